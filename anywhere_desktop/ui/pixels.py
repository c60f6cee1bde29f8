"""numpy to Qt: pictures and mattes as QImages."""

import numpy as np
from PySide6.QtGui import QColor, QImage

from anywhere_desktop.core.picture import Matte, Picture, to_depth


def image_of(picture: Picture) -> QImage:
    """A QImage with its own copy of an sRGB picture."""
    rgb = np.ascontiguousarray(to_depth(picture, 8))
    height, width = rgb.shape[:2]
    return QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def veil_of(matte: Matte, colour: str, opacity: float) -> QImage:
    """An image that tints all that is *not* product, stronger where the matte is emptier."""
    tint = QColor(colour)
    height, width = matte.shape
    veil = np.empty((height, width, 4), np.uint8)
    veil[..., :3] = (tint.red(), tint.green(), tint.blue())
    veil[..., 3] = ((255 - matte.astype(np.float32)) * opacity).astype(np.uint8)
    return QImage(veil.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
