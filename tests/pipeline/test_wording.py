"""The negative prompt counts in one place, and nothing changes without one."""

import pytest

from anywhere_desktop.core.records import Request
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.pipeline.session import run_session
from anywhere_desktop.pipeline.wording import words_of
from anywhere_desktop.studio.grammar import StudioGrammar

from .scripted_crew import ScriptedArchive, ScriptedCrew, cutout_of, photograph


@pytest.mark.parametrize("prompt", ["", "  on marble. ", "on oak, soft light"])
def test_without_a_negative_prompt_nothing_changes(prompt: str) -> None:
    assert words_of(Request("", prompt=prompt)) == prompt
    assert words_of(Request("", prompt=prompt, negative=" , \n;")) == prompt


@pytest.mark.parametrize(
    ("prompt", "negative", "words"),
    [
        ("on marble", "text, leaves", "on marble. No text, no leaves"),
        ("On marble!", "props\nblur", "On marble! No props, no blur"),
        ("", "no leaves; without shadows.", "No leaves, without shadows"),
    ],
)
def test_each_thing_is_denied_by_itself(prompt: str, negative: str, words: str) -> None:
    assert words_of(Request("", prompt=prompt, negative=negative)) == words


def test_the_grammar_heeds_it_and_tells_what_it_cannot_use() -> None:
    request = Request("", prompt="on marble with leaves and a podium", negative="leaves, unicorns")
    reading = StudioGrammar().read(words_of(request), Scene())
    assert [prop.kind for prop in reading.scene.props] == ["podium"]
    assert reading.unused == ("unicorns",)


def test_prompter_and_selector_get_the_same_words() -> None:
    scripted = ScriptedCrew([0.9])
    photo = photograph()
    request = Request("jar.png", prompt="on oak", negative="leaves")
    made = list(
        run_session(request, photo, cutout_of(photo), scripted.crew(), ScriptedArchive(), Watch())
    )
    assert made[0].candidates[0].text.startswith("on oak. No leaves")
