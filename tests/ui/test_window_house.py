"""The Project dialog in the window, and recovery of a damaged project."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import PruneChoice
from anywhere_desktop.ui.project_dialog import ProjectDialog
from tests.ui.window_stage import Stage, end, make_stage

DAMAGED = UserError(
    "The project p.anywhere is damaged (Page 3): take your last copy of it, or recover what it "
    "still holds."
)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    stage = make_stage(qtbot, tmp_path)
    stage.window.open_paths([tmp_path / "p.anywhere"])
    qtbot.waitUntil(lambda: stage.window.state.path is not None)
    yield stage
    end(stage)


def shown(stage: Stage, qtbot: QtBot) -> ProjectDialog:
    stage.window.commands.run("project")
    dialog = stage.window.house.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 2)
    return dialog


def asked(stage: Stage, verb: str) -> list[object]:
    return [what for name, what in stage.desk.asked if name == verb]


def test_what_is_put_aside_is_seen_first_and_comes_back(stage: Stage, qtbot: QtBot) -> None:
    dialog = shown(stage, qtbot)
    largest = dialog.table.item(0, 2)
    assert largest is not None
    assert largest.text() == "210 MB"
    assert not dialog.buttons["prune"].isEnabled()
    assert not dialog.buttons["erase"].isEnabled()
    dialog.days.setValue(30)
    dialog.kinds["steps"].click()
    qtbot.waitUntil(lambda: "40 MB" in dialog.preview.text())
    assert asked(stage, "pruning") == [PruneChoice(("steps",), 30)]
    assert asked(stage, "put aside") == []
    dialog.buttons["prune"].click()
    bar = stage.window.parts.failures
    qtbot.waitUntil(lambda: not bar.isHidden())
    qtbot.waitUntil(dialog.buttons["erase"].isEnabled)
    button = next(b for b in bar.findChildren(QPushButton) if b.text() == "Bring back")
    button.click()
    qtbot.waitUntil(lambda: asked(stage, "bring back") == [()])
    qtbot.waitUntil(lambda: not dialog.buttons["erase"].isEnabled())


def test_compacting_says_what_it_gained(stage: Stage, qtbot: QtBot) -> None:
    dialog = shown(stage, qtbot)
    dialog.buttons["compact"].click()
    qtbot.waitUntil(lambda: "521 MB now, 535 MB before" in stage.window.state.message)


def test_erasing_asks_first_and_shows_what_is_left(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.aside = True
    dialog = shown(stage, qtbot)
    for text, times in (("Keep", 0), ("Erase", 1)):
        dialog.buttons["erase"].click()
        box = dialog.findChildren(QMessageBox)[-1]
        next(b for b in box.buttons() if b.text() == text).click()
        _wait_for(stage, qtbot, times)
    qtbot.waitUntil(lambda: not stage.window.asks.opening)
    qtbot.waitUntil(lambda: not dialog.buttons["erase"].isEnabled())
    dialog.kinds["layers"].click()
    qtbot.waitUntil(lambda: len(asked(stage, "pruning")) == 1)


def _wait_for(stage: Stage, qtbot: QtBot, times: int) -> None:
    qtbot.waitUntil(lambda: len(asked(stage, "erase")) == times)


def test_a_refusal_is_said_in_the_dialog(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full: free some space on it and try again.")

    monkeypatch.setattr(stage.desk, "compact", refuse)
    dialog = shown(stage, qtbot)
    dialog.buttons["compact"].click()
    qtbot.waitUntil(lambda: "disk is full" in dialog.message.text())


def test_a_damaged_project_offers_recovery(
    stage: Stage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged, new = tmp_path / "q.anywhere", tmp_path / "q recovered.anywhere"
    plain = stage.desk.open_project

    def open_project(path: Path, watch: object) -> object:
        if path == damaged:
            raise DAMAGED
        return plain(path, watch)  # type: ignore[arg-type]

    monkeypatch.setattr(stage.desk, "open_project", open_project)
    stage.desk.lost = ("The photograph in work.",)
    stage.window.open_paths([damaged])
    bar = stage.window.parts.failures
    qtbot.waitUntil(lambda: not bar.isHidden())
    next(b for b in bar.findChildren(QPushButton) if b.text() == "Recover…").click()
    picker = stage.window.findChildren(QFileDialog)[-1]
    assert "q recovered" in picker.selectedFiles()[0]
    picker.fileSelected.emit(str(new))
    picker.reject()
    qtbot.waitUntil(lambda: stage.window.state.path == new)
    assert asked(stage, "recover") == [(damaged, new)]
    box = stage.window.house.salvaged
    assert box is not None
    assert box.detailedText() == "The photograph in work."
    box.close()


def test_other_failures_offer_nothing(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.window.open_paths([tmp_path / "notes.txt"])
    qtbot.waitUntil(lambda: stage.window.state.failure is not None)
    buttons = stage.window.parts.failures.findChildren(QPushButton)
    assert not any(b.isVisible() and b.text() == "Recover…" for b in buttons)
