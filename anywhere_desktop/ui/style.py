"""The window's looks: Fusion, an own dark palette, and a short style sheet."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Theme:
    """The window's colours, "#rrggbb". canvas: round the picture; raised: buttons; faint: text of
    what cannot be used; chosen: ground of what is selected; on_accent: text on the accent.
    """

    name: str
    accent: str
    on_accent: str
    chosen: str
    canvas: str
    ground: str
    panel: str
    field: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    good: str
    bad: str


DARK = Theme(
    name="dark",
    accent="#e8a33d",
    on_accent="#1b1b1d",
    chosen="#4a3a20",
    canvas="#131315",
    ground="#1b1b1d",
    panel="#232326",
    field="#17171a",
    raised="#303036",
    line="#34343a",
    text="#e9e9ec",
    muted="#9a9aa2",
    faint="#6a6a70",
    good="#58c08a",
    bad="#e06a5a",
)

_theme = DARK


def theme() -> Theme:
    """The theme in use: ask when painting, never when a module is imported."""
    return _theme


_FAMILIES = [
    "Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", "Microsoft YaHei UI",
    "PingFang SC", "Noto Sans CJK SC",
]  # fmt: skip


def _sheet(look: Theme) -> str:
    return f"""
QMainWindow, QStatusBar {{ background: {look.ground}; }}
QWidget#panel {{ background: {look.panel}; }}
QLabel[role="heading"] {{ color: {look.muted}; font-weight: 600; padding-top: 6px; }}
QLabel[role="hint"] {{ color: {look.muted}; }}
QPlainTextEdit, QLineEdit, QComboBox {{
    background: {look.field}; border: 1px solid {look.line}; border-radius: 6px; padding: 6px;
    selection-background-color: {look.accent}; selection-color: {look.on_accent}; }}
QPlainTextEdit:focus, QLineEdit:focus, QComboBox:focus {{
    border: 1px solid {look.accent}; }}
QSpinBox {{ min-height: 30px; }}
QPushButton {{ background: {look.raised}; border: 1px solid {look.line}; border-radius: 6px;
    padding: 7px 14px; }}
QPushButton:hover {{ background: #3a3a41; }}
QPushButton:focus {{ border: 1px solid {look.accent}; }}
QPushButton:checked {{ background: {look.chosen}; border: 1px solid {look.accent}; }}
QPushButton:disabled {{ color: {look.faint}; }}
QPushButton#generate {{ background: {look.accent}; color: {look.on_accent}; font-weight: 700;
    padding: 11px; border: 1px solid {look.accent}; }}
QPushButton#generate:hover {{ background: #f2b254; }}
QPushButton#generate:focus {{ border: 2px solid #ffffff; }}
QPushButton#generate:disabled {{ background: #5b4a2c; color: #8d8272; border-color: #5b4a2c; }}
QListWidget {{ background: {look.panel}; border: none; padding: 6px; }}
QListWidget::item {{ border-radius: 6px; padding: 4px; color: {look.text}; }}
QListWidget::item:selected {{ background: {look.chosen}; border: 1px solid {look.accent}; }}
QProgressBar {{ background: {look.field}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {look.accent}; border-radius: 3px; }}
QToolTip {{ background: {look.field}; color: {look.text};
    border: 1px solid {look.line}; padding: 4px; }}
QScrollArea {{ border: none; background: {look.panel}; }}
"""


def dress(app: QApplication) -> None:
    """Give the application its palette, font and style sheet."""
    app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    app.setPalette(_palette(theme()))
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(10.0)
    app.setFont(font)
    app.setStyleSheet(_sheet(theme()))


def _palette(look: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: look.ground,
        role.WindowText: look.text,
        role.Base: look.field,
        role.AlternateBase: look.panel,
        role.Text: look.text,
        role.PlaceholderText: "#77777f",
        role.Button: look.raised,
        role.ButtonText: look.text,
        role.Highlight: look.accent,
        role.HighlightedText: look.ground,
        role.ToolTipBase: look.field,
        role.ToolTipText: look.text,
        role.Link: look.accent,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.faint))
    return palette
