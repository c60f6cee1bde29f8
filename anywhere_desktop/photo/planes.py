"""Planes of any colour model and depth as RGB: grey, CMYK, Lab, and light in real numbers."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Matte, Picture, depth, linear_to_srgb, to_depth, white
from anywhere_desktop.photo import rgb_profiles
from anywhere_desktop.photo.colour import cmyk_as_rgb, grey_as_rgb, profile_space

CHANNELS = {"GRAY": 1, "RGB": 3, "CMYK": 4, "LAB": 3}
_NODES = 17
_STRIP = 64
_BRIGHTER = "Light brighter than white is in the file: it was cut off at white."
_LINEAR = "The file names no colour profile: its real numbers were taken as linear light."
_XYZ_OF_D50 = (0.9642, 1.0, 0.8249)


def rgb_of(
    planes: NDArray[Any], model: str, profile: bytes | None, name: str
) -> tuple[Picture, bytes | None]:
    """`(h, w, n)` integers as `(h, w, 3)` of the same depth, and the profile that they are in.

    model: "GRAY", "RGB", "CMYK" (the largest value = full ink) or "LAB" (a and b from the middle).
    16-bit CMYK and all Lab come out in ProPhoto, which is wide enough; grey and 8-bit CMYK in
    sRGB. A profile of another model is left out. Raises `UserError` for other models.
    """
    if model not in CHANNELS or planes.shape[2] < CHANNELS[model]:
        raise UserError(f"{name} has colour mode {model}: save it as 8 or 16-bit RGB.")
    planes = np.ascontiguousarray(planes[..., : CHANNELS[model]])
    match model:
        case "GRAY":
            return grey_as_rgb(planes[..., 0], profile), None
        case "RGB":
            return planes, profile if profile_space(profile) != "CMYK" else None
        case "CMYK":
            own = profile if profile_space(profile) == "CMYK" else None
            if depth(planes) == 8:
                return cmyk_as_rgb(planes, own), None
            return _deep_cmyk(planes, own)
    return _strips(planes, _lab_as_romm), _romm()


def from_light(
    light: NDArray[Any], profile: bytes | None
) -> tuple[NDArray[np.uint16], tuple[str, ...]]:
    """Real numbers, 1 = white, as 16-bit levels of the profile, else of sRGB; and what to say."""
    said = () if profile else (_LINEAR,)
    out = np.empty(light.shape, np.uint16)
    brighter = 0
    for top in range(0, len(light), _STRIP):
        strip = np.nan_to_num(light[top : top + _STRIP].astype(np.float32), posinf=1, neginf=0)
        brighter += int((strip > 1.001).sum())
        encoded = np.clip(strip, 0, 1) if profile else linear_to_srgb(strip)
        out[top : top + _STRIP] = np.rint(encoded * 65535)
    return out, (*said, _BRIGHTER) if brighter > light.size // 1000 else said


def straight(planes: NDArray[Any], alpha: NDArray[Any]) -> NDArray[Any]:
    """Colours that were multiplied by alpha, as they were before; black where alpha is 0."""
    top = 1.0 if planes.dtype.kind == "f" else float(white(planes))
    out = np.empty_like(planes)
    for at in range(0, len(planes), _STRIP):
        rows = slice(at, at + _STRIP)
        cover = alpha[rows, :, None].astype(np.float32) / top
        colour = np.where(cover > 0, planes[rows] / np.maximum(cover, 1e-6), 0)
        out[rows] = colour if planes.dtype.kind == "f" else np.rint(np.minimum(colour, top))
    return out


def matte_of(alpha: NDArray[Any]) -> Matte:
    """An alpha of any type, `(h, w)`, as 8 bits."""
    if alpha.dtype.kind == "f":
        levels: Matte = np.rint(np.clip(np.nan_to_num(alpha), 0, 1) * 255).astype(np.uint8)
        return levels
    return np.ascontiguousarray(to_depth(alpha, 8))


def _romm() -> bytes:
    return rgb_profiles.written(rgb_profiles.ROMM_NAME, rgb_profiles.ROMM, rgb_profiles.ROMM_CURVE)


def _strips(planes: NDArray[Any], change: Any) -> NDArray[np.uint16]:
    out = np.empty((*planes.shape[:2], 3), np.uint16)
    for top in range(0, len(planes), _STRIP):
        out[top : top + _STRIP] = change(planes[top : top + _STRIP])
    return out


def _deep_cmyk(planes: NDArray[Any], profile: bytes | None) -> tuple[Picture, bytes | None]:
    if profile is None:
        return _strips(planes, _naive), None
    nodes = _link(profile)
    return _strips(planes, lambda strip: _through(nodes, strip)), _romm()


def _naive(strip: NDArray[Any]) -> NDArray[Any]:
    left = 1 - strip.astype(np.float32) / 65535
    levels: NDArray[Any] = np.rint(left[..., :3] * left[..., 3:] * 65535)
    return levels


def _link(profile: bytes) -> NDArray[np.float32]:
    """What littleCMS answers on a grid of inks, `(17, 17, 17, 17, 3)`: it has only 8 bits here."""
    steps = np.rint(np.linspace(0, 255, _NODES)).astype(np.uint8)
    inks = np.stack(np.meshgrid(steps, steps, steps, steps, indexing="ij"), axis=-1)
    image = Image.frombytes("CMYK", (_NODES**2, _NODES**2), inks.tobytes())
    target = ImageCms.ImageCmsProfile(io.BytesIO(_romm()))
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    link = ImageCms.buildTransform(source, target, "CMYK", "RGB", intent, flags)
    moved = np.asarray(ImageCms.applyTransform(image, link))
    return moved.reshape((_NODES,) * 4 + (3,)).astype(np.float32) * 257


def _through(nodes: NDArray[np.float32], strip: NDArray[Any]) -> NDArray[Any]:
    """Linear in all four inks between the nodes."""
    place = strip.astype(np.float32) / 65535 * (_NODES - 1)
    low = np.minimum(place.astype(np.int32), _NODES - 2)
    part = place - low
    total = np.zeros((*strip.shape[:2], 3), np.float32)
    for corner in range(16):
        up = [(corner >> i) & 1 for i in range(4)]
        weight = np.prod(
            [part[..., i] if u else 1 - part[..., i] for i, u in enumerate(up)], axis=0
        )
        total += weight[..., None] * nodes[tuple(low[..., i] + u for i, u in enumerate(up))]
    levels: NDArray[Any] = np.rint(np.clip(total, 0, 65535))
    return levels


def _lab_as_romm(strip: NDArray[Any]) -> NDArray[Any]:
    """CIELAB under D50 (CIE 15:2004) to ROMM: a and b about 128, or 32768 in steps of 1/256."""
    lightness = strip[..., 0].astype(np.float64) / white(strip) * 100
    unit = 1 if depth(strip) == 8 else 256
    a, b = (strip[..., i].astype(np.float64) / unit - 128 for i in (1, 2))
    y = (lightness + 16) / 116
    roots = np.stack([y + a / 500, y, y - b / 200], axis=-1)
    ratio = np.where(roots > 6 / 29, roots**3, 3 * (6 / 29) ** 2 * (roots - 4 / 29))
    to_rgb = np.linalg.inv(rgb_profiles.to_d50(rgb_profiles.ROMM))
    light = np.clip(ratio * _XYZ_OF_D50 @ to_rgb.T, 0, 1)
    levels = np.rint(light * 65535).astype(np.uint16)
    encoded: NDArray[Any] = rgb_profiles.encode_table(rgb_profiles.ROMM_CURVE)[levels]
    return encoded
