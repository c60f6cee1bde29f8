"""How the matte is shown over the photograph."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QColor, qRgba

_SQUARE_PX = 10
_LIGHT, _DARK = "#c9c9cd", "#9b9ba1"
CHEQUERS = QColor(_LIGHT).rgb() & 0xFFFFFF, QColor(_DARK).rgb() & 0xFFFFFF
"""The two tones, 0xRRGGBB."""


class Overlay(Enum):
    """What is painted of the matte: nothing; a tint; the matte itself; the product alone on a
    chequerboard or on the latest result; its outline, marching.
    """

    OFF = "off"
    TINT = "tint"
    BLACK_WHITE = "black_white"
    CHEQUER = "chequer"
    ON_RESULT = "on_result"
    ANTS = "ants"


@dataclass(frozen=True)
class Tint:
    """The colour of the tint, "#rrggbb". opacity: 0 to 1; outside: tint what is not product."""

    colour: str = "#ff3c6e"
    opacity: float = 0.45
    outside: bool = False


@lru_cache(maxsize=8)
def tint_table(tint: Tint) -> tuple[int, ...]:
    """256 colours, the more opaque the more product (or the less, outside)."""
    colour = QColor(tint.colour)
    red, green, blue = colour.red(), colour.green(), colour.blue()
    shares = [(255 - i if tint.outside else i) * tint.opacity for i in range(256)]
    return tuple(qRgba(red, green, blue, round(share)) for share in shares)


def square_px(scale: float) -> int:
    """The side of a square in device px."""
    return max(1, round(_SQUARE_PX * scale))
