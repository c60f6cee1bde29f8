"""A finished picture taken apart into layers that, laid on one another, give it back.

Layered editors blend encoded values, the composite mixes light. So what a set does to the picture
is brought into encoded values, the clean background is solved from the picture itself, and what
mixing in light adds at the product's soft edge over mixing encoded values is a layer of its own:
background light that wraps round the edge. Laid on one another by any reader, the layers equal the
flat picture within one level of 8 bits.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import (
    OPAQUE,
    Matte,
    Picture,
    from_linear,
    linear_to_srgb,
    to_linear,
    white,
)

NORMAL, MULTIPLY, PLUS = "normal", "multiply", "plus"
"""How a layer is blended with what lies below: over it by its matte, times it, or added to it."""
BACKGROUND, SHADOW, REFLECTION, PRODUCT, WRAP = (
    "background", "shadow", "reflection", "product", "light wrap",
)  # fmt: skip
KEPT_SHADOW = "kept shadow"
"""The photograph's own shadow, in the place of the set's."""
MIRROR_SHADE = "reflection shade"
"""What a dark product's mirror image takes from a ground that was given no shadow."""
PRODUCT_SHADE, PRODUCT_LIGHT = "product shade", "product light"
"""What was asked to be changed of the product, over its exact pixels: taken away and added."""

_STRIP_ROWS = 256
_GAMMA = 2.2
_NEUTRAL = 0.004
"""A shadow weaker than this share of the encoded value is none."""
_DARKEST = 0.12
"""Deeper shadows stay in the background in part: dividing by less would show nothing but noise."""


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer. colours `(h, w, 3)` in the picture's profile and depth; matte `(h, w)` or None
    where it covers its box; left, top: where in the picture it lies, px.
    """

    name: str
    blend: str
    colours: Picture
    matte: Matte | None = None
    left: int = 0
    top: int = 0

    @property
    def box(self) -> tuple[int, int, int, int]:
        """(left, top, right, bottom) in the picture; right and bottom open."""
        height, width = self.colours.shape[:2]
        return self.left, self.top, self.left + width, self.top + height


def layers_of(
    result: Picture,
    background: Picture,
    product: Foreground,
    kept: Picture | None = None,
    added: Picture | None = None,
    shadow: str = SHADOW,
    original: Foreground | None = None,
) -> tuple[Layer, ...]:
    """The layers of a result, lowest first; without a shadow or mirror image where there is none.

    product: as it is in the result. original: the product before it was harmonised or relit, which
    makes that a layer of its own. shadow: what the shadow's layer is called. background: the
    finished picture without the product, in the result's profile and depth. kept: share of the
    ground's light that the product leaves, `(h, w, 3)` uint16 of any size, 65535 = all. added:
    light of its mirror image, 16-bit sRGB of any size.
    """
    if background.shape != result.shape or background.dtype != result.dtype:
        raise ValueError("background and result must have one size and depth")
    clean = background.copy()
    layers: list[Layer] = []
    if kept is not None:
        shade = np.full_like(result, white(result))
        mirror = np.zeros_like(result)
        for top in range(0, len(result), _STRIP_ROWS):
            rows = slice(top, min(top + _STRIP_ROWS, len(result)))
            _part_rows(clean, shade, mirror, rows, kept, added)
        layers += _cropped(shadow, MULTIPLY, shade, shade < white(shade))
        layers += _cropped(REFLECTION, PLUS, mirror, mirror > 0)
    if original is None:
        layers.append(_held_back(product_layer(product), result, background))
        wrap = _wrap(result, background, product)
        layers += _cropped(WRAP, PLUS, wrap, wrap > 0)
    else:
        layers.append(product_layer(original))
        taken, given = _changes(result, background, original)
        layers += _cropped(PRODUCT_SHADE, MULTIPLY, taken, taken < white(taken))
        layers += _cropped(PRODUCT_LIGHT, PLUS, given, given > 0)
    return (Layer(BACKGROUND, NORMAL, clean), *layers)


def laid(layers: tuple[Layer, ...]) -> Picture:
    """The layers laid on one another as layered editors do, rounded at the end."""
    base = layers[0].colours
    top = white(base)
    flat = base.astype(np.float32) / top
    for layer in layers[1:]:
        left, upper, right, lower = layer.box
        below = flat[upper:lower, left:right]
        own = layer.colours.astype(np.float32) / top
        if layer.blend == MULTIPLY:
            own = below * own
        elif layer.blend == PLUS:
            own = np.minimum(below + own, 1)
        if layer.matte is not None:
            share = layer.matte[..., None].astype(np.float32) / OPAQUE
            own = below + (own - below) * share
        flat[upper:lower, left:right] = own
    return (flat * top + 0.5).astype(base.dtype)


def _part_rows(
    clean: Picture, shade: Picture, mirror: Picture, rows: slice, kept: Picture,
    added: Picture | None,
) -> None:  # fmt: skip
    """Fill rows of shadow and mirror image, and take both out of `clean`."""
    whole, top = clean[rows], white(clean)
    here = np.array(whole, np.float32)
    if added is not None:
        light = _rows_at(added, rows, clean.shape)
        less = np.maximum(to_linear(whole) - to_linear(light), 0)
        dim = from_linear(less, clean.dtype)
        mirrored = light.any(-1, keepdims=True) & (dim < whole)
        mirror[rows] = np.where(mirrored, whole - dim, clean.dtype.type(0))
        here -= mirror[rows]
    share = _rows_at(kept, rows, clean.shape).astype(np.float32) / 65535
    # In light: a power in the place of sRGB leaves 10 levels where a mirror image is dark.
    lit = to_linear(here.astype(clean.dtype))
    share = np.maximum(share, np.float32(_DARKEST**_GAMMA))
    solved = linear_to_srgb(lit / share) * np.float32(top)
    # Where there is no light the quotient's limit stands: sRGB begins as a straight line.
    encoded = np.where(here > 0, here / np.maximum(solved, np.float32(1e-6)), share)
    encoded = np.maximum(encoded, _DARKEST)
    # Where the set's shadow is lighter than the picture allows, the ground cannot be paler than
    # white: the shadow gives way.
    encoded = np.maximum(encoded, here / top)
    encoded[encoded > 1 - _NEUTRAL] = 1
    darker = np.ceil(encoded * top)
    shade[rows] = np.minimum(darker, top).astype(clean.dtype)
    bare = here * top / np.maximum(shade[rows].astype(np.float32), 1)
    clean[rows] = np.minimum(bare + 0.5, top).astype(clean.dtype)


def _rows_at(layer: Picture, rows: slice, shape: tuple[int, ...]) -> NDArray[np.uint16]:
    """Rows of a layer as it would be at another size, bilinear."""
    import cv2  # The window knows the layers' names and must open without OpenCV.

    height, width = shape[:2]
    if layer.shape[:2] == (height, width):
        return np.asarray(layer[rows], np.uint16)
    x = (np.arange(width, dtype=np.float32) + 0.5) * (layer.shape[1] / width) - 0.5
    y = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5) * (layer.shape[0] / height) - 0.5
    across, down = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    found = cv2.remap(layer, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.uint16)


def product_layer(product: Foreground) -> Layer:
    """The product with its matte; opaque pixels are the photograph's own."""
    left, top, right, bottom = _bounds(product.matte > 0)
    window = slice(top, bottom), slice(left, right)
    matte = product.matte[window]
    colours = np.where((matte > 0)[..., None], product.colours[window], _nought(product.colours))
    opaque = matte == OPAQUE
    colours[opaque] = product.photo.pixels[window][opaque]
    return Layer(PRODUCT, NORMAL, colours, np.ascontiguousarray(matte), left, top)


def _held_back(layer: Layer, result: Picture, background: Picture) -> Layer:
    """The product with darker soft pixels where, over this background, they would come out lighter
    than the result has them: a light wrap can only add. Opaque pixels stay.
    """
    left, top, right, bottom = layer.box
    assert layer.matte is not None, "a product has one"
    share = layer.matte[..., None].astype(np.float32) / OPAQUE
    soft = (layer.matte > 0) & (layer.matte < OPAQUE)
    colours = layer.colours.copy()
    for first in range(0, bottom - top, _STRIP_ROWS):
        rows = slice(first, first + _STRIP_ROWS)
        window = slice(top + first, min(top + first + _STRIP_ROWS, bottom)), slice(left, right)
        here = soft[rows]
        if not here.any():
            continue
        under = background[window][here].astype(np.float32)
        own, wanted = colours[rows][here], result[window][here].astype(np.float32)
        mixed = under + (own - under) * share[rows][here]
        needed = under + (wanted - under) / share[rows][here]
        darker = np.clip(np.floor(needed), 0, own).astype(own.dtype)
        colours[rows][here] = np.where(mixed > wanted + 0.5, darker, own)
    return replace(layer, colours=colours)


def _wrap(result: Picture, background: Picture, product: Foreground) -> Picture:
    """What the result has at soft pixels beyond a mix of encoded values."""
    wrap = np.zeros_like(result)
    for top in range(0, len(result), _STRIP_ROWS):
        rows = slice(top, top + _STRIP_ROWS)
        matte = product.matte[rows]
        soft = (matte > 0) & (matte < OPAQUE)
        if not soft.any():
            continue
        share = matte[soft].astype(np.float32)[:, None] / OPAQUE
        under = background[rows][soft].astype(np.float32)
        mixed = under + (product.colours[rows][soft] - under) * share
        beyond = np.rint(result[rows][soft] - mixed)
        wrap[rows][soft] = np.clip(beyond, 0, white(result)).astype(result.dtype)
    return wrap


def _changes(result: Picture, background: Picture, original: Foreground) -> tuple[Picture, Picture]:
    """What the result has at the product beyond its original laid over the background: a factor
    where it is darker, and light to be added where it is brighter.
    """
    top_value = white(result)
    taken, given = np.full_like(result, top_value), np.zeros_like(result)
    for top in range(0, len(result), _STRIP_ROWS):
        rows = slice(top, top + _STRIP_ROWS)
        own = original.matte[rows] > 0
        if not own.any():
            continue
        share = original.matte[rows][own].astype(np.float32)[:, None] / OPAQUE
        under = background[rows][own].astype(np.float32)
        mixed = under + (original.colours[rows][own] - under) * share
        want = result[rows][own].astype(np.float32)
        factor = np.rint(np.clip(want / np.maximum(mixed, 1), 0, 1) * top_value)
        taken[rows][own] = factor.astype(result.dtype)
        more = np.rint(want - mixed * factor / top_value)
        given[rows][own] = np.clip(more, 0, top_value).astype(result.dtype)
    return taken, given


def _cropped(name: str, blend: str, picture: Picture, active: NDArray[Any]) -> list[Layer]:
    mask = np.asarray(active.any(-1), np.bool_)
    if not mask.any():
        return []
    left, top, right, bottom = _bounds(mask)
    part = np.ascontiguousarray(picture[top:bottom, left:right])
    return [Layer(name, blend, part, None, left, top)]


def _bounds(mask: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return 0, 0, 1, 1
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _nought(like: Picture) -> Any:
    return like.dtype.type(0)
