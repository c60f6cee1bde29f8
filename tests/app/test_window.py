"""The whole program in its window: from a dropped photograph to an exported file."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.app import make_window
from anywhere_desktop.app.remembered import OpenNow
from anywhere_desktop.photo.load import load
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.ui.export_dialog import ExportDialog
from anywhere_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
_LEFT, _COPY = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    pixels = cv2.imread(str(ROOT / "resources/samples/jar.jpg"))
    assert pixels is not None
    path = tmp_path / "jar.png"
    cv2.imwrite(str(path), cv2.resize(pixels, (300, 300), interpolation=cv2.INTER_AREA))
    return path


@pytest.fixture
def cut_photo(photo: Path) -> Path:
    """The same, cut out already, where the cut-out is not what is looked at."""
    alpha = np.zeros((300, 300), np.uint8)
    cv2.ellipse(alpha, (150, 160), (70, 110), 0, 0, 360, 255, -1)
    pixels = cv2.imread(str(photo))
    assert pixels is not None
    cv2.imwrite(str(photo), np.dstack([pixels, alpha]))
    return photo


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Opens windows, all with the same choices; closes what is left open."""
    windows: list[MainWindow] = []

    def another() -> MainWindow:
        store = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
        window = make_window(store=store)
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield another
    for window in windows:
        window.asks.cancel()
        qtbot.waitUntil(partial(_is_idle, window), timeout=60_000)
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def _is_idle(window: MainWindow) -> bool:
    return not window._runner.busy


def _drop(window: MainWindow, path: Path) -> None:
    canvas, data = window.parts.canvas, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    enter = QDragEnterEvent(QPoint(50, 50), _COPY, data, _LEFT, _NONE)
    QApplication.sendEvent(canvas, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(canvas, QDropEvent(QPointF(50, 50), _COPY, data, _LEFT, _NONE))


def _idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.busy, timeout=300_000)
    assert window.state.failure is None, window.state.failure


def _stroke(window: MainWindow) -> NDArray[np.uint8]:
    """Paint where there is no product; returns the matte."""
    canvas = window.parts.canvas
    window.actions_["tool_brush"].trigger()
    start, end = canvas.to_view(8, 8).toPoint(), canvas.to_view(40, 12).toPoint()
    QTest.mousePress(canvas, _LEFT, _NONE, start)
    QTest.mouseMove(canvas, end)
    QTest.mouseRelease(canvas, _LEFT, _NONE, end)
    assert canvas.matte[10, 20] > 200
    return canvas.matte.copy()


def _export(window: MainWindow, folder: Path, qtbot: QtBot) -> Path:
    """Press Ctrl+E, choose a lossless file in the dialog, and press Export."""
    QTest.keyClick(window.parts.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    QTest.mouseClick(dialog.form.kinds["PNG"], _LEFT)
    dialog.form.folder.setText(str(folder))
    qtbot.waitUntil(lambda: "about" in dialog.estimate.text(), timeout=60_000)
    choice = dialog.choice()
    assert choice is not None
    QTest.mouseClick(dialog.export, _LEFT)
    _idle(window, qtbot)
    assert "bit for bit" in window.state.message
    return choice.path


def test_from_a_dropped_photograph_to_an_exported_file(
    photo: Path, tmp_path: Path, qtbot: QtBot, opened: Callable[[], MainWindow]
) -> None:
    window = opened()
    _drop(window, photo)
    qtbot.waitUntil(lambda: window.state.opened is not None, timeout=300_000)
    _idle(window, qtbot)
    assert window.state.opened is not None
    assert window.state.opened.size == (300, 300)
    assert 0.2 < np.mean(window.state.opened.matte) / 255 < 0.6
    painted = _stroke(window)
    panel = window.panel.parts
    QTest.keyClicks(panel.words, "on oak, hard sun from the right, unicorns")
    panel.numbers.loops.setValue(1)
    QTest.mouseClick(panel.generate, _LEFT)
    qtbot.waitUntil(lambda: len(window.state.shown) == 1, timeout=300_000)
    _idle(window, qtbot)
    assert window.panel.scene.surface.material == "oak"
    shown = window.state.shown[0]
    assert shown.certificate.max_abs_difference == 0
    assert "unicorns" in shown.unused_words
    exported = _export(window, tmp_path, qtbot)
    window.close()

    (path,) = (tmp_path / "data" / "untitled").glob("*.anywhere")
    with ProjectFile.open(path) as project:
        matte = project.picture(1, 0, "matte")
        assert [one.prompt for one in project.iterations(1)] == [shown.prompt]
    assert (matte == painted).all()
    opaque = matte == 255
    before, after = load(photo).pixels, load(exported).pixels
    assert opaque.sum() > 10_000
    assert (before[opaque] == after[opaque]).all()
    assert (before[matte == 0] != after[matte == 0]).any(1).mean() > 0.9

    again = opened()
    _drop(again, path)
    qtbot.waitUntil(lambda: again.state.opened is not None, timeout=300_000)
    _idle(again, qtbot)
    assert [one.prompt for one in again.state.shown] == [shown.prompt]
    assert (again.parts.canvas.matte == painted).all()
    assert "unicorns" in again.panel.wish().prompt


def test_bad_input_leaves_what_was_open(
    cut_photo: Path, tmp_path: Path, qtbot: QtBot, opened: Callable[[], MainWindow]
) -> None:
    window = opened()
    window.open_paths([cut_photo])
    qtbot.waitUntil(lambda: window.state.opened is not None, timeout=300_000)
    _idle(window, qtbot)
    before = window.state.opened
    bad = tmp_path / "bad.jpg"
    bad.write_text("I am a letter.")
    _drop(window, bad)
    qtbot.waitUntil(lambda: window.state.failure is not None, timeout=300_000)
    assert window.state.failure is not None
    assert "bad.jpg" in window.state.failure.message
    assert window.state.failure.details == ""
    assert window.state.opened is before


def test_two_windows_never_share_a_project(
    cut_photo: Path, tmp_path: Path, qtbot: QtBot, opened: Callable[[], MainWindow]
) -> None:
    first, second = opened(), opened()
    first.open_paths([cut_photo])
    qtbot.waitUntil(lambda: first.state.opened is not None, timeout=300_000)
    _idle(first, qtbot)
    (path,) = (tmp_path / "data" / "untitled").glob("*.anywhere")
    _drop(second, path)
    qtbot.waitUntil(lambda: second.state.failure is not None, timeout=60_000)
    assert second.state.failure is not None
    assert "open in another window" in second.state.failure.message
    assert second.parts.failures.isVisible()
    assert second.state.opened is None
    _idle(first, qtbot)


_HEAVY = """
import builtins, sys
from anywhere_desktop.workers.plain_imports import import_plainly
import_plainly()
assert builtins.__import__ is builtins.__orig_import__, 'every import reads source text'
from PySide6.QtWidgets import QApplication
from anywhere_desktop.app import make_window
app = QApplication([])
window = make_window()
window.show()
app.processEvents()
window.grab()
heavy = {'cv2', 'numba', 'scipy', 'torch', 'sqlite3', 'PIL', 'urllib.request'} & set(sys.modules)
dialogs = 'export_dialog', 'models_dialog', 'project_dialog', 'settings_dialog', 'said_tables'
heavy |= {f'anywhere_desktop.ui.{name}' for name in dialogs} & set(sys.modules)
window.close()
sys.exit(f'imported {heavy}' if heavy else 0)
"""


def test_the_window_is_there_before_any_heavy_import(photo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _HEAVY], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


_CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from anywhere_desktop.app import make_window
from anywhere_desktop.app.remembered import OpenNow
app = QApplication([])
now = OpenNow()
window = make_window(now.went_to, QSettings(sys.argv[2], QSettings.Format.IniFormat))
window.show()
window.open_paths([Path(sys.argv[1])])
while window.state.opened is None or window.busy:
    QTest.qWait(5)
canvas = window.parts.canvas
before = canvas.matte[4:30, 6:60].copy()
canvas.matte[4:30, 6:60] = 255
canvas.touched((6, 4, 60, 30))
canvas.commit("Brush", before, (6, 4, 60, 30))
while window.cutout.unkept is not None or window.busy:
    QTest.qWait(5)
os._exit(9)
"""


def test_what_a_crash_left_open_comes_back_with_its_painted_matte(
    cut_photo: Path, tmp_path: Path, qtbot: QtBot, opened: Callable[[], MainWindow]
) -> None:
    command = [sys.executable, "-c", _CRASH, str(cut_photo), str(tmp_path / "crash.ini")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 9, done.stderr
    now = OpenNow()
    left = now.left_open()
    now.close()
    assert len(left) == 1
    window = opened()
    window.open_paths(left)
    qtbot.waitUntil(lambda: window.state.opened is not None, timeout=300_000)
    _idle(window, qtbot)
    assert window.state.opened is not None
    assert window.state.opened.edited
    assert (window.parts.canvas.matte[4:30, 6:60] == 255).all()
    assert window.parts.canvas.matte[40:, :].any()
