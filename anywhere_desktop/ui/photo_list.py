"""The photographs that were dropped or opened together: a click opens another of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from anywhere_desktop.ui.desk import Preview
from anywhere_desktop.ui.icons import icon
from anywhere_desktop.ui.photo_thumbnails import PhotoThumbnails
from anywhere_desktop.ui.style import grown_px, theme

_PATH = Qt.ItemDataRole.UserRole
_READ_PX = 320
_GUEST = "\n"
_TILE_PX, _ROUND_PX = 82, 4


class PhotoList(QWidget):
    """Small pictures of files, two or more abreast; `picked(Path)` when one is clicked or entered.

    Call `stop` before the program ends.
    """

    picked = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._thumbnails = PhotoThumbnails(_READ_PX, self)
        self._thumbnails.read.connect(self._on_read)
        self._pictures: dict[str, QImage] = {}
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "hint")
        self._rows = _Tiles()
        self._rows.fitted.connect(lambda: self._draw())
        # Not itemActivated: a double click would open the photograph twice.
        self._rows.entered_by_key.connect(self._on_item)
        self._rows.itemClicked.connect(self._on_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 8)
        column.addWidget(self._hint)
        column.addWidget(self._rows, 1)
        column.addStretch(0)
        self._rows.hide()
        self._say()

    def add(self, paths: Sequence[Path]) -> None:
        """Add files that are not in the list yet."""
        known = {self._rows.item(row).data(_PATH) for row in range(self._rows.count())}
        new = [path for path in dict.fromkeys(paths) if str(path) not in known]
        for path in new:
            item = QListWidgetItem(path.name)
            item.setData(_PATH, str(path))
            item.setToolTip(str(path))
            self._rows.addItem(item)
        self._thumbnails.ask(new)
        self._rows.setVisible(self._rows.count() > 0)
        self._hint.setVisible(self._rows.count() == 0)
        self._draw()

    def mark(self, name: str, picture: Preview | None = None) -> None:
        """Show which one is open, by its file's name with or without ending; "": none. One that
        came otherwise (in a project, from the clipboard) is shown by its `picture`, for as long
        as it is open.
        """
        self._forget_guest()
        self._rows.setCurrentRow(-1)
        for row in range(self._rows.count()):
            shown = self._rows.item(row).text()
            if name and name in (shown, Path(shown).stem):
                self._rows.setCurrentRow(row)
        if self._rows.currentRow() < 0 and picture is not None:
            self._add_guest(name, picture)
        self._rows.setVisible(self._rows.count() > 0)
        self._hint.setVisible(self._rows.count() == 0)

    def _add_guest(self, name: str, picture: Preview) -> None:
        height, width = picture.shape[:2]
        form = QImage.Format.Format_RGB888
        self._pictures[_GUEST] = QImage(picture.data, width, height, 3 * width, form).copy()
        item = QListWidgetItem(name)
        item.setData(_PATH, _GUEST)
        item.setToolTip(name)
        self._rows.insertItem(0, item)
        self._rows.setCurrentRow(0)
        self._draw(_GUEST)

    def _forget_guest(self) -> None:
        for row in reversed(range(self._rows.count())):
            if self._rows.item(row).data(_PATH) == _GUEST:
                self._rows.takeItem(row)
        self._pictures.pop(_GUEST, None)

    def stop(self) -> None:
        """Read no more files."""
        self._thumbnails.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow language, theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _say(self) -> None:
        self._hint.setText(
            self.tr("Drop several photographs, or a folder of them, to have them here.")
        )
        self._rows.setAccessibleName(self.tr("Photographs"))

    def _on_item(self, item: QListWidgetItem) -> None:
        if item.data(_PATH) == _GUEST:
            return  # It is open already, and has no file of its own.
        self.picked.emit(Path(item.data(_PATH)))

    def _on_read(self, path: str, image: QImage) -> None:
        self._pictures[path] = image
        self._draw(path)

    def _draw(self, only: str = "") -> None:
        ratio = self.devicePixelRatioF()
        if self._rows.iconSize().isEmpty():
            return  # Not laid out yet: `fitted` follows.
        for row in range(self._rows.count()):
            item = self._rows.item(row)
            path = item.data(_PATH)
            if not only or path == only:
                item.setIcon(_tile(self._pictures.get(path), self._rows.iconSize(), ratio))


class _Tiles(QListWidget):
    """Shares its width out among as many columns as there is room for; `fitted` when that is
    another size of tiles.
    """

    fitted = Signal()
    entered_by_key = Signal(QListWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the current one."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.entered_by_key.emit(item)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the tiles again."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text wants larger tiles."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        # A scroll bar that comes and goes must not change the columns.
        bar = self.verticalScrollBar().sizeHint().width()
        room = max(1, self.width() - bar - 4)
        columns = max(1, room // grown_px(_TILE_PX))
        wide = min(room // columns, grown_px(2 * _TILE_PX))
        side = max(24, wide - 14)
        size = QSize(side, round(side * 0.72))
        if size != self.iconSize():
            self.setIconSize(size)
            self.setGridSize(QSize(wide, size.height() + self.fontMetrics().height() + 20))
            self.fitted.emit()


def _tile(image: QImage | None, size: QSize, ratio: float) -> QIcon:
    """A picture that fills a tile; a drawing of one while, or where, there is none."""
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    whole = QRect(0, 0, size.width(), size.height())
    shape = QPainterPath()
    shape.addRoundedRect(whole, _ROUND_PX, _ROUND_PX)
    painter.setClipPath(shape)
    painter.fillRect(whole, QColor(theme().canvas))
    if image is None or image.isNull():
        side = min(size.height() // 2, 28)
        icon("image").paint(painter, QRect(0, 0, side, side).translated(
            whole.center() - QRect(0, 0, side, side).center()))  # fmt: skip
    else:
        filled = image.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRect(0, 0, filled.width(), filled.height())
        target.moveCenter(whole.center())
        painter.drawImage(target, image)
    painter.end()
    found = QIcon(made)
    # A chosen tile is not to be tinted.
    found.addPixmap(made, QIcon.Mode.Selected)
    return found
