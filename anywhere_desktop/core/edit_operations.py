"""What a step of an edit program can do: the unit and bounds of each operation's amount."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Operation:
    """kind: "tone" (pixel by pixel), "detail" (needs neighbours), "background", "geometry",
    "repair" or "transparent". neutral: the amount that changes nothing. unit: "EV", "K", "%",
    "deg", "" ... step: the finest difference that matters. slider: whether the amount is one that
    a person would slide; text: whether the step says something in words beside its amount.
    """

    kind: str
    least: float
    most: float
    neutral: float
    unit: str = "%"
    step: float = 1.0
    slider: bool = True
    text: bool = False

    def bounded(self, amount: float) -> float:
        """The amount, within bounds."""
        return min(self.most, max(self.least, amount))


def _percent(kind: str, least: float = -100.0) -> Operation:
    return Operation(kind, least, 100.0, 0.0)


def _worded(kind: str) -> Operation:
    return Operation(kind, 0.0, 1.0, 0.0, "", slider=False, text=True)


OPERATIONS: Mapping[str, Operation] = {
    "denoise": _percent("detail", 0.0),
    "temperature": Operation("tone", 2000.0, 15000.0, 5500.0, "K", 50.0),
    "tint": _percent("tone"),
    "exposure": Operation("tone", -4.0, 4.0, 0.0, "EV", 0.05),
    "dehaze": _percent("detail"),
    "highlights": _percent("tone"),
    "shadows": _percent("tone"),
    "contrast": _percent("tone"),
    "clarity": _percent("detail"),
    "vibrance": _percent("tone"),
    "saturation": _percent("tone"),
    "hue": Operation("tone", -180.0, 180.0, 0.0, "deg"),
    "colour": Operation("tone", 0.0, 100.0, 0.0, text=True),
    "look": Operation("tone", 0.0, 100.0, 0.0, text=True),
    "black_and_white": _percent("tone", 0.0),
    "sharpen": _percent("detail", 0.0),
    "blur": _percent("detail", 0.0),
    "vignette": _percent("tone"),
    "grain": _percent("tone", 0.0),
    "shadow": _percent("tone"),
    "erase": Operation("repair", 0.0, 1.0, 0.0, "", slider=False),
    "scene": _worded("background"),
    "fill": _worded("background"),
    "straighten": Operation("geometry", -45.0, 45.0, 0.0, "deg", 0.1),
    "turn": Operation("geometry", -180.0, 180.0, 0.0, "deg", 90.0, slider=False),
    "flip_horizontal": Operation("geometry", 0.0, 1.0, 0.0, "", slider=False),
    "flip_vertical": Operation("geometry", 0.0, 1.0, 0.0, "", slider=False),
    "room": Operation("geometry", 0.0, 100.0, 0.0),
    "crop": Operation("geometry", 0.1, 10.0, 0.0, "", 0.01, slider=False, text=True),
    "transparent": Operation("transparent", 0.0, 1.0, 0.0, "", slider=False),
}
"""By name, in the order in which they are carried out, whatever the order of the words.

temperature: the picture's white as a colour temperature, 5500 = as it is, lower = warmer. tint:
green (-) to magenta (+). shadow: the product's shadow, -100 = gone, 100 = twice as deep. vignette:
dark (-) to light (+) corners. hue: turned round the wheel. colour: drawn to the colour `text`
("#rrggbb"). look: a film look named by `text`. scene, fill: background by the studio in the words
of `text`, or in one colour. straighten: clockwise. turn: clockwise, quarters. room: more picture
all round, in % of each side. crop: width over height, `text` says it ("4:5").
"""
