"""Lines of the frame that a product snaps to while it is moved."""

from collections.abc import Iterable
from dataclasses import dataclass

from anywhere_desktop.ui.placement.geometry import Bounds

GROUND = 0.83
"""Where the method sets a product's foot, as a share of the frame's height."""


@dataclass(frozen=True)
class Guide:
    """A line in the frame: upright (x = at) or level (y = at), in frame px; kind: "edge",
    "margin", "third", "centre" or "ground".
    """

    upright: bool
    at: float
    kind: str


def guides_of(frame: tuple[int, int], margin: float) -> tuple[Guide, ...]:
    """The guides of a frame (width, height); margin: a share of the shorter side."""
    inset = margin * min(frame)
    found = [Guide(False, GROUND * frame[1], "ground")]
    for upright, length in ((True, frame[0]), (False, frame[1])):
        found += [
            Guide(upright, length / 2, "centre"),
            *(Guide(upright, length * k / 3, "third") for k in (1, 2)),
            *(Guide(upright, at, "margin") for at in (inset, length - inset) if inset),
            *(Guide(upright, at, "edge") for at in (0.0, float(length))),
        ]
    return tuple(found)


def snapped(
    bounds: Bounds, guides: Iterable[Guide], reach: float, across: bool = True, down: bool = True
) -> tuple[float, float, tuple[Guide, ...]]:
    """How far to move so that a product lies on the nearest guides within `reach` frame px:
    (dx, dy, the guides it then lies on).
    """
    guides = tuple(guides)
    dx = _nearest(bounds, guides, True, reach) if across else 0.0
    dy = _nearest(bounds, guides, False, reach) if down else 0.0
    left, top, right, bottom = bounds
    there = left + dx, top + dy, right + dx, bottom + dy
    wished = {True: across, False: down}
    met = (g for g in guides if wished[g.upright] and abs(_gap(there, g)) < 0.51)
    return dx, dy, tuple(met)


def _nearest(bounds: Bounds, guides: tuple[Guide, ...], upright: bool, reach: float) -> float:
    gaps = [_gap(bounds, guide) for guide in guides if guide.upright == upright]
    best = min(gaps, key=abs, default=reach + 1)
    return best if abs(best) <= reach else 0.0


def _gap(bounds: Bounds, guide: Guide) -> float:
    """From the product's nearest fitting line to the guide."""
    first, last = (bounds[0], bounds[2]) if guide.upright else (bounds[1], bounds[3])
    middle = (first + last) / 2
    lines = {
        "edge": (first, last),
        "margin": (first, last),
        "centre": (middle,),
        "third": (middle,) if guide.upright else (middle, last),
        "ground": (last,),
    }[guide.kind]
    return min((guide.at - line for line in lines), key=abs)
