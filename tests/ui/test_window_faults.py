"""Whatever a verb of the desk does, the window says it plainly and goes on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.ui.desk import EdgeRefinement, ExportChoice, Wish
from tests.ui.window_stage import Stage

_CHOICE = ExportChoice(Path("/x.png"))
_ERRORS = (
    (KeyError("surprise"), "Something went wrong in the program (KeyError)."),
    (MemoryError(), "not enough memory"),
    (UserError("The disk is full: free some space."), "The disk is full: free some space."),
)
_VERBS = (
    "cut", "refine", "keep matte", "keep panel", "keep queue", "read words", "write words",
    "suggest", "preview", "generate", "thumbnail", "result", "card", "wish of", "mark", "export",
    "save as", "open", "open image", "project", "estimate",
)  # fmt: skip


def _ask(stage: Stage, verb: str) -> None:
    """Have the window ask the desk for a verb, as a user's deed does."""
    window, key = stage.window, stage.window.state.shown[0].key
    deeds: dict[str, Callable[[], object]] = {
        "cut": window.cutout.cut_again,
        "refine": lambda: window.cutout.refine(EdgeRefinement()),
        "keep matte": stage.paint,
        "keep panel": window.keep_panel,
        "keep queue": lambda: window.generate(Wish("x")),
        "read words": window.panel.step.read_now,
        "write words": lambda: window.asks.write_words(window.panel.scene),
        "suggest": lambda: window.commands.run("suggest"),
        "preview": window.scene.preview_now,
        "generate": lambda: window.generate(Wish("x")),
        "thumbnail": lambda: window.asks.thumbnail(key),
        "result": lambda: window.state.select(key),
        "card": lambda: window.state.select(key),
        "wish of": lambda: window.results.branch(key),
        "mark": lambda: window.results.star(key, True),
        "export": lambda: window.asks.export(key, _CHOICE),
        "save as": lambda: window.asks.save_as(Path("/x.anywhere"), True),
        "open": lambda: stage.drop("/photos/other.jpg"),
        "open image": lambda: window.files.open_image(b"", "x"),
        "project": lambda: stage.drop("/photos/other.anywhere"),
        "estimate": lambda: window.asks.estimate(key, _CHOICE),
    }
    deeds[verb]()


def _says(stage: Stage, words: str) -> bool:
    return words in stage.failure()


@pytest.mark.parametrize("verb", _VERBS)
def test_a_verb_that_raises_is_said_and_the_window_goes_on(stage: Stage, verb: str) -> None:
    window = stage.window
    stage.open()
    stage.generate()
    before = window.state.opened
    for error, words in _ERRORS:
        stage.desk.refuse[verb] = error
        _ask(stage, verb)
        stage.until(partial(_says, stage, words))
        stage.settle()
        stage.desk.refuse.clear()
        assert window.state.running is None
        assert window.state.opened is before
        bug = isinstance(error, KeyError)
        assert ("surprise" in window.parts.failures._details) is bug
        window.parts.failures.dismiss()
    assert stage.generate()


def test_a_verb_that_hangs_is_cancelled_and_the_window_stays_alive(stage: Stage) -> None:
    window = stage.window
    stage.open()
    first = window.state.opened
    stage.drop("/photos/endless.slow")
    stage.until(lambda: window.state.running is not None)
    stage.type_words_while_busy("on oak")
    assert window.panel.scene.surface.material == "oak", "errands pass all the while"
    stage.act("cancel")
    stage.until(lambda: window.state.running is None)
    assert window.state.opened is first
    assert stage.generate()


def test_a_refinement_that_fails_lets_the_panel_go(stage: Stage) -> None:
    stage.open()
    stage.act("refine")
    stage.desk.refuse["refine"] = UserError("The edge cannot be found.")
    stage.window.parts.refine.refine_wished.emit(EdgeRefinement())
    stage.until(lambda: "cannot be found" in stage.failure())
    stage.desk.refuse.clear()
    stage.paint()
    before = stage.matte.copy()
    stage.window.parts.refine.refine_wished.emit(EdgeRefinement())
    stage.settle()
    assert (stage.matte != before).any()


def test_many_failures_at_once_end_in_one_bar(stage: Stage) -> None:
    stage.open()
    for verb in ("read words", "preview", "suggest", "cut"):
        stage.desk.refuse[verb] = UserError(f"No {verb} now.")
    for deed in ("suggest", "cut_again"):
        stage.window.commands.run(deed)
    stage.window.panel.step.read_now()
    stage.settle()
    assert stage.failure().startswith("No ")
    stage.window.parts.failures.dismiss()
    assert stage.failure() == ""
    stage.desk.refuse.clear()
    assert stage.generate()
