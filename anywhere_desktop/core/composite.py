"""The exact composite: the product's own pixels go back last, and a certificate proves it."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import OPAQUE, Mask, Picture, from_linear, to_linear

_STRIP_ROWS = 256


@dataclass(frozen=True)
class Certificate:
    """What was measured on the finished pixels against the product's own.

    protected_pixels: how many have an opaque matte; max_abs_difference: over their channels, in
    units of the photo's depth (0 = exact); sha256_protected: of those pixels, row by row, as RGB
    in little-endian order; exact_placement: False when the product was resampled to fit the frame
    (the comparison is then against the product resampled once); product_edited: the user asked to
    edit the product itself, so that a difference is no fault.
    """

    protected_pixels: int
    max_abs_difference: int
    sha256_protected: str
    bits: int
    exact_placement: bool = True
    product_edited: bool = False


def composite(background: Picture, foreground: Foreground) -> Picture:
    """Lay the product over a background of the same size, profile and depth.

    Opaque pixels are copied; soft ones blend the product's own colour over the background in
    linear light; the background is kept where the matte is 0. Returns a new `(h, w, 3)` array.
    Light is reckoned with sRGB's curve whatever the profile: under another curve (gamma 1.8 to
    2.2) soft edges come out a little lighter or darker, but never outside the two colours mixed.
    """
    if background.shape != foreground.photo.pixels.shape or (
        background.dtype != foreground.photo.pixels.dtype
    ):
        raise ValueError("the background must have the foreground's size and depth")
    result = background.copy()

    def blend(top: int) -> None:
        rows = slice(top, top + _STRIP_ROWS)
        _blend_rows(result[rows], foreground, rows)

    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(blend, range(0, len(result), _STRIP_ROWS)):
            pass
    return result


def _blend_rows(strip: Picture, foreground: Foreground, rows: slice) -> None:
    matte = foreground.matte[rows]
    soft = (matte > 0) & (matte < OPAQUE)
    if soft.any():
        share = matte[soft].astype(np.float32)[:, None] / OPAQUE
        over = to_linear(foreground.colours[rows][soft])
        under = to_linear(strip[soft])
        strip[soft] = from_linear(under + (over - under) * share, strip.dtype)
    opaque = matte == OPAQUE
    strip[opaque] = foreground.photo.pixels[rows][opaque]


def certify(result: Picture, foreground: Foreground, exact_placement: bool = True) -> Certificate:
    """Measure the result's protected block against the product's own pixels."""
    if result.shape != foreground.photo.pixels.shape:
        raise UserError("The picture and the photograph differ in size: nothing to compare.")

    def measured(top: int) -> tuple[Picture, int]:
        rows = slice(top, top + _STRIP_ROWS)
        mask: Mask = foreground.matte[rows] == OPAQUE
        got, want = result[rows][mask], foreground.photo.pixels[rows][mask]
        if np.array_equal(got, want):
            return got, 0
        return got, int(np.abs(got.astype(np.int32) - want.astype(np.int32)).max())

    digest, worst, count = hashlib.sha256(), 0, 0
    with ThreadPoolExecutor(2) as pool:
        for got, apart in pool.map(measured, range(0, len(result), _STRIP_ROWS)):
            count, worst = count + len(got), max(worst, apart)
            digest.update(_little_endian(got).tobytes())
    return Certificate(count, worst, digest.hexdigest(), foreground.photo.bits, exact_placement)


def _little_endian(values: NDArray[np.generic]) -> NDArray[np.generic]:
    return values.astype(values.dtype.newbyteorder("<"), copy=False)
