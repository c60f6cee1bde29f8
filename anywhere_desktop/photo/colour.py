"""Whatever colour mode a file has, as RGB; only profiles that fit RGB pixels are kept."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture, white
from anywhere_desktop.photo.bounds import UNUSABLE_PROFILE

_MAX_PROFILE = 8 << 20


def profile_space(profile: bytes | None) -> str | None:
    """The colour space an ICC profile describes ("RGB", "CMYK", "GRAY"), None if unusable."""
    if profile is None or not 128 <= len(profile) <= _MAX_PROFILE:
        return None
    try:
        return str(ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.xcolor_space).strip()
    except (ImageCms.PyCMSError, OSError, UnicodeDecodeError):  # The last: letters beyond ASCII.
        return None


def rgb_profile(profile: bytes | None, name: str) -> bytes | None:
    """The profile if it belongs to RGB pixels, else None (then they are, or become, sRGB).

    Raises `UserError` for a profile that nobody could use, and for a one-way profile, as scanners
    and raw developers embed them: results could not be brought into it.
    """
    space = profile_space(profile)
    if profile is not None and space is None:
        raise UserError(UNUSABLE_PROFILE.format(name=name))
    if profile is None or space != "RGB":
        return None
    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    srgb = ImageCms.createProfile("sRGB")
    try:
        ImageCms.buildTransform(own, srgb, "RGB", "RGB")
    except ImageCms.PyCMSError:
        raise UserError(UNUSABLE_PROFILE.format(name=name)) from None
    try:
        ImageCms.buildTransform(srgb, own, "RGB", "RGB")
    except ImageCms.PyCMSError:
        raise UserError(
            f"{name} has a colour profile that works one way only: convert it to sRGB, Adobe RGB "
            "or ProPhoto RGB first."
        ) from None
    return profile


def as_rgb(image: Image.Image, profile: bytes | None, name: str) -> Image.Image:
    """An 8-bit image of any usual mode as mode "RGB", without its alpha."""
    if image.mode == "RGB":
        return image
    if image.mode == "CMYK":
        return _through_profile(image, profile if profile_space(profile) == "CMYK" else None)
    if image.mode in ("L", "LA", "1") and profile_space(profile) == "GRAY" and profile:
        grey = np.asarray(image.convert("L"))
        return Image.fromarray(grey_as_rgb(grey, profile))
    if image.mode in ("RGBA", "RGBX", "L", "LA", "La", "1", "P", "PA", "YCbCr", "RGBa"):
        return image.convert("RGB")
    raise UserError(f"{name} has colour mode {image.mode}: save it as 8 or 16-bit RGB.")


def _through_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile is None:
        return image.convert("RGB")
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    try:
        moved = ImageCms.profileToProfile(
            image,
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:
        return image.convert("RGB")
    return moved if moved is not None else image.convert("RGB")


def cmyk_as_rgb(inks: NDArray[Any], profile: bytes | None) -> Picture:
    """8-bit inks `(h, w, 4)`, 255 = full, as sRGB through their profile, where there is one."""
    size = inks.shape[1], inks.shape[0]
    image = Image.frombytes("CMYK", size, np.ascontiguousarray(inks).tobytes())
    return np.array(_through_profile(image, profile))


def grey_as_rgb(grey: NDArray[Any], profile: bytes | None) -> Picture:
    """Grey `(h, w)`, 8 or 16 bit, as `(h, w, 3)`, in sRGB when a grey profile says otherwise."""
    if profile is not None and profile_space(profile) == "GRAY":
        grey = _tone_curve(profile, white(grey), grey.dtype)[grey]
    return np.ascontiguousarray(np.repeat(grey[..., None], 3, axis=2))


def _tone_curve(profile: bytes, top: int, dtype: np.dtype[Any]) -> NDArray[Any]:
    """Grey level -> sRGB level; from 256 levels, in between linear."""
    ramp = Image.fromarray(np.arange(256, dtype=np.uint8)[None])
    curve = np.asarray(_through_profile(ramp, profile))[0, :, 1].astype(np.float64)
    levels = np.arange(top + 1) / top * 255
    return np.rint(np.interp(levels, np.arange(256), curve) / 255 * top).astype(dtype)
