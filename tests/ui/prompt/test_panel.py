"""The panel's own: wishes, history, styles, cards, crew, presets, state; at any size."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.belonging import BELONGING, SHADOW
from anywhere_desktop.core.crews import CrewReadiness
from anywhere_desktop.core.dials import Dial, Option, Switch
from anywhere_desktop.core.mind_account import MindChoices
from anywhere_desktop.core.records import Evaluation
from anywhere_desktop.ui.desk import ScenePreview, Suggestion, Suggestions, Wish
from anywhere_desktop.ui.prompt.numbers import CrewNumber
from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.style import set_look, set_text_scale

STEPS = CrewNumber("steps", "Steps", "More are finer", 1, 100, 28)
GUIDANCE = CrewNumber("guidance_scale", "Guidance scale", "How literally", 1, 15, 5.5, 0.1)


def _generate(panel: PromptPanel, qtbot: QtBot) -> Wish:
    with qtbot.waitSignal(panel.generate_wished) as told:
        QTest.mouseClick(panel.parts.generate, Qt.MouseButton.LeftButton)
    assert told.args
    wish: Wish = told.args[0]
    return wish


def test_generate_tells_all_that_the_panel_says(panel: PromptPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    QTest.keyClicks(panel.parts.words, "on oak")
    QTest.keyClicks(panel.parts.negative, "leaves")
    QTest.keyClicks(panel.parts.product, "tin")
    panel.parts.numbers.variants.setValue(3)
    panel.set_crew_settings([STEPS, GUIDANCE])
    wish = _generate(panel, qtbot)
    assert wish == Wish(
        "on oak", "tin", wish.seed, 3, 3, negative="leaves", crew="studio",
        settings={"steps": 28.0, "guidance_scale": 5.5},
    )  # fmt: skip


def test_names_of_surfaces_and_backdrops_fit_a_panel_of_410_px(
    panel: PromptPanel, qtbot: QtBot
) -> None:
    panel.resize(410, 900)
    qtbot.waitUntil(lambda: panel.parts.scene.backdrop.width() > 100)
    for choice in (panel.parts.scene.surface, panel.parts.scene.backdrop):
        option = QStyleOptionComboBox()
        choice.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        kind = QStyle.ComplexControl.CC_ComboBox
        room = choice.style().subControlRect(kind, option, part, choice).width()
        names = [choice.itemText(index) for index in range(choice.count())]
        assert max(choice.fontMetrics().horizontalAdvance(name) for name in names) <= room


def test_a_seed_is_new_each_time_unless_locked(panel: PromptPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    first = _generate(panel, qtbot).seed
    second = _generate(panel, qtbot).seed
    assert first != second
    QTest.mouseClick(panel.parts.numbers.lock, Qt.MouseButton.LeftButton)
    third = _generate(panel, qtbot).seed
    assert third == _generate(panel, qtbot).seed
    QTest.mouseClick(panel.parts.numbers.dice, Qt.MouseButton.LeftButton)
    assert panel.wish().seed != third


def test_without_a_product_nothing_can_be_made(panel: PromptPanel) -> None:
    panel.set_ready(False)
    assert not panel.parts.generate.isEnabled()
    assert not panel.parts.suggestions.refresh.isEnabled()


def test_history_steps_back_and_forth_and_outlives_the_window(
    panel: PromptPanel, qtbot: QtBot, settings: QSettings
) -> None:
    panel.activateWindow()
    words, alt = panel.parts.words, Qt.KeyboardModifier.AltModifier
    for text in ("on oak", "on marble"):
        words.rewrite(text)
        _generate(panel, qtbot)
    words.rewrite("a draft")
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(words, key, alt)
        seen.append(words.toPlainText())
    assert seen == ["on marble", "on oak", "on oak", "on marble", "a draft"]
    again = PromptPanel(settings)
    qtbot.addWidget(again)
    assert again.parts.history.texts == ("on marble", "on oak")


def test_a_style_is_put_in_replaced_and_taken_out(panel: PromptPanel) -> None:
    words, chips = panel.parts.words, panel.parts.styles.chips
    words.rewrite("my jar")
    QTest.mouseClick(chips["marble"], Qt.MouseButton.LeftButton)
    assert words.toPlainText() == f"my jar, {panel.parts.styles.words('marble')}"
    assert chips["marble"].isChecked()
    QTest.mouseClick(chips["water"], Qt.MouseButton.LeftButton)
    assert words.toPlainText() == f"my jar, {panel.parts.styles.words('water')}"
    assert not chips["marble"].isChecked()
    QTest.mouseClick(chips["water"], Qt.MouseButton.LeftButton)
    assert words.toPlainText() == "my jar"
    words.undo()
    assert chips["water"].isChecked()


def test_every_style_is_understood_whole(panel: PromptPanel) -> None:
    from anywhere_desktop.app.scene_verbs import read_words

    for style in panel.parts.styles.chips:
        reading = read_words(panel.parts.styles.words(style), None).reading
        assert (style, reading.unused, reading.corrected) == (style, (), ())


def test_a_style_can_be_edited_and_is_kept(
    panel: PromptPanel, qtbot: QtBot, settings: QSettings
) -> None:
    QTest.mouseClick(panel.parts.styles.chips["wood"], Qt.MouseButton.LeftButton)
    panel.parts.styles.set_words("wood", "on pine planks")
    assert panel.parts.words.toPlainText() == "on pine planks"
    again = PromptPanel(settings)
    qtbot.addWidget(again)
    assert again.parts.styles.words("wood") == "on pine planks"


def test_a_card_is_adopted_and_undone(panel: PromptPanel, qtbot: QtBot) -> None:
    panel.parts.words.rewrite("on oak")
    wished: list[Wish] = []
    panel.suggestion_preview_wished.connect(wished.append)
    with qtbot.waitSignal(panel.suggestions_wished) as told:
        QTest.mouseClick(panel.parts.suggestions.refresh, Qt.MouseButton.LeftButton)
    assert told.args
    first: Wish = told.args[0]
    offers = tuple(Suggestion(f"on oak. With {thing}.") for thing in ("an arch", "stones"))
    panel.show_suggestions(Suggestions("on oak", offers))
    assert [wish.prompt for wish in wished] == [offer.text for offer in offers]
    card = panel.parts.suggestions.cards[1]
    blank = card.grab().toImage()
    red = np.full((60, 60, 3), (220, 30, 30), np.uint8)
    panel.show_suggestion_preview(ScenePreview(offers[1].text, red, 0.2))
    assert card.grab().toImage() != blank
    with qtbot.waitSignal(panel.words_changed):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert panel.parts.words.toPlainText() == offers[1].text
    QTest.keyClick(panel.parts.words, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.parts.words.toPlainText() == "on oak"
    with qtbot.waitSignal(panel.suggestions_wished) as told:
        QTest.mouseClick(panel.parts.suggestions.refresh, Qt.MouseButton.LeftButton)
    assert told.args
    assert told.args[0].seed != first.seed


def test_a_crew_that_is_not_ready_says_why_and_cannot_be_chosen(
    panel: PromptPanel, qtbot: QtBot
) -> None:
    chooser = panel.parts.crew
    panel.set_crews(
        [
            ("studio", "nothing", True, ""),
            ("local", "8 GB of weights", False, "The weights are not downloaded."),
        ]
    )
    row = chooser.choice.findData("local")
    assert "not downloaded" in chooser.choice.itemData(row, Qt.ItemDataRole.ToolTipRole)
    assert "not downloaded" in chooser.lacks.toolTip()
    with qtbot.waitSignal(panel.lacks_wished):
        QTest.mouseClick(chooser.lacks, Qt.MouseButton.LeftButton)
    assert chooser.crew == "studio"
    assert not chooser.show_crew("local")
    panel.set_crews([("studio", "nothing", True, ""), ("local", "8 GB", True, "")])
    assert chooser.lacks.isHidden()
    with_local = chooser.choice.findData("local")
    chooser.choice.setCurrentIndex(with_local)
    chooser.choice.activated.emit(with_local)
    assert panel.wish().crew == "local"


def test_crew_numbers_come_and_go_with_the_crew(panel: PromptPanel) -> None:
    panel.set_crew_settings([STEPS, GUIDANCE])
    slider = panel.parts.crew_numbers.sliders["guidance_scale"].slider
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    kept = panel.wish().settings["guidance_scale"]
    assert isinstance(kept, float)
    assert kept > 5.5
    panel.set_crew_settings([GUIDANCE])
    assert panel.wish().settings == {"guidance_scale": kept}
    panel.set_crew_settings([])
    assert not panel.parts.crew_numbers.isVisible()


def test_state_comes_back_and_damaged_state_is_no_harm(
    panel: PromptPanel, qtbot: QtBot, settings: QSettings
) -> None:
    panel.parts.words.rewrite("on slate")
    panel.parts.negative.setPlainText("props")
    panel.parts.numbers.seed.setValue(77)
    panel.parts.numbers.lock.setChecked(True)
    panel._lay.sections["scene"].set_open(False)
    state = panel.panel_state()
    again = PromptPanel(settings)
    qtbot.addWidget(again)
    again.restore(state)
    assert again.panel_state() == state
    assert not again._lay.sections["scene"].is_open
    for damaged in ("", "{", "[]", '{"seed": "x"}', '{"prompt": 3}'):
        again.restore(damaged)
    assert again.panel_state() == state


def test_a_preset_is_saved_listed_loaded_and_deleted(panel: PromptPanel, tmp_path: Path) -> None:
    from anywhere_desktop.ui.prompt import presets

    panel.parts.words.rewrite("on terrazzo")
    panel.parts.presets.save_as("Summer 1")
    assert presets.listed() == ["Summer 1"]
    panel.parts.words.rewrite("something else")
    panel.parts.presets.open_preset(presets.place_of("Summer 1"))
    assert panel.parts.words.toPlainText() == "on terrazzo"
    panel.parts.presets.delete("Summer 1")
    assert presets.listed() == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nonsense", "not JSON"),
        ("{}", "no preset"),
        ('{"kind": "anywhere-desktop-preset"}', "no version"),
        ('{"kind": "anywhere-desktop-preset", "version": 99}', "newer"),
        ('{"kind": "anywhere-desktop-preset", "version": 1, "seed": "7"}', "its seed"),
        ('{"kind": "anywhere-desktop-preset", "version": 1, "loops": true}', "its loops"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_wrong_preset_is_refused_plainly(
    panel: PromptPanel, qtbot: QtBot, tmp_path: Path, text: str, why: str
) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(text)
    before = panel.panel_state()
    with qtbot.waitSignal(panel.failed) as told:
        panel.parts.presets.open_preset(path)
    assert told.args
    assert why in told.args[0]
    assert panel.panel_state() == before


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "x" * 81])
def test_a_preset_cannot_be_called_so(panel: PromptPanel, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(panel.failed):
        panel.parts.presets.save_as(name)


def test_a_preset_may_leave_fields_out(panel: PromptPanel, tmp_path: Path) -> None:
    panel.parts.negative.setPlainText("props")
    path = tmp_path / "short.json"
    path.write_text(json.dumps({"kind": "anywhere-desktop-preset", "version": 1, "prompt": "oak"}))
    panel.parts.presets.open_preset(path)
    assert (panel.wish().prompt, panel.wish().negative) == ("oak", "props")


def test_a_frame_chooser_has_its_section(panel: PromptPanel) -> None:
    chooser = QLabel("frame")
    panel.set_frame_chooser(chooser)
    assert chooser.isVisible()


def test_sections_fold(panel: PromptPanel) -> None:
    section = panel._lay.sections["scene"]
    QTest.mouseClick(section.head, Qt.MouseButton.LeftButton)
    assert not panel.parts.scene.isVisible()
    QTest.keyClick(section.head, Qt.Key.Key_Space)
    assert panel.parts.scene.isVisible()


def test_a_wish_of_the_timeline_is_taken_over(panel: PromptPanel) -> None:
    wish = replace(panel.wish(), prompt="on sand", seed=5, variants=2, loops=1, negative="props")
    panel.show_wish(wish)
    assert panel.wish() == wish


def test_every_control_has_a_name_and_most_a_tooltip(panel: PromptPanel) -> None:
    panel.set_crew_settings([STEPS])
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        assert seen.text(QAccessible.Text.Name), type(widget)
        parent = widget.parentWidget()
        assert widget.toolTip() or (parent and parent.toolTip()), widget.accessibleName()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [320, 400, 480])
def test_nothing_is_cut_at_any_width_and_text_size(
    panel: PromptPanel, qtbot: QtBot, percent: int, width: int
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    verdict = Evaluation((), {"product fidelity": 0.9, "edge quality": 0.5}, 0.8, True, ("Fine.",))
    try:
        set_text_scale(app, percent)
        panel.show_evaluation(verdict)
        panel.resize(width, 900)
        scroll = panel.findChild(QScrollArea)
        assert isinstance(scroll, QScrollArea)
        inner = scroll.widget()
        assert inner is not None
        qtbot.waitUntil(lambda: inner.width() <= scroll.viewport().width())
        assert panel.width() == width
    finally:
        set_text_scale(app, 100)


def test_a_part_that_grows_later_is_not_cut_off(panel: PromptPanel, qtbot: QtBot) -> None:
    late = QWidget()
    panel.set_frame_chooser(late)
    narrow = panel.minimumWidth()
    late.setMinimumWidth(narrow + 200)
    qtbot.waitUntil(lambda: panel.minimumWidth() > narrow + 200, timeout=3000)


def test_light_and_dark_differ(panel: PromptPanel) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        dark = panel.parts.scene.light.sun.grab().toImage()
        set_look(app, "light")
        assert panel.parts.scene.light.sun.grab().toImage() != dark
    finally:
        set_look(app, "dark")


def test_the_wheel_scrolls_the_panel_and_changes_nothing(panel: PromptPanel) -> None:
    choice = panel.parts.scene.surface
    panel.parts.words.setFocus()
    before = panel.scene
    place = QPointF(choice.rect().center())
    turn = QWheelEvent(
        place, QPointF(choice.mapToGlobal(place)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turn)
    assert panel.scene == before
    assert choice.currentData() == before.surface.material


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 200_000,
        json.dumps({"seed": 10**26, "variants": 10**40, "loops": -(10**30)}),
        json.dumps({"settings": {"steps": 10**400}}),
    ],
)
def test_a_hostile_panel_does_no_harm(panel: PromptPanel, hostile: str) -> None:
    panel.restore(hostile)
    numbers = panel.parts.numbers
    for spin in (numbers.seed, numbers.variants, numbers.loops):
        assert spin.minimum() <= spin.value() <= spin.maximum()


def test_the_dials_of_the_chosen_crew_are_shown_and_come_back_with_a_wish(
    panel: PromptPanel, qtbot: QtBot
) -> None:
    paper = (Dial("steps", 1, 150, 50), Dial("strength", 0, 1, 0.3, 0.05), Dial("odd_one", 0, 1, 0))
    few = (Dial("steps", 4, 8, 4, 4),)
    crews = (("studio", ()), ("paper", paper), ("local", few))
    panel.set_crew_parts([CrewReadiness(name, (), (), dials=own) for name, own in crews])
    panel.set_crews([(name, "", True, "") for name in ("studio", "paper", "local")])
    assert panel.wish().settings == {}
    chooser = panel.parts.crew
    for crew, expected in (
        ("paper", {"steps": 50.0, "strength": 0.3, "odd_one": 0.0}),
        # A number that the other crew cannot have is not taken along.
        ("local", {"steps": 4.0}),
    ):
        chooser.choice.setCurrentIndex(chooser.choice.findData(crew))
        chooser.choice.activated.emit(chooser.choice.currentIndex())
        assert panel.wish().settings == expected
        sliders = panel.parts.crew_numbers.sliders
        assert all(slider.slider.accessibleName() for slider in sliders.values())
    assert sliders["steps"].label.text()
    panel.show_wish(Wish("on oak", crew="paper", settings={"steps": 20.0, "strength": 0.5}))
    assert panel.wish().settings == {"steps": 20.0, "strength": 0.5, "odd_one": 0.0}


FEW, MANY = Dial("steps", 4, 8, 4), Dial("steps", 1, 100, 40)
MODEL = Option("model", ("sdxl", "qwen-image-edit"), {"sdxl": (FEW,), "qwen-image-edit": (MANY,)})
ROLE = Option("cutter", ("auto", "sam2", "builtin"))
THINKS = Option("mind_analyzer", ("auto", "builtin", "openai"))


def _pick(panel: PromptPanel, key: str, word: str) -> None:
    for options in (panel.parts.crew_options, panel.parts.roles):
        choice = options.choices.get(key)
        if choice is not None:
            choice.setCurrentIndex(choice.findData(word))
            choice.activated.emit(choice.currentIndex())


@pytest.fixture
def crewed(panel: PromptPanel) -> PromptPanel:
    local = CrewReadiness(
        "local", (), (), dials=(FEW,), options=(MODEL,), switches=(Switch("hold", False),),
        tool_dials=(Dial("box_threshold", 0, 1, 0.3, 0.01),),
    )  # fmt: skip
    panel.set_crews([(name, "", True, "") for name in ("studio", "local")])
    panel.set_crew_parts([CrewReadiness("studio", (), ()), local])
    panel.set_roles((ROLE, THINKS), {("cutter", "sam2"): "lacks SAM 2"})
    return panel


def test_a_crews_model_and_switches_are_chosen_and_bring_their_own_numbers(
    crewed: PromptPanel,
) -> None:
    crewed.show_wish(Wish("on oak", crew="local"))
    assert crewed.wish().settings == {"steps": 4.0, "box_threshold": 0.3}
    _pick(crewed, "model", "qwen-image-edit")
    crewed.parts.crew_options.ticks["hold"].click()
    crewed.parts.crew_numbers.show_values({"steps": 33.0})
    wish = crewed.wish()
    assert wish.settings == {
        "model": "qwen-image-edit", "hold": True, "steps": 33.0, "box_threshold": 0.3,
    }  # fmt: skip
    crewed.show_wish(Wish("on oak"))
    assert crewed.wish().settings == {}
    crewed.show_wish(wish)
    assert crewed.wish() == wish


def test_roles_have_backends_and_what_is_not_here_says_why(crewed: PromptPanel) -> None:
    roles = crewed.parts.roles
    cutter = roles.choices["cutter"]
    assert cutter.itemText(1) == "SAM 2 (not ready)"
    assert cutter.itemData(1, Qt.ItemDataRole.ToolTipRole) == "lacks SAM 2"
    assert not cutter.model().flags(cutter.model().index(1, 0)) & Qt.ItemFlag.ItemIsEnabled
    _pick(crewed, "cutter", "builtin")
    crewed.parts.mind.set_minds((), MindChoices(openai_model="llava", openai_address="http://x"))
    _pick(crewed, "mind_analyzer", "openai")
    wish = crewed.wish()
    assert wish.settings == {
        "cutter": "builtin", "mind_analyzer": "openai", "mind_openai_model": "llava",
        "mind_openai_address": "http://x",
    }  # fmt: skip
    crewed.show_wish(Wish("on oak"))
    assert crewed.wish().settings == {}
    state = crewed.panel_state()
    crewed.show_wish(wish)
    assert crewed.wish().settings == wish.settings
    crewed.restore(state)
    assert crewed.wish().settings == {}


def test_roles_of_a_project_that_opened_before_they_were_known(panel: PromptPanel) -> None:
    panel.show_wish(Wish("on oak", settings={"cutter": "builtin", "mind_analyzer": "moon"}))
    panel.set_roles((ROLE, THINKS), {})
    assert panel.wish().settings == {"cutter": "builtin"}


def test_the_panel_never_promises_exact_pixels_of_a_product_that_is_to_be_changed(
    panel: PromptPanel,
) -> None:
    harmonise = CrewNumber("harmonise", "Harmonise", "How far", 0, 1, 0, 0.05)
    panel.set_crew_settings([harmonise])
    assert "keeps its own pixels" in panel.parts.exact.text()
    slider = panel.parts.crew_numbers.sliders["harmonise"].slider
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert "is changed" in panel.parts.exact.text()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert "keeps its own pixels" in panel.parts.exact.text()


def test_how_product_and_set_belong_together_is_previewed(panel: PromptPanel) -> None:
    crew = CrewReadiness("studio", (), (), dials=BELONGING, options=(SHADOW,))
    panel.set_crew_parts([crew])
    wished: list[Wish] = []
    panel.preview_wished.connect(wished.append)
    panel.parts.negative.setPlainText("leaves")
    assert wished == []
    shadow = panel.parts.crew_options.choices["shadow"]
    QTest.keyClick(shadow, Qt.Key.Key_Down)
    assert [wish.settings.get("shadow") for wish in wished] == ["keep"]
    panel.parts.crew_numbers.sliders["relight"].slider.setValue(500)
    assert wished[-1].settings["relight"]
