"""How much the grammar understands, in either language, and that words survive a round trip."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anywhere_desktop.core.scene import BACKDROPS, SURFACES, Scene
from anywhere_desktop.studio.art_direction import MOOD_WORDS, settings_for
from anywhere_desktop.studio.chinese import near_misses, table
from anywhere_desktop.studio.colour_names import CURATED, css_colours
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.grammar_read import read
from anywhere_desktop.studio.lexicon import Hit, cut, phrases
from anywhere_desktop.studio.survey_colours import SURVEY_COLOURS

GRAMMAR = StudioGrammar()

SILENT = frozenset(
    {"stop", "unknown", "pause", "break", "on", "against", "behind", "and", "not", "never"}
)
"""What joins concepts, or carries none."""

NAMED = {*CURATED.values(), *css_colours().values(), *SURVEY_COLOURS.values()}
"""Colours with a name of their own; tints and shades of them do not count."""


def concept(kind: str, value: object) -> tuple[str, str] | None:
    if kind in SILENT or (kind == "colour" and value not in NAMED):
        return None
    return kind, repr(value)


def english() -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for phrase, (kind, value) in phrases().items():
        if (meant := concept(kind, value)) is not None:
            found.setdefault(meant, []).append(phrase)
    return found


def chinese() -> dict[object, list[str]]:
    found: dict[object, list[str]] = {}
    for own, english_words in table().items():
        meant = tuple(concept(hit.kind, hit.value) for hit in cut(english_words)[0])
        if any(meant):
            found.setdefault(tuple(filter(None, meant)), []).append(own)
    return found


@pytest.mark.parametrize("concepts", [english(), chinese()], ids=["English", "Chinese"])
def test_at_least_300_concepts_with_synonyms(concepts: dict[object, list[str]]) -> None:
    """Measured on 2026-11-28: 699 in English by 2124 phrases, 416 in Chinese by 1235."""
    assert len(concepts) >= 300
    assert sum(map(len, concepts.values())) >= 2 * len(concepts)
    colours = [key for key in concepts if "colour" in str(key)]
    assert 100 <= len(colours) <= 0.6 * len(concepts)


def test_every_chinese_word_means_one_that_the_grammar_knows() -> None:
    told: list[tuple[str, str]] = []
    for own, meant in table().items():
        hits: list[Hit]
        hits, corrected = cut(meant)
        assert corrected == [], own
        told += [(own, hit.text) for hit in hits if hit.kind == "unknown"]
    # Units need their number, and some wishes are heard only to be told.
    units = {"mm", "cm", "tall", "inch", "k", "degrees", "degree", "high", "ev", "resolution"}
    wishes = {"props", "decorations", "reflection", "mood"}
    assert {word for _, word in told} <= units | wishes


def test_everything_the_studio_has_can_be_said_in_chinese() -> None:
    said = [hit for meant in table().values() for hit in cut(meant)[0]]
    assert {hit.value for hit in said if hit.kind == "material"} == set(SURFACES)
    assert {hit.value for hit in said if hit.kind == "backdrop"} == set(BACKDROPS)


@pytest.mark.parametrize(
    ("written", "understood"),
    [("胡陶木", "胡桃木"), ("大里石", "大理石"), ("天鹅融", "天鹅绒"), ("龟被竹", "龟背竹")],
)
def test_a_wrong_character_is_read_and_told(written: str, understood: str) -> None:
    wrong, right = read(f"瓶子放在{written}旁", Scene()), read(f"瓶子放在{understood}旁", Scene())
    assert wrong.scene == right.scene != Scene()
    assert wrong.corrected == ((written, understood),)
    assert right.corrected == ()


@pytest.mark.parametrize(
    "text", ["瓶子在沙发上", "量子星云", "我们的猫", "水泥路", "太空飞船", "香皂放在洞石上"]
)
def test_other_chinese_words_are_no_near_misses(text: str) -> None:
    assert near_misses(text) == []


def test_turned_letters_are_read_and_told() -> None:
    reading = read("on marbel", Scene())
    assert reading.scene.surface.material == "marble"
    assert reading.corrected == (("marbel", "marble"),)


@pytest.mark.parametrize(
    ("chinese_text", "english_text"),
    [
        ("放在大理石上，85毫米，光圈2.8，12厘米高", "on marble, 85 mm, f/2.8, 12 cm tall"),
        ("黑色天鹅绒，光来自左侧30度", "black velvet, light from 30 degrees left"),
        ("橡木，光再暖一点，不要道具", "oak, slightly warmer light, no props"),
        ("雪地，没有倒影，俯拍", "snow, no reflection, flat lay"),
        ("苔藓，窗户在后面，非常柔和的光", "moss, window behind, very soft light"),
        ("春节，红色背景", "lunar new year, red background"),
        ("放在丝绸上的口红，天蓝色墙", "lipstick on silk, sky blue wall"),
        ("书架前的皮革", "leather in front of shelves"),
    ],
)
def test_both_languages_say_the_same(chinese_text: str, english_text: str) -> None:
    own, other = read(chinese_text, Scene()), read(english_text, Scene())
    assert own.scene == other.scene
    assert own.unused == other.unused == ()


def test_what_the_product_is_made_of_is_no_surface() -> None:
    reading = read("leather bag, glass bottle, steel watch, oak", Scene())
    assert reading.scene.surface.material == "oak"
    assert reading.unused == ()


@pytest.mark.parametrize(
    "mood",
    [
        "spring", "summer", "autumn", "winter", "christmas", "lunar new year", "valentine",
        "luxury", "minimal", "natural", "tech", "kids",
    ],
)  # fmt: skip
def test_seasons_and_moods_are_bundles(mood: str) -> None:
    """A word stands for surface, backdrop, props and light, and each seed may take another set."""
    assert mood in MOOD_WORDS.values()
    assert len(settings_for(mood)) >= 3
    reading = read(f"{mood} mood", Scene())
    assert reading.scene.mood == mood
    assert reading.scene.surface != Scene().surface
    found = {scene.surface for scene in GRAMMAR.vary(reading, 3, 1)}
    assert len(found) >= 2


def _texts(words: Iterator[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(sorted(set(words))), min_size=1, max_size=5).map(", ".join)


PHRASES = _texts(phrase for phrase, (kind, _) in phrases().items() if kind not in SILENT)
OWN = _texts(iter(table())).map(lambda text: text.replace(", ", "，"))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.one_of(PHRASES, OWN))
def test_random_words_survive_the_round_trip(text: str) -> None:
    """Words -> Scene -> words -> the same Scene, whatever was said in either language."""
    scene = read(text, Scene()).scene
    written = GRAMMAR.write(scene, "jar")
    again = read(written, Scene())
    assert again.scene == scene, written
    assert again.unused == ()
    assert GRAMMAR.write(again.scene, "jar") == written
