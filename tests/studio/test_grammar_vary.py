from itertools import combinations

import pytest

from anywhere_desktop.core.scene import Light, Scene, Surface
from anywhere_desktop.core.scene_distance import scene_distance
from anywhere_desktop.studio.art_direction import MOOD_WORDS, MOODS, SETTINGS, settings_for
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.scene_fields import get

GRAMMAR = StudioGrammar()
TEXTS = (
    "",
    "on white marble, window light from the left, f/2.8",
    "moody dark slate, hard side light",
    "sage green seamless backdrop, softbox, no props",
    "luxury, black marble",
    "spa",
    "pink podium with an arch, palm shadows, 85mm",
    "walnut table in a kitchen, golden hour, leaves, blinds, f/4, 70 mm, from the left",
)


@pytest.mark.parametrize("text", TEXTS)
def test_named_aspects_are_never_contradicted(text: str) -> None:
    reading = GRAMMAR.read(text, Scene())
    for seed in range(15):
        for scene in GRAMMAR.vary(reading, 5, seed):
            for path in reading.named:
                assert get(scene, path) == get(reading.scene, path), path


@pytest.mark.parametrize("text", TEXTS)
def test_scenes_differ(text: str) -> None:
    scenes = GRAMMAR.vary(GRAMMAR.read(text, Scene()), 5, 7)
    assert len(set(scenes)) == 5


def test_free_scenes_differ_much() -> None:
    reading = GRAMMAR.read("", Scene())
    for seed in range(10):
        apart = [scene_distance(a, b) for a, b in combinations(GRAMMAR.vary(reading, 5, seed), 2)]
        assert sum(apart) / len(apart) > 0.45
        assert min(apart) > 0.25


def test_seeds_differ_and_repeat() -> None:
    reading = GRAMMAR.read("natural", Scene())
    assert GRAMMAR.vary(reading, 5, 1) == GRAMMAR.vary(reading, 5, 1)
    assert GRAMMAR.vary(reading, 5, 1) != GRAMMAR.vary(reading, 5, 2)


def test_light_stays_the_photographs() -> None:
    base = Scene(light=Light(azimuth_deg=50, elevation_deg=33, kelvin=5500))
    for seed in range(10):
        for scene in GRAMMAR.vary(GRAMMAR.read("", base), 5, seed):
            assert abs(scene.light.azimuth_deg - 50) <= 15
            assert (scene.light.elevation_deg, scene.light.kelvin) == (33, 5500)


def test_a_mood_keeps_to_its_sets() -> None:
    surfaces = {setting.surface for setting in settings_for("tropical")}
    for scene in GRAMMAR.vary(GRAMMAR.read("tropical", Scene()), 3, 5):
        assert scene.surface in surfaces
        assert scene.mood == "tropical"


def test_no_window_opens_on_a_beach() -> None:
    reading = GRAMMAR.read("on marble, window light", Scene())
    for seed in range(20):
        kinds = {scene.backdrop.kind for scene in GRAMMAR.vary(reading, 5, seed)}
        assert not kinds & {"beach", "sky", "city_night"}


def test_the_first_keeps_what_was_said_and_adds_nothing_to_it() -> None:
    reading = GRAMMAR.read("on slate, hard light", Scene())
    first = GRAMMAR.vary(reading, 3, 0)[0]
    assert first.surface == Surface("slate")
    assert first.props == ()


@pytest.mark.parametrize(
    "text", ["on brushed steel", "on silk", "on ice", "pastel, on oak", "在丝绸上"]
)
def test_nothing_comes_between_the_product_and_the_surface_that_was_named(text: str) -> None:
    reading = GRAMMAR.read(text, Scene())
    for seed in range(12):
        for scene in GRAMMAR.vary(reading, 8, seed):
            assert not {prop.kind for prop in scene.props} & {"podium", "steps"}


def test_what_stands_on_a_stone_that_was_named_is_of_that_stone() -> None:
    reading = GRAMMAR.read("on travertine", Scene())
    found = [
        prop
        for seed in range(12)
        for scene in GRAMMAR.vary(reading, 8, seed)
        for prop in scene.props
        if prop.kind in ("podium", "steps")
    ]
    assert found
    assert {prop.colour for prop in found} == {None}


def test_a_podium_that_was_asked_for_is_there() -> None:
    reading = GRAMMAR.read("on silk, with a pink podium", Scene())
    for scene in GRAMMAR.vary(reading, 8, 3):
        assert [prop.kind for prop in scene.props] == ["podium"]


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_has_sets_to_choose_from(mood: str) -> None:
    assert len(settings_for(mood)) >= 3
    assert mood in MOOD_WORDS.values()


def test_every_tag_of_a_set_is_a_mood() -> None:
    assert {mood for setting in SETTINGS for mood in setting.moods} <= set(MOODS)


def test_coloured_paper_stays_in_the_studio_where_no_place_is_named() -> None:
    places = {"sky", "beach", "garden", "kitchen", "city_night", "bokeh", "window_room", "shelves"}
    found: dict[str, set[str]] = {"pale pink podium with an arch": set(), "on oak": set()}
    for text, kinds in found.items():
        for seed in range(10):
            scenes = GRAMMAR.vary(GRAMMAR.read(text, Scene()), 8, seed)
            kinds |= {scene.backdrop.kind for scene in scenes} & places
    assert not found["pale pink podium with an arch"]
    assert found["on oak"]


def test_sets_of_an_occasion_are_for_those_who_ask_for_it() -> None:
    christmas = {("snow", "gifts"), ("plain", "baubles"), ("walnut", "baubles")}

    def kinds(text: str) -> set[tuple[str, str]]:
        scenes = [
            scene
            for seed in range(12)
            for scene in GRAMMAR.vary(GRAMMAR.read(text, Scene()), 8, seed)
        ]
        return {(scene.surface.material, prop.kind) for scene in scenes for prop in scene.props}

    for text in ("hard light from the left", "with a bokeh background", "on a white sweep"):
        assert not kinds(text) & christmas, text
    assert kinds("fairy lights behind") & christmas
    assert kinds("christmas") & christmas
