"""Chinese words for what the grammar knows: a text is put into the grammar's own English first.

Longest phrase first; what is not known stays as it stands, and is told as unused. A phrase of three
or more characters may have one wrong: that is told as a near miss.
"""

import re
from functools import cache, lru_cache

from anywhere_desktop.studio.chinese_colours import COLOURS
from anywhere_desktop.studio.chinese_terms import CAMERA, JOINTS, LIGHT, MOODS, QUALITY
from anywhere_desktop.studio.chinese_things import PLACES, PRODUCTS, PROPS, SURFACES

__all__ = ["COLOURS", "HAN", "glossed", "near_misses", "table"]

HAN = re.compile(r"[\u3400-\u9fff]")

_RUN = re.compile(r"[\u3400-\u9fff，。；：、！？（）]+")

_SPACES = re.compile(" {2,}")
_APART = re.compile(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
"""No word has a blank in it: what it parts are wishes of their own."""

_NUMBERED = (
    (re.compile(r"(?<=\d)\s*[：∶比]\s*(?=\d)"), ":"),
    (re.compile(r"(\d+(?:\.\d+)?:1)\s*的?(?:主辅)?光比"), r" key to fill \1 "),
    (re.compile(r"(?:主辅)?光比\s*[为是]?\s*(\d+(?:\.\d+)?:1)"), r" key to fill \1 "),
    (re.compile(r"主光(?:与|和|对|:)?[补辅]光\s*(\d+(?:\.\d+)?:1)"), r" key to fill \1 "),
    (re.compile(r"(?:相距|距离产品|距离|距)\s*(\d+(?:\.\d+)?)\s*(?:米(?!色)|m\b)"), r" at \1 m "),
    (re.compile(r"(?:相距|距离产品|距离|距)\s*(\d+(?:\.\d+)?)\s*(?:厘米|公分|cm)"), r" at \1 cm "),
    (re.compile(r"(\d+(?:\.\d+)?)\s*米(?:外|处|远)"), r" \1 m away "),
    (re.compile(r"(\d+(?:\.\d+)?)\s*(?:厘米|公分)(?:外|处|远)"), r" \1 cm away "),
    (re.compile(r"(\d+(?:\.\d+)?)\s*[%％]\s*(?:功率|强度)"), r" at \1% power "),
    (re.compile(r"(?:[两二][支根盏管]|一对)(?=[\u3400-\u9fff]{0,8}(?:灯|霓虹))"), " two "),
    (re.compile(r"光圈\s*[fF]?\s*/?\s*(?=\d)"), "f/"),
    (re.compile(r"(左|右)[侧边]?\s*(\d+)\s*度(?![高角俯])"), r" from \2 degrees \1 "),
    (re.compile(r"(\d+)\s*度(?:从|自)?(左|右)[侧边]?"), r" from \1 degrees \2 "),
)
_SIDES = {"左 ": "left ", "右 ": "right "}

Piece = tuple[str, str | None]
"""What is written, and what it means (None: unknown)."""

_SILENT = "的一个只张款支件上下里中着了是被把于地得有用请我想要这那其些点再"
"""What carries no wish by itself."""

_PUNCTUATION = {"，": ", ", "、": ", ", "。": ". ", "；": "; ", "：": ": ", "！": ". ", "？": ". ",
                "（": " (", "）": ") "}  # fmt: skip

_LEAST = 3
"""Characters of the shortest phrase in which one may be wrong."""

_UPON, _OVER = ("上", "上面", "之上"), "上方"
"""What is said behind the ground that a product stands on, or floats over."""


@cache
def table() -> dict[str, str]:
    """Every known phrase; where one stands in two tables the later one counts."""
    known = dict.fromkeys(_SILENT, "")
    known |= {f"{own}色": name for own, name in COLOURS.items() if not own.endswith("色")}
    for part in (JOINTS, COLOURS, PRODUCTS, SURFACES, PLACES, PROPS, LIGHT, CAMERA, MOODS, QUALITY):
        known |= part
    return known


@cache
def _longest() -> int:
    return max(map(len, table()))


def glossed(text: str) -> str:
    """The text with all Chinese that is known in the grammar's English; the rest as it stands."""
    return _read(text)[0]


def near_misses(text: str) -> list[tuple[str, str]]:
    """Chinese phrases with one wrong character, as (written, understood)."""
    return list(_read(text)[1])


_HOURS = re.compile(
    r"(?:(上午|早上|清晨|早晨|中午|下午|午后|傍晚|晚上|夜里)\s*(\d{1,2}|[一二两三四五六七八九十]{1,3})|(\d{1,2}))"
    r"\s*[点點](?:(半)|(\d{1,2})分?)?"
)
"""An hour; in Chinese figures only after a part of the day: "一点" is mostly "a little"."""
_DIGITS = {own: number for number, own in enumerate("零一二三四五六七八九")} | {"两": 2}
_LATE = frozenset({"中午", "下午", "午后", "傍晚", "晚上", "夜里"})


def _number(own: str) -> int:
    """A number up to 99 in Chinese or Arabic digits."""
    if own.isdigit():
        return int(own)
    tens, ten, ones = own.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)


def _clock(match: re.Match[str]) -> str:
    """An hour in English: 下午五点半 is "at 5:30 pm"."""
    half, hour = match.group(1), _number(match.group(2) or match.group(3))
    part = 30 if match.group(4) else int(match.group(5) or 0)
    if half is None or hour > 12:
        return f" at {hour}:{part:02d} "
    late = half in _LATE and not (half == "中午" and hour == 11)
    return f" at {hour}:{part:02d} {'pm' if late else 'am'} "


@lru_cache(256)
def _read(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    if not HAN.search(text):
        return text, ()
    text = _HOURS.sub(_clock, _APART.sub("，", text))
    for pattern, instead in _NUMBERED:
        text = pattern.sub(instead, text)
    for own, side in _SIDES.items():
        text = text.replace(f"degrees {own}", f"degrees {side}")
    misses: list[tuple[str, str]] = []
    said = _RUN.sub(lambda found: _put(found.group(), misses), text)
    return _SPACES.sub(" ", said), tuple(misses)


def _put(run: str, misses: list[tuple[str, str]]) -> str:
    """One run of Chinese characters and punctuation."""
    pieces = _stood_on(_cut(run, misses))
    words: list[str] = []
    for index, (piece, meant) in enumerate(pieces):
        around = pieces[max(index - 1, 0) : index + 2]
        # A noun of one character beside unknown ones is a part of their word.
        alone = len(piece) == 1 and piece not in JOINTS and piece not in _PUNCTUATION
        part = alone and any(m is None for _, m in around)
        if meant is None or (meant and part):
            joined = index > 0 and words and words[-1].endswith(pieces[index - 1][0])
            words[-1:] = [words[-1] + piece] if joined else [*words[-1:], piece]
        else:
            words.append(meant)
    return f" {' '.join(words)} "


def _stood_on(pieces: list[Piece]) -> list[Piece]:
    """With an "on" before each ground: 草地上的鞋 is a shoe on grass, and no shoe of grass."""
    for place in range(len(pieces) - 1, 0, -1):
        upon = pieces[place][0] in _UPON or _over(pieces[place:])
        if not upon or pieces[place - 1][0] not in SURFACES:
            continue
        first = place - 1
        while first and _describes(pieces[first - 1][0]):
            first -= 1
        following = pieces[place + 1][0] if place + 1 < len(pieces) else ""
        pieces[place] = pieces[place][0], "," if following == "的" else ""
        if not first or not (pieces[first - 1][1] or "").endswith("on"):
            pieces.insert(first, ("", "on"))
    return pieces


def _over(pieces: list[Piece]) -> bool:
    """Whether what begins here says where something floats, not where light comes from."""
    return pieces[0][0] == _OVER and not any(set(one) & set("光灯照") for one, _ in pieces[1:3])


def _describes(piece: str) -> bool:
    """Whether it may stand before a ground's name and say what that is like."""
    return piece in SURFACES or piece in COLOURS or piece.removesuffix("色") in COLOURS


def _cut(run: str, misses: list[tuple[str, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    while run:
        length, meant = _at(run)
        right = _near(run) if meant is None else None
        if right is not None:
            length, meant = len(right), table()[right]
            misses.append((run[:length], right))
        pieces.append((run[:length], meant))
        run = run[length:]
    return pieces


def _at(run: str) -> tuple[int, str | None]:
    """The longest known phrase at the beginning: its length, and what it means (None: unknown)."""
    if run[0] in _PUNCTUATION:
        return 1, _PUNCTUATION[run[0]]
    for length in range(min(_longest(), len(run)), 0, -1):
        meant = table().get(run[:length])
        if meant is not None:
            return length, meant
    return 1, None


@cache
def _of_length(length: int) -> tuple[str, ...]:
    """Phrases of this length in which a wrong character can be told: with enough right ones."""
    telling = (phrase for phrase in table() if len(phrase) == length and phrase not in JOINTS)
    return tuple(one for one in telling if len([c for c in one if c not in _SILENT]) >= _LEAST)


def _near(run: str) -> str | None:
    """The one known phrase from which the beginning differs in a single character, or None."""
    from rapidfuzz.distance import Hamming

    for length in range(min(_longest(), len(run)), _LEAST - 1, -1):
        begun = run[:length]
        like = [one for one in _of_length(length) if Hamming.distance(begun, one) == 1]
        if len({table()[one] for one in like}) == 1:
            return like[0]
    return None
