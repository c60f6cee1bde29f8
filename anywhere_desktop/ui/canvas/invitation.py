"""What an empty canvas says: drop a photograph here, open one, or try a sample."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.canvas.drawings import draw_photo_sign
from anywhere_desktop.ui.style import theme

_RADIUS = 18
_SIGN_PX = 84
_SIGN_ROOM_PX = _SIGN_PX + 22
_MARGINS = 48, 36, 48, 40
_LOW_MARGINS = 16, 8, 16, 8
_TITLE = 1.7
_WORDS = 3


class Invitation(QWidget):
    """A dashed field to drop on, with two buttons."""

    open_wished = Signal()
    sample_wished = Signal()
    room_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hot = False
        self._left_out = 0
        self._title, self._hint, self._formats = QLabel(), QLabel(), QLabel()
        self._open, self._sample = QPushButton(), QPushButton()
        self._open.clicked.connect(self.open_wished)
        self._sample.clicked.connect(self.sample_wished)
        self._open.setObjectName("generate")
        self._lay_out()
        self._say()
        self._enlarge()
        self._colour()

    def set_hot(self, hot: bool) -> None:
        """Show whether something that can be dropped is held over the canvas."""
        self._hot = hot
        self.update()

    def fit(self, width: int, height: int) -> None:
        """Leave out what there is no room for: the sign and the margins first, then the formats,
        the hint, the title last; buttons that are too wide stand below one another, and without
        room for its words there is no second one.
        """
        self._stack(width)
        wanted = next(
            (n for n in range(_WORDS + 1) if self._height(width, n) <= height), _WORDS + 1
        )
        if wanted != self._left_out:
            self._left_out = wanted
            self._column.setContentsMargins(*(_LOW_MARGINS if wanted else _MARGINS))
            self._sign_room.changeSize(0, 0 if wanted else _SIGN_ROOM_PX)
            for least, label in enumerate((self._formats, self._hint, self._title), start=2):
                label.setVisible(wanted < least)
            self._column.invalidate()
            self.update()

    def _height(self, width: int, left_out: int) -> int:
        """What is needed at a width once so much is left out, px."""
        left, top, right, bottom = _LOW_MARGINS if left_out else _MARGINS
        inner, gap = width - left - right, self._column.spacing()
        words = [self._title, self._hint, self._formats][: _WORDS - max(0, left_out - 1)]
        told = sum(label.heightForWidth(inner) + gap for label in words)
        sign = 0 if left_out else _SIGN_ROOM_PX + gap
        return top + sign + told + 14 + 12 + 2 * gap + self._buttons.sizeHint().height() + bottom

    def _stack(self, width: int) -> None:
        first, second = self._open.sizeHint().width(), self._sample.sizeHint().width()
        room = width - _LOW_MARGINS[0] - _LOW_MARGINS[2]
        beside = first + self._buttons.spacing() + second <= room
        way = QHBoxLayout.Direction
        self._buttons.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._sample.setVisible(second <= room)

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS)
        column.setSpacing(10)
        self._sign_room = QSpacerItem(0, _SIGN_ROOM_PX)
        column.addSpacerItem(self._sign_room)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(14)
        self._buttons = row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self._open)
        row.addWidget(self._sample)
        row.addStretch(1)
        for button in (self._open, self._sample):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        column.addLayout(row)
        column.addSpacing(12)
        self._formats.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._formats.setWordWrap(True)
        column.addWidget(self._formats)

    def _say(self) -> None:
        self._title.setText(self.tr("Drop a product photograph here"))
        self._hint.setText(
            self.tr("The product is cut out for you and put into any scene you describe.")
        )
        self._formats.setText(
            self.tr(
                "Camera raw, TIFF, PSD, HEIC, EXR, PNG, JPEG, WebP or AVIF, up to 200 megapixels"
            )
        )
        self._open.setText(self.tr("Open…"))
        self._open.setAccessibleName(self.tr("Open a photograph"))
        self._open.setToolTip(self.tr("Choose a photograph or a project from your folders"))
        self._sample.setText(self.tr("Try a sample photograph"))
        self._sample.setAccessibleName(self.tr("Try a sample photograph"))
        self._sample.setToolTip(self.tr("Open a photograph that comes with the program"))

    def _enlarge(self) -> None:
        title = QFont(self.font())
        title.setPointSizeF(title.pointSizeF() * _TITLE)
        title.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(title)
        words = self.fontMetrics().horizontalAdvance(self._open.text())
        self._open.setMinimumWidth(words * 5 // 4 + 44)

    def _colour(self) -> None:
        # Not by style sheets: with one, a label no longer follows its parent's font.
        looks = ((self._title, "text"), (self._hint, "muted"), (self._formats, "muted"))
        for label, role in looks:
            palette = QPalette(label.palette())
            palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(theme(), role)))
            label.setPalette(palette)

    def sizeHint(self) -> QSize:
        """Room for the words at the font's size."""
        width = self.fontMetrics().horizontalAdvance("m" * 46)
        return QSize(width, max(super().sizeHint().height(), self.heightForWidth(width)))

    def event(self, event: QEvent) -> bool:
        """Ask for another size when the words need it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.room_wished.emit()
        return done

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() == QEvent.Type.PaletteChange:
            self._colour()
        elif event.type() == QEvent.Type.FontChange:
            self._enlarge()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field and the sign of a photograph."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme().accent if self._hot else theme().line), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        ground = QColor(theme().accent if self._hot else theme().ground)
        ground.setAlphaF(0.10 if self._hot else 0.75)
        painter.setBrush(ground)
        field = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(field, _RADIUS, _RADIUS)
        if not self._left_out:
            place = QRectF((self.width() - _SIGN_PX) / 2, 36, _SIGN_PX, _SIGN_PX)
            draw_photo_sign(painter, place)
