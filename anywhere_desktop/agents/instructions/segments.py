"""An instruction's Hits in segments, each one wish, and what each of them says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from anywhere_desktop.agents.instructions.hits import Hit, Number
from anywhere_desktop.agents.instructions.senses import (
    EXTREME,
    INSTEAD,
    OPPOSED,
    PLAIN,
    Sense,
)
from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditStep

_NEUTRAL_MIRED = 1e6 / 5500
_LIGHTNESS = ("shadow", "shadows", "highlights", "vignette")
"""Nouns that "darker" and "brighter" may stand beside."""


@dataclass
class Segment:
    """Hits between two joints. after: "and" or "pause", what it follows."""

    hits: list[Hit] = field(default_factory=list)
    after: str = ""

    def having(self, kind: str) -> list[Hit]:
        """Its Hits of a kind."""
        return [hit for hit in self.hits if hit.kind == kind]

    def has(self, *kinds: str) -> bool:
        """Whether there is a Hit of one of the kinds."""
        return any(hit.kind in kinds for hit in self.hits)

    @property
    def text(self) -> str:
        """As it was written, evened."""
        glue = "" if any("一" <= hit.text[:1] <= "鿿" for hit in self.hits) else " "
        return glue.join(hit.text for hit in self.hits).strip()

    @property
    def regions(self) -> list[str]:
        """The regions that it names."""
        return [str(hit.value) for hit in self.having("region")]


def segments(hits: Sequence[Hit]) -> Iterator[Segment]:
    """Segments in order; empty ones are left out."""
    now = Segment()
    for hit in hits:
        if hit.kind not in ("joint", "pause"):
            now.hits.append(hit)
            continue
        after = "and" if hit.kind == "joint" or hit.value in (",", "，", "、") else "pause"
        if now.hits:
            yield now
            now = Segment(after=after)
        elif now.after != "pause":
            now.after = after
    if now.hits:
        yield now


def steps_of(segment: Segment, region: str) -> list[EditStep]:
    """The retouching steps that a segment's senses say, in a region."""
    senses = [sense for hit in segment.having("sense") for sense in hit.value]
    senses = _without_doubles(senses)
    directed = _directed(senses)
    numbers = [hit.value for hit in segment.having("number")]
    steps = []
    for sense, way in directed:
        number = _number_for(sense, numbers)
        steps.append(_step(sense, way * _way(segment, sense), number, segment, region))
    return steps


def _without_doubles(senses: list[Sense]) -> list[Sense]:
    """A thing that a verb removes is one wish: "clean up the dust"."""
    once = list(dict.fromkeys(senses))
    if any(sense.operation == "flip_vertical" for sense in once):
        once = [sense for sense in once if sense.operation != "flip_horizontal"]
    return once


def _directed(senses: list[Sense]) -> list[tuple[Sense, int]]:
    """Senses with the way that others beside them give: "a darker shadow" is a deeper one."""
    nouns = [sense for sense in senses if sense.operation in _LIGHTNESS and sense.role == "amount"]
    ways = [s for s in senses if s.operation in ("exposure", "clarity") and s.role != "amount"]
    if not nouns or not ways:
        return [(sense, 1) for sense in senses]
    brighter = ways[0].sign if ways[0].operation == "exposure" else 1
    out = []
    for sense in senses:
        if sense in nouns:
            depth = sense.operation in ("shadow", "vignette")
            out.append((sense, -brighter if depth else brighter))
        elif sense not in ways:
            out.append((sense, 1))
    return out


def _way(segment: Segment, sense: Sense) -> int:
    """1, or -1 where words turn the sense round: less, too, remove."""
    if segment.has("too") and sense.role == "quality":
        return -1
    if segment.has("less"):
        return -1
    if segment.has("remove") and sense.role == "amount":
        return -1
    return 1


def _number_for(sense: Sense, numbers: list[Number]) -> Number | None:
    wanted = {
        "exposure": ("ev", "%", ""), "temperature": ("k",), "straighten": ("deg", ""),
        "turn": ("deg", ""), "hue": ("deg", "", "%"), "crop": ("ratio",), "room": ("%", ""),
    }.get(sense.operation, ("%", ""))  # fmt: skip
    fitting = [number for number in numbers if number.unit in wanted]
    return fitting[0] if fitting else None


def _step(sense: Sense, way: int, number: Number | None, segment: Segment, region: str) -> EditStep:
    degree = 1.0
    for hit in segment.having("degree"):
        degree *= hit.value
    if segment.has("remove") and sense.operation in ("shadow", "denoise", "dehaze"):
        degree = EXTREME if degree == 1.0 else degree
    sign = sense.sign * way
    operation, text = sense.operation, sense.text
    if operation in INSTEAD and sign < 0:
        operation, sign = INSTEAD[operation], 1
    where = sense.region or region
    if sense.amount is not None:
        amount = sense.amount * (1 if operation in OPPOSED else sign)
    else:
        amount = _amount(sense, operation, sign, degree, number)
    if operation == "crop" and number is not None:
        amount, text = number.value, number.text
    step = EditStep(operation, round(amount, 3), where, text, segment.text)  # type: ignore[arg-type]
    return _turned(step) if operation == "turn" else _within(step)


def _amount(sense: Sense, operation: str, sign: int, degree: float, number: Number | None) -> float:
    if operation == "temperature":
        return _kelvin(sense, sign, degree, number)
    if operation == "auto":
        return degree
    if number is not None:
        return _numbered(operation, sign, number)
    if operation in OPPOSED:
        return min(PLAIN[operation], PLAIN[operation] * degree)
    return sign * PLAIN[operation] * degree


def _numbered(operation: str, sign: int, number: Number) -> float:
    value = number.value
    if operation == "exposure" and (number.unit == "%" or abs(value) > 5):
        import math

        share = max(0.02, 1 + sign * value / 100)
        return math.log2(share)
    return value if number.signed else sign * value


def _kelvin(sense: Sense, sign: int, degree: float, number: Number | None) -> float:
    """The picture's white in K, 5500 = as it is. On a camera, a lower setting makes it cooler."""
    if number is None:
        mired = _NEUTRAL_MIRED + sign * PLAIN["temperature"] * degree
    else:
        mired = 1e6 / max(number.value, 500.0)
        if sense.text == "camera":
            mired = 2 * _NEUTRAL_MIRED - mired
    return round(1e6 / max(mired, 20.0), -1)


def _turned(step: EditStep) -> EditStep:
    """Turns by anything but quarters are straightenings, as far as those go."""
    quarters = step.amount / 90
    if abs(quarters - round(quarters)) < 1e-6:
        turn = (round(quarters) % 4) * 90.0
        return replace(step, amount=turn if turn <= 180 else turn - 360)
    return _within(replace(step, operation="straighten", text=""))


def _within(step: EditStep) -> EditStep:
    operation = OPERATIONS.get(step.operation)
    return step if operation is None else replace(step, amount=operation.bounded(step.amount))
