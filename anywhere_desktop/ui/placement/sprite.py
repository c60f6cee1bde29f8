"""The cut-out product as small images, quick to draw at any size."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.placement.geometry import Silhouette, centre_of

_LONGEST_PX = 1600
_ROOM_PX = 24


@dataclass(frozen=True, eq=False)
class Sprite:
    """The product cut from its photo. part: (left, top, right, bottom) in photo px that `levels`
    show, each half as large as the one before.
    """

    part: tuple[int, int, int, int]
    levels: tuple[QImage, ...]

    def level(self, device_px: float) -> QImage:
        """The smallest image that is sharp at `device_px` device px a photo px."""
        wanted = (self.part[2] - self.part[0]) * device_px
        sharp = [level for level in self.levels if level.width() >= wanted]
        return sharp[-1] if sharp else self.levels[0]

    @property
    def rect(self) -> QRectF:
        """The part, as a rectangle in photo px."""
        left, top, right, bottom = self.part
        return QRectF(left, top, right - left, bottom - top)


class DrawnSprite:
    """A sprite at one size and angle, kept until another one is asked for: moving needs no more."""

    def __init__(self) -> None:
        self._key: object = None
        self._pixmap = QPixmap()

    def of(self, sprite: Sprite, turned: QTransform, device: float) -> QPixmap:
        """The sprite scaled and turned; its middle is the pixmap's. device: device px a px."""
        key = (sprite, turned, device)
        if key != self._key:
            self._key, self._pixmap = key, _drawn(sprite, turned, device)
        return self._pixmap


def _drawn(sprite: Sprite, turned: QTransform, device: float) -> QPixmap:
    middle = QTransform.fromTranslate(-sprite.rect.center().x(), -sprite.rect.center().y())
    reach = (middle * turned).mapRect(sprite.rect)
    cols, rows = (math.ceil(side * device) + 2 for side in (reach.width(), reach.height()))
    pixmap = QPixmap(cols, rows)
    pixmap.setDevicePixelRatio(device)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    hints = QPainter.RenderHint
    painter.setRenderHints(hints.Antialiasing | hints.SmoothPixmapTransform)
    size = pixmap.deviceIndependentSize()
    painter.translate(size.width() / 2, size.height() / 2)
    painter.setTransform(middle * turned, True)
    scale = math.hypot(turned.m11(), turned.m12()) * device
    painter.drawImage(sprite.rect, sprite.level(scale))
    painter.end()
    return pixmap


def sprite_of(picture: NDArray[np.uint8], matte: Matte, product: Silhouette) -> Sprite:
    """The product of an 8-bit sRGB picture `(h, w, 3)` and its matte `(h, w)`."""
    from PIL import Image

    height, width = matte.shape
    left, top, right, bottom = product.box
    left, top = max(0, left - _ROOM_PX), max(0, top - _ROOM_PX)
    right, bottom = min(width, right + _ROOM_PX), min(height, bottom + _ROOM_PX)
    cut = slice(top, bottom), slice(left, right)
    by = max(1, max(right - left, bottom - top) // _LONGEST_PX)
    colour = np.asarray(Image.fromarray(picture[cut]).reduce(by), np.uint16)
    share = np.asarray(Image.fromarray(matte[cut]).reduce(by))
    bgra = np.empty((*share.shape, 4), np.uint8)
    bgra[..., :3] = (colour[..., ::-1] * share[..., None].astype(np.uint16) + 127) // 255
    bgra[..., 3] = share
    rows, cols = share.shape
    kind = QImage.Format.Format_ARGB32_Premultiplied
    levels = [QImage(bgra.data, cols, rows, 4 * cols, kind).copy()]
    while max(levels[-1].width(), levels[-1].height()) > 96:
        levels.append(_halved(levels[-1]))
    # The last column and row stand for fewer px than the others, but begin where they should.
    return Sprite((left, top, left + cols * by, top + rows * by), tuple(levels))


def photo_to_frame(placement: Placement, photo: tuple[int, int]) -> QTransform:
    """Photo px to frame px, for a painter."""
    x, y = centre_of(placement, photo)
    transform = QTransform.fromTranslate(x, y)
    transform.rotate(placement.rotation_deg)
    transform.scale(placement.scale, placement.scale)
    transform.translate(-photo[0] / 2, -photo[1] / 2)
    return transform


def _halved(image: QImage) -> QImage:
    return image.scaled(
        max(1, image.width() // 2),
        max(1, image.height() // 2),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
