"""The window's looks: Fusion, an own dark palette, and a short style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

ACCENT = "#e8a33d"
GROUND = "#1b1b1d"
PANEL = "#232326"
FIELD = "#17171a"
LINE = "#34343a"
TEXT = "#e9e9ec"
MUTED = "#9a9aa2"
GOOD = "#58c08a"
BAD = "#e06a5a"

_FAMILIES = [
    "Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", "Microsoft YaHei UI",
    "PingFang SC", "Noto Sans CJK SC",
]  # fmt: skip

_SHEET = f"""
QMainWindow, QStatusBar {{ background: {GROUND}; }}
QWidget#panel {{ background: {PANEL}; }}
QLabel[role="heading"] {{ color: {MUTED}; font-weight: 600; padding-top: 6px; }}
QLabel[role="hint"] {{ color: {MUTED}; }}
QPlainTextEdit, QLineEdit, QComboBox {{
    background: {FIELD}; border: 1px solid {LINE}; border-radius: 6px; padding: 6px;
    selection-background-color: {ACCENT}; selection-color: #1b1b1d; }}
QPlainTextEdit:focus, QLineEdit:focus, QComboBox:focus {{
    border: 1px solid {ACCENT}; }}
QSpinBox {{ min-height: 30px; }}
QPushButton {{ background: #303036; border: 1px solid {LINE}; border-radius: 6px;
    padding: 7px 14px; }}
QPushButton:hover {{ background: #3a3a41; }}
QPushButton:focus {{ border: 1px solid {ACCENT}; }}
QPushButton:checked {{ background: #4a3a20; border: 1px solid {ACCENT}; }}
QPushButton:disabled {{ color: #6a6a70; }}
QPushButton#generate {{ background: {ACCENT}; color: #1b1b1d; font-weight: 700;
    padding: 11px; border: 1px solid {ACCENT}; }}
QPushButton#generate:hover {{ background: #f2b254; }}
QPushButton#generate:focus {{ border: 2px solid #ffffff; }}
QPushButton#generate:disabled {{ background: #5b4a2c; color: #8d8272; border-color: #5b4a2c; }}
QListWidget {{ background: {PANEL}; border: none; padding: 6px; }}
QListWidget::item {{ border-radius: 6px; padding: 4px; color: {TEXT}; }}
QListWidget::item:selected {{ background: #4a3a20; border: 1px solid {ACCENT}; }}
QProgressBar {{ background: {FIELD}; border: none; border-radius: 3px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 3px; }}
QToolTip {{ background: {FIELD}; color: {TEXT}; border: 1px solid {LINE}; padding: 4px; }}
QScrollArea {{ border: none; background: {PANEL}; }}
"""


def dress(app: QApplication) -> None:
    """Give the application its palette, font and style sheet."""
    app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    app.setPalette(_palette())
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(10.0)
    app.setFont(font)
    app.setStyleSheet(_SHEET)


def _palette() -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: GROUND,
        role.WindowText: TEXT,
        role.Base: FIELD,
        role.AlternateBase: PANEL,
        role.Text: TEXT,
        role.PlaceholderText: "#77777f",
        role.Button: "#303036",
        role.ButtonText: TEXT,
        role.Highlight: ACCENT,
        role.HighlightedText: GROUND,
        role.ToolTipBase: FIELD,
        role.ToolTipText: TEXT,
        role.Link: ACCENT,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor("#6a6a70"))
    return palette
