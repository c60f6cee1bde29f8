"""Keys, servers and privacy in the settings; the chooser of minds in the panel."""

import asyncio
import gc
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import pytest
import qasync
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.mind_account import MindAct, MindChoices
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.mind_desk import MindAsks
from anywhere_desktop.ui.minds_work import MindsWork
from anywhere_desktop.ui.prompt.crew_options import CrewOptions
from anywhere_desktop.ui.prompt.mind_chooser import MindChooser
from anywhere_desktop.ui.settings import load
from anywhere_desktop.ui.settings_dialog import SettingsDialog
from anywhere_desktop.ui.settings_minds import MindsPage
from anywhere_desktop.ui.state import State
from tests.ui.scripted_minds import AWAY, GOOGLE, ScriptedMinds

Part = TypeVar("Part", bound=QWidget)
KEY = "AIza-secret-0123456789"


class _AtOnce:
    """Asks the scripted minds without a worker."""

    def __init__(self, desk: ScriptedMinds, state: State) -> None:
        self._desk, self._state = desk, state

    def do(self, act: MindAct, choices: MindChoices) -> None:
        self._state.answered.emit(self._desk.mind(act, choices, Watch()))


class _Room:
    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.desk, self.state, self.chooser = ScriptedMinds(), State(), MindChooser()
        self.roles = CrewOptions()
        self.store = QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)
        asks = cast(MindAsks, _AtOnce(self.desk, self.state))
        self.work = MindsWork(asks, self.state, (self.chooser, self.roles), self.store, self.state)
        self.dialog = SettingsDialog(self.store, folder, folder, None, self.work, self.roles)
        qtbot.addWidget(self.dialog)
        qtbot.addWidget(self.chooser)
        qtbot.addWidget(self.roles)

    def find(self, kind: type[Part], name: str) -> Part:
        return next(one for one in self.dialog.findChildren(kind) if one.accessibleName() == name)


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> _Room:
    return _Room(qtbot, tmp_path)


def test_a_key_goes_to_the_desk_and_nowhere_else(room: _Room) -> None:
    field = room.find(QLineEdit, "Key for Gemini")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field.setText(KEY)
    room.find(QPushButton, "Keep the key: Gemini").click()
    assert field.text() == ""
    assert room.desk.keys_kept == {GOOGLE: KEY}
    room.store.setValue("other", "kept")
    room.store.sync()
    assert KEY not in Path(room.store.fileName()).read_text()
    assert KEY not in repr(room.desk.minds_asked)
    room.find(QPushButton, "Forget the key: Gemini").click()
    assert room.desk.keys_kept == {}


def test_servers_are_looked_for_only_when_asked(room: _Room) -> None:
    assert not [act for act in room.desk.minds_asked if act.kind in ("find", "check")]
    room.find(QPushButton, "Find servers").click()
    assert room.find(QLineEdit, "Address").text() == "http://127.0.0.1:11434/v1"
    model = room.find(QComboBox, "Model")
    assert [model.itemText(n) for n in range(model.count())] == ["llava", "qwen"]
    kept = load(room.store)
    assert (kept.openai_address, kept.openai_model) == ("http://127.0.0.1:11434/v1", "llava")
    room.find(QPushButton, "Check this server").click()
    assert room.desk.minds_asked[-1].kind == "check"


def test_whether_a_server_answers_is_found_on_the_windows_loop(
    room: _Room, qapp: QApplication
) -> None:
    """The worker may be busy with a picture for minutes."""
    page = room.dialog.findChildren(MindsPage)[0]

    def asked() -> list[MindAct]:
        return [act for act in room.desk.minds_asked if act.kind == "check"]

    async def until(holds: Callable[[], bool]) -> None:
        ends = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < ends
            await asyncio.sleep(0.01)

    async def main() -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            address = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
            room.work.check("openai", address)
            assert asked() == []
            await until(lambda: bool(asked()))
        assert asked() == [MindAct("check", "openai", address)]
        room.work.check("openai", address)
        texts = page.findChildren(QLabel)
        await until(lambda: any("No server answers at 127.0.0.1" in one.text() for one in texts))
        assert len(asked()) == 1
        await room.work.coroutines.close()

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        runner.run(main())
    # The loop's timers must end in the thread that began them, not wherever memory is tidied next.
    gc.collect()


def test_consent_is_given_shown_and_taken_back(room: _Room) -> None:
    titles = [label.text() for label in room.dialog.findChildren(QLabel)]
    assert "Nothing leaves this machine" in titles
    assert not room.find(QLabel, "The product as it would be sent").pixmap().isNull()
    box = next(b for b in room.dialog.findChildren(QCheckBox) if GOOGLE in b.text())
    assert not box.isChecked()
    box.click()
    assert room.desk.agreed == {GOOGLE}
    titles = [label.text() for label in room.dialog.findChildren(QLabel)]
    assert "You agreed that something leaves this machine" in titles
    box.click()
    assert room.desk.agreed == set()


def test_a_consent_to_a_server_of_old_can_be_taken_back(room: _Room) -> None:
    room.desk.agreed.add("https://old.example")
    room.work.look()
    room.find(QPushButton, "Take back the consent for https://old.example").click()
    assert room.desk.agreed == set()


def test_a_mind_that_is_not_ready_cannot_be_chosen(room: _Room) -> None:
    chooser = room.chooser
    room.work.look()
    assert chooser.values() == {}
    chooser.show_settings({"mind": "gemini"})
    assert chooser.mind == "builtin"
    room.desk.keys_kept[GOOGLE] = KEY
    room.desk.agreed.add(GOOGLE)
    room.work.look()
    chooser.show_settings({"mind": "gemini", "mind_address": "https://evil.example"})
    assert chooser.values() == {"mind": "gemini"}
    assert GOOGLE in chooser.hint.text()
    room.desk.agreed.clear()
    room.work.look()
    assert chooser.mind == "builtin"
    assert chooser.hint.text() == "Nothing leaves this machine."


def test_everything_has_a_name_and_speaks_chinese(room: _Room, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    for kind in (QLineEdit, QPushButton, QComboBox, QCheckBox):
        for part in room.dialog.findChildren(kind):
            inner = isinstance(part.parent(), QComboBox | QAbstractSpinBox)
            said = part.text() if isinstance(part, QAbstractButton) else ""
            assert inner or part.accessibleName() or said, part
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language().speak(app, "zh_CN")
    try:
        qtbot.waitUntil(lambda: room.dialog.windowTitle() != "Settings", timeout=2000)
        assert AWAY in "".join(b.text() for b in room.dialog.findChildren(QCheckBox))
        assert all("I agree" not in b.text() for b in room.dialog.findChildren(QCheckBox))
    finally:
        language().speak(app, "en")
