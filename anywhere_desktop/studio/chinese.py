"""Chinese words for what the grammar knows: a text is put into the grammar's own English first.

Longest phrase first; what is not known stays as it stands, and is told as unused.
"""

import re
from functools import cache

HAN = re.compile(r"[\u3400-\u9fff]")

_RUN = re.compile(r"[\u3400-\u9fff，。；：、！？（）]+")

_SURFACES = {
    "白色大理石": "white marble", "大理石": "marble", "黑色大理石": "black marble",
    "黑大理石": "black marble", "橡木": "oak", "胡桃木": "walnut", "松木": "pine wood",
    "白蜡木": "ash wood", "深色木": "dark wood", "黑木": "dark wood", "木头": "wood",
    "木质": "wooden", "木制": "wooden", "木纹": "wood", "木": "wood", "混凝土": "concrete",
    "水泥": "concrete", "灰泥": "plaster", "石膏": "plaster", "亚麻布": "linen", "亚麻": "linen",
    "布料": "fabric", "沙滩上": "on sand", "沙子": "sand", "细沙": "sand", "水面": "water",
    "水磨石": "terrazzo", "洞石": "travertine", "石灰华": "travertine", "板岩": "slate",
    "石板": "slate", "石头": "stone", "岩石": "rock", "无缝纸": "seamless paper", "纸": "paper",
    "亚克力": "acrylic", "镜面": "mirror", "纯色": "plain", "素色": "plain",
}  # fmt: skip

_PLACES = {
    "无缝背景": "sweeping up seamlessly behind", "无缝延伸": "sweeping up seamlessly behind",
    "手绘背景布": "painted backdrop", "背景布": "painted backdrop", "墙面": "wall", "墙": "wall",
    "灰泥墙": "plaster wall", "混凝土墙": "concrete wall", "木墙": "wooden wall",
    "光斑": "bokeh lights", "虚化光斑": "bokeh lights", "散景": "bokeh lights",
    "城市夜景": "city lights", "夜景": "city lights", "霓虹": "neon", "花园": "garden",
    "森林": "forest", "室外": "outdoors", "户外": "outdoors", "自然风光": "nature",
    "明亮的房间": "bright room", "房间": "room", "客厅": "living room", "卧室": "bedroom",
    "浴室": "bathroom", "厨房": "kitchen", "咖啡馆": "cafe", "海滩": "beach", "沙滩": "beach",
    "海边": "seaside", "大海": "sea", "天空": "sky", "蓝天": "blue sky", "白云": "clouds",
}  # fmt: skip

_PROPS = {
    "展台": "podium", "圆台": "podium", "台阶": "steps", "拱门": "arch", "圆球": "spheres",
    "球体": "spheres", "几何体": "geometric blocks", "方块": "blocks", "圆环": "hoop",
    "半圆": "half disc", "鹅卵石": "pebbles", "石子": "smooth stones",
    "光滑的石子": "smooth stones", "桉树枝": "eucalyptus branches", "尤加利": "eucalyptus",
    "树枝": "branches", "树叶": "leaves", "叶子": "leaves", "绿叶": "leaves", "植物": "plants",
    "棕榈叶": "palm fronds", "龟背竹": "monstera leaves", "道具": "props", "装饰": "decorations",
}  # fmt: skip

_LIGHT = {
    "柔光箱光": "softbox light", "柔光箱": "softbox", "窗光": "window light",
    "窗户光": "window light", "大窗光": "large window light", "自然光": "natural light",
    "阳光": "sunlight", "直射阳光": "direct sunlight", "烈日": "harsh sun", "日光": "daylight",
    "黄金时刻": "golden hour", "日落": "sunset", "夕阳": "sunset", "日出": "sunrise",
    "清晨": "early morning", "早晨": "morning", "傍晚": "evening", "夜晚": "night",
    "阴天": "overcast", "烛光": "candlelight", "轮廓光": "rim light", "环形光": "ring light",
    "顶光": "top light", "侧光": "side light", "逆光": "backlight", "硬光": "hard light",
    "柔光": "soft light", "漫射光": "diffused light", "低调光": "low key", "高调光": "high key",
    "柔和": "soft", "温暖": "warm", "暖": "warm", "冷": "cool", "明亮": "bright", "暗": "dark",
    "均匀": "even", "灯光": "light", "光线": "light", "光": "light", "左侧": "from the left",
    "左边": "from the left", "右侧": "from the right", "右边": "from the right",
    "正面": "from the front", "后方": "from behind", "上方": "from above", "影子": "shadow",
    "阴影": "shadow", "投影": "shadow", "窗影": "window shadows", "叶影": "leaf shadows",
    "棕榈影": "palm shadows", "百叶窗影": "striped shadows", "树影": "dappled shade",
    "斑驳光影": "dappled shade", "窗格叶影": "leafy window shadows",
    "龟背竹影": "monstera shadows", "一道光": "slit of light", "补光": "gentle fill",
    "弱补光": "low fill", "强补光": "strong fill", "柔和补光": "gentle fill",
    "反射": "reflection", "倒影": "reflection",
}  # fmt: skip

_CAMERA = {
    "浅景深": "shallow depth of field", "大景深": "deep depth of field",
    "背景虚化": "blurred background", "虚化": "blur", "微距": "macro", "特写": "close up",
    "长焦": "telephoto", "镜头": "lens", "广角": "wide angle", "平视": "eye level",
    "俯视": "high angle", "略微俯视": "slightly from above", "低角度": "low angle",
    "仰拍": "low angle", "俯拍": "flat lay", "平铺": "flat lay",
}  # fmt: skip

_MOODS = {
    "奢华": "luxury", "高级": "premium", "高端": "high end", "优雅": "elegant", "自然": "natural",
    "乡村": "rustic", "复古": "vintage", "温馨": "cosy", "热带": "tropical", "水疗": "spa",
    "禅意": "zen", "宁静": "calm", "北欧": "scandinavian", "极简": "minimal", "简约": "minimal",
    "现代": "modern", "粉彩": "pastel", "马卡龙": "pastel", "浪漫": "romantic",
    "工业": "industrial", "暗调": "moody", "戏剧": "dramatic", "神秘": "mysterious",
    "科技": "tech", "大胆": "bold", "清新": "airy", "通透": "airy", "地中海": "mediterranean",
    "夏日": "summer", "夏天": "summer", "秋日": "autumn", "秋天": "autumn", "冬日": "winter",
    "冬天": "winter", "春日": "spring", "春天": "spring", "节日": "festive", "圣诞": "christmas",
    "氛围": "mood", "风格": "style", "情调": "mood",
}  # fmt: skip

COLOURS = {
    "白色": "white", "纯白": "pure white", "米白": "off white", "奶油色": "cream",
    "象牙色": "ivory", "黑色": "black", "炭黑": "charcoal", "石墨色": "graphite", "灰色": "grey",
    "灰米色": "greige", "灰褐色": "taupe", "石板灰": "slate grey", "米色": "beige",
    "棕色": "brown", "赭褐色": "umber", "赤陶色": "terracotta", "铁锈色": "rust", "红色": "red",
    "酒红": "burgundy", "珊瑚色": "coral", "粉色": "pink", "粉红": "pink", "腮红粉": "blush",
    "灰粉": "dusty pink", "桃色": "peach", "橙色": "orange", "黄色": "yellow",
    "芥末黄": "mustard", "金色": "gold", "黄铜色": "brass", "银色": "silver", "绿色": "green",
    "鼠尾草绿": "sage", "薄荷绿": "mint", "祖母绿": "emerald", "墨绿": "bottle green",
    "青色": "teal", "蓝色": "blue", "冰蓝": "ice blue", "粉蓝": "powder blue",
    "婴儿蓝": "baby blue", "钴蓝": "cobalt blue", "午夜蓝": "midnight blue", "靛蓝": "indigo",
    "紫色": "purple", "淡紫": "lilac", "紫罗兰": "violet",
}  # fmt: skip
"""Chinese name -> the English one that the studio knows."""

_PRODUCTS = {
    "瓶子": "bottle", "一瓶": "bottle", "瓶": "bottle", "罐子": "jar", "罐": "jar",
    "香水": "perfume", "口红": "lipstick", "面霜": "cream jar", "精华": "serum",
    "护肤品": "skincare", "洗发水": "shampoo", "香皂": "soap", "鞋": "shoe", "运动鞋": "sneaker",
    "包": "bag", "手提包": "handbag", "手表": "watch", "戒指": "ring", "项链": "necklace",
    "耳机": "headphones", "手机": "phone", "相机": "camera", "杯子": "cup", "马克杯": "mug",
    "杯": "cup", "盒子": "box", "书": "book", "玩具": "toy", "花瓶": "vase", "红酒": "wine",
    "酒": "wine", "茶": "tea", "咖啡": "coffee", "巧克力": "chocolate", "蜂蜜": "honey",
    "产品": "product", "商品": "product", "椅子": "chair", "台灯": "lamp",
}  # fmt: skip

_JOINTS = {
    "放在": "on", "置于": "on", "摆在": "on", "立于": "on", "站在": "on", "躺在": "on",
    "在": "on", "台面": "tabletop", "桌面": "tabletop", "桌子": "table", "桌": "table",
    "表面": "surface", "地面": "floor", "背景是": ", in front of", "背景为": ", in front of",
    "以": ", against", "背景": "background", "后面是": ", in front of", "身后是": ", in front of",
    "前": "", "为背景": "behind", "配": ", with", "搭配": ", with", "带有": ", with",
    "带": ", with", "旁边有": ", with", "没有": "no", "不要": "no", "无": "no", "不": "not",
    "和": "and", "与": "and", "及": "and", "来自": "", "从": "", "照来": "", "照射": "",
    "射入": "", "打光": "light", "非常": "very", "很": "very", "略": "slightly", "稍": "slightly",
    "深": "dark", "浅": "light", "哑光": "matt", "光泽": "glossy", "抛光": "polished",
    "湿润": "wet",
}  # fmt: skip

_QUALITY = {
    "专业产品摄影": "professional product photograph", "产品摄影": "product photograph",
    "商业摄影": "commercial product photography",
    "商业广告摄影": "commercial advertising photograph", "照片级真实": "photorealistic",
    "写实": "realistic", "细节丰富": "detailed", "高质量": "quality detail",
    "目录大片": "catalogue hero shot", "杂志大片": "editorial hero shot", "拍摄": "shot",
    "照片": "photo", "图片": "picture", "摄影": "photograph", "场景": "scene",
}  # fmt: skip

_SILENT = "的一个只张款支件上下里中着了是被把于地得有用请我想要这那其"
"""What carries no wish by itself."""

_PUNCTUATION = {"，": ", ", "、": ", ", "。": ". ", "；": "; ", "：": ": ", "！": ". ", "？": ". ",
                "（": " (", "）": ") "}  # fmt: skip


@cache
def _table() -> dict[str, str]:
    """Every known phrase; where one stands in two tables the later one counts."""
    table = dict.fromkeys(_SILENT, "")
    for part in (_JOINTS, COLOURS, _PRODUCTS, _SURFACES, _PLACES, _PROPS, _LIGHT, _CAMERA, _MOODS,
                 _QUALITY):  # fmt: skip
        table |= part
    return table


@cache
def _longest() -> int:
    return max(map(len, _table()))


def glossed(text: str) -> str:
    """The text with all Chinese that is known in the grammar's English; the rest as it stands."""
    return _RUN.sub(lambda found: _put(found.group()), text) if HAN.search(text) else text


def _put(run: str) -> str:
    """One run of Chinese characters and punctuation."""
    pieces = _cut(run)
    words: list[str] = []
    for index, (piece, meant) in enumerate(pieces):
        around = pieces[max(index - 1, 0) : index + 2]
        # A noun of one character beside unknown ones is a part of their word.
        part = len(piece) == 1 and piece not in _JOINTS and any(m is None for _, m in around)
        if meant is None or (meant and part):
            joined = index > 0 and words and words[-1].endswith(pieces[index - 1][0])
            words[-1:] = [words[-1] + piece] if joined else [*words[-1:], piece]
        else:
            words.append(meant)
    return f" {' '.join(words)} "


def _cut(run: str) -> list[tuple[str, str | None]]:
    pieces: list[tuple[str, str | None]] = []
    while run:
        length, meant = _at(run, 0)
        pieces.append((run[:length], meant))
        run = run[length:]
    return pieces


def _at(run: str, place: int) -> tuple[int, str | None]:
    """The longest known phrase at a place: its length, and what it means (None: unknown)."""
    if run[place] in _PUNCTUATION:
        return 1, _PUNCTUATION[run[place]]
    for length in range(min(_longest(), len(run) - place), 0, -1):
        meant = _table().get(run[place : place + length])
        if meant is not None:
            return length, meant
    return 1, None
