"""Choosing the new frame: the camera's own, a usual shape, one for a use, or any size."""

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.icons import icon
from anywhere_desktop.ui.placement.frames import LEAST_PX, MOST_PX, Frame, offered_frames
from anywhere_desktop.ui.placement.scene import MARGIN
from anywhere_desktop.ui.style import inset_numbers, theme

CAMERA, CUSTOM = "camera", "custom"
Size = tuple[int, int]


class FrameChooser(QWidget):
    """Emits `frame_changed(size)`: (width, height) in px, or None for the camera's own frame.

    Names of frames are in the language of the default `QLocale`. Setting from outside emits
    nothing.
    """

    frame_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._camera: Size | None = None
        self._ratio = 1.0
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choice.setMinimumContentsLength(16)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.frame_width = self._side()
        self.frame_height = self._side()
        self.link = QToolButton()
        self.link.setCheckable(True)
        self.link.setChecked(True)
        self.link.setIcon(icon("link"))
        self.custom = QWidget()
        self._lay_out()
        self._name()
        self._offer(CAMERA)
        self.choice.activated.connect(self._on_activated)
        self.frame_width.valueChanged.connect(self._on_width)
        self.frame_height.valueChanged.connect(self._on_height)
        self.link.toggled.connect(self._keep_ratio)

    @property
    def size_chosen(self) -> Size | None:
        """(width, height) in px; None: the camera's own frame."""
        chosen = self._chosen
        if chosen == CAMERA:
            return None
        if chosen == CUSTOM:
            return self.frame_width.value(), self.frame_height.value()
        return _frame(chosen).size

    @property
    def _chosen(self) -> str:
        """What is chosen; the camera's frame where that is nothing, or a line between groups."""
        return self.choice.currentData() or CAMERA

    @property
    def frame_chosen(self) -> Frame | None:
        """The frame on offer that is chosen; None for the camera's own and for a custom one."""
        chosen = self._chosen
        return None if chosen in (CAMERA, CUSTOM) else _frame(chosen)

    @property
    def margin(self) -> float:
        """The margin of the chosen frame, a share of its shorter side."""
        frame = self.frame_chosen
        return frame.margin if frame else MARGIN

    def set_camera_size(self, size: Size | None) -> None:
        """Name the camera's frame with its size, (width, height) in px."""
        self._camera = size
        name, shape = self._camera_offer()
        self.choice.setItemText(0, name)
        self.choice.setItemIcon(0, shape)
        self._choose(self._chosen)

    def set_frame(self, size: Size | None) -> None:
        """Show a frame: the one chosen already if it has that size, else the first that has it."""
        if size == self.size_chosen:
            return
        first = next((frame.id for frame in offered_frames() if frame.size == size), CUSTOM)
        if size is not None:
            self._put_size(size)
            self._keep_ratio()
        self._choose(CAMERA if size is None else first)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language; draw in the new theme's colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.link.setIcon(icon("link"))
            self._offer(self._chosen)

    def _offer(self, chosen: str) -> None:
        self.choice.clear()
        name, shape = self._camera_offer()
        self.choice.addItem(shape, name, CAMERA)
        group = "shape"
        for frame in offered_frames():
            if frame.group != group:
                self.choice.insertSeparator(self.choice.count())
                group = frame.group
            name = f"{frame.name(QLocale())}  ·  {_said(frame.size)}"
            self.choice.addItem(_shape(frame.size), name, frame.id)
            if frame.ground == "white":
                tip = self.tr("White ground, {share:.0f} % margin").format(share=frame.margin * 100)
                self.choice.setItemData(self.choice.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.choice.insertSeparator(self.choice.count())
        self.choice.addItem(icon("crop"), self.tr("Custom size"), CUSTOM)
        self._choose(chosen)

    def _camera_offer(self) -> tuple[str, QIcon]:
        name = self.tr("Camera frame")
        if self._camera:
            name += "  ·  " + _said(self._camera)
        return name, _shape(self._camera or (3, 2))

    def _choose(self, chosen: str) -> None:
        self.choice.setCurrentIndex(self.choice.findData(chosen))
        self.custom.setVisible(chosen == CUSTOM)

    def _on_activated(self, _: int) -> None:
        chosen = self._chosen
        frame = self.frame_chosen
        if size := frame.size if frame else self._camera if chosen == CAMERA else None:
            self._put_size(size)  # A custom size begins with the one before it.
            self._keep_ratio()
        self.custom.setVisible(chosen == CUSTOM)
        if chosen == CUSTOM:
            self.frame_width.setFocus()
        self.frame_changed.emit(self.size_chosen)

    def _on_width(self, width: int) -> None:
        if self.link.isChecked():
            self._put_size((width, round(width / self._ratio)))
        self.frame_changed.emit(self.size_chosen)

    def _on_height(self, height: int) -> None:
        if self.link.isChecked():
            self._put_size((round(height * self._ratio), height))
        self.frame_changed.emit(self.size_chosen)

    def _keep_ratio(self) -> None:
        self._ratio = self.frame_width.value() / self.frame_height.value()

    def _put_size(self, size: Size) -> None:
        for field, value in ((self.frame_width, size[0]), (self.frame_height, size[1])):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)

    def _side(self) -> QSpinBox:
        field = QSpinBox()
        field.setRange(LEAST_PX, MOST_PX)
        field.setValue(2048)
        field.setKeyboardTracking(False)
        field.setAccelerated(True)
        return field

    def _name(self) -> None:
        told = (
            (self.choice, self.tr("Frame of the new picture"),
             self.tr("Size and shape of the new picture, in px")),
            (self.frame_width, self.tr("Width in px"), self.tr("Width of the new picture, in px")),
            (self.frame_height, self.tr("Height in px"),
             self.tr("Height of the new picture, in px")),
            (self.link, self.tr("Keep the proportions"),
             self.tr("Keep the proportions: the other side follows")),
        )  # fmt: skip
        for field, name, tip in told:
            field.setAccessibleName(name)
            field.setToolTip(tip)
        for side in (self.frame_width, self.frame_height):
            side.setSuffix(self.tr(" px"))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.custom)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.frame_width, 1)
        row.addWidget(QLabel("×"))
        row.addWidget(self.frame_height, 1)
        row.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addWidget(self.custom)
        inset_numbers(self)


def _frame(which: str) -> Frame:
    return next(frame for frame in offered_frames() if frame.id == which)


def _said(size: Size) -> str:
    return f"{size[0]} × {size[1]}"


def _shape(size: Size) -> QIcon:
    """A small drawing of a frame's proportions."""
    side, inner = 20, 15.0
    made = QIcon()
    for scale in (1, 2):
        pixmap = QPixmap(QSize(side, side) * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().text), 1.5))
        width, height = (inner * length / max(size) for length in size)
        rect = QRectF((side - width) / 2, (side - height) / 2, width, height)
        painter.drawRoundedRect(rect, 1.5, 1.5)
        painter.end()
        made.addPixmap(pixmap)
    return made
