"""The whole program in its window: from a dropped photograph to an exported file."""

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from anywhere_desktop.app import make_window
from anywhere_desktop.photo.load import load
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.ui.desk import Wish
from anywhere_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    pixels = cv2.imread(str(ROOT / "resources/samples/jar.jpg"))
    assert pixels is not None
    path = tmp_path / "jar.png"
    cv2.imwrite(str(path), cv2.resize(pixels, (300, 300), interpolation=cv2.INTER_AREA))
    return path


def _idle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window._runner.busy, timeout=300_000)
    assert window.state.failure is None, window.state.failure


def test_from_a_dropped_photograph_to_an_exported_file(
    photo: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window()
    qtbot.addWidget(window)
    window.show()
    window.open_paths([photo])
    _idle(window, qtbot)
    opened = window.state.opened
    assert opened is not None
    assert opened.size == (300, 300)
    assert 0.2 < np.mean(opened.matte) / 255 < 0.6

    window.panel.prompt.setPlainText("on oak, hard sun from the right, unicorns")
    window.panel.generate_wished.emit(Wish(window.panel.wish().prompt, loops=1))
    _idle(window, qtbot)
    assert len(window.state.shown) == 1
    assert "unicorns" in window.state.message
    shown = window.state.shown[0]
    assert shown.certificate.max_abs_difference == 0

    window.export_to(tmp_path / "shot.png")
    _idle(window, qtbot)
    assert "bit for bit" in window.state.message
    window.close()

    (path,) = (tmp_path / "data" / "untitled").glob("*.anywhere")
    with ProjectFile.open(path) as project:
        matte = project.picture(1, 0, "matte")
        assert [one.prompt for one in project.iterations(1)] == [shown.prompt]
    opaque = matte == 255
    before, after = load(photo).pixels, load(tmp_path / "shot.png").pixels
    assert opaque.sum() > 10_000
    assert (before[opaque] == after[opaque]).all()
    assert (before[matte == 0] != after[matte == 0]).any(1).mean() > 0.9

    again = make_window()
    qtbot.addWidget(again)
    again.show()
    again.open_paths([path])
    _idle(again, qtbot)
    assert [one.prompt for one in again.state.shown] == [shown.prompt]
    assert again.state.opened is not None
    again.close()


def test_bad_input_leaves_what_was_open(photo: Path, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window()
    qtbot.addWidget(window)
    window.show()
    window.open_paths([photo])
    _idle(window, qtbot)
    before = window.state.opened
    bad = tmp_path / "bad.jpg"
    bad.write_text("I am a letter.")
    window.open_paths([bad])
    qtbot.waitUntil(lambda: window.state.failure is not None, timeout=300_000)
    assert window.state.failure is not None
    assert "bad.jpg" in window.state.failure.message
    assert window.state.opened is before
    window.close()


def test_the_window_is_there_before_any_heavy_import() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from anywhere_desktop.app import make_window\n"
        "app = QApplication([])\n"
        "window = make_window()\nwindow.show()\napp.processEvents()\n"
        "heavy = {'cv2', 'numba', 'scipy', 'torch', 'sqlite3'} & set(sys.modules)\n"
        "window.close()\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
