"""The timeline: the photograph, then every Iteration, as a strip."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.ui.desk import Opened, Shown
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.style import theme

_THUMB = QSize(136, 92)


class Timeline(QListWidget):
    """Emits the index of the Iteration that the user picked, or None for the photograph."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(_THUMB)
        self.setGridSize(QSize(_THUMB.width() + 22, _THUMB.height() + 42))
        self.setFixedHeight(_THUMB.height() + 66)
        self.setAccessibleName(self.tr("Timeline"))
        self.currentRowChanged.connect(self._on_current_row_changed)

    def show_strip(self, opened: Opened | None, shown: tuple[Shown, ...]) -> None:
        """Show the photograph, when there is one, and all Iterations."""
        self.blockSignals(True)
        self.clear()
        if opened is not None:
            self.addItem(_item(self.tr("Photograph"), opened.picture, None))
        for one in shown:
            label = self.tr("Iteration {number}").format(number=one.iteration)
            item = _item(label, one.picture, one)
            item.setToolTip(one.prompt)
            self.addItem(item)
        self._first = 0 if opened is None else 1
        self.blockSignals(False)

    def mark(self, index: int | None) -> None:
        """Highlight an Iteration, or the photograph, without reporting it back."""
        self.blockSignals(True)
        self.setCurrentRow(0 if index is None else index + self._first)
        self.blockSignals(False)

    _first = 0

    def _on_current_row_changed(self, row: int) -> None:
        if row >= 0:
            self.picked.emit(None if row < self._first else row - self._first)


def _item(label: str, picture: Picture, shown: Shown | None) -> QListWidgetItem:
    thumb = _thumb(picture, shown)
    icon = QIcon(thumb)
    # Else Qt tints the picture of the selected item.
    icon.addPixmap(thumb, QIcon.Mode.Selected)
    item = QListWidgetItem(icon, label)
    item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
    return item


def _thumb(picture: Picture, shown: Shown | None) -> QPixmap:
    small = image_of(picture).scaled(
        _THUMB,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    card = QImage(_THUMB, QImage.Format.Format_ARGB32_Premultiplied)
    card.fill(QColor(theme().field))
    painter = QPainter(card)
    painter.drawImage(
        (_THUMB.width() - small.width()) // 2, (_THUMB.height() - small.height()) // 2, small
    )
    if shown is not None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        badge = QRectF(_THUMB.width() - 40, _THUMB.height() - 24, 34, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 22, 220))
        painter.drawRoundedRect(badge, 9, 9)
        accepted = shown.evaluation.accepted
        painter.setPen(QColor(theme().good if accepted else theme().accent))
        score = f"{shown.evaluation.score:.0%}"[:-1]
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), score)
    painter.end()
    return QPixmap.fromImage(card)
