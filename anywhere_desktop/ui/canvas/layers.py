"""What lies on the canvas: photograph, matte and result, kept as painted pictures of the screen."""

from enum import Enum

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from anywhere_desktop.ui.canvas.levels import Bytes, Convert, MatteLevels, PhotoLevels
from anywhere_desktop.ui.canvas.mixed_picture import Mix, MixedPicture
from anywhere_desktop.ui.canvas.overlay import Overlay, Tint
from anywhere_desktop.ui.canvas.screen_picture import Frame, ScreenPicture, laid_into
from anywhere_desktop.ui.canvas.tool import Box
from anywhere_desktop.ui.canvas.view import Grid
from anywhere_desktop.ui.style import theme


class Compare(Enum):
    """How before and after are seen: only after, parted by a line, or beside one another."""

    OFF = "off"
    SPLIT = "split"
    SIDE_BY_SIDE = "side_by_side"


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
        self._mixed = MixedPicture(self._plain)

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
        self._mixed.soil(box)

    def remix(self) -> None:
        """Forget what was mixed: the matte is another one."""
        self._mixed.forget()

    def after(self, size: QSize, grid: Grid, draft: bool) -> QImage:
        """The screen's picture of what is on show, with the matte; `shown` must be something."""
        assert self.shown is not None
        frame = Frame(size, grid, self._content(self.shown), draft)
        mix = self._mix()
        if mix is None:
            self._plain.bring_to(frame, self.shown)
            self._mixed.forget()
            return self._plain.image
        self._mixed.bring_to(frame, mix)
        return self._mixed.image

    def _mix(self) -> Mix | None:
        """How photograph and matte are mixed; None: no matte is to be seen."""
        if self.shows_result or self.overlay in _PLAIN or None in (self.photo, self.mattes):
            return None
        assert self.photo is not None
        assert self.mattes is not None
        behind = self.result if self.overlay is Overlay.ON_RESULT else None
        return Mix(self.photo, self.mattes, behind, self.overlay, self.tint, self.scale)

    def before_image(self, size: QSize, grid: Grid, draft: bool) -> QImage:
        """The screen's picture of the photograph alone, laid into the frame of what is on show."""
        assert self.shown is not None
        photo = (self.before or self.photo or self.shown) if self.shows_result else self.shown
        grid = laid_into(photo.size, self.shown.size, grid)
        self._plain_before.bring_to(Frame(size, grid, self._content(photo), draft), photo)
        return self._plain_before.image

    def _content(self, photo: PhotoLevels) -> tuple[object, ...]:
        return photo.serial, photo.generation, theme().canvas


_PLAIN = (Overlay.OFF, Overlay.ANTS)
