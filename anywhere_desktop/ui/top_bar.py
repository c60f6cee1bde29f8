"""The bar under the menus: the actions used most, and the options of the tool in hand."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QWidget

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.tools.options import ToolOptions

_LEFT: tuple[tuple[str, ...], ...] = (
    ("open", "save_as", "export"),
    ("undo", "redo"),
    ("side_by_side", "before", "loupe"),
)
_RIGHT = ("palette", "settings")


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
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        options.setObjectName("panel")
        room.setWidget(options)
        room.setFixedHeight(max(44, options.sizeHint().height() + 4))
        self._room = room
        row.addWidget(room, 1)
        for name in _RIGHT:
            row.addWidget(self._button(actions, name))

    def _button(self, actions: Actions, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(actions[name])
        button.setAutoRaise(True)
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
