"""Phrases that a refined prompt is made of, in English and Chinese: of one meaning, short to long.

Every phrase is understood by the grammar, and the two languages say the same.
"""

Wordings = tuple[tuple[str, ...], tuple[str, ...]]
"""The same meaning in English and in Chinese, each short to long."""

SURFACES: dict[str, tuple[str, str, str, str]] = {
    "plain": ("surface", "", "纯色", "表面"), "paper": ("paper", "", "无缝纸", ""),
    "marble": ("marble", "slab", "大理石", "台面"),
    "black_marble": ("black marble", "slab", "黑色大理石", "台面"),
    "oak": ("oak", "table", "橡木", "桌面"), "walnut": ("walnut", "table", "胡桃木", "桌面"),
    "pine": ("pine wood", "table", "松木", "桌面"), "ash": ("ash wood", "table", "白蜡木", "桌面"),
    "dark_wood": ("dark wood", "table", "深色木", "桌面"),
    "concrete": ("concrete", "slab", "混凝土", "台面"),
    "plaster": ("plaster", "surface", "灰泥", "台面"), "linen": ("linen", "", "亚麻布", ""),
    "sand": ("sand", "", "细沙", ""), "water": ("shallow water", "", "水面", ""),
    "terrazzo": ("terrazzo", "slab", "水磨石", "台面"),
    "travertine": ("travertine", "slab", "洞石", "台面"),
    "slate": ("slate", "slab", "板岩", "台面"), "acrylic": ("acrylic", "surface", "亚克力", "台面"),
    "painted_planks": ("painted planks", "", "彩绘木板", ""),
    "brushed_steel": ("brushed steel", "surface", "拉丝钢", "台面"),
    "gold": ("gold metal", "surface", "黄金面", ""), "glass": ("glass surface", "", "玻璃台面", ""),
    "velvet": ("velvet", "", "天鹅绒", ""), "silk": ("silk", "", "丝绸", ""),
    "leather": ("leather", "", "皮革", ""), "snow": ("snow", "", "雪地", ""),
    "ice": ("ice", "", "冰面", ""), "wet_stone": ("wet stone", "slab", "湿石", ""),
    "moss": ("moss", "", "苔藓", ""), "grass": ("grass", "", "草地", ""),
    "pebbles": ("bed of pebbles", "", "卵石滩", ""),
    "tiles": ("glazed tiles", "", "瓷砖", "台面"),
}  # fmt: skip
"""Material -> English noun, what it is the top of, and both in Chinese."""

BACKDROPS: dict[str, tuple[str, str, str]] = {
    "muslin": ("against", "painted backdrop", "手绘背景布"),
    "wall_paint": ("against", "painted wall", "墙面"),
    "wall_plaster": ("against", "plaster wall", "灰泥墙"),
    "wall_concrete": ("against", "concrete wall", "混凝土墙"),
    "wall_wood": ("against", "wooden wall", "木墙"),
    "bokeh": ("in front of", "bokeh lights", "光斑"),
    "city_night": ("in front of", "city lights", "城市夜景"),
    "garden": ("in front of", "garden", "花园"),
    "window_room": ("in front of", "bright room", "明亮的房间"),
    "kitchen": ("in front of", "kitchen", "厨房"), "beach": ("in front of", "beach", "海滩"),
    "sky": ("in front of", "blue sky", "蓝天"),
    "gradient": ("against", "gradient backdrop", "渐变背景"),
    "wall_tiles": ("against", "tiled wall", "瓷砖墙"),
    "shelves": ("in front of", "shelves", "书架"),
    "candles": ("in front of", "candle bokeh", "烛火光斑"),
    "fairy_lights": ("in front of", "fairy lights", "串灯"),
    "sunset": ("in front of", "sunset sky", "晚霞"),
    "night_sky": ("in front of", "night sky", "星空"),
    "dark_studio": ("against", "dark studio backdrop", "暗色影棚"),
    "duotone": ("against", "duotone backdrop", "双色背景"),
    "curtain": ("against", "curtain", "幕布"),
}  # fmt: skip
SWEEP: Wordings = (("seamless backdrop", "sweeping up seamlessly behind"), ("无缝背景",))

LIGHTS: dict[str, Wordings] = {
    "softbox": (("softbox light", "soft softbox light"), ("柔光箱光", "柔和的柔光箱光")),
    "window": (("window light", "soft window light"), ("窗光", "柔和的窗光")),
    "hard_sun": (("sunlight", "direct sunlight"), ("阳光", "直射阳光")),
    "golden_hour": (("golden hour light",), ("黄金时刻的光线",)),
    "overcast": (("overcast light", "soft overcast light"), ("阴天光线", "柔和的阴天光线")),
    "candle": (("candlelight",), ("烛光",)),
    "top": (("top light", "soft top light"), ("顶光", "柔和的顶光")),
}

LIGHTS_FOR: dict[str, tuple[str, ...]] = {
    "beach": ("hard_sun", "golden_hour", "overcast"),
    "sky": ("hard_sun", "golden_hour", "overcast"),
    "garden": ("hard_sun", "golden_hour", "overcast"),
    "city_night": ("softbox", "candle", "top"),
    "bokeh": ("softbox", "candle", "golden_hour", "top"),
    "sunset": ("golden_hour", "hard_sun", "overcast"),
    "night_sky": ("softbox", "candle", "top"),
    "candles": ("candle", "softbox", "top"),
    "fairy_lights": ("softbox", "candle", "golden_hour", "top"),
    "shelves": ("window", "softbox", "golden_hour"),
    "kitchen": ("window", "golden_hour", "overcast", "softbox"),
    "window_room": ("window", "golden_hour", "overcast", "softbox"),
}
"""Backdrop -> the lights that are met there; others take any of `INDOOR_LIGHTS`."""

INDOOR_LIGHTS = ("window", "softbox", "hard_sun", "golden_hour", "top")
SIDELESS = ("overcast", "candle", "top")
"""Lights that come from no side."""

SIDES: dict[str, Wordings] = {
    "left": (("from the left", "light from the left", "light coming from the left"),
             ("来自左侧", "光线来自左侧")),
    "right": (("from the right", "light from the right", "light coming from the right"),
              ("来自右侧", "光线来自右侧")),
}  # fmt: skip

LENSES: dict[str, Wordings] = {
    "shallow": (("shallow focus", "shallow depth of field"), ("浅景深",)),
    "deep": (("deep focus", "deep depth of field"), ("大景深",)),
    "macro": (("macro lens", "macro lens close up"), ("微距", "微距镜头特写")),
    "telephoto": (("telephoto lens", "captured with telephoto lens"), ("长焦", "长焦镜头")),
}

VIEWS: dict[str, Wordings] = {
    "low": (("low angle", "low camera angle", "seen from a low angle"), ("低角度", "低角度拍摄")),
    "level": (("eye level", "eye level view", "seen at eye level"), ("平视", "平视拍摄")),
    "above": (("slightly from above", "seen slightly from above"), ("略微俯视", "略微俯视拍摄")),
    "high": (("high angle", "seen from a high angle"), ("俯视", "俯视拍摄")),
}

MOODS: dict[str, Wordings] = {
    "luxury": (("luxury mood", "elegant luxury mood"), ("奢华氛围", "优雅奢华氛围")),
    "natural": (("natural mood", "organic natural mood"), ("自然氛围",)),
    "rustic": (("rustic mood", "rustic farmhouse mood"), ("乡村氛围", "复古乡村氛围")),
    "cosy": (("cosy mood", "homely cosy mood"), ("温馨氛围",)),
    "tropical": (("tropical mood", "exotic tropical mood"), ("热带氛围",)),
    "spa": (("spa mood", "relaxing spa mood"), ("水疗氛围",)),
    "zen": (("zen mood", "calm zen mood"), ("禅意氛围", "宁静禅意氛围")),
    "scandinavian": (("scandinavian mood", "nordic scandinavian mood"), ("北欧氛围",)),
    "minimal": (("minimal mood", "modern minimal mood"), ("极简氛围", "现代极简氛围")),
    "pastel": (("pastel mood", "playful pastel mood"), ("粉彩氛围",)),
    "romantic": (("romantic mood", "dreamy romantic mood"), ("浪漫氛围",)),
    "industrial": (("industrial mood", "urban industrial mood"), ("工业氛围",)),
    "moody": (("moody atmosphere", "dramatic moody atmosphere"), ("暗调氛围", "戏剧暗调氛围")),
    "tech": (("tech mood", "futuristic tech mood"), ("科技氛围",)),
    "bold": (("bold mood", "bold vibrant mood"), ("大胆风格",)),
    "airy": (("airy mood", "light and airy mood"), ("通透氛围", "清新通透氛围")),
    "mediterranean": (("mediterranean mood", "mediterranean greek mood"), ("地中海氛围",)),
    "summer": (("summer mood", "summery summer mood"), ("夏日氛围",)),
    "autumn": (("autumn mood", "autumnal mood"), ("秋日氛围",)),
    "winter": (("winter mood", "wintry mood"), ("冬日氛围",)),
    "spring": (("spring mood",), ("春日氛围",)),
    "festive": (("festive mood", "festive holiday mood"), ("节日氛围",)),
    "christmas": (("christmas mood", "christmas mood style"), ("圣诞氛围",)),
    "lunar new year": (("lunar new year mood",), ("农历新年氛围",)),
    "valentine": (("valentine mood",), ("情人节氛围",)),
    "kids": (("kids mood", "childlike kids mood"), ("童趣氛围",)),
}  # fmt: skip

QUALITIES: tuple[Wordings, ...] = (
    (("photorealistic", "photorealistic detail", "photorealistic professional photograph",
      "photorealistic professional commercial photograph"),
     ("照片级真实", "照片级真实，细节丰富")),
    (("professional photograph", "professional product photograph",
      "professional commercial product photograph"),
     ("专业产品摄影", "专业产品摄影照片")),
    (("editorial shot", "editorial hero shot", "editorial campaign hero shot"),
     ("杂志大片",)),
    (("commercial photograph", "commercial advertising photograph",
      "commercial advertising campaign photograph"),
     ("商业摄影", "商业广告摄影")),
    (("realistic detail", "highly detailed"), ("写实", "写实照片")),
)  # fmt: skip

PROPS: dict[str, tuple[str, str]] = {
    "podium": ("a podium", "展台"), "steps": ("steps", "台阶"), "arch": ("an arch", "拱门"),
    "sphere": ("spheres", "圆球"), "blocks": ("geometric blocks", "几何体"),
    "ring": ("a hoop", "圆环"), "half_disc": ("a half disc", "半圆"),
    "stones": ("smooth stones", "光滑的石子"), "leaves": ("eucalyptus branches", "桉树枝"),
    "palm": ("palm fronds", "棕榈叶"), "monstera": ("monstera leaves", "龟背竹"),
    "cylinder": ("upright cylinders", "圆柱"), "books": ("stacked books", "书堆"),
    "baubles": ("baubles", "圣诞球"), "pearls": ("pearls", "珍珠"),
    "petals": ("scattered petals", "花瓣"), "citrus": ("citrus slices", "柑橘片"),
    "gifts": ("gift boxes", "礼物盒"), "fabric": ("a fabric fold", "布料褶皱"),
    "drops": ("water drops", "水滴"), "glass": ("glass cubes", "玻璃方块"),
    "beans": ("coffee beans", "咖啡豆"), "smoke": ("smoke", "烟雾"),
}  # fmt: skip
WITHOUT_PROPS: Wordings = (("without props", "without any props"), ("没有道具",))

PATTERNS: dict[str, Wordings] = {
    "window": (("window shadows", "casting window shadows"), ("窗影",)),
    "window_leaves": (("leafy window shadows",), ("窗格叶影",)),
    "leaves": (("leaf shadows", "casting leaf shadows"), ("叶影",)),
    "palm": (("palm shadows", "casting palm shadows"), ("棕榈影",)),
    "monstera": (("monstera shadows",), ("龟背竹影",)),
    "blinds": (("striped shadows", "casting striped shadows"), ("百叶窗影",)),
    "dapple": (("dappled shade", "in dappled shade"), ("树影", "斑驳光影")),
    "slit": (("a slit of light",), ("一道光",)),
    "arch": (("arched window shadows",), ("拱窗影",)),
}

FILLS: tuple[Wordings, ...] = (
    (("gentle fill", "with gentle fill light"), ("柔和补光",)),
    (("low fill", "with low fill light"), ("弱补光",)),
    (("strong fill", "with strong fill light"), ("强补光",)),
)
RIMS: Wordings = (("rim light", "a rim light", "plus a rim light"), ("轮廓光",))
