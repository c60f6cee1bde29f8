"""Chinese words for products, in English, as the prompts and the tables of sizes are written."""

PRODUCTS = {
    "瓶": "bottle", "瓶子": "bottle", "滴管瓶": "dropper bottle", "香水": "perfume bottle",
    "香水瓶": "perfume bottle", "精华": "serum bottle", "精华液": "serum bottle",
    "精油": "dropper bottle", "乳液": "lotion bottle", "洗发水": "shampoo bottle",
    "沐浴露": "shower gel bottle", "洗面奶": "cleanser tube", "爽肤水": "toner bottle",
    "护手霜": "hand cream tube", "防晒霜": "sunscreen tube", "牙膏": "toothpaste tube",
    "面霜": "cream jar", "眼霜": "eye cream jar", "口红": "lipstick", "唇膏": "lipstick",
    "睫毛膏": "mascara", "粉饼": "compact", "眼影盘": "eyeshadow palette", "香皂": "soap",
    "肥皂": "soap", "蜡烛": "candle", "香薰": "scented candle", "香薰蜡烛": "scented candle",
    "罐": "jar", "罐子": "jar", "罐头": "can", "易拉罐": "can", "盒": "box", "盒子": "box",
    "礼盒": "gift box", "纸盒": "carton", "包装盒": "carton", "茶": "tea tin", "茶叶": "tea tin",
    "咖啡": "coffee", "咖啡豆": "coffee pouch", "红酒": "wine bottle", "葡萄酒": "wine bottle",
    "白酒": "liquor bottle", "啤酒": "beer bottle", "杯": "cup", "杯子": "cup",
    "马克杯": "mug", "咖啡杯": "coffee cup", "茶杯": "tea cup", "玻璃杯": "glass",
    "酒杯": "wine glass", "红酒杯": "wine glass", "保温杯": "flask bottle", "水杯": "water bottle",
    "碗": "bowl", "盘子": "plate", "花瓶": "vase", "茶壶": "teapot", "水壶": "kettle",
    "锅": "pan", "刀": "knife", "菜刀": "kitchen knife", "花": "flower", "鲜花": "flower",
    "盆栽": "plant", "植物": "plant", "鞋": "shoe", "鞋子": "shoe", "运动鞋": "sneaker",
    "球鞋": "sneaker", "靴子": "boot", "高跟鞋": "heel", "凉鞋": "sandal", "包": "bag",
    "包包": "bag", "手提包": "handbag", "手袋": "handbag", "双肩包": "backpack",
    "背包": "backpack", "钱包": "wallet", "皮带": "belt", "腰带": "belt", "帽子": "hat",
    "墨镜": "sunglasses", "太阳镜": "sunglasses", "眼镜": "glasses", "戒指": "ring",
    "钻戒": "diamond ring", "耳环": "earrings", "耳钉": "earrings", "项链": "necklace",
    "手链": "bracelet", "手镯": "bracelet", "吊坠": "pendant", "手表": "watch", "腕表": "watch",
    "手机": "phone", "笔记本电脑": "laptop", "电脑": "laptop", "平板": "tablet",
    "平板电脑": "tablet", "相机": "camera", "镜头": "lens", "耳机": "headphones",
    "音箱": "speaker", "音响": "speaker", "键盘": "keyboard", "鼠标": "mouse",
    "游戏机": "console", "台灯": "lamp", "灯": "lamp", "灯具": "lamp", "椅子": "chair",
    "沙发": "sofa", "凳子": "stool", "桌子": "table", "书桌": "desk", "闹钟": "clock",
    "时钟": "clock", "钟": "clock", "书": "book", "书籍": "book", "玩具": "toy",
    "娃娃": "doll", "玩具熊": "toy bear", "手办": "figurine", "吉他": "guitar",
    "自行车": "bicycle", "头盔": "helmet", "球": "ball", "篮球": "ball", "足球": "ball",
    "球拍": "racket", "电钻": "drill", "锤子": "hammer", "水果": "fruit", "苹果": "apple",
    "橙子": "orange", "面包": "bread", "蛋糕": "cake", "巧克力": "chocolate",
    "汉堡": "burger", "笔": "pen", "钢笔": "pen", "抱枕": "cushion", "毛巾": "towel",
    "衬衫": "shirt", "T恤": "shirt", "连衣裙": "dress", "裙子": "dress", "袜子": "sock",
}  # fmt: skip
"""Chinese noun -> English phrase whose last word the table of sizes knows where it can."""

_LONGEST = max(map(len, PRODUCTS))


def in_english(words: str) -> str | None:
    """The product that Chinese words end with, in English; None where they end with none known.

    The head of a Chinese noun phrase stands last: the longest ending that is known decides.
    """
    ending = "".join(words.split())[-_LONGEST:]
    return next((PRODUCTS[ending[k:]] for k in range(len(ending)) if ending[k:] in PRODUCTS), None)
