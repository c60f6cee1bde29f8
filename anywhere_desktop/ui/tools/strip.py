"""The strip of tools at the window's left."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.icons import icon
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.looks import icon_px, restyled, sheet
from anywhere_desktop.ui.tools.option_words import ToolEntry, ToolWords

_BAR_PX = 8


class ToolStrip(QScrollArea):
    """One button a tool, one of them down. Other parts of the window add theirs by `add_tool`.
    The arrow keys walk through the buttons.
    """

    tool_picked = Signal(str)
    """The user chose the tool of this name."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tool_strip")
        self.setAccessibleName(self.tr("Tools"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = ToolWords(self)
        self._entries: dict[str, ToolEntry] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_button_clicked)
        self._inside = QWidget()
        self._inside.setObjectName("tool_strip_inside")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(6, 8, 6, 8)
        self._column.setSpacing(3)
        self._column.addStretch()
        self.setWidget(self._inside)
        for entry in self._words.entries():
            self.add_tool(entry)
        self._dress()

    def add_tool(self, entry: ToolEntry) -> None:
        """Add a tool below the others, with a line before it where a group begins."""
        at = self._column.count() - 1
        last = list(self._entries.values())[-1:]
        if last and last[0].group != entry.group:
            line = QFrame()
            line.setObjectName("tool_strip_line")
            line.setFixedHeight(1)
            self._column.insertWidget(at, line)
            at += 1
        button = QToolButton()
        button.setCheckable(True)
        self._entries[entry.name] = entry
        self._buttons[entry.name] = button
        self._group.addButton(button)
        self._column.insertWidget(at, button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._say(entry)
        self._draw(entry)
        self._fit()

    def set_tool(self, name: str) -> None:
        """Show which tool is in use; nothing is emitted."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def set_key(self, name: str, key: str) -> None:
        """Show a tool's shortcut, as the user has set it."""
        entry = self._entries[name]
        self._entries[name] = ToolEntry(name, entry.icon, entry.text, entry.tip, key, entry.group)
        self._say(self._entries[name])

    def entries(self) -> tuple[ToolEntry, ...]:
        """All tools, for a menu or the list of shortcuts."""
        return tuple(self._entries.values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for a scroll bar where the window is too low for all tools."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Tools"))
            for entry in self._words.entries():
                key = self._entries[entry.name].key
                self._entries[entry.name] = entry
                self.set_key(entry.name, key)
        elif restyled(event) and hasattr(self, "_column"):
            self._dress()

    def _on_button_clicked(self, clicked: QToolButton) -> None:
        for name, button in self._buttons.items():
            if button is clicked:
                self.tool_picked.emit(name)

    def _say(self, entry: ToolEntry) -> None:
        button = self._buttons[entry.name]
        key = f" ({entry.key})" if entry.key else ""
        button.setText(entry.text)
        button.setToolTip(f"<b>{entry.text}</b>{key}<br>{entry.tip}")
        button.setAccessibleName(entry.text)
        button.setAccessibleDescription(entry.tip)

    def _draw(self, entry: ToolEntry) -> None:
        side = icon_px(self)
        button = self._buttons[entry.name]
        button.setIcon(icon(entry.icon, side))
        button.setIconSize(QSize(side, side))

    def _dress(self) -> None:
        look = theme()
        own = f"""
QScrollArea#tool_strip, QWidget#tool_strip_inside {{ background: {look.ground}; border: none; }}
QScrollBar:vertical {{ width: {_BAR_PX}px; background: transparent; }}
QScrollBar::handle:vertical {{ background: {look.faint}; border-radius: 3px; margin: 1px;
    min-height: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0px; }}
QFrame#tool_strip_line {{ background: {look.line}; border: none; margin: 0px 6px; }}
"""
        dress = sheet(self) + own
        if dress != self.styleSheet():
            self.setStyleSheet(dress)
            for entry in self._entries.values():
                self._draw(entry)
            self._fit()

    def _fit(self) -> None:
        """As wide as its buttons; room for the scroll bar only where the window is too low."""
        wanted = self._inside.sizeHint()
        bar = _BAR_PX if wanted.height() > self.height() else 0
        self.setFixedWidth(wanted.width() + bar)
