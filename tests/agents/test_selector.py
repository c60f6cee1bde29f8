from dataclasses import replace

import pytest

from anywhere_desktop.agents.selector import BuiltinSelector
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.records import (
    Description,
    LightEstimate,
    PaletteColour,
    PromptCandidate,
    Selection,
    Viewpoint,
)
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Prop, Scene, Surface
from anywhere_desktop.core.scene_colours import luminance
from anywhere_desktop.core.watch import Watch
from tests.agents.test_prompter import description

WHITE = description("white jar", "#f4f2ee", 0.85)
BLACK = description("black flask", "#101012", 0.01)
AGREED = Scene(light=Light(azimuth_deg=48, softness=0.3), lens=Lens(pitch_deg=12))


def rank(found: list[Scene], product: Description, text: str = "") -> Selection:
    candidates = [PromptCandidate(f"{text}. set {n}", scene) for n, scene in enumerate(found)]
    return BuiltinSelector().rank(candidates, product, text, Watch())


def plain(colour: str) -> Scene:
    return replace(AGREED, surface=Surface("plain", colour))


@pytest.mark.parametrize(("product", "best"), [(WHITE, 1), (BLACK, 0)])
def test_contrast_with_the_product_wins(product: Description, best: int) -> None:
    assert rank([plain("#f4f2ee"), plain("#36393d")], product).chosen == best


def test_no_part_of_the_product_may_be_lost() -> None:
    cap = PaletteColour("#17171a", "black", 0.25)
    bottle = replace(WHITE, palette=(PaletteColour("#f3e9d8", "cream", 0.75), cap), luminance=0.6)
    assert rank([plain("#17171a"), plain("#c9714f")], bottle).chosen == 1


def test_light_that_falls_as_in_the_photograph_wins() -> None:
    turned = replace(AGREED, light=replace(AGREED.light, azimuth_deg=-60))
    selection = rank([turned, AGREED], BLACK)
    assert selection.chosen == 1
    assert any("light falls as it does" in reason for reason in selection.ranking[0].reasons)


def test_doubtful_light_counts_less() -> None:
    turned = replace(AGREED, light=replace(AGREED.light, azimuth_deg=-60))
    unsure = replace(BLACK, light=LightEstimate(48, 35, 0.3, 5500, 0.05))

    def lead(product: Description) -> float:
        first, second = rank([AGREED, turned], product).ranking
        return first.score - second.score

    assert lead(unsure) < lead(BLACK) / 4


def test_the_photographs_viewpoint_wins() -> None:
    steep = replace(AGREED, lens=Lens(pitch_deg=45))
    assert rank([steep, AGREED], BLACK).chosen == 1


def test_complementary_beats_a_competing_hue() -> None:
    teal = replace(BLACK, palette=(PaletteColour("#2f7f80", "teal", 1.0),), luminance=0.17)
    competing, complementary = plain("#cbb9dd"), plain("#f3b98b")
    selection = rank([competing, complementary], teal)
    assert selection.chosen == 1
    assert any("complementary" in reason for reason in selection.ranking[0].reasons)


def test_a_crowd_loses_to_calm() -> None:
    crowd = replace(
        plain("#e0d0b8"),
        surface=Surface("terrazzo", "#e0d0b8"),
        backdrop=Backdrop("bokeh", "#e0d0b8"),
        props=(Prop("blocks"), Prop("leaves"), Prop("ring")),
        light=replace(AGREED.light, gobo="palm"),
    )
    assert rank([crowd, plain("#e0d0b8")], BLACK).chosen == 1


def test_a_surface_that_suits_the_kind_wins() -> None:
    tea = replace(description("tea tin", "#2f4a36", 0.06), finish="matt")
    oak = replace(AGREED, surface=Surface("oak"), backdrop=Backdrop("wall_paint"))
    acrylic = replace(oak, surface=Surface("acrylic", "#c19a6b"))
    assert rank([acrylic, oak], tea).chosen == 1


def test_what_a_candidate_says_of_itself_counts_nothing() -> None:
    said = PromptCandidate("on oak. A perfect match on oak", AGREED)
    other = PromptCandidate("Flask", AGREED)
    ranking = BuiltinSelector().rank([other, said], BLACK, "on oak", Watch()).ranking
    assert ranking[0].score == ranking[1].score
    assert ranking[0].reasons == ranking[1].reasons


def test_reasons_are_true_of_what_was_measured() -> None:
    for colour in ("#f4f2ee", "#9a9a9a", "#17171a"):
        for product in (WHITE, BLACK):
            told = " ".join(rank([plain(colour)], product).ranking[0].reasons)
            lighter = luminance(colour) > product.luminance
            assert ("lighter" in told) <= lighter
            assert ("darker" in told) <= (not lighter)
            assert "words" not in told


def test_what_was_not_measured_is_no_reason() -> None:
    unsure = replace(
        BLACK,
        light=LightEstimate(48, 35, 0.3, 5500, 0.05),
        viewpoint=Viewpoint(12, "slightly above", 0.1),
    )
    told = " ".join(rank([AGREED], unsure).ranking[0].reasons)
    assert "falls as it does" not in told
    assert "photograph's" not in told


def test_scores_are_shares_and_ranking_is_whole() -> None:
    found = [plain(c) for c in ("#f4f2ee", "#36393d", "#2f57a5", "#efc7bb", "#7a4016")]
    ranking = rank(found, WHITE).ranking
    assert sorted(one.index for one in ranking) == [0, 1, 2, 3, 4]
    assert all(0 <= one.score <= 1 for one in ranking)
    assert [one.score for one in ranking] == sorted((o.score for o in ranking), reverse=True)


def test_every_place_has_reasons_that_read_well() -> None:
    for one in rank([plain("#f4f2ee"), plain("#2f57a5")], WHITE, "plain").ranking:
        assert 2 <= len(one.reasons) <= 5
        assert all(
            reason and "_" not in reason and reason == reason.strip() for reason in one.reasons
        )


def test_what_speaks_against_it_is_said() -> None:
    reasons = rank([plain("#f4f2ee")], WHITE).ranking[0].reasons
    assert any(reason.startswith("but") and "close in colour" in reason for reason in reasons)


def test_candidates_of_words_alone_can_be_ranked() -> None:
    candidates = [PromptCandidate("a"), PromptCandidate("b on oak")]
    ranking = BuiltinSelector().rank(candidates, WHITE, "on oak", Watch()).ranking
    assert [one.index for one in ranking] == [0, 1]
    assert "not measured" in ranking[0].reasons[0]


def test_it_is_deterministic_and_keeps_the_order_of_equals() -> None:
    found = [AGREED, AGREED, AGREED]
    assert [one.index for one in rank(found, WHITE).ranking] == [0, 1, 2]
    assert rank(found, WHITE) == rank(found, WHITE)


def test_no_viewpoint_known_is_no_reason_against() -> None:
    unknown = replace(BLACK, viewpoint=Viewpoint(60, "unknown", 0.0))
    assert rank([plain("#f4f2ee")], unknown).ranking[0].score > 0.8


def test_it_stops_when_told() -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        BuiltinSelector().rank([PromptCandidate("a")], WHITE, "", watch)
