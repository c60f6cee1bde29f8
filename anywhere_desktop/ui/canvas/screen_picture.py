"""A picture of the screen's size with what is on show, kept while nothing new is to be seen."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from anywhere_desktop.ui.canvas.levels import PhotoLevels
from anywhere_desktop.ui.canvas.screen import draw_ground, draw_photo
from anywhere_desktop.ui.canvas.sheet import Sheet, on_image
from anywhere_desktop.ui.canvas.view import Grid
from anywhere_desktop.ui.style import theme


@dataclass(frozen=True)
class Frame:
    """What a screen picture was painted for. grid: where; draft: painted in haste."""

    size: QSize
    grid: Grid
    content: tuple[object, ...]
    draft: bool


class ScreenPicture:
    """A picture of the screen's size, painted anew only where the view shows something new."""

    def __init__(self) -> None:
        self.image = QImage()
        self._spare = QImage()
        self._frame: Frame | None = None

    def bring_to(self, frame: Frame, photo: PhotoLevels) -> QRect | None:
        """Paint what is missing. Returns what stayed valid (moved), None when all is new."""
        old, self._frame = self._frame, frame
        if old == frame:
            return self.image.rect()
        fresh, self._spare = of_size(self._spare, frame.size), self.image
        self.image = fresh
        if frame.draft and put_in_haste(fresh, frame, photo):
            return None
        moved = _moved(old, frame)
        painter = QPainter(fresh)
        whole = fresh.rect()
        kept = whole.intersected(whole.translated(moved)) if moved is not None else QRect()
        if moved is not None and not kept.isEmpty():
            painter.drawImage(moved, self._spare)
        for strip in around(whole, kept):
            paint_photo(painter, frame, photo, strip)
        painter.end()
        return kept if not kept.isEmpty() else None


def put_in_haste(fresh: QImage, frame: Frame, photo: PhotoLevels) -> bool:
    """All of a frame that is seen for a moment only; False: full size itself is looked at."""
    paint_ground(fresh, frame, photo, [fresh.rect()])
    return Sheet(on_image(fresh), draft=True).put_level(photo, frame.grid, fresh.rect())


def paint_ground(image: QImage, frame: Frame, photo: PhotoLevels, rects: list[QRect]) -> None:
    """Paint the table that a picture lies on."""
    painter = QPainter(image)
    for rect in rects:
        draw_ground(painter, rect, frame.grid.rect(photo.size), QColor(theme().canvas))
    painter.end()


def paint_photo(painter: QPainter, frame: Frame, photo: PhotoLevels, rect: QRect) -> None:
    """Paint the table and a picture on it."""
    draw_ground(painter, rect, frame.grid.rect(photo.size), QColor(theme().canvas))
    draw_photo(painter, photo, frame.grid, rect, frame.draft)


def of_size(spare: QImage, size: QSize) -> QImage:
    """The image of the frame before last, if it can be painted over: new memory is dear."""
    return spare if spare.size() == size else QImage(size, QImage.Format.Format_RGB32)


def _moved(old: Frame | None, new: Frame) -> QPoint | None:
    """By how many whole px the picture was only moved, or None."""
    if old is None or (old.size, old.content) != (new.size, new.content):
        return None
    if old.draft != new.draft or old.grid.zoom != new.grid.zoom:
        return None
    x, y = new.grid.x - old.grid.x, new.grid.y - old.grid.y
    return QPoint(int(x), int(y)) if x == int(x) and y == int(y) else None


def around(whole: QRect, kept: QRect) -> list[QRect]:
    """The up to four strips of `whole` that `kept` leaves."""
    if kept.isEmpty():
        return [whole]
    top, bottom = kept.top(), kept.top() + kept.height()
    left, right = kept.left(), kept.left() + kept.width()
    strips = [
        QRect(0, 0, whole.width(), top),
        QRect(0, bottom, whole.width(), whole.height() - bottom),
        QRect(0, top, left, kept.height()),
        QRect(right, top, whole.width() - right, kept.height()),
    ]
    return [strip for strip in strips if not strip.isEmpty()]


def laid_into(size: tuple[int, int], frame: tuple[int, int], grid: Grid) -> Grid:
    """The grid of a picture shown whole in the middle of another's frame."""
    if size == frame:
        return grid
    scale = min(frame[0] / size[0], frame[1] / size[1])
    x = (frame[0] - size[0] * scale) / 2
    y = (frame[1] - size[1] * scale) / 2
    return grid.placed(scale, x, y)
