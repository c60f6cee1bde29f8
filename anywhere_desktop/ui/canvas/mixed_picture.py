"""Photograph and matte in one picture of the screen, mixed anew only where something changed."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter

from anywhere_desktop.ui.canvas.levels import MatteLevels, PhotoLevels
from anywhere_desktop.ui.canvas.overlay import CHEQUERS, Overlay, Tint, square_px, tint_table
from anywhere_desktop.ui.canvas.screen import draw_matte
from anywhere_desktop.ui.canvas.screen_picture import (
    Frame,
    ScreenPicture,
    around,
    laid_into,
    of_size,
    paint_ground,
    paint_photo,
    put_in_haste,
)
from anywhere_desktop.ui.canvas.sheet import Sheet, halved, on_image
from anywhere_desktop.ui.canvas.tool import Box
from anywhere_desktop.ui.canvas.view import Grid


@dataclass(frozen=True, eq=False)
class Mix:
    """What is mixed. result: what is seen behind the product, `Overlay.ON_RESULT`; scale: device
    px a widget px.
    """

    photo: PhotoLevels
    mattes: MatteLevels
    result: PhotoLevels | None
    overlay: Overlay
    tint: Tint
    scale: float


class MixedPicture:
    """The screen's picture of a photograph with its matte.

    A tint is painted over the photograph, whose own picture (`plain`) is kept for strokes; the
    other looks hide most of it, and are written without.
    """

    def __init__(self, plain: ScreenPicture) -> None:
        self.image = QImage()
        self._plain = plain
        self._spare = QImage()
        self._made_for: tuple[object, ...] = ()
        self._dirty: list[Box] = []

    def soil(self, box: Box) -> None:
        """Have the matte painted anew inside `box`, photo px."""
        self._dirty.append(box)

    def forget(self) -> None:
        """The matte is another one, or not to be seen."""
        self._made_for, self._dirty = (), []

    def bring_to(self, frame: Frame, mix: Mix) -> None:
        """Mix what changed."""
        behind = None if mix.result is None else (mix.result.serial, mix.result.generation)
        look = (frame.size, frame.content, frame.draft, mix.overlay, mix.tint, mix.scale, behind)
        key = (*look, frame.grid)
        dirty, self._dirty = self._dirty, []
        if frame.draft and key != self._made_for and self._hasten(frame, mix):
            self._made_for = key
            return
        strips: list[QRect] = []
        if key != self._made_for:
            strips = self._keep_moved(frame, look)
            self._made_for = key
        whole = self.image.rect()
        places = [*strips, *(frame.grid.on_screen(box) for box in dirty)]
        seen = [rect for place in places if not (rect := place.intersected(whole)).isEmpty()]
        if mix.overlay is not Overlay.TINT:
            paint_ground(self.image, frame, mix.photo, seen)
            _write(self.image, frame, mix, seen)
            return
        # The photograph alone follows a view that only moves once it rests, or is painted on.
        moves = bool(strips) and strips != [whole] and not dirty
        if not moves:
            self._plain.bring_to(frame, mix.photo)
        self._tint(frame, mix, seen, moves)

    def _hasten(self, frame: Frame, mix: Mix) -> bool:
        """All of it at once, for a frame that is seen for a moment only; False: full size itself
        is looked at, where moving what is there is faster.
        """
        fresh = of_size(self._spare, frame.size)
        if mix.overlay is Overlay.TINT:
            if not put_in_haste(fresh, frame, mix.photo):
                return False
            painter = QPainter(fresh)
            draw_matte(
                painter, mix.mattes, tint_table(mix.tint), frame.grid, fresh.rect(), draft=True
            )
            painter.end()
        else:
            if halved(mix.photo, frame.grid, fresh.rect()) is None:
                return False
            paint_ground(fresh, frame, mix.photo, [fresh.rect()])
            _write(fresh, frame, mix, [fresh.rect()])
        self.image, self._spare = fresh, self.image
        return True

    def _keep_moved(self, frame: Frame, look: tuple[object, ...]) -> list[QRect]:
        """Move what is still valid; returns the strips that are not."""
        whole = QRect(QPoint(0, 0), frame.size)
        fresh, self._spare = of_size(self._spare, frame.size), self.image
        kept, moved = QRect(), QPoint()
        if self._made_for and self._made_for[:-1] == look:
            old = self._made_for[-1]
            assert isinstance(old, Grid)
            if old.zoom == frame.grid.zoom:
                moved = QPoint(int(frame.grid.x - old.x), int(frame.grid.y - old.y))
                kept = whole.intersected(whole.translated(moved))
        if not kept.isEmpty():
            painter = QPainter(fresh)
            painter.drawImage(moved, self._spare)
            painter.end()
        self.image = fresh
        return around(whole, kept)

    def _tint(self, frame: Frame, mix: Mix, rects: list[QRect], moves: bool) -> None:
        """Tint parts anew. moves: the photograph under them is not kept painted."""
        painter = QPainter(self.image)
        for rect in rects:
            painter.setClipRect(rect)
            if moves:
                paint_photo(painter, frame, mix.photo, rect)
            else:
                painter.drawImage(rect, self._plain.image, rect)
            table = tint_table(mix.tint)
            draw_matte(painter, mix.mattes, table, frame.grid, rect, frame.draft)
        painter.end()


def _write(image: QImage, frame: Frame, mix: Mix, rects: list[QRect]) -> None:
    """Write parts of the looks that hide the photograph, or all of it but the product."""
    sheet, grid = Sheet(on_image(image), frame.draft), frame.grid
    lying = grid.rect(mix.photo.size).toAlignedRect()
    # Squares keep to the picture's corner, so that parts painted alone join, moved or not.
    origin = QPoint(round(grid.x), round(grid.y))
    for rect in rects:
        if mix.overlay is Overlay.BLACK_WHITE:
            sheet.put_matte(mix.mattes, grid, rect)
            continue
        place = lying.intersected(rect)
        behind = mix.result
        if behind is None or behind.size != mix.photo.size:
            sheet.put_chequers(place, origin, square_px(mix.scale), CHEQUERS)
        if behind is not None:
            sheet.put_photo(behind, laid_into(behind.size, mix.photo.size, grid), place)
        sheet.put_cut(mix.photo, mix.mattes, grid, rect)
