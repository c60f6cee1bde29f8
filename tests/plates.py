"""Drawn products with known mattes and drawn plates round them, with faults to plant."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.core.composite import Certificate, certify, composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import from_linear, srgb_to_linear
from anywhere_desktop.core.records import (
    ContactLine,
    Description,
    LightEstimate,
    PaletteColour,
    PromptCandidate,
    Repaint,
    Viewpoint,
)
from anywhere_desktop.core.scene import Backdrop, Light, Scene, Surface
from anywhere_desktop.core.scene_colours import hex_colour

Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Plate:
    """How a drawn plate looks: colours are sRGB 0 to 1, light as in `Light`."""

    floor: tuple[float, float, float] = (0.80, 0.78, 0.75)
    wall: tuple[float, float, float] = (0.86, 0.85, 0.83)
    texture: str = "plain"
    azimuth_deg: float = -60.0
    elevation_deg: float = 40.0
    softness: float = 0.4
    shadow: float = 0.55
    contact: float = 0.7
    reflection: float = 0.0
    drop_px: int = 0


PLATES = {
    "sweep": Plate(),
    "right": Plate(floor=(0.55, 0.62, 0.66), wall=(0.66, 0.72, 0.75), azimuth_deg=60.0),
    "hard": Plate(
        floor=(0.78, 0.66, 0.52), wall=(0.86, 0.78, 0.68), softness=0.03, shadow=0.7,
        azimuth_deg=-50.0, elevation_deg=35.0,
    ),
    "gloss": Plate(floor=(0.16, 0.17, 0.19), wall=(0.32, 0.34, 0.38), reflection=0.4),
    "mirror": Plate(floor=(0.83, 0.85, 0.88), wall=(0.90, 0.91, 0.93), reflection=0.5),
    "wood": Plate(floor=(0.62, 0.45, 0.30), wall=(0.78, 0.74, 0.68), texture="wood"),
    "checks": Plate(floor=(0.70, 0.70, 0.68), wall=(0.75, 0.77, 0.79), texture="checks"),
    "speckle": Plate(floor=(0.72, 0.70, 0.69), wall=(0.80, 0.78, 0.76), texture="speckle"),
}  # fmt: skip


def bottle(size: int = 512, colour: tuple[float, float, float] = (0.12, 0.34, 0.26)) -> Foreground:
    """A round bottle with a light cap and a label, lit from the left."""
    matte = _blank(size)
    _box(matte, (0.38, 0.42, 0.62, 0.82), 0.05)
    _box(matte, (0.455, 0.24, 0.545, 0.45), 0.01)
    body = _shaded(matte, colour)
    _tint(body, (0.455, 0.24, 0.545, 0.31), (0.80, 0.72, 0.50))
    _tint(body, (0.40, 0.55, 0.60, 0.70), (0.88, 0.84, 0.76))
    return _foreground(body, matte, "bottle")


def carton(size: int = 512) -> Foreground:
    """A red carton with a white band."""
    matte = _blank(size)
    _box(matte, (0.34, 0.36, 0.66, 0.80), 0.004)
    body = _shaded(matte, (0.72, 0.16, 0.14))
    _tint(body, (0.34, 0.48, 0.66, 0.62), (0.93, 0.92, 0.90))
    return _foreground(body, matte, "carton")


def jar(size: int = 512) -> Foreground:
    """A dark grey jar with a black lid: as neutral as a shadow."""
    matte = _blank(size)
    _box(matte, (0.33, 0.50, 0.67, 0.80), 0.06)
    _box(matte, (0.35, 0.42, 0.65, 0.52), 0.015)
    body = _shaded(matte, (0.30, 0.30, 0.31))
    _tint(body, (0.35, 0.42, 0.65, 0.50), (0.10, 0.10, 0.11))
    return _foreground(body, matte, "jar")


def cup(size: int = 512) -> Foreground:
    """A pale blue cup with a handle of its own (a hole in the matte)."""
    matte = _blank(size)
    _box(matte, (0.34, 0.50, 0.60, 0.78), 0.05)
    ring = _blank(size)
    centre = round(0.62 * size), round(0.62 * size)
    cv2.ellipse(ring, centre, (size // 12, size // 12), 0, 0, 360, 1.0, size // 40, cv2.LINE_AA)
    matte = np.maximum(matte, np.clip(ring, 0, 1))
    return _foreground(_shaded(matte, (0.55, 0.68, 0.82)), matte, "cup")


PRODUCTS = {"bottle": bottle, "carton": carton, "jar": jar, "cup": cup}


def samples() -> dict[str, Callable[[int], Foreground]]:
    """The sample photographs with their true mattes, by name, as makers of a size."""

    def maker(name: str) -> Callable[[int], Foreground]:
        def make(size: int = 512) -> Foreground:
            root = Path(__file__).parent
            photo = Image.open(root.parent / "resources" / "samples" / f"{name}.jpg")
            matte = Image.open(root / "data" / f"{name}.png")
            pixels = np.asarray(photo.convert("RGB"))
            whole = Foreground(Photograph(pixels, name), np.asarray(matte.convert("L")), pixels)
            return whole.resized((size, size))

        return make

    return {f"{name} sample": maker(name) for name in ("amber", "carton", "jar")}


def draw(plate: Plate, foreground: Foreground, seed: int = 0) -> NDArray[np.uint8]:
    """The plate as 8-bit sRGB, `(h, w, 3)`, lit and shadowed as if the product stood in it."""
    width, height = foreground.size
    alpha = (foreground.matte / 255).astype(np.float32)
    base = foreground.box[3] + plate.drop_px
    horizon = base - 0.12 * height
    rows = np.arange(height, dtype=np.float32)[:, None, None]
    mix = 1 / (1 + np.exp((rows - horizon) / (0.03 * height)))
    lit = (
        srgb_to_linear(np.array(plate.floor)) * (1 - mix)
        + srgb_to_linear(np.array(plate.wall)) * mix
    )
    lit = (
        np.repeat(lit, width, 1).astype(np.float32)
        * _texture(plate.texture, (width, height), seed)[..., None]
    )
    lit = lit * (0.93 + 0.1 * np.linspace(1, 0, width, dtype=np.float32))[None, :, None]
    if plate.reflection:
        lit = _mirror(lit, foreground, base, plate.reflection)
    moved = _moved(alpha, plate.drop_px)
    dark = 1 - plate.shadow * cast_shadow(moved, base, plate)
    dark *= 1 - plate.contact * contact_shadow(moved, base)
    grain = np.random.default_rng(seed).normal(0, 0.0035, lit.shape)
    shown: NDArray[np.uint8] = from_linear(lit * dark[..., None] + grain * np.sqrt(lit), np.uint8)
    return shown


def cast_shadow(alpha: Plane, base: float, plate: Plate, slabs: int = 10) -> Plane:
    """The silhouette laid on the ground away from the light, blurred more with height."""
    rows = np.flatnonzero(alpha.max(1) > 0.5)
    tall = float(base - rows[0])
    run = 1 / math.tan(math.radians(plate.elevation_deg))
    side = -math.sin(math.radians(plate.azimuth_deg)) * run
    back = math.cos(math.radians(plate.azimuth_deg)) * run * 0.2
    out = np.zeros_like(alpha)
    for i in range(slabs):
        low, high = i / slabs * tall, (i + 1) / slabs * tall
        slab = np.zeros_like(alpha)
        top, bottom = max(0, int(base - high)), int(base - low) + 1
        slab[top:bottom] = alpha[top:bottom]
        forward = np.array(
            [[1, -side, side * base], [0, max(back, 0.05), base * (1 - max(back, 0.05))]]
        )
        laid = cv2.warpAffine(slab, forward, alpha.shape[::-1])
        wide = 0.6 + plate.softness * (low + high) / 2 * run * 0.35
        laid = cv2.GaussianBlur(laid, (0, 0), wide, sigmaY=max(0.6, wide * 0.3))
        out = 1 - (1 - out) * (1 - np.clip(laid, 0, 1))
    return np.asarray(out, np.float32)


def contact_shadow(alpha: Plane, base: int) -> Plane:
    """The dark line where the product touches the ground."""
    tall = base - np.flatnonzero(alpha.max(1) > 0.5)[0]
    foot = np.zeros_like(alpha)
    thick = max(2, int(0.05 * tall))
    foot[base - thick : base + 1] = alpha[base - thick : base + 1]
    out = np.zeros_like(alpha)
    for strength, radius in ((0.9, 0.012), (0.5, 0.04), (0.3, 0.10)):
        wide = radius * tall
        blurred = cv2.GaussianBlur(foot, (0, 0), wide, sigmaY=max(1.0, 0.3 * wide))
        out = np.maximum(out, strength * np.clip(2 * blurred, 0, 1))
    return np.asarray(out, np.float32)


def repaint_of(picture: NDArray[np.uint8], rate: float = 0.0) -> Repaint:
    """A Repaint that found `rate` and mended nothing."""
    nothing = np.zeros(picture.shape[:2], np.bool_)
    return Repaint(picture, nothing, nothing, rate, rate, 0)


def finished(
    plate: NDArray[np.uint8], foreground: Foreground
) -> tuple[NDArray[np.uint8], Certificate]:
    """The exact composite and its certificate."""
    picture: NDArray[np.uint8] = composite(plate, foreground)
    return picture, certify(picture, foreground)


def candidate_for(plate: Plate, unused: tuple[str, ...] = ()) -> PromptCandidate:
    """The prompt that would have asked for the plate."""
    light = Light(
        azimuth_deg=plate.azimuth_deg, elevation_deg=plate.elevation_deg, softness=plate.softness
    )
    floor, wall = (hex_colour(*(255 * level for level in c)) for c in (plate.floor, plate.wall))
    scene = Scene(Surface("plain", floor, plate.reflection), Backdrop("wall_paint", wall), light)
    return PromptCandidate("a product on a plain surface", scene, unused)


def description_of(
    foreground: Foreground, azimuth_deg: float = -60, sure: float = 0
) -> Description:
    """What an analyzer would say."""
    left, top, right, bottom = foreground.box
    width, height = foreground.size
    contact = ContactLine(left / width, right / width, bottom / height)
    light = LightEstimate(azimuth_deg, 40.0, 0.4, 5500, sure)
    palette = (PaletteColour("#808080", "grey", 1.0),)
    return Description(
        foreground.photo.name, "product", palette, "box", (right - left) / (bottom - top), contact,
        Viewpoint(8.0, "eye level", 0.5), light, 0.0, "satin", 0.3, 1.0,
    )  # fmt: skip


def with_handle(plate: NDArray[np.uint8], foreground: Foreground) -> NDArray[np.uint8]:
    """The plate with an invented handle of the product's colour at its right side."""
    left, top, right, bottom = foreground.box
    ring = np.zeros(plate.shape[:2], np.uint8)
    tall, wide = bottom - top, right - left
    middle = top + round(0.6 * tall)
    reach = round(0.42 * wide), round(0.17 * tall)
    ends = foreground.matte[middle - reach[1] : middle + reach[1]] == 255
    at = int(np.flatnonzero(ends.all(0))[-1]) - 2, middle
    cv2.ellipse(ring, at, reach, 0, -90, 90, 255, max(4, tall // 12), cv2.LINE_AA)
    return _painted(plate, ring, _typical(foreground))


def with_second_lid(plate: NDArray[np.uint8], foreground: Foreground) -> NDArray[np.uint8]:
    """The plate with a second lid on top of the product, in the colour of its own top."""
    _, top, _, bottom = foreground.box
    span = np.flatnonzero(foreground.matte[top + 4] > 128)
    lid = np.zeros(plate.shape[:2], np.uint8)
    tall = round(0.13 * (bottom - top))
    corner = int(span[-1]) + 5, top + 2
    cv2.rectangle(lid, (int(span[0]) - 5, top - tall), corner, 255, -1)
    colour = np.median(foreground.srgb[top + 4][span], 0)
    return _painted(plate, cv2.GaussianBlur(lid, (0, 0), 0.8), colour)


def swollen(
    plate: NDArray[np.uint8], foreground: Foreground, by: float = 0.05
) -> NDArray[np.uint8]:
    """The plate with the product's outline swollen by a share of its size, colours going on."""
    reach = max(2, round(by * math.sqrt(float((foreground.matte > 127).sum()))))
    solid = (foreground.matte > 250).astype(np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    grown = cv2.dilate(solid, kernel) * np.uint8(255)
    _, nearest = cv2.distanceTransformWithLabels(
        1 - solid, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    colours = np.zeros((nearest.max() + 1, 3), np.float32)
    colours[nearest[solid > 0]] = foreground.srgb[solid > 0]
    return _painted(plate, cv2.GaussianBlur(grown, (0, 0), 0.8), colours[nearest])


GROWTHS = {"handle": with_handle, "second lid": with_second_lid, "swollen": swollen}


def _painted(plate: NDArray[np.uint8], cover: NDArray[Any], colour: object) -> NDArray[np.uint8]:
    share = cover.astype(np.float32)[..., None] / 255
    mixed = plate * (1 - share) + np.asarray(colour, np.float32) * share
    return np.rint(mixed).astype(np.uint8)


def _typical(foreground: Foreground) -> NDArray[np.float32]:
    _, top, _, bottom = foreground.box
    row = top + round(0.85 * (bottom - top))
    solid = foreground.matte[row] == 255
    colour: NDArray[np.float32] = np.median(foreground.srgb[row][solid], 0).astype(np.float32)
    return colour


def _blank(size: int) -> Plane:
    return np.zeros((size, size), np.float32)


def _box(matte: Plane, share: tuple[float, float, float, float], corner: float) -> None:
    """Draw an antialiased rounded rectangle, box as shares of the frame."""
    size = len(matte)
    yy, xx = np.mgrid[:size, :size].astype(np.float32) + 0.5
    left, top, right, bottom = (s * size for s in share)
    round_px = max(corner * size, 0.5)
    dx = np.maximum(np.maximum(left + round_px - xx, xx - right + round_px), 0)
    dy = np.maximum(np.maximum(top + round_px - yy, yy - bottom + round_px), 0)
    np.maximum(matte, np.clip(round_px - np.hypot(dx, dy) + 0.5, 0, 1), out=matte)


def _shaded(matte: Plane, colour: tuple[float, float, float]) -> Plane:
    """Body colour with a soft shading across, lit from the left, sRGB 0 to 1."""
    cols = np.flatnonzero(matte.max(0) > 0.5)
    across = (np.arange(matte.shape[1]) - cols[0]) / max(1, cols[-1] - cols[0])
    shade = 1.15 - 0.45 * np.clip(across, 0, 1) ** 1.3
    body = np.ones((*matte.shape, 3), np.float32) * np.array(colour, np.float32)
    return np.asarray(np.clip(body * shade[None, :, None], 0, 1), np.float32)


def _tint(
    body: Plane, share: tuple[float, float, float, float], colour: tuple[float, float, float]
) -> None:
    left, top, right, bottom = (round(s * len(body)) for s in share)
    shade = np.linspace(1.06, 0.82, right - left, dtype=np.float32)[None, :, None]
    body[top:bottom, left:right] = np.clip(np.array(colour, np.float32) * shade, 0, 1)


def _foreground(body: Plane, matte: Plane, name: str) -> Foreground:
    grain = np.random.default_rng(1).normal(0, 0.006, body.shape)
    colours = np.rint(np.clip(body + grain, 0, 1) * 255).astype(np.uint8)
    alpha = np.rint(matte * 255).astype(np.uint8)
    backdrop = np.full_like(colours, 236)
    share = matte[..., None]
    seen = np.rint(colours * share + backdrop * (1 - share)).astype(np.uint8)
    seen[alpha == 255] = colours[alpha == 255]
    return Foreground(Photograph(seen, name), alpha, colours)


def _texture(kind: str, size: tuple[int, int], seed: int) -> Plane:
    width, height = size
    rng = np.random.default_rng(seed + 7)
    if kind == "wood":
        field = rng.normal(0, 1, (height, width)).astype(np.float32)
        grain = cv2.GaussianBlur(field, (0, 0), 40, sigmaY=1.5)
        boards = (np.arange(height) // max(1, height // 9)) % 2 * 0.12
        wood = 1 + 0.16 * grain / grain.std() - boards[:, None]
        return np.asarray(np.clip(wood, 0.3, 1.6), np.float32)
    if kind == "checks":
        yy, xx = np.mgrid[:height, :width] // max(4, width // 18)
        tiles = 1 - 0.55 * ((yy + xx) % 2)
        return np.asarray(cv2.GaussianBlur(tiles.astype(np.float32), (0, 0), 1.0), np.float32)
    if kind == "speckle":
        spots = np.asarray(cv2.GaussianBlur(rng.normal(0, 1, (height, width)), (0, 0), 3.0))
        return np.asarray(1 - 0.35 * (spots > 1.2 * spots.std()), np.float32)
    return np.ones((height, width), np.float32)


def _moved(alpha: Plane, down_px: int) -> Plane:
    shift = np.array([[1, 0, 0], [0, 1, down_px]], np.float32)
    return np.asarray(cv2.warpAffine(alpha, shift, alpha.shape[::-1]), np.float32)


def _mirror(lit: Plane, foreground: Foreground, base: int, strength: float) -> Plane:
    flip = np.array([[1, 0, 0], [0, -1, 2 * base - 1]], np.float32)
    size = foreground.size
    solid = srgb_to_linear(foreground.srgb / 255)
    alpha = (foreground.matte / 255).astype(np.float32)
    image = cv2.warpAffine(solid * alpha[..., None], flip, size)
    cover = cv2.warpAffine(alpha, flip, size)
    tall = base - foreground.box[1]
    fade = np.clip(1 - (np.arange(size[1]) - base) / (0.7 * tall), 0, 1) ** 1.5
    cover = cv2.GaussianBlur(cover, (0, 0), 1.5) * (strength * fade[:, None])
    image = cv2.GaussianBlur(image, (0, 0), 1.5) * (strength * fade[:, None, None])
    return np.asarray(lit * (1 - cover[..., None]) + image, np.float32)
