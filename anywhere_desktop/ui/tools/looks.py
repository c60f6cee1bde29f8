"""How the controls of the tools look, where the window's own style sheet does not say it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from anywhere_desktop.ui.style import theme


def restyled(event: QEvent) -> bool:
    """Whether an event says that colours or fonts changed."""
    return event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange)


def sheet(widget: QWidget) -> str:
    """Names, values and segments of options; sizes follow the widget's font."""
    look = theme()
    pad = max(3, round(widget.fontMetrics().height() * 0.3))
    return f"""
QLabel[role="option"] {{ color: {look.muted}; }}
QLabel[role="value"] {{ color: {look.text}; }}
QToolButton[role="segment"] {{ border: 1px solid {look.line}; border-radius: 0px;
    padding: {pad}px {2 * pad}px; background: {look.field}; color: {look.muted}; margin: 0; }}
QToolButton[role="segment"][end="first"] {{ border-top-left-radius: 6px;
    border-bottom-left-radius: 6px; }}
QToolButton[role="segment"][end="last"] {{ border-top-right-radius: 6px;
    border-bottom-right-radius: 6px; }}
QToolButton[role="segment"]:hover {{ color: {look.text}; }}
QToolButton[role="segment"]:checked {{ background: {look.chosen}; color: {look.text};
    border: 1px solid {look.accent}; }}
QToolButton[role="segment"]:focus {{ border: 2px solid {look.accent};
    padding: {pad - 1}px {2 * pad - 1}px; }}
"""


def icon_px(widget: QWidget) -> int:
    """The side of an icon beside the widget's text, in px."""
    return max(18, round(widget.fontMetrics().height() * 1.3))
