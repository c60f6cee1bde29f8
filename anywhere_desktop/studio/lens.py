"""Depth of field: a plate traced through a pinhole is thrown out of focus by distance.

The product's photograph is sharp all over, so whatever stands as near or as far as the product is
sharp too; blur begins beyond. Gathered with the weights of scatter, so that a sharp edge never
bleeds into what lies behind it (after Jimenez, Next Generation Post Processing, SIGGRAPH 2014).
"""

import math
from functools import partial
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.camera import PRODUCT_UNITS, Camera, Stand
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.strips import in_strips

Singles = NDArray[np.float32]

_MOST = 0.02
"""Largest radius of blur, as a share of the frame's longer side: more looks like a toy."""
_SHARP_PX = 0.6
_CALM_PX = 5.0
"""The blur from which half the pixels in each direction are enough."""
_STRIP = 8
_GOLDEN = 2.399963229728653
_TAPS = 112


def sharp_zone(camera: Camera, stand: Stand) -> tuple[float, float]:
    """Nearest and farthest distance along the view that is sharp: the product's own, and a bit."""
    if stand.shape == "lying":
        return camera.focus - PRODUCT_UNITS, camera.focus + PRODUCT_UNITS
    middle = camera.far
    reach = 1.3 * stand.radius + 0.012
    nearer = -camera.forward[2] * stand.height  # Its top, where the camera is tilted.
    return middle - reach - nearer, middle + reach


def blur_px(camera: Camera, stand: Stand, far: Singles) -> Singles:
    """Radius of the circle of confusion, in px of `camera`, at distances along the view."""
    near, back = sharp_zone(camera, stand)
    z = np.maximum(far, 1e-3)
    off = np.maximum(1 / back - 1 / z, 1 / z - 1 / max(near, 1e-3))
    radius = camera.scale_px * camera.lens_radius * np.maximum(off, 0)
    most = _MOST * max(camera.size)
    return np.asarray(most * (1 - np.exp(-radius / most)), np.float32)


def unfocused(
    picture: Linear,
    distance: Singles,
    painted: Singles,
    known: NDArray[np.bool_],
    lens: tuple[Camera, Stand],
    watch: Watch,
) -> Linear:
    """`picture` `(h, w, 3)` as the lens sees it.

    distance: along each pixel's ray; painted: share of the pixel that is painted backdrop, which
    holds its own blur and only takes that of things before it; known: pixels that hold anything.
    """
    camera, stand = lens
    far = along_view(distance, camera)
    radius = np.where(known, blur_px(camera, stand, far), 0).astype(np.float32)
    if float(radius.max()) < _SHARP_PX:
        return picture
    taps = np.array([(math.sqrt((k + 0.5) / _TAPS), k * _GOLDEN) for k in range(_TAPS)])
    discs = np.stack([taps[:, 0] * np.cos(taps[:, 1]), taps[:, 0] * np.sin(taps[:, 1])], 1)
    reach = _reach(radius * (painted < 0.5))
    out = picture.copy()
    calm = _calm(radius, painted, known)
    work = partial(_rows, (picture, radius, reach, far, painted, known, calm, discs, out))
    in_strips(work, len(picture), _STRIP, watch)
    in_strips(partial(_between, out, calm), len(picture), 8 * _STRIP, watch)
    return out


def _calm(radius: Singles, painted: Singles, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pixels, every second row and column excepted, amid so much blur that they are but the mean of
    those beside them.
    """
    wide = np.where(known & (painted < 0.5), radius, 0).astype(np.float32)
    beside = np.ones((3, 3), np.uint8)
    least = cv2.erode(wide, beside, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    calm = least >= _CALM_PX
    calm[::2, ::2] = False
    return np.asarray(calm)


def _between(out: Linear, calm: NDArray[np.bool_], first: int, last: int) -> None:
    """Fill calm pixels in rows first to last (an even number) from the others."""
    rows = slice(first, min(last + 1, len(calm)))
    known = out[rows][::2, ::2]
    size = (2 * known.shape[1] - 1, 2 * known.shape[0] - 1)
    grid = np.empty((size[1], size[0], 3), np.float32)
    grid[::2, ::2] = known
    grid[1::2, ::2] = 0.5 * (known[:-1] + known[1:])
    grid[:, 1::2] = 0.5 * (grid[:, :-1:2] + grid[:, 2::2])
    where = calm[first:last][: size[1], : size[0]]
    part = out[first:last][: size[1], : size[0]]
    part[where] = grid[: len(where)][where]


def _rows(buffers: tuple[NDArray[Any], ...], first: int, last: int) -> None:
    gather_rows(first, last, *buffers)


def along_view(distance: Singles, camera: Camera) -> Singles:
    """Distance along the view of what a ray meets at `distance`."""
    height, width = distance.shape
    x = (np.arange(width, dtype=np.float32) + 0.5 - camera.centre_px[0]) / camera.scale_px
    y = (np.arange(height, dtype=np.float32) + 0.5 - camera.centre_px[1]) / camera.scale_px
    return np.asarray(distance / np.sqrt(1 + np.add.outer(y * y, x * x)), np.float32)


def _reach(radius: Singles) -> Singles:
    """The largest radius from which blur could reach a pixel."""
    side = 2 * math.ceil(float(radius.max())) + 1
    return np.asarray(cv2.dilate(radius, np.ones((side, side), np.uint8)), np.float32)


@kernel
def _weight(
    j: int, i: int, jj: int, ii: int, away: float, radius: Singles, far: Singles,
    known: NDArray[np.bool_],
) -> float:  # fmt: skip
    """How much of pixel (jj, ii) falls on pixel (j, i), `away` px from it."""
    height, width = radius.shape
    if jj < 0 or jj >= height or ii < 0 or ii >= width or not known[jj, ii]:
        return 0.0
    spread = float(radius[jj, ii])
    if far[jj, ii] > far[j, i] * 1.01:
        spread = min(spread, float(radius[j, i]))
    covered = min(max(spread + 0.5 - away, 0.0), 1.0)
    return covered / max(spread * spread, 0.32)


@kernel
def gather_rows(
    first: int,
    last: int,
    picture: Singles,
    radius: Singles,
    reach: Singles,
    far: Singles,
    painted: Singles,
    known: NDArray[np.bool_],
    calm: NDArray[np.bool_],
    discs: NDArray[np.float64],
    out: Singles,
) -> None:
    """Blur rows first to last of `picture` into `out`, but for those that are `calm`."""
    for j in range(first, last):
        for i in range(radius.shape[1]):
            wide = max(reach[j, i], radius[j, i] if painted[j, i] < 0.5 else 0.0)
            if known[j, i] and wide >= 0.6 and not calm[j, i]:
                _gather(j, i, wide, picture, radius, far, painted, known, discs, out)


@kernel
def _gather(
    j: int, i: int, wide: float, picture: Singles, radius: Singles, far: Singles,
    painted: Singles, known: NDArray[np.bool_], discs: NDArray[np.float64], out: Singles,
) -> None:  # fmt: skip
    exact = wide <= 4.0
    side = int(wide + 1.0)
    count = (2 * side + 1) * (2 * side + 1) if exact else discs.shape[0]
    stretch = wide + 0.5
    own = 0.32 if exact else count * 0.32 / (stretch * stretch)
    r = g = b = 0.0
    total = 0.0
    for k in range(count):
        if exact:
            dx, dy = float(k % (2 * side + 1) - side), float(k // (2 * side + 1) - side)
        else:
            dx, dy = (
                math.floor(discs[k, 0] * stretch + 0.5),
                math.floor(discs[k, 1] * stretch + 0.5),
            )
        jj, ii = j + int(dy), i + int(dx)
        w = _weight(j, i, jj, ii, math.sqrt(dx * dx + dy * dy), radius, far, known)
        if w <= 0.0:
            continue
        # A painting is blurred already: where it would take its own blur it keeps its sharp self.
        share = painted[j, i] * painted[jj, ii]
        r += w * (picture[jj, ii, 0] + (picture[j, i, 0] - picture[jj, ii, 0]) * share)
        g += w * (picture[jj, ii, 1] + (picture[j, i, 1] - picture[jj, ii, 1]) * share)
        b += w * (picture[jj, ii, 2] + (picture[j, i, 2] - picture[jj, ii, 2]) * share)
        total += w
    own = own / max(radius[j, i] * radius[j, i], 0.32)
    total += own
    out[j, i, 0] = (r + own * picture[j, i, 0]) / total
    out[j, i, 1] = (g + own * picture[j, i, 1]) / total
    out[j, i, 2] = (b + own * picture[j, i, 2]) / total
