"""The models dialog and the crew chooser, driven in the window on a scripted desk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.licences import commercial_safe, set_commercial_safe
from anywhere_desktop.engines.models.catalogue import MODELS
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.model_folders import ModelFoldersBox, ModelFoldersDialog
from anywhere_desktop.ui.model_words import ModelWords
from anywhere_desktop.ui.models_dialog import ModelsDialog
from anywhere_desktop.ui.settings import load
from anywhere_desktop.ui.settings_dialog import SettingsDialog
from tests.ui.window_stage import Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _safe_again(stage: Stage) -> Iterator[None]:
    yield
    if stage.window.models.dialog is not None:
        stage.window.models.dialog.close()
    set_commercial_safe(True)


def opened(stage: Stage) -> ModelsDialog:
    stage.act("models")
    stage.settle()
    dialog = stage.window.models.dialog
    assert dialog is not None
    stage.until(lambda: bool(dialog.list.model_id))
    return dialog


def row(dialog: ModelsDialog, model: str) -> list[str]:
    item = dialog.list._items[model]
    return [item.text(column) for column in range(4)]


def press(dialog: ModelsDialog, verb: str) -> None:
    button = dialog.buttons[verb]
    assert button.isEnabled(), verb
    QTest.mouseClick(button, LEFT)


def test_the_crew_chooser_is_told_after_the_start(stage: Stage) -> None:
    stage.window.models.begin()
    stage.settle()
    chooser = stage.window.panel.parts.crew
    assert chooser.choice.count() == 2
    assert chooser.crew == "studio"
    assert "SDXL base 1.0" in chooser.lacks.toolTip()
    assert "not ready" in chooser.choice.itemText(1)


def test_a_crew_becomes_ready_when_its_models_are_there(stage: Stage) -> None:
    dialog = opened(stage)
    fetch = [one for one in dialog.findChildren(QPushButton) if "Download all" in one.text()]
    assert "7.9 GB" in fetch[0].text()
    QTest.mouseClick(fetch[0], LEFT)
    stage.settle()
    assert stage.asked("download") == ["sdxl-base", "sam2-hiera"]
    assert stage.window.panel.parts.crew.choice.itemText(1) == "Local models"
    assert row(dialog, "sdxl-base")[1] == "ready"
    assert not dialog.progress.isVisible()
    # Its numbers come with it.
    panel = stage.window.panel
    assert panel.wish().settings == {}
    choice = panel.parts.crew.choice
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert panel.wish().settings == {"steps": 4.0}


def test_a_download_shows_how_far_it_is_and_can_be_stopped(stage: Stage) -> None:
    dialog = opened(stage)
    stage.desk.hold_models = True
    dialog.list.choose("sdxl-base")
    press(dialog, "download")
    dialog.list.choose("sam2-hiera")
    press(dialog, "download")
    stage.until(lambda: dialog.progress.maximum() == 1000)
    assert dialog.progress.value() == round(1000 * 2 / 7)
    assert row(dialog, "sdxl-base")[1] == "downloading"
    assert row(dialog, "sam2-hiera")[1] == "waiting"
    assert not dialog.buttons["download"].isEnabled()
    QTest.mouseClick(dialog.cancel, LEFT)
    stage.settle()
    assert row(dialog, "sdxl-base")[1] == "not here"
    assert stage.asked("download") == ["sdxl-base"]
    assert not dialog.progress.isVisible()
    assert dialog.message.text() == ""


def test_work_goes_on_when_the_dialog_is_closed(stage: Stage) -> None:
    dialog = opened(stage)
    stage.desk.hold_models = True
    dialog.list.choose("sdxl-base")
    press(dialog, "download")
    stage.until(lambda: stage.window.state.running is not None)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert stage.window.models.dialog is None
    stage.desk.hold_models = False
    stage.settle()
    assert row(opened(stage), "sdxl-base")[1] == "ready"


def test_a_failure_is_said_in_the_dialog_until_the_next_wish(stage: Stage) -> None:
    dialog = opened(stage)
    stage.desk.refuse["download"] = UserError("The disk is full: free some space.")
    dialog.list.choose("sdxl-base")
    press(dialog, "download")
    stage.settle()
    assert dialog.message.text() == "The disk is full: free some space."
    assert dialog.message.isVisible()
    del stage.desk.refuse["download"]
    press(dialog, "download")
    stage.settle()
    assert not dialog.message.isVisible()


def test_what_was_found_is_used_where_it_is(stage: Stage) -> None:
    dialog = opened(stage)
    dialog.list.choose("sam2-hiera")
    press(dialog, "use")
    stage.settle()
    assert stage.asked("import") == [("sam2-hiera", None, True)]
    assert row(dialog, "sam2-hiera")[1] == "ready, read in place"
    press(dialog, "verify")
    stage.settle()
    assert stage.asked("verify") == ["sam2-hiera"]


def test_import_asks_for_a_folder(stage: Stage, tmp_path: Path) -> None:
    dialog = opened(stage)
    dialog.list.choose("sdxl-base")
    press(dialog, "import")
    picker = dialog.findChild(QFileDialog)
    assert isinstance(picker, QFileDialog)
    picker.fileSelected.emit(str(tmp_path))
    picker.close()
    stage.settle()
    assert stage.asked("import") == [("sdxl-base", tmp_path, False)]


def test_folders_of_others_are_shown_and_looked_into_anew(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(tmp_path / "folders.json"))
    dialog = opened(stage)
    assert "Also looked in: a cache" in dialog._place.text()
    QTest.mouseClick(dialog.folders_button, LEFT)
    (folders,) = dialog.findChildren(ModelFoldersDialog)
    asked = len(stage.asked("models"))
    folders.box.take(tmp_path)
    stage.settle()
    assert len(stage.asked("models")) == asked + 1
    folders.accept()


def test_folders_chosen_in_the_settings_are_seen_by_an_open_list(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(tmp_path / "folders.json"))
    opened(stage)
    stage.act("settings")
    (settings,) = stage.window.findChildren(SettingsDialog)
    (box,) = settings.findChildren(ModelFoldersBox)
    asked = len(stage.asked("models"))
    box.take(tmp_path)
    stage.settle()
    assert len(stage.asked("models")) == asked + 1
    settings.close()


@pytest.mark.parametrize("sure", [True, False])
def test_remove_asks_first(stage: Stage, sure: bool) -> None:
    dialog = opened(stage)
    dialog.list.choose("sdxl-base")
    press(dialog, "download")
    stage.settle()
    press(dialog, "remove")
    box = dialog.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "7.0 GB" in box.informativeText()
    wanted = "Remove" if sure else "Keep"
    button = next(one for one in box.buttons() if one.text() == wanted)
    QTest.mouseClick(button, LEFT)
    stage.settle()
    assert stage.asked("remove") == (["sdxl-base"] if sure else [])


def test_commercial_safe_mode_hides_and_is_kept(stage: Stage) -> None:
    dialog = opened(stage)
    assert dialog.safe.isChecked()
    assert "isnet-rmbg-1.4" not in dialog.list._items
    dialog.safe.click()
    stage.settle()
    assert not commercial_safe()
    assert not load(stage.window.store).commercial_safe
    assert row(dialog, "isnet-rmbg-1.4")[3] == "no commercial work"
    dialog.list.choose("isnet-rmbg-1.4")
    assert dialog.buttons["download"].isEnabled()
    dialog.safe.click()
    stage.settle()
    assert commercial_safe()
    assert "isnet-rmbg-1.4" not in dialog.list._items


def test_it_is_named_for_all_and_follows_the_language(stage: Stage, qapp: QApplication) -> None:
    dialog = opened(stage)
    try:
        language().speak(qapp, "zh_CN")
        stage.settle()
        assert dialog.windowTitle() == "模型"
        assert row(dialog, "sdxl-base")[1] == "未安装"
        controls: list[QWidget] = [
            dialog.list, dialog.safe, dialog.progress, dialog.cancel, dialog.folders_button,
            *dialog.buttons.values(),
        ]  # fmt: skip
        for control in controls:
            named = control.accessibleName() or getattr(control, "text", str)()
            assert named, control
            assert control.toolTip(), control
    finally:
        language().speak(qapp, "en")


def test_models_leave_the_memory_when_they_are_told_to(stage: Stage) -> None:
    stage.act("free_memory")
    stage.settle()
    assert stage.asked("free memory") == [None]
    assert "2" in stage.window.state.message
    stage.desk.loaded_models = 0
    stage.act("free_memory")
    stage.settle()
    assert stage.window.state.message == "No model was in the memory."


def test_the_cutter_of_the_panel_cuts_out(stage: Stage) -> None:
    stage.window.models.begin()
    stage.settle()
    stage.window.panel.parts.roles.show_values({"cutter": "sam2"})
    stage.open()
    assert stage.desk.cutter == "sam2"


def test_what_describes_a_model_is_translated_and_proper_names_stay(qapp: QApplication) -> None:
    words, names = ModelWords(), [model.name for model in MODELS.values()]
    assert [words.model(name) for name in names] == names
    language().speak(qapp, "zh_CN")
    try:
        said = {name: words.model(name) for name in names}
    finally:
        language().speak(qapp, "en")
    assert said["SAM 2.1 large"] == "SAM 2.1 large"
    english = {"an", "in", "for", "and", "one", "steps", "masks", "inpainting", "vocabulary"}
    for name, shown in said.items():
        assert not english & set(re.findall("[a-z]+", shown.lower())), name
