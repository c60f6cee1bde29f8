"""Repainter and evaluator on plates that the studio really renders."""

import numpy as np
import pytest

from anywhere_desktop.agents.repainter import RATE_LIMIT, BuiltinRepainter, widened
from anywhere_desktop.core.feedback import recognise
from anywhere_desktop.core.records import Template
from anywhere_desktop.core.watch import Watch
from tests import plates
from tests.benchmarks.confusion import FAULTS as PLANTED
from tests.benchmarks.confusion import Shown, floating, noticed
from tests.benchmarks.confusion import judge as judge_shown
from tests.benchmarks.judge_real import FAULTS, HELD_OUT, judge
from tests.real_plates import real_set

_CLEAN = [
    ("jar", "oak", 240), ("amber", "walnut", 240), ("carton", "marble", 240), ("jar", "bokeh", 240),
    ("amber", "podium", 240), ("carton", "palms", 240), ("jar", "stones", 240),
    ("carton", "leaves", 360), ("jar", "oak", 640),
]  # fmt: skip


@pytest.mark.parametrize(("product", "scene", "size"), _CLEAN)
def test_a_clean_render_has_no_over_growth(product: str, scene: str, size: int) -> None:
    one = real_set(product, scene, size)
    done = BuiltinRepainter().repair(
        Template(one.plate, 0), one.foreground, plates.description_of(one.foreground), Watch()
    )
    assert done.rounds == 0
    assert done.rate_before < RATE_LIMIT
    assert np.array_equal(done.picture, one.plate)


@pytest.mark.parametrize("growth", plates.GROWTHS)
@pytest.mark.parametrize(("product", "scene"), [("carton", "marble"), ("carton", "podium")])
def test_growth_on_a_render_is_mended_and_the_rest_kept(
    product: str, scene: str, growth: str
) -> None:
    one = real_set(product, scene, 240)
    shot = plates.GROWTHS[growth](one.plate, one.foreground)
    done = BuiltinRepainter().repair(
        Template(shot, 0), one.foreground, plates.description_of(one.foreground), Watch()
    )
    assert done.rate_before > RATE_LIMIT
    assert done.rate_after < 0.5 * done.rate_before
    assert not ((done.picture != shot).any(-1) & ~widened(done.overgrown, 12)).any()


@pytest.mark.parametrize(
    ("product", "scene"), [("jar", "oak"), ("carton", "palms"), ("carton", "marble")]
)
def test_clean_renders_are_accepted_and_planted_faults_refused(product: str, scene: str) -> None:
    one = real_set(product, scene, 240)
    clean = judge(one, one.plate)
    assert clean.accepted, [gate for gate in clean.gates if not gate.passed]
    for name, make in FAULTS.items():
        verdict = judge(one, make(one))
        assert not verdict.accepted, name
        assert verdict.score < clean.score, name
        assert recognise(" ".join(verdict.feedback)), name


def test_every_planted_fault_is_refused_or_noticed_by_what_it_belongs_to() -> None:
    """The confusion table in small; in whole: tests.benchmarks.confusion."""
    refused: list[bool] = []
    for product, scene in (("jar", "oak"), ("carton", "palms"), ("carton", "marble")):
        one = real_set(product, scene, 240)
        shown = Shown(one, one.plate, one.foreground)
        clean = judge_shown(shown)
        assert clean.accepted
        for fault in PLANTED:
            verdict = judge_shown(fault.spoil(shown))
            refused.append(not verdict.accepted)
            assert noticed(fault, verdict, clean) or not verdict.accepted, fault.name
    assert sum(refused) / len(refused) >= 0.9


def test_spoilt_sets_are_told_from_clean_ones_where_nothing_was_tuned() -> None:
    """On sets that other tests here render too; of the whole held-out half the table tells."""
    accepted, refused = list[bool](), list[bool]()
    for product, scene in (("carton", "podium"), ("amber", "podium")):
        assert scene in HELD_OUT
        one = real_set(product, scene, 240)
        shown = Shown(one, one.plate, one.foreground)
        accepted.append(judge_shown(shown).accepted)
        refused += [not judge_shown(fault.spoil(shown)).accepted for fault in PLANTED]
    assert (np.mean(accepted) + np.mean(refused)) / 2 >= 0.9


def test_a_shadow_far_below_the_product_shows_through_a_pattern() -> None:
    one = real_set("jar", "stones", 240)
    shown = Shown(one, one.plate, one.foreground)
    stands = [
        next(gate.passed for gate in judge_shown(case).gates if gate.name == "standing")
        for case in (shown, floating(shown))
    ]
    assert stands == [True, False]
