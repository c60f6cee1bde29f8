"""Every control of the shell can be reached, named and explained without eyes or mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.about_dialog import AboutDialog
from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.command_palette import CommandPalette
from anywhere_desktop.ui.failure_bar import FailureBar
from anywhere_desktop.ui.settings_dialog import PAGES, SettingsDialog
from anywhere_desktop.ui.shortcuts_dialog import ShortcutsDialog
from anywhere_desktop.ui.status_line import StatusLine
from anywhere_desktop.ui.tour import Tour


def _store(folder: Path) -> QSettings:
    return QSettings(str(folder / "a.ini"), QSettings.Format.IniFormat)


def _failed(folder: Path) -> QWidget:
    bar = FailureBar()
    bar.show_failure("No.", "details")
    return bar


def _running(folder: Path) -> QWidget:
    line = StatusLine()
    line.show_running("rendering", 0.5, 3)
    return line


def _tour(folder: Path) -> QWidget:
    tour = Tour(QWidget(), {}, _store(folder))
    tour.start()
    return tour


MADE: dict[str, Callable[[Path], QWidget]] = {
    "palette": lambda folder: CommandPalette(Actions(_store(folder))),
    "shortcuts": lambda folder: ShortcutsDialog(Actions(_store(folder))),
    "settings": lambda folder: SettingsDialog(_store(folder), folder, folder),
    "about": lambda _folder: AboutDialog(),
    "failure": _failed,
    "status": _running,
    "tour": _tour,
}


@pytest.mark.parametrize("name", MADE)
def test_every_control_has_a_name_and_an_explanation(
    qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    widget = MADE[name](tmp_path)
    qtbot.addWidget(widget)
    for control in widget.findChildren(QWidget):
        if control.focusPolicy() == Qt.FocusPolicy.NoFocus or _is_inner(control):
            continue
        face = QAccessible.queryAccessibleInterface(control)
        assert face.text(QAccessible.Text.Name), f"{control} has no name"
        assert control.toolTip(), f"{control} is not explained"


def test_every_page_of_the_settings_fits_its_width(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SettingsDialog(_store(tmp_path), tmp_path, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    stack = dialog.findChild(QStackedWidget)
    assert isinstance(stack, QStackedWidget)
    for page in PAGES:
        dialog.show_page(page)
        area = stack.currentWidget()
        assert isinstance(area, QAbstractScrollArea)
        assert area.horizontalScrollBar().maximum() == 0, page


def _is_inner(control: QWidget) -> bool:
    """Parts of a control, and frames that only scroll."""
    inner = control.objectName().startswith("qt_") or type(control) is QAbstractScrollArea
    inner = inner or control.metaObject().className() == "QComboBoxListView"
    scrolls = type(control).__name__ in {"QScrollArea", "QHeaderView"}
    within = isinstance(control, QLineEdit) and type(control.parent()).__name__ in {
        "QSpinBox",
        "QKeySequenceEdit",
    }
    return inner or scrolls or within
