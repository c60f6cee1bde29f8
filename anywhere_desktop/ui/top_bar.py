"""The bar under the menus: the actions used most, and the options of the tool in hand."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QWidget

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.style import grown_px
from anywhere_desktop.ui.tools.options import ToolOptions

_LEFT: tuple[tuple[str, ...], ...] = (
    ("open", "save_as", "export"),
    ("undo", "redo"),
    ("side_by_side", "before", "loupe"),
)
_RIGHT = ("palette", "settings")
_ICON_PX = 20


class TopBar(QWidget):
    """Buttons in groups, then the tool's options, then what is rarely needed."""

    def __init__(self, actions: Actions, options: ToolOptions) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(2)
        for group in _LEFT:
            for name in group:
                row.addWidget(self._button(actions, name))
            row.addSpacing(10)
        self._options, self._room = options, _room_for(options)
        row.addWidget(self._room, 1)
        for name in _RIGHT:
            row.addWidget(self._button(actions, name))
        options.installEventFilter(self)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow bar scrolls its options."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_room"):
            for button in self.findChildren(QToolButton, "bar_button"):
                button.setIconSize(_icon_size())
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Another tool, or larger text, may need more room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As high as the options, and a scroll bar where they do not fit."""
        wanted = self._options.minimumSizeHint()
        bar = self._room.horizontalScrollBar().sizeHint().height()
        scrolls = wanted.width() > self._room.width()
        high = max(wanted.height(), self._options.minimumHeight()) + (bar if scrolls else 0)
        if high != self._room.height():
            self._room.setFixedHeight(high)

    def _button(self, actions: Actions, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(actions[name])
        button.setAutoRaise(True)
        button.setObjectName("bar_button")
        button.setIconSize(_icon_size())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def _icon_size() -> QSize:
    return QSize(grown_px(_ICON_PX), grown_px(_ICON_PX))


def _room_for(options: ToolOptions) -> QScrollArea:
    room = QScrollArea()
    room.setWidgetResizable(True)
    room.setFrameShape(QFrame.Shape.NoFrame)
    room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    room.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    options.setObjectName("panel")
    room.setWidget(options)
    return room
