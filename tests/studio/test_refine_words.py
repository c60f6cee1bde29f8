"""Every phrase of a refined prompt is understood, and says the same in both languages."""

from collections.abc import Iterator

import pytest

from anywhere_desktop.core.scene import Scene
from anywhere_desktop.studio import refine_words as words
from anywhere_desktop.studio.aspects import aspects_of, coverage, missing
from anywhere_desktop.studio.chinese import COLOURS
from anywhere_desktop.studio.colour_names import colour_table
from anywhere_desktop.studio.grammar_read import read
from anywhere_desktop.studio.scene_fields import get

_SOFTENS = {"light.softness"}


def _all() -> Iterator[tuple[str, words.Wordings]]:
    tables = {
        "light": words.LIGHTS, "side": words.SIDES, "lens": words.LENSES, "view": words.VIEWS,
        "mood": words.MOODS, "pattern": words.PATTERNS,
    }  # fmt: skip
    for aspect, table in tables.items():
        yield from ((aspect, wordings) for wordings in table.values())
    yield from (("quality", wordings) for wordings in words.QUALITIES)
    yield from (("fill", wordings) for wordings in words.FILLS)
    yield from (("rim", words.RIMS), ("props", words.WITHOUT_PROPS), ("backdrop", words.SWEEP))


@pytest.mark.parametrize(("aspect", "wordings"), list(_all()))
def test_wordings_are_understood_and_mean_the_same(aspect: str, wordings: words.Wordings) -> None:
    english, chinese = wordings
    first = read(f"bottle, {english[0]}", Scene())
    meant = {path: get(first.scene, path) for path in set(first.named) - _SOFTENS}
    texts = [f"bottle, {text}" for text in english] + [f"瓶子，{text}" for text in chinese]
    for text in texts:
        reading = read(text, Scene())
        assert (reading.unused, reading.corrected) == ((), ()), text
        assert aspect in aspects_of(reading, text), text
        assert {path: get(reading.scene, path) for path in meant} == meant, text


def test_surfaces_backdrops_and_props_are_named_in_both_languages() -> None:
    for material, (noun, top, own, own_top) in words.SURFACES.items():
        for text in (f"bottle on {noun} {top}", f"瓶子置于{own}{own_top}上"):
            assert read(text, Scene()).scene.surface.material == material, text
    for kind, (before, noun, own) in words.BACKDROPS.items():
        for text in (f"bottle on oak {before} a {noun}", f"瓶子置于橡木上，背景是{own}"):
            assert read(text, Scene()).scene.backdrop.kind == kind, text
    for kind, (english, own) in words.PROPS.items():
        for text in (f"bottle on oak, with {english}", f"瓶子置于橡木上，配{own}"):
            assert [prop.kind for prop in read(text, Scene()).scene.props] == [kind], text


def test_chinese_colours_are_colours_that_the_studio_knows() -> None:
    assert set(COLOURS.values()) <= set(colour_table())
    scene = read("瓶子置于鼠尾草绿纯色表面上", Scene()).scene
    assert scene.surface.colour == colour_table()["sage"]


def test_a_chinese_prompt_reads_as_its_english_twin() -> None:
    chinese = read("一瓶香水放在白色大理石台面上，柔和的窗光从左侧照来，浅景深，不要道具", Scene())
    english = read(
        "perfume bottle on white marble, soft window light from the left, shallow depth of field, "
        "no props",
        Scene(),
    )
    assert chinese.scene == english.scene
    assert set(chinese.named) == set(english.named)


def test_unknown_chinese_is_told_as_unused_and_a_sofa_is_no_sand() -> None:
    assert read("量子星云里的瓶子", Scene()).unused == ("量子星云",)
    reading = read("瓶子在沙发上", Scene())
    assert reading.unused == ("沙发",)
    assert reading.scene.surface.material == "plain"


def test_coverage_counts_named_aspects() -> None:
    assert coverage("a bottle") == 0
    assert coverage("a bottle on oak") == 1
    assert coverage("a bottle on oak, soft softbox light from the left, macro lens") == 4
    assert "surface" not in missing("瓶子在橡木上")
    assert missing("a bottle")[0] == "surface"
