"""A stage that takes what is dropped on it, and invites to that while it is empty."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from anywhere_desktop.ui.canvas.drops import dropped, is_welcome
from anywhere_desktop.ui.canvas.invitation import Invitation
from anywhere_desktop.ui.canvas.stage import Stage


class Welcome(Stage):
    """A stage with a door. files_dropped: paths of files and folders; image_dropped: a picture's
    file as bytes, or its pixels as a QImage, and a name for it; said: something to tell the user.
    """

    files_dropped = Signal(list)
    image_dropped = Signal(object, str)
    said = Signal(str)
    open_wished = Signal()
    sample_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._invitation = Invitation(self)
        self._invitation.open_wished.connect(self.open_wished)
        self._invitation.sample_wished.connect(self.sample_wished)
        self._invitation.room_wished.connect(self._place_invitation)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files, pictures and addresses; results of this window are on their way out."""
        source = event.source()
        own = isinstance(source, QWidget) and source.window() is self.window()
        if not own and is_welcome(event.mimeData()):
            event.acceptProposedAction()
            self._set_hot(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        self._set_hot(False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def leave(self) -> None:
        """What was held over the canvas is not there any more."""
        self._set_hot(False)

    def take(self, mime: QMimeData) -> bool:
        """Hand over what was dropped or pasted; returns whether there was anything."""
        found = dropped(mime)
        if found.files:
            self.files_dropped.emit(list(found.files))
        elif found.picture:
            self.image_dropped.emit(found.picture, found.name)
        elif found.address:
            self.said.emit(self._address_text())
        return not found.is_nothing

    def _address_text(self) -> str:
        return self.tr(
            "The browser gave only the picture's address. Nothing is fetched from the internet: "
            "save the picture, then drop the file here."
        )

    def _set_hot(self, hot: bool) -> None:
        self._hot = hot
        self._invitation.set_hot(hot)
        self.update()

    def _on_content(self, fit: bool) -> None:
        super()._on_content(fit)
        inside = self._invitation.focusWidget()
        if not self.is_empty and inside is not None and inside.hasFocus():
            # Else Qt hands the focus on as if Tab had been pressed, and its ring is shown.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._invitation.setVisible(self.is_empty)

    def _arrange(self) -> None:
        super()._arrange()
        self._place_invitation()

    def _place_invitation(self) -> None:
        """In the middle, as large as its words need."""
        room = self.size()
        width = min(self._invitation.sizeHint().width(), room.width() - 32)
        self._invitation.fit(width, room.height() - 32)
        hint = self._invitation.sizeHint()
        height = min(max(hint.height(), self._invitation.heightForWidth(width)), room.height() - 32)
        x, y = (room.width() - width) // 2, (room.height() - height) // 2
        self._invitation.setGeometry(x, y, width, height)
