"""What 48 customers of the studio would type: 24 in English, 24 in Chinese, over eight products."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """A product (a case of `tests.benchmarks.gallery`) and the words for its scene."""

    product: str
    prompt: str


ENGLISH = (
    Wish("coffee", "on white marble, morning light from the left, leaf shadows"),
    Wish("coffee", "on a walnut table in front of a kitchen, soft window light, citrus slices"),
    Wish("coffee", "cosy autumn mood, on oak, bokeh lights behind, candle light"),
    Wish("amber", "on wet stone, dark studio background, rim light, moody"),
    Wish("amber", "on travertine with stones, hard sun, palm shadows, terracotta wall"),
    Wish("amber", "on moss in a garden, dappled light, natural"),
    Wish("jar", "pale pink podium with an arch, soft daylight, no leaves"),
    Wish("jar", "on light blue silk, pearls, very soft light, pastel lilac backdrop"),
    Wish("jar", "Valentine, petals on red velvet, candle light"),
    Wish("carton", "on an oak table in a bright kitchen, window light"),
    Wish("carton", "yellow seamless with blocks and spheres, hard light from the right"),
    Wish("carton", "on painted planks, shelves out of focus behind, overcast light"),
    Wish("wine_glass", "on linen, garden behind, late afternoon sun"),
    Wish("wine_glass", "on black marble, city lights at night, rim light, low angle"),
    Wish("wine_glass", "on a beach at sunset, on sand, golden hour"),
    Wish("sneaker", "light blue seamless with steps and spheres"),
    Wish("sneaker", "on concrete against a concrete wall, hard light from the left, f/8"),
    Wish("sneaker", "on grass, sky behind, noon sun"),
    Wish("dark_perfume", "glossy black acrylic, duotone gels, rim light"),
    Wish("dark_perfume", "luxury, on gold metal, curtain behind, dramatic side light"),
    Wish("dark_perfume", "winter, on ice, cool light, night sky behind"),
    Wish("white_mug", "sage green sweep, palm shadows, hard sun"),
    Wish("white_mug", "on slate, plaster wall, light through blinds, 85 mm"),
    Wish("white_mug", "Christmas, baubles and gifts on dark wood, fairy lights behind"),
)

CHINESE = (
    Wish("coffee", "放在胡桃木桌上，散景灯光背景，温暖的光"),
    Wish("coffee", "白色大理石台面，左侧窗光，叶子的影子"),
    Wish("coffee", "亚麻布上，清晨柔和的光，没有道具"),
    Wish("amber", "黑色大理石，暗色影棚背景，轮廓光"),
    Wish("amber", "放在沙子上，海滩背景，夕阳"),
    Wish("amber", "板岩台面，旁边有光滑的石子，右侧硬光"),
    Wish("jar", "浅粉色圆台，拱门，柔光"),
    Wish("jar", "水面上，浅蓝色背景，花瓣"),
    Wish("jar", "春天，米色石灰华台面，棕榈叶，自然光"),
    Wish("carton", "橡木桌面，明亮的厨房，窗光"),
    Wish("carton", "黄色无缝背景，积木和球体，正面光"),
    Wish("carton", "春节，红色背景，金色圆台，暖光"),
    Wish("wine_glass", "深色木桌，城市夜景，烛光"),
    Wish("wine_glass", "玻璃台面，渐变背景，冷光"),
    Wish("wine_glass", "花园里，石头台面，逆光，傍晚"),
    Wish("sneaker", "混凝土地面，混凝土墙，百叶窗的影子"),
    Wish("sneaker", "草地，蓝天，硬光"),
    Wish("sneaker", "橙色背景，台阶，右上方的光"),
    Wish("dark_perfume", "黑色亚克力，双色背景，一对霓虹灯，低角度"),
    Wish("dark_perfume", "奢华，丝绸，金色珠子，柔和的侧光"),
    Wish("dark_perfume", "雪地，夜空，冷色调"),
    Wish("white_mug", "鼠尾草绿背景，龟背竹的影子，阳光"),
    Wish("white_mug", "水磨石台面，瓷砖墙，阴天的光"),
    Wish("white_mug", "秋天，书本，木桌，窗边，暖色"),
)

PRODUCTS = tuple(dict.fromkeys(wish.product for wish in ENGLISH))


def wishes() -> dict[str, Wish]:
    """Every wish by its name on the sheets: "en-01" to "zh-24"."""
    named = {f"en-{n:02}": wish for n, wish in enumerate(ENGLISH, 1)}
    return named | {f"zh-{n:02}": wish for n, wish in enumerate(CHINESE, 1)}
