"""The window's looks: Fusion, an own palette and style sheet, dark or light, at any text size."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget

from anywhere_desktop.core.collector import at_rest
from anywhere_desktop.ui.style_sheet import sheet
from anywhere_desktop.ui.themes import DARK, LIGHT, Theme

__all__ = [
    "DARK",
    "LIGHT",
    "Appearance",
    "Theme",
    "dress",
    "dressed_last",
    "grown_px",
    "inset_numbers",
    "look",
    "set_look",
    "set_text_scale",
    "theme",
]

Appearance = Literal["system", "dark", "light"]
TEXT_SCALES = (100, 200)
"""The least and the greatest text size, in per cent."""

_POINTS = 10.0
# Chinese families are named: else the Han letters of a Japanese font may be taken.
_FAMILIES = [
    "Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", "Microsoft YaHei UI",
    "PingFang SC", "Noto Sans CJK SC",
]  # fmt: skip


class Look(QObject):
    """What the window looks like now; `changed` is told after a switch of theme or text size."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = DARK
        self.appearance: Appearance = "dark"
        self.text_percent = TEXT_SCALES[0]
        self._follows = False

    def follow(self, app: QApplication) -> None:
        """Have a change of the system's colour scheme heard."""
        if not self._follows:
            self._follows = True
            app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def _on_scheme_changed(self) -> None:
        app = QApplication.instance()
        if self.appearance == "system" and isinstance(app, QApplication):
            _wear(app)


_look = Look()


def look() -> Look:
    """The one look of this program."""
    return _look


def theme() -> Theme:
    """The theme in use: ask when painting, never when a module is imported."""
    return _look.theme


def dress(app: QApplication) -> None:
    """Give the application its palette, font and style sheet."""
    app.setStyle("Fusion")
    set_look(app, _look.appearance)


@contextmanager
def dressed_last(app: QApplication) -> Iterator[None]:
    """Put the style sheet on once all widgets are built that are built inside.

    Whatever is put into a layout or a splitter is dressed anew with all that it holds: level by
    level that takes twice as long as building a window.
    """
    worn = app.styleSheet()
    with at_rest():
        app.setStyleSheet("")
    try:
        yield
    finally:
        if worn:
            with at_rest():
                app.setStyleSheet(worn)
            _look.changed.emit()  # Sizes that were taken meanwhile are taken anew.


def set_look(app: QApplication, appearance: Appearance) -> None:
    """Wear a theme from now on; "system" follows the desktop, dark where it says nothing."""
    _look.appearance = appearance
    _look.follow(app)
    hints = app.styleHints()
    # Native title bars and dialogs follow the hint; everything else follows the palette.
    if appearance == "system":
        hints.unsetColorScheme()
    else:
        dark = appearance == "dark"
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    _wear(app)


def set_text_scale(app: QApplication, percent: int) -> None:
    """Write all text larger, 100 to 200 %."""
    least, most = TEXT_SCALES
    _look.text_percent = min(max(percent, least), most)
    _wear(app)


def grown_px(size_px: int) -> int:
    """A size that grows with the text, e.g. of a tool bar's icons."""
    return round(size_px * _look.text_percent / 100)


def inset_numbers(root: QWidget) -> None:
    """Set the numbers of all spin boxes in from their left edge, which a style sheet cannot."""
    for box in root.findChildren(QAbstractSpinBox):
        box.lineEdit().setTextMargins(7, 0, 0, 0)


def _wear(app: QApplication) -> None:
    _look.theme = _theme_for(_look.appearance, app.styleHints().colorScheme())
    worn = sheet(_look.theme, _look.text_percent)
    # Dressing every widget takes a second: not for what is worn already.
    if app.styleSheet() == worn:
        return
    # Qt dresses all widgets from a list of their addresses, and Python hears of each: one that its
    # collector freed on the way would be dressed after its end, which ends the program.
    with at_rest():
        app.setPalette(_palette(_look.theme))
        app.setFont(_font(_look.text_percent))
        app.setStyleSheet(worn)
    _look.changed.emit()


def _theme_for(appearance: Appearance, scheme: Qt.ColorScheme) -> Theme:
    if appearance == "system":
        return LIGHT if scheme == Qt.ColorScheme.Light else DARK
    return LIGHT if appearance == "light" else DARK


def _font(percent: int) -> QFont:
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(_POINTS * percent / 100)
    return font


def _palette(worn: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: worn.ground,
        role.WindowText: worn.text,
        role.Base: worn.field,
        role.AlternateBase: worn.panel,
        role.Text: worn.text,
        role.PlaceholderText: worn.hint,
        role.Button: worn.raised,
        role.ButtonText: worn.text,
        role.BrightText: worn.bad,
        role.Highlight: worn.accent,
        role.HighlightedText: worn.on_accent,
        role.ToolTipBase: worn.field,
        role.ToolTipText: worn.text,
        role.Link: worn.strong,
        role.LinkVisited: worn.strong,
        role.Accent: worn.accent,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(worn.faint))
    return palette
