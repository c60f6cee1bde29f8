"""Small pictures of files, read beside the window: a folder of photographs never holds it up."""

from collections.abc import Iterable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.photo.formats import RAW_ENDINGS


class PhotoThumbnails(QObject):
    """Tells `read(path, image)` for each file asked for; a null image for one nobody can read.

    One file at a time, in a thread that `stop` (or the end of this object) waits for. What Qt
    cannot read (raw, PSD, HEIC, EXR, 16-bit TIFF) is decoded as a photograph is when it is opened:
    the risky formats in a process of their own.
    """

    read = Signal(str, QImage)

    def __init__(self, side_px: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side = side_px
        self._stopped = Event()
        self._watch = Watch()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def ask(self, paths: Iterable[Path]) -> None:
        """Have files read, after those that wait already."""
        for path in paths:
            self._pool.start(lambda path=path: self._on_turn(path))

    def stop(self) -> None:
        """Read no more; returns once the file that is being read is done."""
        self._stopped.set()
        self._watch.cancel()
        self._pool.clear()
        self._pool.waitForDone()

    def _on_turn(self, path: Path) -> None:
        if not self._stopped.is_set():
            image = QImage()
            if path.suffix.lower() not in RAW_ENDINGS:  # Qt takes them for TIFF, and complains.
                image = small_picture(path, self._side)
            if image.isNull():
                image = self._decoded(path)
            if not self._stopped.is_set():
                self.read.emit(str(path), image)

    def _decoded(self, path: Path) -> QImage:
        """By the program's own decoders; null for what they refuse, or once nobody waits."""
        from anywhere_desktop.photo.small import small_picture

        self._watch = Watch()
        if self._stopped.is_set():  # Set between this file's turn and its Watch.
            return QImage()
        try:
            picture = small_picture(path, self._side, self._watch)
        except (UserError, Cancelled):
            return QImage()
        height, width = picture.shape[:2]
        form = QImage.Format.Format_RGB888
        return QImage(picture.tobytes(), width, height, 3 * width, form).copy()


def small_picture(path: Path, side_px: int) -> QImage:
    """The picture of a file, upright, at most `side_px` a side; null where it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > side_px:
        # JPEG files are then decoded at an eighth of their size and never whole.
        reader.setScaledSize(
            size.scaled(QSize(side_px, side_px), Qt.AspectRatioMode.KeepAspectRatio)
        )
    return reader.read()
