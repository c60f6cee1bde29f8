"""The gallery's words and shots, and the regions that blind pairs are compared in."""

from dataclasses import replace

import numpy as np

from anywhere_desktop.core.scene import BACKDROPS, PROPS, SURFACES, Scene
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.tracer import COUNT, MATT, SHINE, Traced
from tests.benchmarks import blind_pairs, solid_products
from tests.benchmarks.gallery_prompts import CHINESE, ENGLISH, PRODUCTS, wishes
from tests.benchmarks.gallery_shots import shots, wanted
from tests.benchmarks.gallery_studio import Verdict


def test_every_wish_is_understood_to_the_last_word() -> None:
    read = {name: StudioGrammar().read(wish.prompt, Scene()) for name, wish in wishes().items()}
    assert {name: one.unused for name, one in read.items() if one.unused} == {}
    assert {name: one.corrected for name, one in read.items() if one.corrected} == {}


def test_the_gallery_shows_eight_products_in_two_languages_and_everything_a_scene_holds() -> None:
    assert len(PRODUCTS) == 8
    assert len(ENGLISH) == len(CHINESE) == 24
    for product in PRODUCTS:
        assert sum(wish.product == product for wish in (*ENGLISH, *CHINESE)) == 6
    every = shots()
    for sheet, kinds in (("surfaces", SURFACES), ("backdrops", BACKDROPS), ("props", PROPS)):
        assert [shot.name for shot in every if shot.sheet == sheet] == list(kinds)
    assert len({(shot.sheet, shot.name) for shot in every}) == len(every)
    assert sum(wanted(shot, ["prompts"]) for shot in every) == 48
    assert all(wanted(shot, ["jar"]) == (shot.product == "jar") for shot in every)


def test_a_picture_is_made_again_only_for_other_words_or_settings() -> None:
    old = Verdict("prompts-en", "en-01", "jar", "on oak", 320, 4, 1, 2.5, 0.9)
    asked = Verdict("prompts-en", "en-01", "jar", "on oak", 320, 4, 1)
    assert old.made_like(asked)
    assert not old.made_like(replace(asked, px=768))
    assert not old.made_like(replace(asked, prompt="on ash"))


def test_regions_of_a_pair_are_where_the_product_changes_the_light() -> None:
    bare = np.zeros((60, 60, COUNT), np.float32)
    bare[..., MATT : MATT + 3] = 0.8
    there = bare.copy()
    there[40:50, 5:20, MATT : MATT + 3] = 0.3
    there[52:60, 25:35, SHINE : SHINE + 3] = 0.2
    matte = np.zeros((60, 60), np.uint8)
    matte[10:50, 22:38] = 255
    known = np.ones((60, 60), bool)
    solids = np.zeros((60, 60), np.float32)
    traced = Traced(there, known, solids), Traced(bare, known, solids)
    found = blind_pairs.regions(*traced, matte)
    assert found["shadow"][45, 12]
    assert found["reflection"][56, 30]
    assert found["surround"][5, 5]
    assert not any(region[30, 30] for region in found.values())
    assert not (found["shadow"] & found["reflection"]).any()


def test_a_product_of_geometry_stands_where_its_camera_puts_it() -> None:
    view = solid_products.camera(blind_pairs.SETS["marble, plaster wall"].lens, 48)
    matte = solid_products.coverage(solid_products.PRODUCTS["tin"], view, 16)
    rows, columns = np.flatnonzero((matte > 127).any(1)), np.flatnonzero((matte > 127).any(0))
    assert abs((columns[0] + columns[-1] + 1) / 2 - 24) <= 1
    assert abs(len(columns) - 24) <= 1  # as wide as a product is tall: half the frame
    foot = view.project(np.array([0.0, -0.5 * 0.12, 0.0]))[1]
    assert abs(rows[-1] + 1 - float(foot)) <= 1


def test_equal_pictures_are_no_step_apart() -> None:
    rng = np.random.default_rng(0)
    one = rng.integers(0, 200, (8, 8, 3)).astype(np.uint8)
    everywhere = np.ones((8, 8), bool)
    assert blind_pairs.apart(one, one, everywhere) == (0.0, 0.0)
    rmse, shade = blind_pairs.apart(one, one + np.uint8(10), everywhere)
    assert abs(rmse - 10) < 1e-4
    assert shade > 1
