"""The builtin refiner: longer in other directions, the user's words kept, nothing contradicted."""

import numpy as np
import pytest

from anywhere_desktop.agents.refiner import BuiltinRefiner
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.refinement import Refinements
from anywhere_desktop.core.scene import Light, Scene
from anywhere_desktop.core.token_estimate import EstimatedTokens
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.aspects import coverage
from anywhere_desktop.studio.grammar_read import read
from anywhere_desktop.studio.refine_phrases import StudioPhrases
from anywhere_desktop.studio.scene_fields import get

PROMPTS = (
    "Perfume.", "on walnut, golden hour,", "luxury watch, low key", "手表，不要道具",
    "candle with leaf shadows, no props", "light from the right, f/2.8, 50 mm",
)  # fmt: skip


def refined(text: str, count: int = 3, tokens: int = 6, seed: int = 0) -> Refinements:
    refiner = BuiltinRefiner(StudioPhrases(), EstimatedTokens())
    return refiner.refine(text, count, tokens, seed, Watch())


def test_three_candidates_add_a_surface_first_and_are_about_six_tokens_longer() -> None:
    found = refined("a bottle")
    assert len({offer.text for offer in found.offers}) == 3
    assert all("surface" in offer.aspects for offer in found.offers)
    assert all(offer.text.startswith("a bottle ") for offer in found.offers)
    assert all(4 <= offer.tokens <= 6 for offer in found.offers)
    surfaces = {read(offer.text, Scene()).scene.surface for offer in found.offers}
    assert len(surfaces) == 3


@pytest.mark.parametrize("prompt", PROMPTS)
def test_rounds_keep_the_words_contradict_nothing_and_name_more(prompt: str) -> None:
    text, before = prompt, coverage(prompt)
    for number in range(3):
        found = refined(text, seed=number)
        if not found.offers:
            assert found.note
            break
        for offer in found.offers:
            assert offer.text.startswith(text.strip())
            assert offer.tokens <= 6
            old, new = read(text, Scene()), read(offer.text, Scene())
            assert all(get(old.scene, p) == get(new.scene, p) for p in old.named), offer.text
            assert len(new.unused) <= len(old.unused)
        text = found.offers[number % len(found.offers)].text
    assert coverage(text) >= before + 2


def test_what_is_denied_is_not_added() -> None:
    woods = {"oak", "walnut", "pine", "ash", "dark_wood"}
    for seed in range(5):
        for offer in refined("jar, no wood, no leaves", tokens=30, seed=seed).offers:
            scene = read(offer.text, Scene()).scene
            assert scene.surface.material not in woods
            assert scene.backdrop.kind != "wall_wood"
            assert not {prop.kind for prop in scene.props} & {"leaves", "palm", "monstera"}


def test_same_seed_same_words_another_seed_other_words() -> None:
    assert refined("a bottle", seed=4) == refined("a bottle", seed=4)
    many = {refined("a bottle", seed=seed).offers[1].text for seed in range(6)}
    assert len(many) >= 3


@pytest.mark.parametrize("tokens", [20, 50])
def test_an_expansion_uses_its_room_and_names_each_thing_once(tokens: int) -> None:
    found = refined("a bottle", tokens=tokens)
    for offer in found.offers:
        assert tokens * 0.75 <= offer.tokens <= tokens
        assert offer.text.count("from the left") <= 1
        assert coverage(offer.text) >= (3 if tokens == 20 else 6)


def test_a_photographs_side_and_viewpoint_are_what_is_said() -> None:
    base = Scene(light=Light(azimuth_deg=50.0))
    refiner = BuiltinRefiner(StudioPhrases(base), EstimatedTokens())
    texts = [offer.text for offer in refiner.refine("a bottle", 3, 50, 1, Watch()).offers]
    assert any("from the right" in text for text in texts)
    assert not any("from the left" in text for text in texts)


def test_chinese_is_answered_in_chinese_and_others_are_told_so() -> None:
    chinese = refined("一瓶香水", tokens=20)
    assert not chinese.note
    for offer in chinese.offers:
        assert not any(char.isascii() and char.isalpha() for char in offer.text)
        assert {"surface", "light"} <= set(offer.aspects)
    russian = refined("бутылка на столе")
    assert "English and Chinese" in russian.note
    assert all(offer.text.startswith("бутылка на столе, on ") or " standing" in offer.text
               or " on " in offer.text for offer in russian.offers)  # fmt: skip


def test_when_nothing_is_left_it_says_so() -> None:
    text = "a bottle"
    for number in range(20):
        found = refined(text, seed=number)
        if not found.offers:
            break
        text = found.offers[0].text
    assert "nothing open" in found.note
    assert coverage(text) >= 9


@pytest.mark.parametrize(
    ("text", "count", "tokens", "said"),
    [
        ("  \n", 3, 6, "no prompt"),
        ("word " * 10_000, 3, 6, "characters"),
        ("a", 0, 6, "1 to 8"),
        ("a", 100, 6, "1 to 8"),
        ("a", 3, 0, "2 to 60"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(text: str, count: int, tokens: int, said: str) -> None:
    with pytest.raises(UserError, match=said):
        refined(text, count, tokens)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("floating headphones", ("standing", ", on ")),
        ("悬浮的口红", ("置于",)),
        ("flat lay of a watch on linen, seen from above", ("behind", "against", "in front of")),
        ("sneaker on a lawn", ("oak", "travertine", "standing")),
        ("草地上的运动鞋", ("置于",)),
        ("hard light from the left on travertine", ("christmas", "valentine", "kids", "festive")),
        ("夜晚的街道 威士忌", ("节日", "圣诞")),
        ("香水瓶", ("，来自",)),
    ],
)
def test_what_is_added_does_not_contradict_what_is_said(text: str, never: tuple[str, ...]) -> None:
    found = [offer.added for tokens in (8, 20, 40) for offer in refined(text, 6, tokens).offers]
    assert found
    for added in found:
        assert not [word for word in never if word in added], added


def test_odd_characters_do_no_harm() -> None:
    rng = np.random.default_rng(3)
    signs = list("a bottleé大理石光，。\u200b\x07😀%{}<>|\\\"'`№ß한")
    for _ in range(8):
        text = "x" + "".join(rng.choice(signs, int(rng.integers(0, 40))))
        for offer in refined(text).offers:
            assert offer.text.startswith(text.strip())


def test_it_stops_when_cancelled() -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        BuiltinRefiner(StudioPhrases(), EstimatedTokens()).refine("a bottle", 3, 6, 0, watch)
