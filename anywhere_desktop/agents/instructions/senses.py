"""What a phrase can mean, and how much is meant where no number is said."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["change", "quality", "amount", "thing"]
"""change: says all by itself ("brighter", "blur"); quality: how it shall be ("bright"), or is "too"
much; amount: a noun that grows or shrinks ("contrast"); thing: what can only be removed ("dust").
"""


@dataclass(frozen=True)
class Sense:
    """One operation that a phrase names. sign: its way; text, amount: where the phrase fixes them;
    region: where the phrase itself works.
    """

    operation: str
    sign: int = 1
    role: Role = "change"
    text: str = ""
    amount: float | None = None
    region: str = ""


PLAIN = {
    "exposure": 0.5, "temperature": 30.0, "tint": 22.0, "contrast": 28.0, "highlights": 45.0,
    "shadows": 45.0, "shadow": 45.0, "saturation": 28.0, "vibrance": 32.0, "hue": 30.0,
    "clarity": 35.0, "dehaze": 40.0, "sharpen": 45.0, "denoise": 45.0, "blur": 40.0,
    "vignette": 40.0, "grain": 35.0, "black_and_white": 100.0, "look": 100.0, "colour": 80.0,
    "straighten": 2.0, "turn": 90.0, "room": 15.0, "crop": 1.0, "flip_horizontal": 1.0,
    "flip_vertical": 1.0, "transparent": 1.0, "erase": 1.0, "scene": 1.0, "fill": 1.0,
}  # fmt: skip
"""How much is meant without a number; of temperature in mired (1e6 / K)."""

SLIGHT, STRONG, EXTREME = 0.5, 1.8, 2.5

INSTEAD = {"grain": "denoise", "denoise": "grain", "blur": "sharpen", "sharpen": "blur"}
"""What does the opposite of an operation that only goes one way."""

OPPOSED = frozenset({"black_and_white", "look", "colour", "room", "crop"})
"""What cannot be done less than not at all."""
