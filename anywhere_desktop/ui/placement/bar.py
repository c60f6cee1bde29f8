"""The bar below the stage: the placement in numbers, and whether camera pixels stay exact."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.ui.icons import beside_icon, icon, tinted
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.placement.geometry import LEAST_SCALE, MOST_SCALE, Silhouette, bounds_of
from anywhere_desktop.ui.style import inset_numbers, look, theme

_FAR = 99_999.0


class PlacementBar(QWidget):
    """Emits `typed(field, value)`, field one of "x", "y", "scale", "rotation", and `reset_wished`.

    x, y: the product's left and top reach in the frame, px; scale: in percent; rotation: degrees
    clockwise.
    """

    typed = Signal(str, float)
    reset_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.x_px = self._field("x", (-_FAR, _FAR), 0)
        self.y_px = self._field("y", (-_FAR, _FAR), 0)
        percents = LEAST_SCALE * 100, MOST_SCALE * 100
        self.scale = self._field("scale", percents, 2)
        self.rotation = self._field("rotation", (-180.0, 180.0), 1)
        self.rotation.setWrapping(True)
        self.sign, self.words = QLabel(), QLabel()
        self.words.setWordWrap(True)
        self.reset = QPushButton()
        self.reset.setIcon(icon("undo"))
        self.reset.clicked.connect(self.reset_wished)
        self._names = [QLabel() for _ in self._fields()]
        self._grid = QGridLayout()
        self._columns = 0
        self._said = ("info", "muted", "")
        self._shown: tuple[Placement, Silhouette | None, bool] | None = None
        self.retranslate()
        self._lay_out()
        language().changed.connect(self.retranslate)
        # With the text's new size on the fields too: they have it after the bar itself.
        look().changed.connect(self._fold)

    def retranslate(self) -> None:
        """Write it in the language of now."""
        units = self.tr(" px"), self.tr(" px"), self.tr(" %"), self.tr("°")
        for field, unit in zip(self._fields(), units, strict=True):
            field.setSuffix(unit)
        for label, name in zip(self._names, self._told(), strict=True):
            label.setText(name)
        self.reset.setText(beside_icon(self.tr("Reset")))
        self.reset.setAccessibleName(self.tr("Place as the method would"))
        self.reset.setToolTip(
            self.tr("Place the product as the method would (Home, or double click)")
        )
        self._name_fields()
        if self._shown is not None:
            self.show_placement(*self._shown)

    def show_placement(
        self, placement: Placement, product: Silhouette | None, chosen: bool
    ) -> None:
        """Show a placement in numbers; chosen: by the user, so that there is something to reset."""
        self._shown = placement, product, chosen
        for field in self._fields():
            field.setEnabled(product is not None)
        self.reset.setEnabled(chosen)
        if product is None:
            self._say("info", "muted", self.tr("No product is cut out yet."))
            return
        left, top, _, _ = bounds_of(placement, product)
        values = left, top, placement.scale * 100, placement.rotation_deg
        for field, value in zip(self._fields(), values, strict=True):
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self._tell_exactness(placement)

    def _tell_exactness(self, placement: Placement) -> None:
        if placement.exact:
            said = self.tr("Camera pixels one to one: the product stays exact, bit for bit.")
            self._say("check", "good", said)
            return
        words = []
        if placement.scale != 1:
            percent = f"{placement.scale * 100:.4g}"
            words.append(self.tr("at {percent} %").format(percent=percent))
        if placement.turned:
            degrees = f"{placement.rotation_deg:.4g}"
            words.append(self.tr("turned {degrees}°").format(degrees=degrees))
        said = self.tr("Resampled once ({how}): camera pixels are not kept one to one.")
        how = ", ".join(words) or self.tr("off the pixel grid")
        self._say("warning", "accent", said.format(how=how))

    def _say(self, sign: str, ink: str, words: str) -> None:
        self._said = sign, ink, words
        colour: str = getattr(theme(), ink)
        side = self.fontMetrics().height()
        self.sign.setPixmap(tinted(sign, colour, side, self.devicePixelRatioF()))
        self.words.setText(words)
        self.setAccessibleDescription(words)

    def _fields(self) -> tuple[QDoubleSpinBox, ...]:
        return self.x_px, self.y_px, self.scale, self.rotation

    def _told(self) -> tuple[str, ...]:
        return self.tr("X"), self.tr("Y"), self.tr("Scale"), self.tr("Rotation")

    def _field(self, name: str, reach: tuple[float, float], decimals: int) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(*reach)
        field.setDecimals(decimals)
        field.setKeyboardTracking(False)
        field.valueChanged.connect(lambda value: self.typed.emit(name, value))
        return field

    def _name_fields(self) -> None:
        told = (
            (self.x_px, self.tr("X: the product's left edge"),
             self.tr("From the frame's left edge to the product's, in px of the frame")),
            (self.y_px, self.tr("Y: the product's top edge"),
             self.tr("From the frame's top edge to the product's, in px of the frame")),
            (self.scale, self.tr("Scale in percent"),
             self.tr("Frame px per camera px; 100 % keeps camera pixels one to one")),
            (self.rotation, self.tr("Rotation in degrees"),
             self.tr("Clockwise, about the product's middle; 0 keeps camera pixels one to one")),
        )  # fmt: skip
        for (field, name, tip), label in zip(told, self._names, strict=True):
            field.setAccessibleName(name)
            field.setToolTip(tip)
            label.setBuddy(field)
            label.setProperty("role", "hint")

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.sign)
        below.addWidget(self.words, 1)
        below.addWidget(self.reset)
        below.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(8)
        self._grid.setHorizontalSpacing(8)
        column.addLayout(self._grid)
        column.addLayout(below)
        self._arrange(4)
        inset_numbers(self)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, (label, field) in enumerate(zip(self._names, self._fields(), strict=True)):
            row, column = divmod(number, columns)
            self._grid.addWidget(label, row, 2 * column)
            self._grid.addWidget(field, row, 2 * column + 1)
        for column in range(9):
            wide = column % 2 and column < 2 * columns
            self._grid.setColumnStretch(column, 1 if wide else 0)
        # Four short numbers side by side need not be as wide as the picture.
        self._grid.setColumnStretch(8, 2 if columns == 4 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where four would be cut off."""
        self._fold()
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as two columns."""
        names = max(label.sizeHint().width() for label in self._names)
        fields = max(field.sizeHint().width() for field in self._fields())
        return QSize(2 * (names + fields + 16) + 28, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Larger text may need the two columns too; another theme other icons."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fold()
        elif event.type() == QEvent.Type.PaletteChange:
            self.reset.setIcon(icon("undo"))
            self._say(*self._said)

    def _fold(self) -> None:
        pairs = zip(self._names, self._fields(), strict=True)
        wanted = sum(a.sizeHint().width() + b.sizeHint().width() + 16 for a, b in pairs) + 28
        self._arrange(4 if self.width() >= wanted else 2)
