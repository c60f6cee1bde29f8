"""The window on real projects, with a scripted crew: a random hand, files that are taken away."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.ui.desk import Wish
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.main_window import MainWindow
from anywhere_desktop.ui.style import set_look, set_text_scale
from anywhere_desktop.workers.runner import Runner
from tests.app.desks import Setup, photo_at
from tests.ui.monkey import Monkey


@dataclass
class _Program:
    """A window, what is behind it, and a photograph that is open in it."""

    window: MainWindow
    setup: Setup
    qtbot: QtBot

    def settle(self) -> None:
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.window.busy, timeout=30_000)

    def generate(self, prompt: str) -> str:
        """Generate, and say how that ended."""
        self.window.generate(Wish(prompt, seed=len(self.window.queue.rows), loops=1))
        self.settle()
        return self.window.queue.rows[-1].state


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Program]:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    setup = Setup()
    store = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    window = MainWindow(setup.desk, Runner(), store)
    window.show()
    made = _Program(window, setup, qtbot)
    window.open_paths([photo_at(tmp_path / "jar.png")])
    qtbot.waitUntil(lambda: window.state.opened is not None, timeout=30_000)
    made.settle()
    yield made
    window.asks.cancel()
    made.settle()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def _whole(path: Path) -> int:
    """Check a project file; returns how many Iterations are in it."""
    with ProjectFile.open(path) as project:
        assert project._all("PRAGMA integrity_check") == [("ok",)]
        found = [(n, one.number) for n in project.numbers() for one in project.iterations(n)]
        for key in found:
            project.iteration(*key)
    return len(found)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_random_hand_leaves_whole_projects(
    program: _Program, tmp_path: Path, qapp: QApplication
) -> None:
    letter = tmp_path / "letter.jpg"
    letter.write_text("I am a letter.")
    drops = (tmp_path / "jar.png", photo_at(tmp_path / "other.png", 5), letter)
    assert program.generate("first") == "done"
    monkey = Monkey(program.window, 3, drops)
    try:
        for _ in range(60):
            monkey.act()
    finally:
        print("\n".join(monkey.deeds))
        monkey.rest()
        set_look(qapp, "system")
        set_text_scale(qapp, 100)
        language().speak(qapp, "en")
    program.window.asks.cancel()
    program.window.queue.resume()
    program.settle()
    program.window.open_paths([drops[0]])
    program.settle()
    assert program.window.state.opened is not None
    assert program.generate("after") == "done"
    program.window.close()
    projects = list((tmp_path / "data" / "untitled").glob("*.anywhere"))
    assert projects
    assert sum(_whole(path) for path in projects) >= 2


@pytest.mark.skipif(os.name != "posix", reason="open files cannot be deleted there")
def test_a_project_that_is_removed_under_a_job_is_rescued_by_save_as(
    program: _Program, tmp_path: Path
) -> None:
    assert program.generate("kept") == "done"
    program.setup.place.unlink()
    assert program.generate("lost") == "failed"
    assert program.window.parts.failures.isVisible()
    assert program.window.state.failure is not None
    assert "moved or deleted while it was open" in program.window.state.failure.message
    assert program.window.state.failure.details == ""
    rescued = tmp_path / "rescued.anywhere"
    program.window.asks.save_as(rescued, True)
    program.settle()
    assert program.generate("again") == "done"
    program.window.close()
    assert _whole(rescued) == 2


def test_a_project_that_may_not_be_written_says_so_and_goes_on_when_it_may(
    program: _Program,
) -> None:
    def protect(on: bool) -> None:
        project = program.setup.desk._bench.project
        program.window._runner.submit(
            "protect", lambda watch: project._connection.execute(f"PRAGMA query_only = {int(on)}")
        )
        program.settle()

    protect(True)
    assert program.generate("refused") == "failed"
    assert program.window.state.failure is not None
    assert "may not be written to" in program.window.state.failure.message
    protect(False)
    assert program.generate("accepted") == "done"
    place = program.setup.place
    program.window.close()
    assert _whole(place) == 1


def test_what_was_painted_is_in_the_project_when_the_window_closes(program: _Program) -> None:
    canvas, place = program.window.parts.canvas, program.setup.place
    before = canvas.matte[2:9, 3:20].copy()
    canvas.matte[2:9, 3:20] = 255
    canvas.touched((3, 2, 20, 9))
    canvas.commit("Brush", before, (3, 2, 20, 9))
    painted = canvas.matte.copy()
    program.window.close()
    with ProjectFile.open(place) as project:
        draft = project.draft()
    assert draft is not None
    assert (draft.matte == painted).all()
    assert draft.facts.edited
