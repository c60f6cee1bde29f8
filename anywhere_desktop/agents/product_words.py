"""What kind of thing the product is, from words: the user's, else the file's name."""

import re
from pathlib import PurePath

from anywhere_desktop.agents.chinese_products import in_english

UNKNOWN = "product"

SIZES_CM = {
    "bottle": 18, "dropper": 11, "serum": 11, "jar": 6, "cream": 6, "perfume": 10, "fragrance": 10,
    "lipstick": 8, "mascara": 12, "tube": 15, "lotion": 18, "shampoo": 20, "soap": 9,
    "candle": 9, "can": 12, "carton": 16, "box": 15, "tea": 13, "coffee": 9, "pouch": 22,
    "wine": 30, "beer": 24, "mug": 10, "cup": 9, "glass": 12, "bowl": 15, "plate": 26, "vase": 28,
    "teapot": 16, "kettle": 24, "pan": 40, "knife": 28, "flower": 30, "plant": 40, "shoe": 28,
    "sneaker": 30, "boot": 32, "heel": 24, "sandal": 27, "bag": 32, "handbag": 28, "backpack": 46,
    "wallet": 11, "belt": 30, "hat": 28, "sunglasses": 15, "glasses": 15, "ring": 2.5,
    "earring": 3, "earrings": 3, "necklace": 20, "bracelet": 7, "pendant": 4, "watch": 5,
    "phone": 15, "laptop": 32, "tablet": 25, "camera": 14, "lens": 10, "headphones": 19,
    "earbuds": 6, "speaker": 18, "keyboard": 38, "mouse": 11, "console": 28, "lamp": 45,
    "chair": 90, "armchair": 95, "sofa": 190, "stool": 60, "table": 110, "desk": 130, "clock": 25,
    "book": 22, "toy": 16, "doll": 28, "bear": 30, "guitar": 100, "bicycle": 170, "helmet": 28,
    "ball": 22, "racket": 69, "drill": 25, "hammer": 32, "fruit": 9, "apple": 8, "orange": 8,
    "bread": 25, "cake": 22, "chocolate": 16, "burger": 12, "pen": 14, "cushion": 45, "towel": 40,
    "shirt": 70, "dress": 100, "sock": 24, "cap": 26, "figurine": 14, "compact": 8, "palette": 14,
}  # fmt: skip
"""Kind of product -> usual longer side in cm."""

_CAMERA = re.compile(
    r"^(_?dsc[nf]?|img|imgp|pxl|p|dji|gopr|sam|mvi|photo|image|picture|pic|scan|screenshot|"
    r"untitled|unnamed|download|file|whatsapp|signal|capture|snapshot|raw|edit|edited|final|copy|"
    r"cutout|result|output|export|crop|cropped|small|large|web|print|new|old|original|version|v|"
    r"jpg|jpeg|png|tif|tiff|heic|webp|hires|lowres|front|back|side|hero|packshot|srgb|alpha|mask|"
    r"matte|prod|product|test|sample|tmp|temp|at|burst|portrait|pano|night|cover|top)$"
)
_HASH = re.compile(r"^(?=.*\d)[0-9a-f]{6,}$")


def object_type(words: str, file_name: str) -> str:
    """What to call the product: the user's words, else readable words of the file's name, else
    "product". Chinese words that end with a known product are put in English.
    """
    said = " ".join(words.split())
    found = said or " ".join(_readable(file_name)) or _chinese(file_name) or UNKNOWN
    return in_english(found) or found


def usual_size_cm(kind: str) -> float | None:
    """The longer side that such things usually have; the last word that is known decides."""
    for word in reversed(re.findall(r"[a-z]+", kind.lower())):
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in SIZES_CM:
                return float(SIZES_CM[form])
    return None


def _chinese(file_name: str) -> str:
    """The last run of Chinese characters in a file's name that names a known product."""
    runs = re.findall(r"[\u4e00-\u9fff]+", PurePath(file_name.replace("\\", "/")).stem)
    return next((run for run in reversed(runs) if in_english(run)), "")


def _readable(file_name: str) -> list[str]:
    """Words of a file's name that are not a camera's, an editor's or a number."""
    stem = PurePath(file_name.replace("\\", "/")).name
    stem = re.sub(r"\.[A-Za-z0-9]{2,4}$", "", stem)
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem)
    parts = [part.lower() for part in re.split(r"[^A-Za-zÀ-ɏ0-9]+", spaced) if part]
    words = [
        re.sub(r"\d+$", "", part)
        for part in parts
        if not _HASH.match(part) and not part[0].isdigit()
    ]
    kept = [word for word in words if len(word) > 1 and not _CAMERA.match(word)]
    return kept[:5] if any(re.search(r"[aeiouyà-ɏ]", word) for word in kept) else []
