"""The product's own colour at its soft edge, free of the backdrop that shone through."""

import cv2
import numpy as np

from anywhere_desktop.core.picture import (
    OPAQUE,
    Linear,
    Mask,
    Matte,
    Picture,
    from_linear,
    to_linear,
)
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.matting import spread_colours
from anywhere_desktop.vision.tiling import Tile, by_tiles, within

_BEHIND_GLASS = 0.25
_DOUBTFUL = 0.25
"""Share of what the camera saw below which a channel of clear matter tells no hue."""
_SHADED, _OWN_SHARE = 0.1, 0.3
"""How far below black, as a share of what the camera saw, clear matter must come out until that is
not believed; and what is taken for the product's own then, as a share of the same.
"""
_LUMA = np.array([[0.2126, 0.7152, 0.0722]], np.float32).T


def edge_colours(pixels: Picture, matte: Matte, watch: Watch) -> Picture:
    """The product's colours: `pixels` where the matte is opaque or 0, estimated where it is soft.

    In a soft pixel both colours are first continued from the nearest pure pixels, then moved, by
    the least squared change, so that they mix to what the camera saw, in linear light. Works tile
    by tile along the edge, at the photo's own depth. Returns a new array like `pixels`.
    """
    colours = pixels.copy()
    soft = (matte > 0) & (matte < OPAQUE)
    reach = edge_width(matte)

    def estimate(outer: Tile, inner: Tile) -> None:
        wanted = np.zeros_like(soft[outer])
        wanted[within(outer, inner)] = soft[inner]
        colours[inner][soft[inner]] = _estimate(pixels[outer], matte[outer], wanted, reach)

    by_tiles(estimate, soft, 8 * reach, watch)
    return colours


def edge_width(matte: Matte) -> int:
    """How wide the soft edge typically is, px, 1 to 12."""
    soft = int(((matte > 12) & (matte < 243)).sum())
    solid = (matte >= 128).astype(np.uint8)
    outline = int((solid - cv2.erode(solid, np.ones((3, 3), np.uint8))).sum())
    return int(np.clip(round(0.6 * soft / max(1, outline)), 1, 12))


def _estimate(pixels: Picture, matte: Matte, wanted: Mask, reach: int) -> Picture:
    """The colours of the wanted pixels, `(n, 3)`."""
    light = to_linear(pixels)
    share = (matte[wanted].astype(np.float32) / OPAQUE)[:, None]
    front = spread_colours(light, _core(matte == OPAQUE), reach, wanted)
    back = spread_colours(light, matte == 0, reach, wanted)
    unexplained = light[wanted] - share * front - (1 - share) * back
    # Deep in clear matter the backdrop is known better than the product's colour there.
    doubt = np.where(_deep(matte, reach)[wanted], _BEHIND_GLASS, 1.0)[:, None].astype(np.float32)
    front += unexplained * share / (share**2 + (doubt * (1 - share)) ** 2)
    return from_linear(_possible(front, light[wanted], doubt < 1), pixels.dtype)


def _possible(front: Linear, seen: Linear, clear: Mask) -> Linear:
    """Colours `(n, 3)`, of clear matter such as there are: what comes out below black was seen
    before a darker backdrop than there is beside the product, in the shadow under a glass's foot.
    """
    seen = np.maximum(seen, 1e-4)
    level = (front @ _LUMA) / (seen @ _LUMA)
    least = (front / seen).min(-1, keepdims=True)
    hueless = np.clip((_DOUBTFUL - least) / _DOUBTFUL, 0, 1) * clear
    front = front + hueless * (level * seen - front)
    black = np.clip((_SHADED - level) / (2 * _SHADED), 0, 1) * clear
    return np.asarray(front + black * (_OWN_SHARE * seen - front), np.float32)


def _deep(matte: Matte, reach: int) -> Mask:
    """What lies further inside than any soft edge is wide."""
    body = (matte > 12).astype(np.uint8)
    side = 2 * reach + 3
    kernel = np.ones((side, side), np.uint8)
    return cv2.erode(body, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0


def _core(opaque: Mask) -> Mask:
    """Opaque pixels not on the outline, which may still hold a trace of the backdrop."""
    inner = cv2.erode(opaque.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return inner if inner.any() else opaque
