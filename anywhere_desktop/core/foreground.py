"""Photograph and Foreground: the product's own pixels, at camera depth, and its soft matte."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import (
    OPAQUE,
    Mask,
    Matte,
    Picture,
    depth,
    fitted,
    is_srgb,
    resize,
    to_srgb8,
)
from anywhere_desktop.core.turning import Turn, turned

_SMALL_PX = 1_500_000
"""Copies of no more pixels than this are kept: several stages look at the same sizes."""


@dataclass(frozen=True)
class Metadata:
    """What a camera file says beside its pixels; orientation is already applied to the pixels."""

    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    dpi: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class Photograph:
    """A decoded photograph.

    pixels: `(h, w, 3)`, `uint8` or `uint16`, in the photo's own profile, upright.
    alpha: `(h, w)` `uint8`, when the file had transparency that is not all opaque.
    original: the file's own bytes, kept for the project; empty when made in memory.
    notes: what the user should know of how the file was read.
    """

    pixels: Picture
    name: str = "photo"
    icc_profile: bytes | None = None
    metadata: Metadata = field(default_factory=Metadata)
    alpha: Matte | None = None
    original: bytes = b""
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in px."""
        return self.pixels.shape[1], self.pixels.shape[0]

    @property
    def bits(self) -> int:
        """Bits per channel, 8 or 16."""
        return depth(self.pixels)

    @cached_property
    def srgb(self) -> NDArray[np.uint8]:
        """The photo as 8-bit sRGB, `(h, w, 3)`: what analysis and display look at."""
        return to_srgb8(self.pixels, self.icc_profile)


@dataclass(frozen=True)
class Placement:
    """Where the product lies in the new frame.

    frame: (width, height) of the new frame in px; scale: frame px per photo px;
    offset: (x, y) in frame px where the photo's top left corner lands before it is turned
    (integers at scale 1); rotation_deg: turned clockwise about the photo's centre, which stays
    where it is when the matte is painted on, as the product's own centre would not.
    """

    frame: tuple[int, int]
    scale: float = 1.0
    offset: tuple[float, float] = (0.0, 0.0)
    rotation_deg: float = 0.0

    @property
    def turned(self) -> bool:
        """Whether the product is turned at all; whole turns are none."""
        return self.rotation_deg % 360 != 0

    @property
    def exact(self) -> bool:
        """Whether camera pixels land on frame pixels one to one, so that nothing is resampled."""
        whole = all(float(o).is_integer() for o in self.offset)
        return self.scale == 1.0 and whole and not self.turned

    def resized(self, size: tuple[int, int]) -> "Placement":
        """The same placement in a frame of another size (equal proportions)."""
        k = size[0] / self.frame[0]
        offset = self.offset[0] * k, self.offset[1] * k
        return Placement(size, self.scale * k, offset, self.rotation_deg)


@dataclass(frozen=True, eq=False)
class Foreground:
    """The product: its photograph, its soft matte, and its own colour under the soft edge.

    matte: `(h, w)` `uint8` of the photo's size, 255 = product.
    colours: like `photo.pixels`; equal to it where the matte is opaque or 0, the estimated product
    colour (free of the old backdrop) where it is soft.
    """

    photo: Photograph
    matte: Matte
    colours: Picture

    def __post_init__(self) -> None:
        if self.matte.shape != self.photo.pixels.shape[:2]:
            w, h = self.photo.size
            raise UserError(
                f"The matte is {self.matte.shape[1]}x{self.matte.shape[0]} px but the photo is "
                f"{w}x{h} px: use a matte of the photograph's size."
            )
        if self.colours.shape != self.photo.pixels.shape:
            raise ValueError("colours must have the shape of the photograph's pixels")

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in px."""
        return self.photo.size

    @cached_property
    def protected(self) -> Mask:
        """Where the product's pixels are held bit for bit: `(h, w)` bool."""
        mask: Mask = self.matte == OPAQUE
        return mask

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """(left, top, right, bottom) of the matte at half opacity; right and bottom open; px."""
        solid = self.matte >= 128
        rows, cols = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
        if not len(rows):
            raise UserError("The mask is empty: paint the product first, or draw a box round it.")
        return int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1

    @cached_property
    def srgb(self) -> NDArray[np.uint8]:
        """`colours` as 8-bit sRGB: what analysis, studio and preview look at."""
        return to_srgb8(self.colours, self.photo.icc_profile)

    def fitted(self, longest: int) -> "Foreground":
        """The same, shrunk so that the longer side is at most `longest` px (8-bit sRGB inside)."""
        return self.resized(fitted(self.size, longest))

    def resized(self, size: tuple[int, int]) -> "Foreground":
        """The same at another size, as 8-bit sRGB: for work and preview, never for the result."""
        plain = self.photo.bits == 8 and is_srgb(self.photo.icc_profile)
        if size == self.size and plain:
            return self
        if size not in self._small:
            made = self._resampled(size)
            if size[0] * size[1] > _SMALL_PX:
                return made
            self._small[size] = made
        return self._small[size]

    @cached_property
    def _small(self) -> dict[tuple[int, int], "Foreground"]:
        """Small copies that were asked for, by size."""
        return {}

    def _resampled(self, size: tuple[int, int]) -> "Foreground":
        pixels = resize(self.photo.srgb, size)
        # Pillow weighs colour by the fourth channel: no old backdrop is mixed in.
        small = resize(np.dstack([self.srgb, self.matte]), size)
        matte = np.ascontiguousarray(small[..., 3])
        colours = np.where((matte > 0)[..., None], small[..., :3], pixels)
        return Foreground(Photograph(pixels, self.photo.name), matte, colours)

    def placed(self, placement: Placement) -> "Foreground":
        """The product in a new frame, at its own depth and profile.

        With an exact placement pixels are copied; else they are resampled once, colours
        premultiplied by the matte so that the old backdrop does not bleed in.
        """
        home = placement.exact and tuple(placement.offset) == (0.0, 0.0)
        if home and placement.frame == self.size:
            return self
        if placement.turned:
            return self._turned(placement)
        source = self if placement.scale == 1.0 else self._scaled(placement.scale)
        x, y = round(placement.offset[0]), round(placement.offset[1])
        matte = _laid(source.matte, placement.frame, x, y)
        colours = _laid(source.colours, placement.frame, x, y)
        photo = replace(source.photo, pixels=_laid(source.photo.pixels, placement.frame, x, y))
        return Foreground(photo, matte, colours)

    def _scaled(self, scale: float) -> "Foreground":
        size = max(1, round(self.size[0] * scale)), max(1, round(self.size[1] * scale))
        pixels = _pure(self.colours, self.matte, size)
        photo = replace(self.photo, pixels=pixels, alpha=None, original=b"")
        return Foreground(photo, resize(self.matte, size), pixels)

    def _turned(self, placement: Placement) -> "Foreground":
        colours, matte = turned(self.colours, self.matte, turn_of(self.size, placement))
        photo = replace(self.photo, pixels=colours, alpha=None, original=b"")
        return Foreground(photo, matte, colours)


def turn_of(size: tuple[int, int], placement: Placement) -> Turn:
    """A Placement of a photo of `size` (width, height) as a turn about that photo's centre."""
    half = size[0] / 2 * placement.scale, size[1] / 2 * placement.scale
    centre = placement.offset[0] + half[0], placement.offset[1] + half[1]
    return Turn(placement.frame, placement.scale, centre, placement.rotation_deg)


def _pure(colours: Picture, matte: Matte, size: tuple[int, int]) -> Picture:
    """Colours resized with the matte as weight, so that no old backdrop is mixed in."""
    weight = matte.astype(np.float32) / OPAQUE
    cover = np.maximum(resize(weight, size), 1e-3)
    top = np.iinfo(colours.dtype).max
    out = np.empty((size[1], size[0], 3), colours.dtype)

    def fill(channel: int) -> None:
        pure = resize(colours[..., channel] * weight, size) / cover
        out[..., channel] = np.rint(np.clip(pure, 0, top))

    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(fill, range(3)):
            pass
    return out


def _laid(source: NDArray[Any], frame: tuple[int, int], x: int, y: int) -> NDArray[Any]:
    out = np.zeros((frame[1], frame[0], *source.shape[2:]), source.dtype)
    height, width = source.shape[:2]
    left, top = max(0, x), max(0, y)
    right, bottom = min(frame[0], x + width), min(frame[1], y + height)
    if left < right and top < bottom:
        out[top:bottom, left:right] = source[top - y : bottom - y, left - x : right - x]
    return out
