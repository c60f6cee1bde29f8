"""Small products and results to deliver."""

import numpy as np

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground, Metadata, Photograph
from anywhere_desktop.core.picture import Picture, to_depth


def scene(
    bits: int = 8, size: tuple[int, int] = (96, 80), seed: int = 5, profile: bytes | None = None
) -> tuple[Picture, Picture, Foreground]:
    """A result, its background, and a product with an opaque middle and a soft edge."""
    rng = np.random.default_rng(seed)
    width, height = size
    pixels, background = (
        rng.integers(0, 65536, (height, width, 3), dtype=np.uint16) for _ in range(2)
    )
    pixels, background = to_depth(pixels, bits), to_depth(background, bits)
    y, x = np.mgrid[:height, :width]
    far = np.hypot((x - width / 2) / (width * 0.25), (y - height * 0.55) / (height * 0.3))
    matte = np.clip((1.12 - far) / 0.24 * 255, 0, 255).astype(np.uint8)
    colours = np.where(((matte > 0) & (matte < 255))[..., None], 255 - pixels, pixels)
    photo = Photograph(pixels, "jar", profile, Metadata(dpi=(300.0, 300.0)))
    product = Foreground(photo, matte, colours.astype(pixels.dtype))
    return composite(background, product), background, product


def cast(size: tuple[int, int] = (40, 32)) -> tuple[Picture, Picture]:
    """A shadow (share of the light kept) and a mirror image, 16 bits, smaller than the picture."""
    width, height = size
    y, x = np.mgrid[:height, :width]
    kept = 1 - 0.7 * np.exp(-((x - width * 0.7) ** 2 + (y - height * 0.8) ** 2) / 60)
    added = 0.2 * np.exp(-((x - width * 0.5) ** 2 + (y - height * 0.9) ** 2) / 40)
    shade = np.repeat((kept * 65535)[..., None], 3, 2).astype(np.uint16)
    return shade, np.repeat((added * 65535)[..., None], 3, 2).astype(np.uint16)
