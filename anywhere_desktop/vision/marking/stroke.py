"""A brush stroke: stamps gathered in a layer of their own, laid over what was there before."""

import math
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from anywhere_desktop.core.patch import Before, Box, clipped, cut
from anywhere_desktop.core.picture import Matte

_FINE_PX = 100
"""Tips smaller than this are placed to a quarter of a pixel."""


@dataclass(frozen=True)
class Tip:
    """A brush. radius_px; hardness 0 to 1: the share of the radius that is solid; flow 0 to 1:
    how much one stroke changes; size_pressure, flow_pressure: what a pen's pressure scales.
    """

    radius_px: float = 35.0
    hardness: float = 0.8
    flow: float = 1.0
    size_pressure: bool = True
    flow_pressure: bool = False

    def radius_at(self, pressure: float) -> float:
        """The radius at a pen pressure 0 to 1, in px, at least half a pixel."""
        return max(0.5, self.radius_px * (pressure if self.size_pressure else 1.0))

    def flow_at(self, pressure: float) -> float:
        """The flow at a pen pressure 0 to 1."""
        return self.flow * (pressure if self.flow_pressure else 1.0)


class Stroke:
    """One stroke on a matte, in place. Within it coverage is the largest of all stamps, so that
    going over a place twice changes nothing; the next stroke adds to it.
    """

    def __init__(self, matte: Matte, before: Before, tip: Tip, erase: bool) -> None:
        self._matte = matte
        self._before = before
        self._tip = tip
        self._erase = erase
        # Not `zeros_like`, which would write to every page of it: a stroke touches few.
        self._coverage: Matte = np.zeros(matte.shape, np.uint8)
        self._last: tuple[float, float, float] | None = None

    def to(self, x: float, y: float, pressure: float = 1.0) -> Box | None:
        """Go on to a point in photo px; returns what changed, None when that is off the matte."""
        start = self._last or (x, y, pressure)
        self._last = (x, y, pressure)
        reach = math.ceil(self._tip.radius_at(max(pressure, start[2]))) + 2
        box = clipped(
            (
                math.floor(min(x, start[0])) - reach,
                math.floor(min(y, start[1])) - reach,
                math.ceil(max(x, start[0])) + reach + 1,
                math.ceil(max(y, start[1])) + reach + 1,
            ),
            self._matte,
        )
        if box[0] >= box[2] or box[1] >= box[3]:
            return None
        self._stamps(start, self._last)
        self._lay(box)
        return box

    def _stamps(self, start: tuple[float, float, float], end: tuple[float, float, float]) -> None:
        smaller = self._tip.radius_at(min(start[2], end[2]))
        length = math.hypot(end[0] - start[0], end[1] - start[1])
        steps = max(1, math.ceil(length / max(1.0, 0.1 * smaller)))
        # The segment before ended where this one begins.
        for step in range(1, steps + 1):
            share = step / steps
            x, y, pressure = (a + (b - a) * share for a, b in zip(start, end, strict=True))
            self._stamp(x, y, pressure)

    def _stamp(self, x: float, y: float, pressure: float) -> None:
        radius = self._tip.radius_at(pressure)
        fine = 4 if radius < _FINE_PX else 1
        column, row = round(x * fine), round(y * fine)
        # Steps of a pen's pressure that nobody sees would only fill the memory with stamps.
        step = max(0.25, self._tip.radius_px / 64)
        tip = _tip(
            max(0.5, round(radius / step) * step) if self._tip.size_pressure else radius,
            round(self._tip.hardness, 2),
            max(1, round(255 * self._tip.flow_at(pressure))),
            (column % fine / fine, row % fine / fine),
        )
        reach = tip.shape[0] // 2
        left, top = column // fine - reach, row // fine - reach
        whole = left, top, left + tip.shape[1], top + tip.shape[0]
        box = clipped(whole, self._matte)
        if box[0] < box[2] and box[1] < box[3]:
            here = cut(self._coverage, box)
            inner = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
            cv2.max(here, cut(tip, inner), dst=here)

    def _lay(self, box: Box) -> None:
        """Compose the stroke over what was there before it."""
        self._before.touch(box)
        seen, rest = self._before.seen(box), cv2.bitwise_not(cut(self._coverage, box))
        here = cut(self._matte, box)
        if self._erase:
            here[:] = cv2.multiply(seen, rest, scale=1 / 255)
        else:
            here[:] = cv2.bitwise_not(cv2.multiply(cv2.bitwise_not(seen), rest, scale=1 / 255))


@lru_cache(maxsize=32)
def _tip(radius: float, hardness: float, value: int, offset: tuple[float, float]) -> Matte:
    """The stamp of a tip: odd sides, its middle pixel at the tip's centre less `offset`."""
    reach = math.ceil(radius + 1)
    steps = np.arange(-reach, reach + 1, dtype=np.float32)
    away = np.hypot((steps - offset[0])[None], (steps - offset[1])[:, None])
    fade = max(1.0, radius * (1 - hardness))
    share = np.clip((radius + 0.5 - away) / fade, 0, 1)
    smooth = share * share * (3 - 2 * share) if fade > 2 else share
    stamp: Matte = (smooth * value + 0.5).astype(np.uint8)
    return stamp
