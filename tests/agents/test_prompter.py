from dataclasses import replace
from itertools import combinations

import pytest

from anywhere_desktop.agents.prompter import BuiltinPrompter
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.feedback import Advice
from anywhere_desktop.core.records import (
    ContactLine,
    Description,
    LightEstimate,
    PaletteColour,
    PromptCandidate,
    Viewpoint,
)
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.scene_colours import (
    backdrop_colour,
    colour_gap,
    luminance,
    surface_colour,
)
from anywhere_desktop.core.scene_distance import scene_distance
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.grammar import StudioGrammar


def description(
    kind: str = "amber serum bottle", colour: str = "#7a4016", luminance: float = 0.1
) -> Description:
    return Description(
        name=kind,
        object_type=kind,
        palette=(PaletteColour(colour, "its colour", 0.8), PaletteColour("#f0ead8", "cream", 0.2)),
        shape="tall",
        aspect=0.4,
        contact=ContactLine(0.4, 0.6, 0.9),
        viewpoint=Viewpoint(12.0, "a little from above", 0.8),
        light=LightEstimate(48.0, 35.0, 0.3, 5500, 0.9),
        transparency=0.0,
        finish="glossy",
        luminance=luminance,
        grain=1.0,
        product_cm=11.0,
    )


def propose(
    text: str = "",
    feedback: tuple[str, ...] = (),
    count: int = 5,
    seed: int = 0,
    product: Description | None = None,
) -> tuple[PromptCandidate, ...]:
    prompter = BuiltinPrompter(StudioGrammar())
    return prompter.propose(product or description(), text, feedback, count, seed, Watch())


def scenes(candidates: tuple[PromptCandidate, ...]) -> list[Scene]:
    found = [candidate.scene for candidate in candidates if candidate.scene is not None]
    assert len(found) == len(candidates)
    return found


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_as_many_as_asked_and_all_different(count: int) -> None:
    candidates = propose(count=count)
    assert len(candidates) == count
    assert len({candidate.text for candidate in candidates}) == count


@pytest.mark.parametrize("seed", range(5))
def test_free_candidates_are_diverse(seed: int) -> None:
    apart = [scene_distance(a, b) for a, b in combinations(scenes(propose(seed=seed)), 2)]
    assert sum(apart) / len(apart) > 0.45
    assert min(apart) > 0.25


def test_candidates_differ_even_when_the_text_fixes_the_set() -> None:
    text = "on walnut against a teal wall, no props, hard light from the left, f/4, 85 mm"
    found = scenes(propose(text))
    assert len(set(found)) == 5
    assert {scene.surface.material for scene in found} == {"walnut"}
    assert {scene.light.azimuth_deg for scene in found} == {-60}
    assert {scene.props for scene in found} == {()}


def test_the_users_text_comes_first_as_it_was_written() -> None:
    text = "On White marble,  with my   Grandmother's light"
    for candidate in propose(text):
        assert candidate.text.startswith(text + ". Amber serum bottle standing on white marble")
        assert candidate.unused_words == ("Grandmother's",)


def test_corrections_are_carried() -> None:
    assert {c.corrected_words for c in propose("on linin")} == {(("linin", "linen"),)}


@pytest.mark.parametrize(
    ("words", "told"),
    [("on oak, garden behind, 50° down", True), ("on oak, garden behind, flat lay", True),
     ("on oak, garden behind, high angle", False), ("on oak, 50° down", False),
     ("pink seamless, flat lay", False)],
)  # fmt: skip
def test_a_backdrop_that_the_frame_will_not_show_is_told(words: str, told: bool) -> None:
    for candidate in propose(words):
        assert bool(candidate.left_out) is told, candidate.left_out
        assert not candidate.notes


def test_the_text_of_a_candidate_says_its_scene() -> None:
    grammar = StudioGrammar()
    base = grammar.base(description())
    for candidate in propose(seed=3):
        assert grammar.read(candidate.text, base).scene == candidate.scene


def test_the_photographs_light_and_viewpoint_are_kept() -> None:
    for scene in scenes(propose()):
        assert abs(scene.light.azimuth_deg - 48) <= 15
        assert scene.lens.pitch_deg == 12
        assert scene.product_cm == 11


def test_what_suits_the_product_is_proposed() -> None:
    white = description("white jar", "#f4f2ee", 0.85)
    black = description("black flask", "#101012", 0.01)
    for product, colour in ((white, "#f4f2ee"), (black, "#101012")):
        behind = [backdrop_colour(scene) for scene in scenes(propose(product=product))]
        assert sum(colour_gap(one, colour) > 20 for one in behind) >= 4


def test_feedback_is_heeded() -> None:
    before = scenes(propose("on oak", seed=2))
    after = scenes(propose("on oak", (Advice.LESS_EXPOSURE, Advice.PLAIN_SHADOW), seed=2))
    assert max(scene.exposure for scene in after) < min(scene.exposure for scene in before)
    assert {scene.light.gobo for scene in after} == {None}
    assert {scene.surface.material for scene in after} == {"oak"}


def test_feedback_that_nobody_can_heed_brings_other_sets() -> None:
    assert propose(feedback=("It lacks poetry.",)) == propose(seed=1)


def test_feedback_never_contradicts_the_users_words() -> None:
    found = scenes(propose("plain sage background", (Advice.DARKER_SURFACE, Advice.FEWER_PROPS)))
    assert {scene.surface.colour for scene in found} == {"#a9b79a"}


def test_feedback_for_a_darker_surface_darkens() -> None:
    def mean(found: list[Scene]) -> float:
        return sum(luminance(surface_colour(scene)) for scene in found) / len(found)

    text = "plain surface"
    assert mean(scenes(propose(text, (Advice.DARKER_SURFACE,)))) < mean(scenes(propose(text)))


def test_the_same_again_is_the_same() -> None:
    assert propose("spa", seed=4) == propose("spa", seed=4)
    assert propose("spa", seed=4) != propose("spa", seed=5)


def test_doubtful_light_is_drawn_to_a_pleasing_one() -> None:
    seen = replace(description().light, azimuth_deg=175.0, softness=1.0, confidence=0.0)
    base = StudioGrammar().base(replace(description(), light=seen))
    assert (base.light.azimuth_deg, base.light.softness) == (-60, 0.4)


def test_no_candidates_is_refused() -> None:
    with pytest.raises(UserError, match="1 candidate or more"):
        propose(count=0)


def test_it_stops_when_told() -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        BuiltinPrompter(StudioGrammar()).propose(description(), "", (), 5, 0, watch)
