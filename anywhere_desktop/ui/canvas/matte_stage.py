"""A stage whose matte is written to: what of a change is seen when, and who is told."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.canvas.levels import Bytes, MatteLevels
from anywhere_desktop.ui.canvas.tool import Box, Solve
from anywhere_desktop.ui.canvas.welcome import Welcome

_AT_ONCE_PX = 20_000_000


class MatteStage(Welcome):
    """The part of a tool's `Surface` that has to do with the matte.

    step_made: (text, before: the matte inside the box or None, box); solve_wished: (text, work),
    see `Surface.solve`.
    """

    matte_edited = Signal(object)
    step_made = Signal(str, object, object)
    solve_wished = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._late: Box | None = None

    @property
    def picture(self) -> Bytes:
        """The photograph, `(h, w, 3)` 8-bit sRGB; of a result, the result."""
        shown = self._easel.layers.shown
        assert shown is not None, "nothing is on the canvas"
        return shown.picture

    @property
    def matte(self) -> Matte:
        """The matte, shared with the screen: write to it, then call `touched`."""
        mattes = self._easel.layers.mattes
        assert mattes is not None, "no photograph is on the canvas"
        return mattes.matte

    @property
    def has_photo(self) -> bool:
        """Whether there is a photograph with a matte."""
        return self._easel.layers.mattes is not None

    def touched(self, box: Box) -> None:
        """Have the changed part of the matte repainted."""
        layers = self._easel.layers
        if layers.mattes is None:
            return
        width, height = layers.mattes.matte.shape[1], layers.mattes.matte.shape[0]
        box = (max(0, box[0]), max(0, box[1]), min(width, box[2]), min(height, box[3]))
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        if (box[2] - box[0]) * (box[3] - box[1]) > _AT_ONCE_PX:
            # The change itself has taken most of a frame: what is seen of it follows in the next,
            # once for all that were made until then.
            if self._late is None:
                QTimer.singleShot(0, self, self._on_late)
            self._late = _round(self._late, box)
        else:
            self._renew(layers.mattes, box)
        self.matte_edited.emit(box)

    def _on_late(self) -> None:
        box, self._late = self._late, None
        mattes = self._easel.layers.mattes
        if box is not None and mattes is not None:
            height, width = mattes.matte.shape
            self._renew(mattes, (box[0], box[1], min(box[2], width), min(box[3], height)))

    def _renew(self, mattes: MatteLevels, box: Box) -> None:
        """Bring what is seen of a matte up to date."""
        layers = self._easel.layers
        mattes.refresh(box)
        layers.soil(box)
        self._easel.ants.stale = True
        if not layers.shows_result:
            self._repaint(self._easel.changed_by(box))
            self._rewrite()

    def commit(self, text: str, before: Matte | None, box: Box) -> None:
        """Make one undo step of a change; `before`: the matte as it was inside the box."""
        self.step_made.emit(text, before, box)

    def solve(self, text: str, work: Solve) -> None:
        """Have a change worked out beside the window."""
        self.solve_wished.emit(text, work)

    def _rewrite(self) -> None:
        """Renew the words after an edit; the pill is repainted only when it reads otherwise."""
        before, place = self._easel.words.right, self._easel.pill_region(self.fontMetrics())
        self._write()
        if self._easel.words.right != before:
            self._repaint(place, self._easel.pill_region(self.fontMetrics()))


def _round(one: Box | None, other: Box) -> Box:
    """The box round both."""
    if one is None:
        return other
    left, top = min(one[0], other[0]), min(one[1], other[1])
    return left, top, max(one[2], other[2]), max(one[3], other[3])
