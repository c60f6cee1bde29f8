"""The style sheet: how every standard control of the window looks in a theme."""

from pathlib import Path

from anywhere_desktop.ui.themes import Theme

CONTROLS = Path(__file__).resolve().parents[2] / "resources" / "controls"
"""Small drawings in fixed colours, a folder a theme: a style sheet cannot tint a picture."""


def sheet(worn: Theme, percent: int) -> str:
    """The style sheet of a theme at a text size in per cent (100 to 200)."""
    parts = (_panes, _labels, _fields, _choosers, _buttons, _sliders, _bars, _tabs, _lists, _menus)
    return "".join(part(worn, percent) for part in parts)


def _drawing(worn: Theme, name: str) -> str:
    return f'url("{(CONTROLS / worn.name / name).as_posix()}.svg")'


def _px(size: float, percent: int) -> str:
    return f"{round(size * percent / 100)}px"


def _panes(worn: Theme, percent: int) -> str:
    return f"""
QMainWindow, QDialog, QStatusBar {{ background: {worn.ground}; }}
QStatusBar {{ border-top: 1px solid {worn.line}; }}
QStatusBar::item {{ border: none; }}
QWidget#panel {{ background: {worn.panel}; }}
QScrollArea {{ border: none; background: {worn.panel}; }}
QScrollArea > QWidget > QWidget#panel {{ background: {worn.panel}; }}
QSplitter::handle {{ background: {worn.canvas}; }}
QSplitter::handle:hover {{ background: {worn.accent}; }}
QDockWidget {{ color: {worn.muted}; font-weight: 600;
    titlebar-close-icon: {_drawing(worn, "close")};
    titlebar-normal-icon: {_drawing(worn, "float")}; }}
QDockWidget::title {{ background: {worn.panel}; padding: {_px(7, percent)} {_px(10, percent)};
    text-align: left; }}
QDockWidget::close-button, QDockWidget::float-button {{ background: transparent; border: none;
    border-radius: 4px; padding: 2px; }}
QDockWidget::close-button:hover, QDockWidget::float-button:hover {{ background: {worn.hover}; }}
QMainWindow::separator {{ background: {worn.canvas}; width: 4px; height: 4px; }}
QMainWindow::separator:hover {{ background: {worn.accent}; }}
QGroupBox {{ border: 1px solid {worn.line}; border-radius: 8px; margin-top: {_px(22, percent)};
    padding: {_px(10, percent)}; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 2px; color: {worn.muted}; padding: 0 2px; }}
QFrame[role="card"] {{ background: {worn.panel}; border: 1px solid {worn.line};
    border-radius: 8px; }}
QFrame[role="separator"] {{ background: {worn.line}; border: none; max-height: 1px; }}
QToolTip {{ background: {worn.field}; color: {worn.text}; border: 1px solid {worn.line};
    padding: 5px 7px; }}
"""


def _labels(worn: Theme, percent: int) -> str:
    small = f"{9 * percent / 100:.1f}pt"
    return f"""
QLabel[role="heading"] {{ color: {worn.muted}; font-weight: 600; font-size: {small};
    padding-top: {_px(6, percent)}; }}
QLabel[role="hint"] {{ color: {worn.muted}; }}
QLabel[role="title"] {{ font-weight: 700; font-size: {14 * percent / 100:.1f}pt; }}
QLabel[role="good"] {{ color: {worn.good}; }}
QLabel[role="bad"] {{ color: {worn.bad}; }}
QLabel:disabled {{ color: {worn.faint}; }}
"""


def _fields(worn: Theme, percent: int) -> str:
    return f"""
QPlainTextEdit, QTextEdit, QLineEdit, QAbstractSpinBox, QComboBox, QKeySequenceEdit {{
    background: {worn.field}; color: {worn.text}; border: 1px solid {worn.line};
    border-radius: 6px; selection-background-color: {worn.accent};
    selection-color: {worn.on_accent}; }}
QPlainTextEdit, QTextEdit {{ padding: {_px(6, percent)}; }}
QLineEdit, QAbstractSpinBox {{ padding: {_px(5, percent)} {_px(8, percent)}; }}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {worn.hint}; }}
QKeySequenceEdit {{ border: none; background: transparent; padding: 0; }}
QPlainTextEdit:hover, QTextEdit:hover, QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {{
    border-color: {worn.faint}; }}
QPlainTextEdit:focus, QTextEdit:focus, QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {{
    border: 1px solid {worn.accent}; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
    color: {worn.faint}; background: {worn.panel}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ background: transparent;
    border: none; width: {_px(20, percent)}; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin: 2px 2px 0 0; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin: 0 2px 2px 0; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{
    background: {worn.hover}; border-radius: 3px; }}
QAbstractSpinBox::up-arrow {{ image: {_drawing(worn, "up")}; width: {_px(9, percent)};
    height: {_px(9, percent)}; }}
QAbstractSpinBox::down-arrow {{ image: {_drawing(worn, "down")}; width: {_px(9, percent)};
    height: {_px(9, percent)}; }}
"""


def _choosers(worn: Theme, percent: int) -> str:
    side = _px(16, percent)
    return f"""
QComboBox {{ padding: {_px(5, percent)} {_px(3, percent)} {_px(5, percent)} {_px(8, percent)}; }}
QComboBox::drop-down {{ border: none; width: {_px(20, percent)}; }}
QComboBox::down-arrow {{ image: {_drawing(worn, "down")}; width: {_px(11, percent)};
    height: {_px(11, percent)}; }}
QComboBox QAbstractItemView {{ background: {worn.field}; color: {worn.text};
    border: 1px solid {worn.line}; border-radius: 6px; padding: 4px; outline: none;
    selection-background-color: {worn.chosen}; selection-color: {worn.text}; }}
QCheckBox, QRadioButton {{ spacing: {_px(8, percent)}; padding: {_px(3, percent)};
    border: 1px solid transparent; border-radius: 5px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {worn.accent}; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: {side};
    height: {side}; border: 1px solid {worn.faint}; border-radius: 4px;
    background: {worn.field}; }}
QRadioButton::indicator {{ border-radius: {round(16 * percent / 100) // 2 + 1}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {worn.accent}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {worn.accent};
    border-color: {worn.accent}; image: {_drawing(worn, "check")}; }}
QCheckBox::indicator:indeterminate {{ background: {worn.accent}; border-color: {worn.accent};
    image: {_drawing(worn, "dash")}; }}
QRadioButton::indicator:checked {{ background: {worn.accent}; border-color: {worn.accent};
    image: {_drawing(worn, "dot")}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {worn.panel};
    border-color: {worn.line}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {worn.faint}; }}
"""


def _buttons(worn: Theme, percent: int) -> str:
    return f"""
QPushButton {{ icon-size: {_px(18, percent)}; }}
QToolBar, QToolButton {{ icon-size: {_px(20, percent)}; }}
QPushButton {{ background: {worn.raised}; color: {worn.text}; border: 1px solid {worn.line};
    border-radius: 6px; padding: {_px(6, percent)} {_px(14, percent)}; }}
QPushButton:hover {{ background: {worn.hover}; }}
QPushButton:pressed {{ background: {worn.line}; }}
QPushButton:focus {{ border: 1px solid {worn.accent}; }}
QPushButton:checked {{ background: {worn.chosen}; border: 1px solid {worn.accent}; }}
QPushButton:disabled {{ color: {worn.faint}; background: {worn.panel}; }}
QPushButton:flat {{ background: transparent; border: 1px solid transparent; }}
QPushButton:flat:hover {{ background: {worn.hover}; }}
QPushButton:flat:focus {{ border: 1px solid {worn.accent}; }}
QPushButton#generate, QPushButton[role="primary"] {{ background: {worn.accent};
    color: {worn.on_accent}; font-weight: 700; border: 1px solid {worn.accent}; }}
QPushButton#generate {{ padding: {_px(10, percent)}; }}
QPushButton#generate:hover, QPushButton[role="primary"]:hover {{
    background: {worn.accent_hover}; }}
QPushButton#generate:focus, QPushButton[role="primary"]:focus {{ border: 2px solid {worn.text}; }}
QPushButton#generate:disabled, QPushButton[role="primary"]:disabled {{
    background: {worn.chosen}; color: {worn.muted}; border-color: {worn.chosen}; }}
QPushButton[role="chip"] {{ border-radius: {_px(11, percent)};
    padding: {_px(4, percent)} {_px(12, percent)}; }}
QPushButton[role="segment"] {{ background: transparent; color: {worn.muted};
    border: 1px solid transparent; padding: {_px(3, percent)} {_px(12, percent)}; }}
QPushButton[role="segment"]:hover {{ color: {worn.text}; background: {worn.hover}; }}
QPushButton[role="segment"]:checked {{ color: {worn.text}; background: {worn.chosen}; }}
QPushButton[role="segment"]:focus {{ border: 1px solid {worn.accent}; }}
QPushButton[role="segment"]:disabled {{ color: {worn.faint}; background: transparent; }}
QToolButton {{ background: transparent; color: {worn.text}; border: 1px solid transparent;
    border-radius: 6px; padding: {_px(5, percent)}; }}
QToolButton:hover {{ background: {worn.hover}; }}
QToolButton:pressed {{ background: {worn.line}; }}
QToolButton:checked {{ background: {worn.chosen}; }}
QToolButton:focus {{ border-color: {worn.accent}; }}
QToolButton:disabled {{ color: {worn.faint}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolBar {{ background: {worn.ground}; border: none; spacing: {_px(4, percent)};
    padding: {_px(4, percent)}; }}
QToolBar::separator {{ background: {worn.line}; width: 1px; height: 1px; margin: 6px; }}
"""


def _sliders(worn: Theme, percent: int) -> str:
    track, round_px = 4, 8 * percent // 100
    out = round_px - track // 2
    handle = f"""background: {worn.handle}; border: 1px solid {worn.faint};
    width: {2 * round_px - 2}px; height: {2 * round_px - 2}px; border-radius: {round_px}px;"""
    return f"""
QSlider {{ min-height: {2 * round_px + 4}px; }}
QSlider:vertical {{ min-height: 0; min-width: {2 * round_px + 4}px; }}
QSlider::groove:horizontal {{ height: {track}px; border-radius: 2px; background: {worn.track}; }}
QSlider::groove:vertical {{ width: {track}px; border-radius: 2px; background: {worn.track}; }}
QSlider::sub-page:horizontal, QSlider::add-page:vertical {{ background: {worn.accent};
    border-radius: 2px; }}
QSlider::sub-page:horizontal:disabled, QSlider::add-page:vertical:disabled {{
    background: {worn.faint}; }}
QSlider::handle:horizontal {{ {handle} margin: -{out}px 0; }}
QSlider::handle:vertical {{ {handle} margin: 0 -{out}px; }}
QSlider::handle:hover {{ border-color: {worn.accent}; }}
QSlider::handle:focus {{ border: 2px solid {worn.accent}; width: {2 * round_px - 4}px;
    height: {2 * round_px - 4}px; }}
QSlider::handle:disabled {{ background: {worn.raised}; }}
"""


def _bars(worn: Theme, percent: int) -> str:
    wide = _px(10, percent)
    return f"""
QProgressBar {{ background: {worn.track}; border: none; border-radius: 2px;
    color: {worn.text}; text-align: center; }}
QProgressBar::chunk {{ background: {worn.accent}; border-radius: 2px; }}
QScrollBar {{ background: transparent; border: none; }}
QScrollBar:vertical {{ width: {wide}; margin: 0; }}
QScrollBar:horizontal {{ height: {wide}; margin: 0; }}
QScrollBar::handle {{ background: {worn.track}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {_px(30, percent)}; }}
QScrollBar::handle:horizontal {{ min-width: {_px(30, percent)}; }}
QScrollBar::handle:hover {{ background: {worn.faint}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; }}
"""


def _tabs(worn: Theme, percent: int) -> str:
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {worn.line}; }}
QTabWidget#side {{ background: {worn.panel}; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {worn.muted}; border: 1px solid transparent;
    border-bottom: 2px solid transparent; padding: {_px(7, percent)} {_px(10, percent)}; }}
QTabBar::tab:hover {{ color: {worn.text}; }}
QTabBar::tab:selected {{ color: {worn.text}; border-bottom: 2px solid {worn.accent}; }}
QTabBar::tab:focus {{ border: 1px solid {worn.accent}; border-bottom-width: 2px; }}
"""


def _lists(worn: Theme, percent: int) -> str:
    return f"""
QListView, QTreeView, QTableView {{ background: {worn.panel}; color: {worn.text};
    border: 1px solid {worn.line}; border-radius: 6px; outline: none;
    selection-background-color: {worn.chosen}; selection-color: {worn.text};
    alternate-background-color: {worn.field}; gridline-color: {worn.line}; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border-color: {worn.accent}; }}
QListView::item, QTreeView::item {{ border-radius: 5px; padding: {_px(4, percent)}; }}
QListView::item:hover, QTreeView::item:hover {{ background: {worn.hover}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
    background: {worn.chosen}; color: {worn.text}; }}
QListWidget#plain, QTreeWidget#plain, QUndoView {{ border: none; }}
QTreeView::item {{ border-radius: 0; }}
QTableView::item {{ padding: 0 {_px(8, percent)}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {worn.panel}; color: {worn.muted}; border: none;
    border-bottom: 1px solid {worn.line}; padding: {_px(5, percent)} {_px(8, percent)};
    font-weight: 600; }}
"""


def _menus(worn: Theme, percent: int) -> str:
    return f"""
QMenuBar {{ background: {worn.ground}; color: {worn.text}; padding: 2px {_px(6, percent)}; }}
QMenuBar::item {{ background: transparent; padding: {_px(5, percent)} {_px(10, percent)};
    border-radius: 5px; }}
QMenuBar::item:selected {{ background: {worn.hover}; }}
QMenu {{ icon-size: {_px(16, percent)}; background: {worn.panel};
    color: {worn.text}; border: 1px solid {worn.line};
    padding: {_px(5, percent)}; }}
QMenu::item {{ padding: {_px(5, percent)} {_px(26, percent)} {_px(5, percent)} {_px(10, percent)};
    border-radius: 5px; }}
QMenu::item:selected {{ background: {worn.chosen}; color: {worn.text}; }}
QMenu::item:disabled {{ color: {worn.faint}; background: transparent; }}
QMenu::icon {{ padding-left: {_px(8, percent)}; }}
QMenu::icon:checked {{ background: {worn.chosen}; border: 1px solid {worn.accent};
    border-radius: 4px; }}
QMenu::separator {{ height: 1px; background: {worn.line}; margin: 5px 8px; }}
QMenu::indicator {{ width: {_px(14, percent)}; height: {_px(14, percent)};
    left: {_px(8, percent)}; }}
QMenu::indicator:checked {{ image: {_drawing(worn, "tick")}; }}
QMenu::right-arrow {{ image: {_drawing(worn, "right")}; width: {_px(10, percent)};
    height: {_px(10, percent)}; margin-right: {_px(6, percent)}; }}
"""
