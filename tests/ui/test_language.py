"""Nothing that a person reads is left untranslated, and the language switches live."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.language import LANGUAGES, Language, language
from anywhere_desktop.ui.placement.frame_chooser import FrameChooser
from anywhere_desktop.ui.status_line import StatusLine
from tests.translations import CODES, ROOT, compile_into, fresh, messages, qm, sources, ts

# One helper takes the window as an argument: lupdate names the context after it.
_ARGUMENT = {"window"}


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    language().speak(qapp, "en")
    QLocale.setDefault(before)


def test_every_language_has_its_file() -> None:
    assert {*CODES, "en"} == set(LANGUAGES)


@pytest.mark.parametrize("code", CODES)
def test_no_text_is_missing_or_unfinished(code: str) -> None:
    now = {(one.context, one.source) for one in fresh(code)}
    kept = {(one.context, one.source) for one in messages(ts(code))}
    assert now == kept, f"run python -m tests.translations: {sorted(now ^ kept)[:5]}"
    unfinished = [one.source for one in messages(ts(code)) if not one.finished]
    assert not unfinished, unfinished


@pytest.mark.parametrize("code", CODES)
def test_the_compiled_file_is_not_stale(code: str, tmp_path: Path) -> None:
    compile_into(tmp_path / "now.qm", code)
    assert (tmp_path / "now.qm").read_bytes() == qm(code).read_bytes()


@pytest.mark.parametrize("code", CODES)
def test_a_translation_keeps_places_and_menu_letters(code: str) -> None:
    for one in messages(ts(code)):
        assert one.places == one.translated_places, one.source
        menu_text = re.search(r"&(\w)", one.source)
        if menu_text:
            assert f"(&{menu_text[1].upper()})" in one.translation, one.source
        assert one.source.endswith("…") == one.translation.endswith("…"), one.source


@pytest.mark.parametrize("code", CODES)
def test_every_context_is_a_class(code: str) -> None:
    text = "\n".join((ROOT / path).read_text(encoding="utf-8") for path in sources())
    classes = set(re.findall(r"^class (\w+)", text, re.MULTILINE))
    contexts = Counter(one.context for one in messages(ts(code)))
    assert set(contexts) - _ARGUMENT <= classes, set(contexts) - classes


def test_menus_and_widgets_switch_live(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    actions = Actions(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))
    window, line = QMainWindow(), StatusLine()
    qtbot.addWidget(window)
    actions.build_menus(window.menuBar())
    window.statusBar().addWidget(line, 1)
    window.show()
    with qtbot.waitSignal(language().changed):
        language().speak(qapp, "zh_CN")
    assert window.menuBar().actions()[0].text() == "文件(&F)"
    assert actions["tool_brush"].text() == "画笔(&B)"
    cancel = line.findChild(QPushButton)
    assert isinstance(cancel, QPushButton)
    qtbot.waitUntil(lambda: cancel.text() == "取消")
    language().speak(qapp, "en")
    assert actions["tool_brush"].text() == "&Brush"
    qtbot.waitUntil(lambda: cancel.text() == "Cancel")


def test_qts_own_buttons_are_translated_too(qtbot: QtBot, qapp: QApplication) -> None:
    language().speak(qapp, "zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()


def test_figures_and_names_of_frames_follow(qtbot: QtBot, qapp: QApplication) -> None:
    chooser = FrameChooser()
    qtbot.addWidget(chooser)
    language().speak(qapp, "zh_CN")
    assert QLocale().language() == QLocale.Language.Chinese
    qapp.processEvents()
    names = [chooser.choice.itemText(place) for place in range(chooser.choice.count())]
    assert all(re.search(r"[\u4e00-\u9fff]", name) for name in names if name)
    language().speak(qapp, "en")
    assert QLocale().language() == QLocale.Language.English


def test_english_sets_its_figures_on_a_chinese_system_too(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale("zh_CN"))
    Language().speak(qapp, "en")
    assert QLocale().language() == QLocale.Language.English


def test_an_unknown_language_is_english(qapp: QApplication) -> None:
    spoken = Language()
    spoken.speak(qapp, "tlh")
    assert spoken.code == "en"
    spoken.speak(qapp, "system")
    assert spoken.code in LANGUAGES
