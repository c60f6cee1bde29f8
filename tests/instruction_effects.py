"""What an instruction is asserted to do, measured on the pixels before and after."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.edits import Edit, EditSubject
from anywhere_desktop.core.picture import OPAQUE, Mask, to_linear
from anywhere_desktop.vision.retouch.light import luminance, tone
from anywhere_desktop.vision.retouch.oklab import to_oklab
from anywhere_desktop.vision.retouch.white import correlated_kelvin

Light = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Seen:
    """A picture in linear light, and the region that is looked at."""

    light: Light
    where: Mask

    @property
    def kelvin(self) -> float:
        return correlated_kelvin(np.asarray(self.light[self.where].mean(0)))

    @property
    def level(self) -> float:
        return float(tone(luminance(self.light))[self.where].mean())

    @property
    def spread(self) -> float:
        """Mean distance from mid grey: what an S curve through it widens."""
        return float(np.abs(tone(luminance(self.light))[self.where] - 0.42).mean())

    @property
    def chroma(self) -> float:
        lab = to_oklab(self.light)
        return float(np.hypot(lab[..., 1], lab[..., 2])[self.where].mean())

    @property
    def detail(self) -> float:
        """Mean difference from a slightly blurred copy; away from the region's edge."""
        plane = tone(luminance(self.light))
        fine = np.abs(plane - cv2.GaussianBlur(plane, (0, 0), 1.5))
        inner = cv2.erode(self.where.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
        return float(fine[inner].mean())

    @property
    def contrast(self) -> float:
        return float(tone(luminance(self.light))[self.where].std())

    @property
    def hues(self) -> tuple[float, float]:
        """Mean and spread of the hue in OKLab, degrees."""
        lab = to_oklab(self.light)[self.where]
        angles = np.degrees(np.arctan2(lab[:, 2], lab[:, 1]))
        return float(angles.mean()), float(angles.std())

    @property
    def corners(self) -> float:
        """How much lighter the four corners are than the rest."""
        level, rim = tone(luminance(self.light)), np.zeros(self.where.shape, np.bool_)
        k = max(2, round(0.12 * len(level)))
        for rows in (slice(k), slice(-k, None)):
            rim[rows, :k] = rim[rows, -k:] = True
        return float(level[rim & self.where].mean() - level[self.where & ~rim].mean())

    def warmth(self, share: float) -> float:
        """Yellow over blue of what is lighter than a share of the region."""
        level = tone(luminance(self.light))[self.where]
        lab = to_oklab(self.light)[self.where]
        return float(lab[level >= np.quantile(level, share), 2].mean())

    def quantile(self, share: float) -> float:
        return float(np.quantile(tone(luminance(self.light))[self.where], share))


def region(subject: EditSubject, name: str) -> Mask:
    """ "background", "product" (opaque only) or "all"."""
    assert subject.product is not None
    matte = subject.product.matte
    if name == "background":
        return np.asarray(matte == 0)
    return np.asarray(matte == OPAQUE) if name == "product" else np.ones(matte.shape, np.bool_)


def seen(subject: EditSubject, edit: Edit, where: str) -> tuple[Seen, Seen]:
    place = region(subject, where)
    return Seen(to_linear(subject.picture), place), Seen(to_linear(edit.picture), place)


EFFECTS: Mapping[str, Callable[[Seen, Seen], bool]] = {
    "warmer": lambda a, b: b.kelvin < a.kelvin - 60,
    "cooler": lambda a, b: b.kelvin > a.kelvin + 60,
    "brighter": lambda a, b: b.level > a.level + 0.003,
    "darker": lambda a, b: b.level < a.level - 0.003,
    "more contrast": lambda a, b: b.spread > a.spread * 1.02,
    "less contrast": lambda a, b: b.spread < a.spread * 0.98,
    "more colour": lambda a, b: b.chroma > a.chroma * 1.05,
    "less colour": lambda a, b: b.chroma < a.chroma * 0.95,
    "no colour": lambda a, b: b.chroma < 0.002,
    "sharper": lambda a, b: b.detail > a.detail * 1.05,
    "smoother": lambda a, b: b.detail < a.detail * 0.98,
    "noisier": lambda a, b: b.detail > a.detail * 1.2,
    "darker highlights": lambda a, b: b.quantile(0.95) < a.quantile(0.95) - 0.01,
    "lighter shadows": lambda a, b: b.quantile(0.05) > a.quantile(0.05) + 0.003,
    "deeper shadow": lambda a, b: _change(a, b, 0.002) < -0.01,
    "changed": lambda a, b: bool(np.abs(a.light[a.where] - b.light[b.where]).mean() > 0.002),
    "white": lambda a, b: bool(b.light[b.where].min() > 0.99),
    "clearer": lambda a, b: (
        b.quantile(0.02) < a.quantile(0.02) - 0.005
        and b.contrast > a.contrast
        and b.detail > a.detail
    ),
    "vignetted, lights warm": lambda a, b: (
        b.corners < a.corners - 0.03 and b.warmth(0.8) > a.warmth(0.8) + 0.003
    ),
    "faded to one tint": lambda a, b: (
        b.quantile(0.02) > a.quantile(0.02) + 0.02
        and b.contrast < a.contrast
        and b.hues[1] < a.hues[1]
    ),
    "one brown hue": lambda a, b: 60 < b.hues[0] < 85 and b.hues[1] < 3 and b.chroma > 0.02,
    "printed better": lambda a, b: (
        abs(b.quantile(0.995) - 0.96) < abs(a.quantile(0.995) - 0.96) + 0.005
        and b.detail > 0.98 * a.detail
        and not np.array_equal(a.light, b.light)
    ),
    "shadow gone": lambda a, b: (
        _change(a, b, 0.998) > 0.1
        and _change(a, b, 0.002) > -0.005
        and b.contrast < a.contrast + 0.005
    ),
    "redder": lambda a, b: _red(b) > _red(a) + 0.01,
    "greener": lambda a, b: _red(b) < _red(a) - 0.003,
    "pinker": lambda a, b: _red(b) > _red(a) + 0.003,
}


def _change(before: Seen, after: Seen, share: float) -> float:
    """How much the tone changes where it falls most (small share) or rises most (large one)."""
    first, second = (tone(luminance(one.light))[before.where] for one in (before, after))
    return float(np.quantile(second - first, share))


def _red(one: Seen) -> float:
    return float(to_oklab(one.light)[..., 1][one.where].mean())
