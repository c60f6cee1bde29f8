"""A colour that can be chosen: a swatch, a dialog, and the way back to the thing's own colour."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QColorDialog, QMenu, QToolButton

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.style import theme


class Swatch(QToolButton):
    """`picked("#rrggbb" or None)`; None: the material's own colour."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._colour: str | None = None
        self._own = "#808080"
        menu = QMenu(self)
        self.choose = menu.addAction("")
        self.own = menu.addAction("")
        self.choose.triggered.connect(self._on_choose)
        self.own.triggered.connect(lambda: self._set(None))
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._fit()
        self.retranslate()
        language().changed.connect(self.retranslate)

    def set_name(self, name: str) -> None:
        """Say what has this colour."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def retranslate(self) -> None:
        """Write the menu in the language of now."""
        self.choose.setText(self.tr("Choose a colour…"))
        self.own.setText(self.tr("Its own colour"))
        self.setAccessibleDescription(self._colour or self.tr("its own colour"))

    @property
    def colour(self) -> str | None:
        """The colour as "#rrggbb", or None for the thing's own."""
        return self._colour

    def show_colour(self, colour: str | None, own: str) -> None:
        """Show a colour without telling; own: what None looks like."""
        self._colour, self._own = colour, own
        self.setAccessibleDescription(colour or self.tr("its own colour"))
        self.own.setEnabled(colour is not None)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        side = self.fontMetrics().height() + 14
        self.setFixedSize(side, side)

    def _set(self, colour: str | None) -> None:
        self.show_colour(colour, self._own)
        self.picked.emit(colour)

    def _on_choose(self) -> None:
        dialog = QColorDialog(QColor(self._colour or self._own), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.accessibleName())
        dialog.colorSelected.connect(lambda colour: self._set(colour.name()))
        dialog.open()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rim = theme().accent if self.hasFocus() else theme().line
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QColor(rim))
        painter.setBrush(QColor(self._colour or self._own))
        painter.drawRoundedRect(box, 6, 6)
        if self._colour is None:
            # A corner folded back: nothing was chosen, the material shows itself.
            painter.setBrush(QColor(theme().field))
            corner = box.bottomRight()
            painter.drawEllipse(QRectF(corner.x() - 9, corner.y() - 9, 7, 7))
        painter.end()
