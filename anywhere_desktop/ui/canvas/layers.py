"""What lies on the canvas: photograph, matte and result, kept as painted pictures of the screen."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from anywhere_desktop.ui.canvas.draft import Draft
from anywhere_desktop.ui.canvas.levels import Bytes, Convert, MatteLevels, PhotoLevels
from anywhere_desktop.ui.canvas.overlay import (
    CHEQUERS,
    GREY,
    HOLE,
    Backdrop,
    Overlay,
    Tint,
    draw_behind,
    square_px,
    tint_table,
)
from anywhere_desktop.ui.canvas.screen import draw_ground, draw_matte, draw_photo
from anywhere_desktop.ui.canvas.tool import Box
from anywhere_desktop.ui.canvas.view import Grid
from anywhere_desktop.ui.style import theme


class Compare(Enum):
    """How before and after are seen: only after, parted by a line, or beside one another."""

    OFF = "off"
    SPLIT = "split"
    SIDE_BY_SIDE = "side_by_side"


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
        moved = _moved(old, frame)
        fresh, self._spare = _of_size(self._spare, frame.size), self.image
        painter = QPainter(fresh)
        whole = fresh.rect()
        kept = whole.intersected(whole.translated(moved)) if moved is not None else QRect()
        if moved is not None and not kept.isEmpty():
            painter.drawImage(moved, self._spare)
        for strip in around(whole, kept):
            _paint(painter, frame, photo, strip)
        painter.end()
        self.image = fresh
        return kept if not kept.isEmpty() else None


def _paint(painter: QPainter, frame: Frame, photo: PhotoLevels, rect: QRect) -> None:
    draw_ground(painter, rect, frame.grid.rect(photo.size), QColor(theme().canvas))
    draw_photo(painter, photo, frame.grid, rect, frame.draft)


def _of_size(spare: QImage, size: QSize) -> QImage:
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


class Layers:
    """Photograph, matte and result, and how they are shown.

    shows_result: the result is on show, and the photograph is its "before".
    """

    def __init__(self) -> None:
        self.photo: PhotoLevels | None = None
        self.result: PhotoLevels | None = None
        self.before: PhotoLevels | None = None
        self.mattes: MatteLevels | None = None
        self.shows_result = False
        self.overlay = Overlay.TINT
        self.tint = Tint()
        self.scale = 1.0
        self._plain = ScreenPicture()
        self._plain_before = ScreenPicture()
        self._mixed = QImage()
        self._spare = QImage()
        self._mixed_for: tuple[object, ...] = ()
        self._dirty: list[Box] = []

    @property
    def shown(self) -> PhotoLevels | None:
        """What is on show: the result, or the photograph."""
        return self.result if self.shows_result else self.photo

    def pictures(self) -> list[PhotoLevels]:
        """Photograph, result and "before", as far as they are there."""
        return [one for one in (self.photo, self.result, self.before) if one is not None]

    def put_result(self, picture: Bytes, photo: Bytes | None, convert: Convert | None) -> None:
        """Show a result, `(h, w, 3)` 8-bit sRGB. photo: its "before"; None: the photograph."""
        if self.result is None or self.result.picture is not picture:
            if self.result is not None:
                self.result.close()
            self.result = PhotoLevels(picture, convert)
        self.put_before(photo, convert)
        self.shows_result = True

    def put_before(self, photo: Bytes | None, convert: Convert | None) -> None:
        """Have another picture as a result's "before"; None: the photograph."""
        if self.before is not None:
            self.before.close()
        own = photo is None or (self.photo is not None and self.photo.picture is photo)
        self.before = None if own or photo is None else PhotoLevels(photo, convert)

    def convert(self, convert: Convert | None) -> None:
        """Have every picture on a screen by another conversion of its colours."""
        for name in ("photo", "result", "before"):
            photo: PhotoLevels | None = getattr(self, name)
            if photo is not None:
                photo.close()
                setattr(self, name, PhotoLevels(photo.picture, convert))

    def forget(self) -> None:
        """Hold nothing."""
        for photo in self.pictures():
            photo.close()
        self.photo = self.result = self.before = self.mattes = None
        self.shows_result = False
        self.remix()

    def soil(self, box: Box) -> None:
        """Have the matte painted anew inside `box`, photo px."""
        self._dirty.append(box)

    def remix(self) -> None:
        """Forget what was mixed: the matte is another one."""
        self._mixed_for, self._dirty = (), []

    def after(self, size: QSize, grid: Grid, draft: bool) -> QImage:
        """The screen's picture of what is on show, with the matte; `shown` must be something."""
        assert self.shown is not None
        frame = Frame(size, grid, self._content(self.shown), draft)
        if self.shows_result or self.mattes is None or self.overlay in _PLAIN:
            self._plain.bring_to(frame, self.shown)
            self._mixed_for, self._dirty = (), []
            return self._plain.image
        self._mix(frame, self.shown)
        return self._mixed

    def before_image(self, size: QSize, grid: Grid, draft: bool) -> QImage:
        """The screen's picture of the photograph alone, laid into the frame of what is on show."""
        assert self.shown is not None
        photo = (self.before or self.photo or self.shown) if self.shows_result else self.shown
        grid = laid_into(photo.size, self.shown.size, grid)
        self._plain_before.bring_to(Frame(size, grid, self._content(photo), draft), photo)
        return self._plain_before.image

    def _content(self, photo: PhotoLevels) -> tuple[object, ...]:
        return photo.serial, photo.generation, theme().canvas

    def _mix(self, frame: Frame, photo: PhotoLevels) -> None:
        """Photograph and matte in one picture: only what changed is mixed anew."""
        behind = self.result.generation if self.result is not None else 0
        look = (frame.size, frame.content, frame.draft, self.overlay, self.tint, self.scale, behind)
        key = (*look, frame.grid)
        if frame.draft and key != self._mixed_for and self._mix_draft(frame, photo):
            self._mixed_for, self._dirty = key, []
            return
        strips: list[QRect] = []
        if key != self._mixed_for:
            strips = self._keep_moved(frame, look)
            self._mixed_for = key
        whole = self._mixed.rect()
        # The photograph alone follows a view that only moves once it rests, or is painted on.
        moves = bool(strips) and strips != [whole] and not self._dirty
        if not moves:
            self._plain.bring_to(frame, photo)
        painter = QPainter(self._mixed)
        for rect in [*strips, *(frame.grid.on_screen(box) for box in self._dirty)]:
            self._mix_in(painter, frame, rect.intersected(whole), photo if moves else None)
        painter.end()
        self._dirty = []

    def _mix_draft(self, frame: Frame, photo: PhotoLevels) -> bool:
        """All of it at once, fast, for a frame that is seen for a moment only."""
        fresh = _of_size(self._spare, frame.size)
        painter = QPainter(fresh)
        draw_ground(painter, fresh.rect(), frame.grid.rect(photo.size), QColor(theme().canvas))
        painter.end()
        draft = Draft(fresh)
        cut = self.overlay in (Overlay.CHEQUER, Overlay.ON_RESULT)
        if not (cut and self._draft_cut(draft, frame.grid, photo)):
            if not draft.put_photo(photo, frame.grid):
                return False
            painter = QPainter(fresh)
            self._mix_matte(painter, frame, fresh.rect())
            painter.end()
        self._mixed, self._spare = fresh, self._mixed
        return True

    def _draft_cut(self, draft: Draft, grid: Grid, photo: PhotoLevels) -> bool:
        """The product alone over what is behind it."""
        assert self.mattes is not None
        behind = self._backdrop(grid)
        place, origin = grid.rect(photo.size).toAlignedRect(), QPoint(round(grid.x), round(grid.y))
        draft.put_chequers(place, origin, square_px(self.scale), CHEQUERS)
        if behind.photo is not None and not draft.put_photo(behind.photo, behind.grid, place):
            return False
        return draft.put_cut(photo, self.mattes, grid, HOLE)

    def _keep_moved(self, frame: Frame, look: tuple[object, ...]) -> list[QRect]:
        """Move what is still valid; returns the strips that are not."""
        whole = QRect(QPoint(0, 0), frame.size)
        fresh, self._spare = _of_size(self._spare, frame.size), self._mixed
        kept, moved = QRect(), QPoint()
        if self._mixed_for and self._mixed_for[:-1] == look:
            old = self._mixed_for[-1]
            assert isinstance(old, Grid)
            if old.zoom == frame.grid.zoom:
                moved = QPoint(int(frame.grid.x - old.x), int(frame.grid.y - old.y))
                kept = whole.intersected(whole.translated(moved))
        if not kept.isEmpty():
            painter = QPainter(fresh)
            painter.drawImage(moved, self._spare)
            painter.end()
        self._mixed = fresh
        return around(whole, kept)

    def _mix_in(
        self, painter: QPainter, frame: Frame, rect: QRect, photo: PhotoLevels | None
    ) -> None:
        """Mix one part anew. photo: what to paint under the matte; None: it is kept painted."""
        if rect.isEmpty():
            return
        painter.setClipRect(rect)
        if photo is None:
            painter.drawImage(rect, self._plain.image, rect)
        else:
            _paint(painter, frame, photo, rect)
        self._mix_matte(painter, frame, rect)

    def _mix_matte(self, painter: QPainter, frame: Frame, rect: QRect) -> None:
        assert self.mattes is not None
        grid, draft = frame.grid, frame.draft
        if self.overlay is Overlay.TINT:
            draw_matte(painter, self.mattes, tint_table(self.tint), grid, rect, draft)
        elif self.overlay is Overlay.BLACK_WHITE:
            draw_matte(painter, self.mattes, GREY, grid, rect, draft)
        else:
            draw_behind(painter, self.mattes, self._backdrop(grid), grid, rect, draft)

    def _backdrop(self, grid: Grid) -> Backdrop:
        result = self.result if self.overlay is Overlay.ON_RESULT else None
        if result is None or self.photo is None:
            return Backdrop(None, grid, self.scale)
        return Backdrop(result, laid_into(result.size, self.photo.size, grid), self.scale)


_PLAIN = (Overlay.OFF, Overlay.ANTS)


def laid_into(size: tuple[int, int], frame: tuple[int, int], grid: Grid) -> Grid:
    """The grid of a picture shown whole in the middle of another's frame."""
    if size == frame:
        return grid
    scale = min(frame[0] / size[0], frame[1] / size[1])
    x = (frame[0] - size[0] * scale) / 2
    y = (frame[1] - size[1] * scale) / 2
    return grid.placed(scale, x, y)
