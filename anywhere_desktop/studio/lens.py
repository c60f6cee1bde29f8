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
from anywhere_desktop.studio.jit import kernel, merged
from anywhere_desktop.studio.strips import in_strips

Singles = NDArray[np.float32]

_MOST = 0.02
"""Largest radius of blur, as a share of the frame's longer side: more looks like a toy."""
_SHARP_PX = 0.6
_EXACT_PX = 4.0
"""The blur up to which every pixel of a circle is asked, not some."""
_LEAST = 0.32
"""Square of the radius of a circle of one pixel."""
_CALM_PX = 5.0
"""The blur from which half the pixels in each direction are enough."""
_STRIP = 8
_GOLDEN = 2.399963229728653
_TAPS = 112


def sharp_zone(camera: Camera, stand: Stand) -> tuple[float, float]:
    """Nearest and farthest distance along the view that is sharp: the product's own, and a bit."""
    if stand.shape == "lying":
        return camera.focus - PRODUCT_UNITS, camera.focus + PRODUCT_UNITS
    middle = -camera.origin[1]
    reach = 1.3 * stand.radius + 0.012
    return middle - reach, middle + reach


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
    share = np.where(known, 1 / np.maximum(radius * radius, _LEAST), 0).astype(np.float32)
    out = picture.copy()
    calm = _calm(radius, painted, known)
    work = partial(_rows, (picture, radius, reach, share, far, painted, calm, discs, out))
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
def gather_rows(
    first: int,
    last: int,
    picture: Singles,
    radius: Singles,
    reach: Singles,
    share: Singles,
    far: Singles,
    painted: Singles,
    calm: NDArray[np.bool_],
    discs: NDArray[np.float64],
    out: Singles,
) -> None:
    """Blur rows first to last of `picture` into `out`, but for pixels that are `calm`; share: what
    falls on one pixel of the light that a pixel spreads, 0 where nothing is known.
    """
    for j in range(first, last):
        for i in range(radius.shape[1]):
            wide = max(reach[j, i], radius[j, i] if painted[j, i] < 0.5 else 0.0)
            if share[j, i] > 0 and wide >= _SHARP_PX and not calm[j, i]:
                total = _gather(j, i, wide, picture, radius, share, far, painted, discs, out)
                own = _LEAST * share[j, i]
                if wide > _EXACT_PX:
                    own *= discs.shape[0] / ((wide + 0.5) * (wide + 0.5))
                for c in range(3):
                    out[j, i, c] = (out[j, i, c] + own * picture[j, i, c]) / (total + own)


@merged
def _gather(
    j: int, i: int, wide: float, picture: Singles, radius: Singles, share: Singles, far: Singles,
    painted: Singles, discs: NDArray[np.float64], out: Singles,
) -> float:  # fmt: skip
    """Put the light that those round pixel (j, i) spread on it into `out`; their whole weight."""
    height, width = radius.shape
    exact, stretch = wide <= _EXACT_PX, wide + 0.5
    side = int(wide + 1.0)
    count = (2 * side + 1) * (2 * side + 1) if exact else discs.shape[0]
    # Nothing but a painting, which need not be blurred as far, spreads farther than `wide`.
    most = stretch * stretch if exact and painted[j, i] < 0.5 else 1e9
    behind, spread_here = 1.01 * far[j, i], radius[j, i]
    r = g = b = total = 0.0
    dx, dy = -side - 1, -side
    for k in range(count):
        if exact:
            dx += 1
            if dx > side:
                dx, dy = -side, dy + 1
        else:
            dx = math.floor(discs[k, 0] * stretch + 0.5)
            dy = math.floor(discs[k, 1] * stretch + 0.5)
        jj, ii, away = j + dy, i + dx, float(dx * dx + dy * dy)
        if away >= most or jj < 0 or jj >= height or ii < 0 or ii >= width:
            continue
        w, spread = share[jj, ii], radius[jj, ii]
        if w > 0 and far[jj, ii] > behind:
            w, spread = max(w, share[j, i]), min(spread, spread_here)
        w *= min(max(spread + 0.5 - math.sqrt(away), 0.0), 1.0)
        if w <= 0.0:
            continue
        # A painting is blurred already: where it would take its own blur it keeps its sharp self.
        both = painted[j, i] * painted[jj, ii]
        r += w * (picture[jj, ii, 0] + (picture[j, i, 0] - picture[jj, ii, 0]) * both)
        g += w * (picture[jj, ii, 1] + (picture[j, i, 1] - picture[jj, ii, 1]) * both)
        b += w * (picture[jj, ii, 2] + (picture[j, i, 2] - picture[jj, ii, 2]) * both)
        total += w
    out[j, i, 0], out[j, i, 1], out[j, i, 2] = r, g, b
    return total
