"""Words and controls in step, with the real grammar behind them as the lead wires it."""

from dataclasses import dataclass, field, replace
from operator import attrgetter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from anywhere_desktop.app.scene_verbs import read_words, write_words
from anywhere_desktop.core.scene import LAMPS, Prop, Reading, Scene
from anywhere_desktop.ui.desk import Wish, WordsRead, WordsWritten
from anywhere_desktop.ui.prompt.amount import Amount
from anywhere_desktop.ui.prompt.panel import PromptPanel

WORDS = "on walnut, elegant, light from the left"


@dataclass
class _Lead:
    """Wires the panel to the grammar, and keeps what was asked."""

    panel: PromptPanel
    read: list[str] = field(default_factory=list)
    written: list[tuple[Scene, bool]] = field(default_factory=list)
    previews: list[Wish] = field(default_factory=list)

    def wire(self) -> "_Lead":
        self.panel.words_changed.connect(self._on_words)
        self.panel.scene_changed.connect(self._on_scene)
        self.panel.preview_wished.connect(self.previews.append)
        return self

    def _on_words(self, text: str) -> None:
        self.read.append(text)
        self.panel.show_reading(read_words(text, None))

    def _on_scene(self, scene: Scene, live: bool) -> None:
        self.written.append((scene, live))
        self.panel.show_words(write_words(scene, None))


@pytest.fixture
def lead(panel: PromptPanel, qtbot: QtBot) -> _Lead:
    lead = _Lead(panel).wire()
    QTest.keyClicks(panel.parts.words, WORDS)
    qtbot.waitUntil(lambda: lead.read == [WORDS])
    return lead


def test_typing_moves_the_controls_once_it_rests(lead: _Lead) -> None:
    parts = lead.panel.parts.scene
    assert parts.surface.currentData() == "walnut"
    assert lead.panel.scene.light.azimuth_deg == -60
    assert lead.written == []
    assert [wish.prompt for wish in lead.previews] == [WORDS]


def test_unused_and_corrected_words_are_underlined(lead: _Lead, qtbot: QtBot) -> None:
    words = lead.panel.parts.words
    QTest.keyClicks(words, ", eucalptus, unicorns")
    qtbot.waitUntil(lambda: len(lead.read) == 2)
    marks = {text: (said, unused) for text, said, unused in words.marks}
    assert marks["unicorns"][1]
    assert marks["eucalptus"] == ("understood as “eucalyptus”", False)
    assert "walnut" not in marks
    assert len(words.extraSelections()) == len(marks)
    spot = words.toPlainText().index("unicorns") + 3
    cursor = words.textCursor()
    cursor.setPosition(spot)
    assert "cannot use" in words.said_at(words.cursorRect(cursor).center())


def test_marks_move_with_the_words_and_go_when_these_are_edited(lead: _Lead, qtbot: QtBot) -> None:
    words = lead.panel.parts.words
    QTest.keyClicks(words, ", unicorns")
    qtbot.waitUntil(lambda: len(lead.read) == 2)
    QTest.keyClick(words, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(words, "jar ")
    assert [text for text, _, _ in words.marks] == ["unicorns"]
    QTest.keyClick(words, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(words, Qt.Key.Key_Backspace)
    assert words.marks == ()


def test_dragging_the_sun_rewrites_the_words_and_undoes_as_one(lead: _Lead) -> None:
    panel, sun = lead.panel, lead.panel.parts.scene.light.sun
    centre = sun.rect().center()
    QTest.mousePress(sun, Qt.MouseButton.LeftButton, pos=sun.sun_point().toPoint())
    for x in (10, 20, 30):
        QTest.mouseMove(sun, centre + QPoint(x, 4))
    QTest.mouseRelease(sun, Qt.MouseButton.LeftButton, pos=centre + QPoint(30, 4))
    assert [live for _, live in lead.written][-2:] == [True, False]
    assert 60 <= panel.scene.light.azimuth_deg <= 100
    text = panel.parts.words.toPlainText()
    assert "right" in text
    assert read_words(text, None).reading.scene == panel.scene
    assert lead.read == [WORDS]
    assert lead.previews[-1].prompt == text
    panel.parts.words.undo()
    assert panel.parts.words.toPlainText() == WORDS


def test_the_hour_and_its_words_move_together(lead: _Lead, qtbot: QtBot) -> None:
    panel, light = lead.panel, lead.panel.parts.scene.light
    assert light.hour.number.text() == "–"
    light.hour.slider.setValue(light.hour.slider.maximum() * 11 // 12)
    assert light.hour.number.text() == "17:30"
    said = panel.scene.light
    assert (said.kind, said.elevation_deg, said.kelvin) == ("hard_sun", 12, 3900)
    text = panel.parts.words.toPlainText()
    assert "at 17:30" in text
    assert read_words(text, None).reading.scene == panel.scene
    panel.parts.words.rewrite("on oak at 3 pm")
    qtbot.waitUntil(lambda: light.hour.number.text() == "15:00")
    panel.parts.words.rewrite("在橡木上，下午四点")
    qtbot.waitUntil(lambda: light.hour.number.text() == "16:00")
    light.elevation.setValue(70)
    assert light.hour.number.text() == "–"
    assert "at 16" not in panel.parts.words.toPlainText()


def test_every_hour_of_the_slider_is_said_and_read_back(lead: _Lead) -> None:
    light, seen = lead.panel.parts.scene.light, set[str]()
    for step in range(0, 1001, 83):
        light.hour.slider.setValue(1000 - step)
        shown = light.hour.number.text()
        text = lead.panel.parts.words.toPlainText()
        assert read_words(text, None).reading.scene == lead.panel.scene, text
        seen.add(shown)
    assert len(seen) == 13


@pytest.mark.parametrize("name", ["size_cm", "hour"])
def test_the_arrow_keys_never_stick(lead: _Lead, name: str) -> None:
    amount: Amount = getattr(lead.panel.parts.scene.light, name)
    seen = [amount.value]
    for _ in range(60):
        QTest.keyClick(amount.slider, Qt.Key.Key_Right)
        seen.append(amount.value)
    assert amount.slider.value() == amount.slider.maximum()
    assert seen == sorted(seen)
    assert len(set(seen)) > 20


def test_the_lamps_size_and_its_words_move_together(lead: _Lead, qtbot: QtBot) -> None:
    panel, light = lead.panel, lead.panel.parts.scene.light
    assert light.size_cm.number.text() == "–"
    softness = []
    for share in (0.4, 0.7, 0.9):
        light.size_cm.slider.setValue(int(share * light.size_cm.slider.maximum()))
        size, text = panel.scene.light.size_cm, panel.parts.words.toPlainText()
        assert size
        assert f"{size:g} cm across" in text
        assert read_words(text, None).reading.scene == panel.scene
        softness.append(panel.scene.light.softness)
    assert softness == sorted(set(softness))
    panel.parts.words.rewrite("on oak, an 80 cm softbox")
    qtbot.waitUntil(lambda: light.size_cm.number.text() == "80 cm")
    light.size_cm.slider.setValue(0)
    assert panel.scene.light.size_cm is None
    assert "cm across" not in panel.parts.words.toPlainText()
    light.size_cm.slider.setValue(600)
    light.softness.slider.setValue(300)
    assert panel.scene.light.size_cm is None


def test_the_users_own_words_stay_when_a_control_moves(lead: _Lead, qtbot: QtBot) -> None:
    panel = lead.panel
    QTest.keyClicks(panel.parts.words, ", unicorns")
    qtbot.waitUntil(lambda: len(lead.read) == 2)
    QTest.mouseClick(panel.parts.scene.props["podium"], Qt.MouseButton.LeftButton)
    text = panel.parts.words.toPlainText()
    assert "podium" in text
    assert "unicorns" in text.lower()
    assert [mark[0].lower() for mark in panel.parts.words.marks] == ["unicorns"]
    assert panel.scene.props == (Prop("podium"),)


def test_an_undo_moves_the_controls_back(lead: _Lead, qtbot: QtBot) -> None:
    panel = lead.panel
    QTest.mouseClick(panel.parts.scene.props["arch"], Qt.MouseButton.LeftButton)
    assert panel.parts.scene.props["arch"].isChecked()
    panel.parts.words.undo()
    qtbot.waitUntil(lambda: not panel.parts.scene.props["arch"].isChecked())


def test_lamps_are_lit_beside_the_key_light_and_told_in_words(lead: _Lead, qtbot: QtBot) -> None:
    panel = lead.panel
    chips = panel.parts.scene.lamps
    assert set(chips) == set(LAMPS)
    QTest.mouseClick(chips["neon"], Qt.MouseButton.LeftButton)
    assert [lamp.kind for lamp in panel.scene.light.lamps] == ["neon", "neon"]
    text = panel.parts.words.toPlainText()
    assert "neon tube" in text
    assert read_words(text, None).reading.scene == panel.scene
    QTest.mouseClick(chips["neon"], Qt.MouseButton.LeftButton)
    assert panel.scene.light.lamps == ()
    assert read_words(panel.parts.words.toPlainText(), None).reading.scene == panel.scene


def test_a_late_reading_is_dropped(lead: _Lead) -> None:
    other = replace(Scene(), exposure=1.4)
    lead.panel.show_reading(WordsRead("words of before", Reading(other)))
    assert lead.panel.scene != other


def test_late_words_never_overwrite_the_typing(panel: PromptPanel, qtbot: QtBot) -> None:
    asked: list[Scene] = []
    panel.scene_changed.connect(lambda scene, live: asked.append(scene))
    QTest.keyClicks(panel.parts.words, "on oak")
    QTest.mouseClick(panel.parts.scene.props["ring"], Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.parts.words, " by hand")
    panel.show_words(WordsWritten(asked[0], "something else"))
    assert panel.parts.words.toPlainText() == "on oak by hand"
    with qtbot.waitSignal(panel.words_changed) as told:
        pass
    assert told.args == ["on oak by hand"]


def test_words_for_an_older_scene_are_dropped(panel: PromptPanel) -> None:
    asked: list[Scene] = []
    panel.scene_changed.connect(lambda scene, live: asked.append(scene))
    QTest.mouseClick(panel.parts.scene.props["ring"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.parts.scene.props["arch"], Qt.MouseButton.LeftButton)
    panel.show_words(WordsWritten(asked[0], "a hoop"))
    assert panel.parts.words.toPlainText() == ""
    panel.show_words(WordsWritten(asked[1], "a hoop and an arch"))
    assert panel.parts.words.toPlainText() == "a hoop and an arch"


def test_every_control_changes_its_part_of_the_scene(lead: _Lead) -> None:
    scene = lead.panel.parts.scene
    for choice, key in (
        (scene.surface, "marble"), (scene.backdrop, "wall_paint"),
        (scene.light.kind, "golden_hour"), (scene.light.gobo, "palm"),
    ):  # fmt: skip
        choice.setCurrentIndex(choice.findData(key))
        choice.activated.emit(choice.currentIndex())
    light = lead.panel.scene.light
    assert (light.kind, light.kelvin, light.gobo) == ("golden_hour", 3200, "palm")
    assert lead.panel.scene.surface.material == "marble"
    assert lead.panel.scene.backdrop.kind == "wall_paint"
    for amount, path in (
        (scene.light.softness, "light.softness"), (scene.light.kelvin, "light.kelvin"),
        (scene.f_stop, "lens.f_stop"), (scene.exposure, "exposure"),
    ):  # fmt: skip
        before = attrgetter(path)(lead.panel.scene)
        for _ in range(2):
            QTest.keyClick(amount.slider, Qt.Key.Key_PageUp)
        assert attrgetter(path)(lead.panel.scene) > before
        assert read_words(lead.panel.wish().prompt, None).reading.scene == lead.panel.scene


def test_the_sun_moves_by_arrows(lead: _Lead) -> None:
    sun = lead.panel.parts.scene.light.sun
    sun.setFocus()
    before = sun.azimuth_deg, sun.elevation_deg
    QTest.keyClick(sun, Qt.Key.Key_Right)
    QTest.keyClick(sun, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert (sun.azimuth_deg, sun.elevation_deg) == (before[0] + 5, before[1] + 1)
    assert sun.accessibleDescription() == sun.said()
    assert lead.panel.parts.scene.light.azimuth.value() == sun.azimuth_deg
    assert isinstance(sun.sun_point(), QPointF)


def test_a_colour_is_picked_and_given_back(lead: _Lead) -> None:
    swatch = lead.panel.parts.scene.surface_colour
    swatch.picked.emit("#aa3344")
    assert lead.panel.scene.surface.colour == "#aa3344"
    assert "#aa3344" in lead.panel.wish().prompt
    swatch.own.trigger()
    assert lead.panel.scene.surface.colour is None
