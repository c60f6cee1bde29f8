"""Simplified Chinese phrases of retouching, and of the studio's things as the studio's English."""

from collections.abc import Iterator, Mapping

from anywhere_desktop.agents.instructions.senses import Sense


def _all(phrases: str, *senses: Sense) -> Iterator[tuple[str, tuple[Sense, ...]]]:
    return ((phrase, senses) for phrase in phrases.split())


def _tone() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("提亮 变亮 调亮 更亮 亮一点 亮一些 加亮 明亮一些 亮些", Sense("exposure"))
    yield from _all("压暗 变暗 调暗 更暗 暗一点 暗一些 暗些", Sense("exposure", -1))
    yield from _all("亮 明亮 过曝 曝光过度", Sense("exposure", 1, "quality"))
    yield from _all("暗 曝光不足 欠曝", Sense("exposure", -1, "quality"))
    yield from _all("曝光 亮度 曝光度", Sense("exposure", 1, "amount"))
    yield from _all("对比度 对比 反差", Sense("contrast", 1, "amount"))
    yield from _all("高光 亮部", Sense("highlights", 1, "amount"))
    yield from _all("暗部 阴影细节 暗处", Sense("shadows", 1, "amount"))
    yield from _all("暗角 晕影", Sense("vignette", -1, "amount"))
    yield from _all("通透", Sense("dehaze"), Sense("vibrance"))


def _colour() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("更暖 变暖 调暖 偏暖 暖一点 暖一些 暖些 暖色调 暖色", Sense("temperature"))
    yield from _all("更冷 变冷 调冷 偏冷 冷一点 冷一些 冷些 冷色调 冷色", Sense("temperature", -1))
    yield from _all("暖 黄 偏黄", Sense("temperature", 1, "quality"))
    yield from _all("冷 偏蓝", Sense("temperature", -1, "quality"))
    yield from _all("色温 白平衡", Sense("temperature", 1, "amount", text="camera"))
    yield from _all("偏绿", Sense("tint", -1, "quality"))
    yield from _all("偏红 偏品红 偏洋红", Sense("tint", 1, "quality"))
    yield from _all("色调偏移", Sense("tint", 1, "amount"))
    yield from _all("饱和度 色彩饱和度", Sense("saturation", 1, "amount"))
    yield from _all("饱和 更饱和", Sense("saturation"))
    yield from _all("自然饱和度 鲜艳度", Sense("vibrance", 1, "amount"))
    yield from _all("鲜艳 更鲜艳 鲜明 艳丽 生动", Sense("vibrance"))
    yield from _all("褪色 素雅 淡雅", Sense("saturation", -1))
    yield from _all("色相", Sense("hue", 1, "amount"))
    yield from _all("黑白 灰度 黑白照片", Sense("black_and_white"))
    for names, look in (
        ("胶片 胶片感 胶片风格 胶片效果 胶片色", "film"), ("反转片", "slide film"),
        ("冷调胶片", "cool film"), ("褪色胶片 哑光", "faded"),
        ("复古 怀旧 老照片 复古风", "vintage"), ("电影感 电影风格 电影色调 青橙", "cinematic"),
        ("泛黄棕褐 棕褐色调 棕褐", "sepia"), ("黑色电影", "noir"), ("粉彩色调", "pastel"),
    ):  # fmt: skip
        yield from _all(names, Sense("look", text=look))


def _detail() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("锐化 更锐 更清晰 清晰一点 清晰一些", Sense("sharpen"))
    yield from _all("锐度", Sense("sharpen", 1, "amount"))
    yield from _all("清晰度 质感 纹理", Sense("clarity", 1, "amount"))
    yield from _all("柔和 柔化 更柔和 柔一点", Sense("clarity", -1))
    yield from _all("虚化 模糊 变模糊 景深 失焦", Sense("blur"))
    yield from _all("去雾 除雾 去灰", Sense("dehaze"))
    yield from _all("雾 雾气 灰雾 雾感", Sense("dehaze", -1, "amount"))
    yield from _all("降噪 去噪", Sense("denoise"))
    yield from _all("噪点 噪声 噪音", Sense("denoise", -1, "amount"))
    yield from _all("颗粒 颗粒感 胶片颗粒", Sense("grain", 1, "amount"))


def _places() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("投影 影子 阴影 产品阴影 地面阴影", Sense("shadow", 1, "amount"))
    yield from _all(
        "污点 灰尘 划痕 瑕疵 斑点 指纹 脏点 杂点 污渍 标记的地方 标记处", Sense("erase", 1, "thing")
    )
    yield from _all("修复 修掉 擦除 擦掉", Sense("erase"))
    yield from _all(
        "透明背景 背景透明 去掉背景 去除背景 去背景 抠图 抠出来 扣图 移除背景 删除背景",
        Sense("transparent"),
    )


def _geometry() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("拉直 校正水平 扶正 摆正 校直", Sense("straighten", text="auto"))
    yield from _all("旋转 顺时针旋转 向右旋转 顺时针", Sense("turn"))
    yield from _all("逆时针旋转 向左旋转 逆时针", Sense("turn", -1))
    yield from _all("倒过来 旋转一百八十度", Sense("turn", amount=180))
    yield from _all("水平翻转 左右翻转 镜像 左右镜像 翻转", Sense("flip_horizontal"))
    yield from _all("垂直翻转 上下翻转", Sense("flip_vertical"))
    yield from _all("正方形 方形 裁成正方形 裁剪成正方形 方图",
                    Sense("crop", amount=1.0, text="1:1"))  # fmt: skip
    yield from _all("裁剪 裁成 裁剪成 裁剪为 裁切", Sense("crop", text="ratio"))
    yield from _all("留白 多留白 更多空间 四周留白 扩展画布 扩图 "
                    "多留一些空间 多留些空间 多一些空间",
                    Sense("room"))  # fmt: skip


def _auto() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("优化 美化 增强 更好看 好看 更专业 专业", Sense("auto", text="all"))
    yield from _all("偏色 色偏", Sense("auto", 1, "thing", text="white balance"))
    yield from _all("校正白平衡 自动白平衡 校正颜色 中性色", Sense("auto", text="white balance"))
    yield from _all("自动曝光 校正曝光", Sense("auto", text="exposure"))


PHRASES: Mapping[str, tuple[Sense, ...]] = dict(
    [*_tone(), *_colour(), *_detail(), *_places(), *_geometry(), *_auto()]
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SLIGHT = _words("一点 一点点 稍微 略微 轻微 有点 些 一些 稍稍 略 微微 轻轻 少许 稍")
STRONG = _words("很多 非常 大幅 明显 强烈 特别 很 得多 大大 显著 多一些 更加 重一些 大量")
EXTREME = _words("极其 极度 完全 最大 极")
MORE = _words("增加 提高 提升 加强 增强 加 更 拉高 多 加点 添加 加上 加大 调高 加深 提")
LESS = _words("减少 降低 减弱 减 减轻 削弱 少 拉低 压低 调低 减小 淡化 变淡 减淡 压")
TOO = _words("太 过于 过 太过")
DENY = _words("不要 别 不用 请勿 不必 勿")
REMOVE = _words("去掉 去除 移除 删除 消除 清除 除去 清理 清掉 没有 无 取消 去")
KEEP = _words("保持 保留 不动 不变 别动 不要动 不要改 别改 不要改变 保护 不要碰")
PRODUCT = _words(
    "产品 商品 物体 主体 瓶子 罐子 杯子 盒子 鞋子 鞋 手表 包 包装 花瓶 花 前景 物品 本体"
)
BACKGROUND = _words("背景 后面 周围 环境 背景部分 四周 场景 其他部分 其余 其余部分 其它")
MARKED = _words("选区 标记区域 涂抹处 选中区域 标记的区域 涂抹的区域 这里 遮罩 蒙版")
WHOLE = _words("全部 整张 整张图 整个画面 全图 包括产品 连同产品 所有 整体 整幅")
PICTURE = _words("画面 照片 图片 图像 它 这张图 这张照片 图 颜色 色彩 色调 效果 风格 整张照片")
EXCEPT = _words("除了 除 以外 之外")
ONLY = _words("只 仅 只是 只有 只对 仅对")
PUT = _words("放在 放到 摆在 置于 换成 改成 变成 换为 改为 替换成 替换为 "
             "换 成 用 设为 在 放 上 里 中 "
             "下 前 变 改 调成 调为 做成 弄成 让 使 把 将 给 对 为")  # fmt: skip
PURE = _words("纯色 纯 单色")
STOP = _words("请 的 得 地 了 吧 一下 帮我 我 想要 要 能 可以 请把 看起来 "
              "显得 有 是 个 到 从 再 也 都 "
              "度 比例 格式 进行 处理 部分 来 更多 感觉 感 请将 做 调整 调 "
              "弄 点 把它 让它 使它 每边 四边 "
              "加一些 一层 自然 挡 档 张 幅 着 这 那")  # fmt: skip
JOINTS = _words("和 并 并且 然后 同时 而且 另外 接着 以及 但 但是 还 还要 再把 最后 且 又 不过 与")

SCENE_WORDS: Mapping[str, str] = {
    "大理石": "marble", "白色大理石": "white marble", "黑色大理石": "black marble",
    "木桌": "wooden table", "木头": "wood", "木板": "wooden board", "木质": "wooden",
    "木质桌面": "wooden table", "桌面": "table", "桌子": "table", "橡木": "oak", "胡桃木": "walnut",
    "松木": "pine", "深色木头": "dark wood", "浅色木头": "light wood", "混凝土": "concrete",
    "水泥": "concrete", "石膏": "plaster", "灰泥": "plaster", "亚麻": "linen", "亚麻布": "linen",
    "布料": "fabric", "沙子": "sand", "沙滩": "beach", "沙": "sand", "水面": "water", "水": "water",
    "水磨石": "terrazzo", "洞石": "travertine", "石板": "slate", "石头": "stone", "岩石": "rock",
    "纸": "paper", "亚克力": "acrylic", "镜面": "mirror", "墙": "wall", "墙壁": "wall",
    "混凝土墙": "concrete wall", "木墙": "wooden wall", "厨房": "kitchen", "花园": "garden",
    "森林": "forest", "户外": "outdoors", "自然": "nature", "大自然": "nature", "海边": "beach",
    "海滩": "beach", "大海": "sea", "天空": "sky", "蓝天": "blue sky", "房间": "room",
    "客厅": "living room", "浴室": "bathroom", "咖啡馆": "cafe", "城市夜景": "city at night",
    "夜景": "city at night", "霓虹": "neon lights", "散景": "bokeh", "光斑": "bokeh lights",
    "圣诞": "christmas", "节日": "christmas", "夏天": "summer", "夏日": "summer",
    "秋天": "autumn", "冬天": "winter", "春天": "spring", "傍晚": "evening", "黄昏": "sunset",
    "日落": "sunset", "夕阳": "sunset light", "晚霞": "sunset", "清晨": "morning light",
    "早晨": "morning light", "晨光": "morning light", "夜晚": "night", "阳光": "sunlight",
    "窗光": "window light", "窗户光": "window light", "烛光": "candle light", "柔光": "soft light",
    "硬光": "hard light", "左侧光": "light from the left", "右侧光": "light from the right",
    "左边打光": "light from the left", "右边打光": "light from the right",
    "光从左边来": "light from the left", "光从右边来": "light from the right",
    "逆光": "backlight", "轮廓光": "rim light", "光线": "light", "灯光": "light", "光": "light",
    "植物": "plants", "叶子": "leaves", "树叶": "leaves", "棕榈叶": "palm leaves",
    "龟背竹": "monstera", "鹅卵石": "pebbles", "底座": "podium", "台座": "podium",
    "展台": "podium", "圆球": "sphere", "拱门": "arch", "圆环": "ring", "台阶": "steps",
    "方块": "blocks", "道具": "props", "装饰": "props", "极简": "minimalist", "简约": "minimalist",
    "奢华": "luxury", "高级": "luxury", "窗影": "window shadow", "叶影": "leaf shadows",
    "白色": "white", "黑色": "black", "灰色": "grey", "红色": "red", "蓝色": "blue",
    "绿色": "green", "黄色": "yellow", "粉色": "pink", "粉红色": "pink", "紫色": "purple",
    "橙色": "orange", "棕色": "brown", "米色": "beige", "奶油色": "cream", "金色": "gold",
    "银色": "silver", "青色": "teal", "深蓝色": "navy", "浅蓝色": "sky blue", "薄荷绿": "mint",
    "白": "white", "黑": "black",
    "浅色": "light", "深色": "dark",
}  # fmt: skip
"""What the photo studio can build, in the words that its grammar reads."""

ON = _words("放在 放到 摆在 置于 在")
"""Before a thing that the product shall stand on."""
