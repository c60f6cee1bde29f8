"""Turning a picture with its matte, in one resampling, at its own depth."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import OPAQUE, Matte, Picture, resize, white

if TYPE_CHECKING:
    from PIL import Image

_STRIP_ROWS = 512
_RIM_PX = 3
"""Room round the product, so that one that is cut off by the photo gets a smooth edge too."""


@dataclass(frozen=True)
class Turn:
    """Where a photo's points land: scaled, turned clockwise by `degrees` about the photo's centre,
    which lands on `centre` (x, y) in px of a new frame of (width, height).
    """

    frame: tuple[int, int]
    scale: float
    centre: tuple[float, float]
    degrees: float


def turned(colours: Picture, matte: Matte, turn: Turn) -> tuple[Picture, Matte]:
    """The product in the new frame: colours of their own depth, 0 where the matte is 0.

    Only what the matte holds is resampled (bicubic; shrunk by area where it gets much smaller),
    with colours weighted by the matte, so that no old backdrop is mixed in.
    """
    width, height = turn.frame
    out, kept = np.zeros((height, width, 3), colours.dtype), np.zeros((height, width), np.uint8)
    if not matte.any():
        return out, kept
    box = _extent(matte)
    cut = slice(box[1], box[3]), slice(box[0], box[2])
    sampler = _Sampler(turn, (matte.shape[1], matte.shape[0]), box)
    left, top, right, bottom = sampler.window
    if left >= right or top >= bottom:
        return out, kept
    seen = slice(top, bottom), slice(left, right)
    weight = matte[cut].astype(np.float32) / OPAQUE
    share = sampler.sample(weight)
    kept[seen] = np.rint(np.clip(share, 0, 1) * OPAQUE)
    cover, empty = np.maximum(share, 1e-3), kept[seen] == 0
    for channel in range(3):
        pure = sampler.sample(colours[cut][..., channel] * weight) / cover
        pure[empty] = 0
        out[seen][..., channel] = np.rint(np.clip(pure, 0, white(colours)))
    return out, kept


class _Sampler:
    """Reads one channel of a cut from the photo, as the new frame sees it."""

    def __init__(self, turn: Turn, photo: tuple[int, int], box: tuple[int, int, int, int]) -> None:
        left, top, right, bottom = box
        self.window = _window(turn, photo, box)
        # Sampled twice as fine and averaged, or slanting edges would look like stairs.
        self._fine = 1 if turn.degrees % 90 == 0 else 2
        shrunk = min(1.0, turn.scale * self._fine)
        self._small = (
            max(1, round((right - left) * shrunk)),
            max(1, round((bottom - top) * shrunk)),
        )
        # Window px -> photo px -> px of the cut, shrunk and with its rim.
        shrink = self._small[0] / (right - left), self._small[1] / (bottom - top)
        angle = math.radians(turn.degrees)
        cos, sin = math.cos(angle) / turn.scale, math.sin(angle) / turn.scale
        x, y = turn.centre[0] - self.window[0], turn.centre[1] - self.window[1]
        at = (
            photo[0] / 2 - cos * x - sin * y - left,
            photo[1] / 2 + sin * x - cos * y - top,
        )
        self._affine = (
            cos * shrink[0], sin * shrink[0], at[0] * shrink[0] + _RIM_PX,
            -sin * shrink[1], cos * shrink[1], at[1] * shrink[1] + _RIM_PX,
        )  # fmt: skip

    def sample(self, channel: NDArray[Any]) -> NDArray[np.float32]:
        """One channel `(h, w)` of the cut, `float32`, as the window of the new frame sees it."""
        from PIL import Image

        small = resize(channel.astype(np.float32, copy=False), self._small)
        image = Image.fromarray(np.pad(small, _RIM_PX))
        left, top, right, bottom = self.window
        out = np.empty((bottom - top, right - left), np.float32)
        for first in range(0, len(out), _STRIP_ROWS):
            rows = out[first : first + _STRIP_ROWS]
            rows[...] = np.asarray(self._strip(image, first, (right - left, len(rows))))
        return out

    def _strip(self, image: "Image.Image", first: int, size: tuple[int, int]) -> "Image.Image":
        """Rows of the window from `first` on; by strips, or twice as fine would need much room."""
        from PIL import Image

        a, b, c, d, e, f = self._affine
        fine = self._fine
        affine = a / fine, b / fine, c + b * first, d / fine, e / fine, f + e * first
        wide = size[0] * fine, size[1] * fine
        seen = image.transform(wide, Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC)
        return seen.reduce(fine)


def _window(
    turn: Turn, photo: tuple[int, int], box: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) of the frame's px that a box of the photo reaches, turned."""
    left, top, right, bottom = box
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)
    angle = math.radians(turn.degrees)
    arm = (corners - np.array(photo) / 2) * turn.scale
    x = arm[:, 0] * math.cos(angle) - arm[:, 1] * math.sin(angle) + turn.centre[0]
    y = arm[:, 0] * math.sin(angle) + arm[:, 1] * math.cos(angle) + turn.centre[1]
    room = _RIM_PX * max(1.0, turn.scale)
    return (
        max(0, math.floor(x.min() - room)),
        max(0, math.floor(y.min() - room)),
        min(turn.frame[0], math.ceil(x.max() + room)),
        min(turn.frame[1], math.ceil(y.max() + room)),
    )


def _extent(matte: Matte) -> tuple[int, int, int, int]:
    rows, cols = np.flatnonzero(matte.any(1)), np.flatnonzero(matte.any(0))
    return int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1
