"""Words that lift the product off its ground, and put it down again."""

from dataclasses import replace

import pytest

from anywhere_desktop.core.scene import Scene
from anywhere_desktop.studio.grammar import StudioGrammar
from tests.plates import bottle, description_of

GRAMMAR = StudioGrammar()


@pytest.mark.parametrize(
    ("words", "lift"),
    [
        ("perfume hanging in the air above white marble", 0.3),
        ("a sneaker floating on a pink background", 0.3),
        ("levitating high in the air, against blue", 0.6),
        ("香水悬浮在大理石上", 0.3),
        ("on oak with a curtain behind", 0.0),
        ("on oak, hanging leaves behind", 0.0),
    ],
)
def test_words_lift_it(words: str, lift: float) -> None:
    reading = GRAMMAR.read(words, Scene())
    assert reading.scene.lift == lift
    assert not {"hanging", "floating", "levitating"} & set(reading.unused)


def test_words_put_it_down_and_survive_a_round_trip() -> None:
    hung = Scene(lift=0.3)
    assert GRAMMAR.read("on oak, not floating", hung).scene.lift == 0
    for lift in (0.0, 0.3, 0.6):
        scene = replace(GRAMMAR.base(description_of(bottle())), lift=lift)
        assert GRAMMAR.read(GRAMMAR.write(scene, "bottle"), Scene()).scene.lift == lift
    hanging = replace(description_of(bottle()), hangs=True)
    assert GRAMMAR.base(hanging).lift == 0.3
