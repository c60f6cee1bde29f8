from dataclasses import replace

import pytest

from anywhere_desktop.agents.evaluator import BuiltinEvaluator
from anywhere_desktop.agents.gates import AREA_LIMIT, in_frame, unheard
from anywhere_desktop.agents.scores import WEIGHTS
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.feedback import Advice, recognise
from anywhere_desktop.core.records import Evaluation, PromptCandidate
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.quality import Framing
from tests import plates
from tests.benchmarks.judge import Case, cases, judge

_PLATES = ("right", "sweep")


def _case(product: str, plate: str, fault: str) -> Case:
    foreground = plates.PRODUCTS[product](384)
    return next(c for c in cases(product, foreground, plate) if c.name == fault)


def _failed(verdict: Evaluation) -> list[str]:
    return [gate.name for gate in verdict.gates if not gate.passed]


@pytest.mark.parametrize("product", plates.PRODUCTS)
@pytest.mark.parametrize("plate", plates.PLATES)
def test_a_good_picture_is_accepted(product: str, plate: str) -> None:
    verdict = judge(_case(product, plate, "good"))
    assert not _failed(verdict)
    assert verdict.accepted
    assert verdict.score > 0.8


@pytest.mark.parametrize("product", ["carton", "cup"])
@pytest.mark.parametrize(
    ("fault", "gate"),
    [
        ("white halo", "halo"),
        ("black halo", "halo"),
        ("floating", "standing"),
        ("no shadow", "standing"),
        ("wrong side", "light"),
        ("low contrast", "contrast"),
        ("blown", "clipping"),
        ("crushed", "clipping"),
        ("off frame", "in frame"),
        ("altered", "product exact"),
        ("grown, kept", "over-growth"),
    ],
)
def test_each_gate_catches_its_fault(product: str, fault: str, gate: str) -> None:
    verdict = judge(_case(product, "right", fault))
    assert gate in _failed(verdict)
    assert not verdict.accepted
    assert recognise(" ".join(verdict.feedback))


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        ("floating", {Advice.STRONGER_SHADOW}),
        ("wrong side", {Advice.LIGHT_FROM_RIGHT}),
        ("blown", {Advice.LESS_EXPOSURE}),
        ("crushed", {Advice.MORE_EXPOSURE}),
        (
            "low contrast",
            {Advice.DARKER_BACKDROP, Advice.LIGHTER_BACKDROP, Advice.DARKER_SURFACE,
             Advice.LIGHTER_SURFACE},
        ),
    ],
)  # fmt: skip
def test_feedback_is_advice_that_the_prompter_knows(fault: str, advice: set[Advice]) -> None:
    verdict = judge(_case("carton", "right", fault))
    assert advice & set(recognise(" ".join(verdict.feedback)))


def test_scores_are_named_and_within_bounds() -> None:
    verdict = judge(_case("bottle", "sweep", "good"))
    assert set(verdict.scores) == set(WEIGHTS)
    assert all(0 <= value <= 1 for value in verdict.scores.values())
    mean = sum(WEIGHTS[n] * v for n, v in verdict.scores.items()) / sum(WEIGHTS.values())
    assert verdict.score == pytest.approx(mean, abs=1e-3)


def test_faults_lower_the_score_they_belong_to() -> None:
    good = judge(_case("cup", "right", "good")).scores
    assert judge(_case("cup", "right", "white halo")).scores["edge"] < good["edge"]
    assert judge(_case("cup", "right", "floating")).scores["grounding"] < good["grounding"]
    assert judge(_case("cup", "right", "low contrast")).scores["separation"] < good["separation"]


def test_words_not_understood_cost_and_are_said() -> None:
    case = _case("bottle", "sweep", "good")
    candidate = replace(
        plates.candidate_for(case.plate), text="nebula dragons", unused_words=("nebula", "dragons")
    )
    verdict = BuiltinEvaluator().evaluate(
        case.picture, case.foreground, case.certificate, case.repaint, candidate,
        plates.description_of(case.foreground), Watch(),
    )  # fmt: skip
    assert verdict.scores["prompt match"] == 0
    assert any("nebula" in line for line in verdict.feedback)
    assert _failed(verdict) == ["words"]


def test_the_threshold_decides_and_the_verdict_is_repeatable() -> None:
    case = _case("bottle", "sweep", "good")
    rest = (
        case.picture, case.foreground, case.certificate, case.repaint,
        plates.candidate_for(case.plate), plates.description_of(case.foreground),
    )  # fmt: skip
    strict = BuiltinEvaluator(threshold=1.01).evaluate(*rest, Watch())
    assert not strict.accepted
    assert not _failed(strict)
    assert recognise(" ".join(strict.feedback))
    assert judge(case) == judge(case)
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        BuiltinEvaluator().evaluate(*rest, watch)


@pytest.mark.parametrize(
    ("text", "unused", "share"),
    [
        ("on marble", (), 0.0),
        ("nebula dragons. On oak, soft light.", ("nebula", "dragons"), 1.0),
        ("the lost temple of Atlantis", ("lost", "temple", "Atlantis"), 1.0),
        ("a bottle on marble with unicorns", ("unicorns",), 8 / 24),
        ("大理石上，独角兽", ("独角兽",), 3 / 7),
        ("", (), 0.0),
    ],
)
def test_the_share_of_words_that_were_not_understood(
    text: str, unused: tuple[str, ...], share: float
) -> None:
    assert unheard(PromptCandidate(text, None, unused)) == pytest.approx(share)


def test_a_product_lost_in_the_frame_is_refused() -> None:
    small = Framing(0.0, 0.5 * AREA_LIMIT, (0.4, 0.4, 0.4, 0.4), (0.5, 0.5))
    assert not in_frame(small).passed
    assert "larger" in in_frame(small).message
    assert in_frame(replace(small, area=0.02)).passed
    cut = in_frame(replace(small, area=0.02, cut=0.03))
    assert not cut.passed
    assert "cut by the frame" in cut.message
