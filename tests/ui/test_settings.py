"""Settings are kept, told, and read back; nonsense in the file does no harm."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColorSpace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.dials import Option
from anywhere_desktop.core.paths import chosen_folders, model_folders
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.crew_options import CrewOptions
from anywhere_desktop.ui.settings import Settings, load, save, start_folder, wear
from anywhere_desktop.ui.settings_crew import CrewPage
from anywhere_desktop.ui.settings_dialog import PAGES, SettingsDialog
from anywhere_desktop.ui.settings_folders import FoldersPage
from anywhere_desktop.ui.settings_pages import ColourPage
from anywhere_desktop.ui.style import look, theme


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    (folder / "kernels").mkdir(parents=True)
    (folder / "kernels" / "a.nbi").write_bytes(bytes(3_000_000))
    return folder


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, store: QSettings, cache: Path) -> SettingsDialog:
    made = SettingsDialog(store, tmp_path, cache)
    qtbot.addWidget(made)
    made.open()
    return made


def _named(dialog: QWidget, kind: type[QWidget], name: str) -> QWidget:
    return next(one for one in dialog.findChildren(kind) if one.accessibleName() == name)


def test_what_is_saved_is_read_back(store: QSettings) -> None:
    chosen = Settings("somewhere", 2048, 3, "srgb", "light", "zh_CN", 150, 700)
    save(store, chosen)
    again = QSettings(store.fileName(), QSettings.Format.IniFormat)
    assert load(again) == chosen


def test_nothing_saved_is_as_it_comes(store: QSettings) -> None:
    assert load(store) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "taken"),
    [("text_percent", "900", 200), ("threads", "many", 0), ("memory_mib", "-5", 0),
     ("appearance", "pink", "system")],
)  # fmt: skip
def test_nonsense_does_no_harm(store: QSettings, name: str, value: str, taken: object) -> None:
    store.setValue(f"settings/{name}", value)
    assert getattr(load(store), name) == taken


def test_file_dialogs_begin_in_the_project_folder(tmp_path: Path) -> None:
    assert start_folder(Settings(str(tmp_path)), None) == tmp_path
    assert start_folder(Settings("gone"), tmp_path / "a.jpg") == tmp_path


def test_every_page_opens(dialog: SettingsDialog) -> None:
    for name in PAGES:
        dialog.show_page(name)


def test_choices_add_up_and_are_told(
    qtbot: QtBot, dialog: SettingsDialog, store: QSettings
) -> None:
    theme = _named(dialog, QComboBox, "Theme")
    threads = _named(dialog, QSpinBox, "Threads")
    assert isinstance(theme, QComboBox)
    dialog.show_page("appearance")
    theme.setFocus()
    with qtbot.waitSignal(dialog.settings_changed) as told:
        QTest.keyClicks(theme, "L")
    assert told.args is not None
    assert told.args[0].appearance == "light"
    dialog.show_page("performance")
    with qtbot.waitSignal(dialog.settings_changed) as told:
        QTest.keyClick(threads, Qt.Key.Key_Up)
    assert told.args == [Settings(appearance="light", threads=1)]
    assert load(store) == Settings(appearance="light", threads=1)


def test_text_size_by_keyboard(qtbot: QtBot, dialog: SettingsDialog) -> None:
    dialog.show_page("appearance")
    slider = _named(dialog, QSlider, "Text size")
    with qtbot.waitSignal(dialog.settings_changed) as told:
        QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert told.args == [Settings(text_percent=125)]


def test_the_cache_is_measured_and_cleared(dialog: SettingsDialog, cache: Path) -> None:
    assert any(label.text() == "3.0 MB" for label in dialog.findChildren(QLabel))
    clear = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Clear cache")
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert list(cache.iterdir()) == []
    assert not clear.isEnabled()


def test_only_a_real_profile_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    page = ColourPage(Settings())
    qtbot.addWidget(page)
    bad, good = tmp_path / "bad.icc", tmp_path / "good.icc"
    bad.write_bytes(b"nothing")
    good.write_bytes(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())
    with qtbot.assertNotEmitted(page.changed):
        page.take_file(str(bad))
    with qtbot.waitSignal(page.changed):
        page.take_file(str(good))
    assert page.settings.display_profile == str(good)


def test_theme_text_size_and_language_are_worn_at_once(qapp: QApplication) -> None:
    wear(qapp, Settings(appearance="light", text_percent=150, language="zh_CN"))
    try:
        assert (theme().name, look().text_percent, language().code) == ("light", 150, "zh_CN")
        assert qapp.font().pointSizeF() == pytest.approx(15.0)
    finally:
        wear(qapp, Settings(appearance="dark", language="en"))
    assert (theme().name, look().text_percent, language().code) == ("dark", 100, "en")


def test_the_dialog_itself_follows_the_language(
    qtbot: QtBot, qapp: QApplication, dialog: SettingsDialog
) -> None:
    dialog.settings_changed.connect(lambda chosen: wear(qapp, chosen))
    dialog.show_page("appearance")
    speech = _named(dialog, QComboBox, "Language")
    assert isinstance(speech, QComboBox)
    try:
        speech.setFocus()
        for _step in range(2):
            QTest.keyClick(speech, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: dialog.windowTitle() == "设置")
        assert _named(dialog, QComboBox, "语言").isVisible()
        assert load(dialog._store).language == "zh_CN"
    finally:
        wear(qapp, Settings(appearance="dark", language="en"))
        qtbot.waitUntil(lambda: dialog.windowTitle() == "Settings")


def test_a_folder_is_chosen_for_the_next_start_or_refused_in_words(
    qtbot: QtBot, tmp_path: Path, store: QSettings, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(tmp_path / "folders.json"))
    monkeypatch.delenv("ANYWHERE_DATA", raising=False)
    page = FoldersPage(Settings(), tmp_path, cache)
    qtbot.addWidget(page)
    page.take_folder("ANYWHERE_DATA", tmp_path / "mine")
    assert chosen_folders() == {"ANYWHERE_DATA": str(tmp_path / "mine")}
    texts = [one.text() for one in page.findChildren(QLabel)]
    assert any("next start" in text for text in texts)
    (tmp_path / "file").write_bytes(b"")
    page.take_folder("ANYWHERE_DATA", tmp_path / "file" / "in")
    assert chosen_folders() == {"ANYWHERE_DATA": str(tmp_path / "mine")}
    assert any("cannot be made" in one.text() for one in page.findChildren(QLabel))


def test_folders_of_other_programs_are_added_and_removed(
    qtbot: QtBot, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(tmp_path / "folders.json"))
    monkeypatch.setenv("ANYWHERE_MODEL_FOLDERS", str(cache))
    box = FoldersPage(Settings(), tmp_path, cache).model_folders
    qtbot.addWidget(box)
    for control in (box.list, box.add, box.remove):
        assert control.accessibleName(), control
        assert control.toolTip(), control
    assert not box.remove.isEnabled()
    QTest.mouseClick(box.add, Qt.MouseButton.LeftButton)
    (picker,) = box.findChildren(QFileDialog)
    with qtbot.waitSignal(box.changed):
        picker.fileSelected.emit(str(tmp_path / "models"))
    picker.close()
    with qtbot.assertNotEmitted(box.changed):
        box.take(cache)
    assert model_folders() == (cache, tmp_path / "models")
    assert "not there now" in box.list.item(1).text()
    box.list.setCurrentRow(0)
    assert not box.remove.isEnabled(), "the environment names it"
    box.list.setCurrentRow(1)
    with qtbot.waitSignal(box.changed):
        QTest.mouseClick(box.remove, Qt.MouseButton.LeftButton)
    assert model_folders() == (cache,)
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(tmp_path / "file" / "folders.json"))
    with qtbot.assertNotEmitted(box.changed):
        box.take(tmp_path)
    assert any("cannot be kept" in label.text() for label in box.findChildren(QLabel))


def test_each_role_is_given_its_backend_and_keeps_it(
    qtbot: QtBot, tmp_path: Path, store: QSettings, cache: Path
) -> None:
    offered = CrewOptions()
    qtbot.addWidget(offered)
    offered.set_options((Option("cutter", ("auto", "sam2")), Option("enhancer", ("auto", "paper"))))
    offered.set_lacking({("enhancer", "paper"): "lacks SDXL base 1.0"})
    dialog = SettingsDialog(store, tmp_path, cache, roles=offered)
    qtbot.addWidget(dialog)
    dialog.show_page("crew")
    (page,) = dialog.findChildren(CrewPage)
    assert any("lacks SDXL base 1.0" in label.text() for label in page.findChildren(QLabel))
    cutter = page.roles.choices["cutter"]
    cutter.setCurrentIndex(1)
    cutter.activated.emit(1)
    assert load(store).backends == {"cutter": "sam2"}
    again = SettingsDialog(store, tmp_path, cache, roles=offered)
    qtbot.addWidget(again)
    (page,) = again.findChildren(CrewPage)
    assert page.roles.values() == {"cutter": "sam2"}
    cutter = page.roles.choices["cutter"]
    cutter.setCurrentIndex(0)
    cutter.activated.emit(0)
    assert load(store).roles == ""


@pytest.mark.parametrize("kept", ["{", "[1]", '{"cutter": 3}', "[" * 100_000])
def test_nonsense_about_roles_does_no_harm(kept: str) -> None:
    assert Settings(roles=kept).backends == {}
