"""Sets tried small before one is made: judged by measurement, and led on from the best so far."""

from dataclasses import replace

import pytest

from anywhere_desktop.agents.evaluator import BuiltinEvaluator
from anywhere_desktop.agents.repainter import BuiltinRepainter
from anywhere_desktop.agents.templater import BuiltinTemplater
from anywhere_desktop.agents.trial import BuiltinTrial
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.feedback import Advice
from anywhere_desktop.core.records import PromptCandidate, Ranked, Selection
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.studio.grammar import StudioGrammar
from tests import plates
from tests.agents.test_prompter import description
from tests.scripted import ScriptedRenderer

TEMPLATER = BuiltinTemplater(ScriptedRenderer())


def trial(threshold: float = 0.7) -> BuiltinTrial:
    judge = BuiltinEvaluator(threshold)
    return BuiltinTrial(TEMPLATER, BuiltinRepainter(), judge, StudioGrammar())


def candidate(text: str, unused: tuple[str, ...] = ()) -> PromptCandidate:
    return PromptCandidate(text, StudioGrammar().read(text, Scene()).scene, unused)


def ranked(count: int) -> Selection:
    return Selection(tuple(Ranked(index, 0.9 - index / 10, ("so",)) for index in range(count)))


def test_the_order_is_that_of_what_small_pictures_score() -> None:
    """The last keeps all words and the first none: on like pictures that decides."""
    words = ("on oak", "on oak humming", "on oak")
    offered = [
        candidate(words[0], ("on", "oak")),
        candidate(words[1], ("humming",)),
        candidate(words[2]),
    ]
    heard: list[object] = []
    product = plates.bottle(96)
    found = trial().rank(ranked(3), offered, product, description(), 3, Watch(heard.append))
    assert [one.index for one in found.ranking] == [2, 1, 0]
    scores = [one.score for one in found.ranking]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[2] + 0.02
    steps = [event.done for event in heard if isinstance(event, StepDone)]
    assert steps == sorted(steps)
    assert steps[-1] == 3
    again = trial().rank(ranked(3), offered, product, description(), 3, Watch())
    assert again == found


def test_steps_lead_on_from_the_best_and_keep_what_is_named() -> None:
    best = candidate("on oak")
    assert best.scene is not None
    feedback = (Advice.LESS_EXPOSURE, Advice.SOFTER_LIGHT)
    steps = trial().steps(best, feedback, description(), "on oak")
    scenes = [step.scene for step in steps]
    assert len(set(scenes)) == len(scenes) == 3
    for step in steps:
        assert step.scene is not None
        assert step.scene.surface.material == "oak"
        assert step.scene.exposure < best.scene.exposure
        assert step.text.startswith("on oak. ")
    once, twice, alone = scenes
    assert once is not None
    assert twice is not None
    assert alone is not None
    assert twice.exposure < once.exposure
    assert once.light.softness > best.scene.light.softness
    assert alone.light.softness == best.scene.light.softness
    assert trial().steps(replace(best, scene=None), feedback, description(), "on oak") == ()
    assert trial().steps(best, ("It lacks poetry.",), description(), "on oak") == ()


def test_it_stands_for_its_own_templater_alone_and_can_be_stopped() -> None:
    assert trial().stands_for(TEMPLATER)
    assert not trial().stands_for(BuiltinTemplater(ScriptedRenderer()))
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        trial().rank(ranked(1), [candidate("on oak")], plates.bottle(96), description(), 0, watch)
