import threading
from dataclasses import replace

import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.records import Cutout, Hints, Iteration, Request
from anywhere_desktop.core.watch import Event, IterationKept, PictureMade, Watch
from anywhere_desktop.pipeline.session import better, cut, prepare, run_session
from tests.pipeline.scripted_crew import ScriptedArchive, ScriptedCrew, cutout_of, photograph

STAGES = ["prompt", "select", "template", "repair", "enhance", "evaluate"]


def _run(
    script: ScriptedCrew, request: Request, archive: ScriptedArchive, watch: Watch, bits: int = 8
) -> list[Iteration]:
    photo = photograph(bits)
    cutout = cutout_of(photo)
    return list(run_session(request, photo, cutout, script.crew(), archive, watch))


def test_the_first_accepted_iteration_ends_the_loop() -> None:
    script, archive = ScriptedCrew([0.4, 0.7, 0.9]), ScriptedArchive()
    done = _run(script, Request("jar.png", loops=3), archive, Watch())
    assert [i.number for i in done] == [1, 2]
    assert archive.closed == [1, 2]


def test_never_more_than_three_loops_and_the_best_is_known() -> None:
    script = ScriptedCrew([0.3, 0.5, 0.4])
    done = _run(script, Request("jar.png", loops=3), ScriptedArchive(), Watch())
    assert len(done) == 3
    best = None
    for iteration in done:
        best = iteration if better(iteration, best) else best
    assert best is done[1]
    assert not best.evaluation.accepted


def test_an_accepted_iteration_beats_a_higher_score_that_was_refused() -> None:
    accepted, refused = _run(
        ScriptedCrew([0.6, 0.5]), Request("jar.png", loops=1, variants=2), ScriptedArchive(),
        Watch(),
    )  # fmt: skip
    object.__setattr__(refused.evaluation, "score", 0.99)
    assert not better(refused, accepted)
    assert better(accepted, refused)


def test_feedback_of_every_loop_reaches_the_prompter() -> None:
    script = ScriptedCrew([0.1, 0.2, 0.3])
    _run(script, Request("jar.png"), ScriptedArchive(), Watch())
    assert script.asked == [(), ("below 0.1",), ("below 0.1", "below 0.2")]


def test_with_feedback_the_same_prompts_are_taken_up_again_and_pictures_drawn_anew() -> None:
    script = ScriptedCrew([0.1, 0.2, 0.3, 0.1, 0.9])
    _run(script, Request("jar.png", variants=2, seed=5), ScriptedArchive(), Watch())
    assert script.prompt_seeds == [5] * 5
    assert len(set(script.seeds)) == 5


def test_where_heeding_brought_nothing_other_sets_are_tried() -> None:
    script = ScriptedCrew([0.3, 0.2, 0.4])
    _run(script, Request("jar.png", seed=5), ScriptedArchive(), Watch())
    assert script.prompt_seeds == [5, 5, 6]


def test_each_variant_starts_anew_with_its_own_seed() -> None:
    script = ScriptedCrew([0.9, 0.1, 0.9])
    done = _run(script, Request("jar.png", variants=2, seed=5), ScriptedArchive(), Watch())
    assert [(i.variant, i.number) for i in done] == [(1, 1), (2, 2), (2, 3)]
    assert len(set(script.seeds)) == 3
    assert script.seeds[0] == 5
    assert script.asked == [(), (), ("below 0.1",)]
    # The same prompts for both variants, and the next best for the second.
    assert done[0].candidates == done[1].candidates
    ranks = [one.selection.chosen for one in done]
    assert ranks == [4, 3, 3]
    assert "Variant 2" in done[1].selection.ranking[0].reasons[0]


def test_what_is_told_of_an_iteration_says_where_it_comes_from() -> None:
    told: list[IterationKept] = []

    def hear(event: Event) -> None:
        if isinstance(event, IterationKept):
            told.append(event)

    request = Request("jar.png", seed=40, variants=2, loops=1, parent=(3, 2))
    done = _run(ScriptedCrew([0.9, 0.9]), request, ScriptedArchive(), Watch(hear))
    assert [(one.seed, one.variant) for one in told] == [(one.seed, one.variant) for one in done]
    assert {one.variant for one in told} == {1, 2}
    assert {one.parent for one in told} == {(3, 2)}


def test_everything_is_kept_before_the_next_stage_and_reported_after_it_is_safe() -> None:
    script, archive = ScriptedCrew([0.9]), ScriptedArchive()
    closed_when_reported: list[list[int]] = []

    def hear(event: Event) -> None:
        if isinstance(event, IterationKept):
            closed_when_reported.append(list(archive.closed))

    _run(script, Request("jar.png"), archive, Watch(hear))
    kinds = ["candidates", "selection", "template", "repaint", "enhancement", "result"]
    assert archive.kept == [(0, "description"), *((1, kind) for kind in kinds)]
    assert closed_when_reported == [[1]]


@pytest.mark.parametrize("stage", STAGES)
def test_cancel_at_any_stage_stops_there_and_keeps_what_was_whole(stage: str) -> None:
    script, archive = ScriptedCrew([0.1, 0.1, 0.1]), ScriptedArchive()
    photo = photograph()
    watch = Watch()
    run = run_session(Request("jar.png"), photo, cutout_of(photo), script.crew(), archive, watch)
    next(run)
    script.cancel_at = stage
    with pytest.raises(Cancelled):
        next(run)
    assert archive.closed == [1]
    assert script.stages[-1] == stage


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("size", [None, (80, 80)])
def test_the_product_is_exact_at_camera_depth(bits: int, size: tuple[int, int] | None) -> None:
    photo = photograph(bits)
    cutout = cutout_of(photo)
    (done,) = run_session(
        Request("jar.png", size=size), photo, cutout, ScriptedCrew([0.9]).crew(),
        ScriptedArchive(), Watch(),
    )  # fmt: skip
    assert done.result.dtype == photo.pixels.dtype
    assert done.certificate.max_abs_difference == 0
    assert done.certificate.protected_pixels > 100
    assert done.certificate.bits == bits
    if size is None:
        opaque = cutout.foreground.matte == 255
        assert (done.result[opaque] == photo.pixels[opaque]).all()
        assert (done.result[0, 0] == 77).all()


def test_pictures_are_shown_while_the_work_goes_on() -> None:
    heard: list[Event] = []
    _run(ScriptedCrew([0.9]), Request("jar.png"), ScriptedArchive(), Watch(heard.append), bits=16)
    pictures = [event for event in heard if isinstance(event, PictureMade)]
    assert [p.kind for p in pictures] == ["template", "result"]
    assert all(p.picture.dtype == np.uint8 for p in pictures)
    assert all(max(p.picture.shape[:2]) == 48 for p in pictures)


@pytest.mark.parametrize(("fill", "word"), [(0, "empty"), (255, "covers the whole picture")])
def test_a_matte_that_leaves_nothing_to_do_is_refused(fill: int, word: str) -> None:
    photo = photograph()
    matte = np.full(photo.pixels.shape[:2], fill, np.uint8)
    cutout = Cutout(Foreground(photo, matte, photo.pixels), 1.0)
    archive = ScriptedArchive()
    run = run_session(
        Request("jar.png"), photo, cutout, ScriptedCrew([0.9]).crew(), archive, Watch()
    )
    with pytest.raises(UserError, match=word):
        next(run)


@pytest.mark.parametrize("request_", [Request("p", loops=4), Request("p", loops=0), Request("p", variants=0), Request("p", size=(8, 8)), Request("p", size=(100, 40_000))])  # fmt: skip  # noqa: E501
def test_requests_out_of_bounds_are_refused(request_: Request) -> None:
    with pytest.raises(UserError):
        _run(ScriptedCrew([0.9]), request_, ScriptedArchive(), Watch())


def test_cut_says_its_doubts() -> None:
    heard: list[Event] = []
    cutout = cut(ScriptedCrew([0.9]).crew(), photograph(), Hints(), Watch(heard.append))
    assert cutout.confidence == 0.9


def test_what_a_crew_prepares_is_loaded_beside_and_its_failure_is_no_errors_of_the_cut() -> None:
    told, done = threading.Event(), threading.Event()

    def load() -> None:
        told.set()
        assert done.wait(10)
        raise ValueError("a fault of what is loaded")

    prepare(replace(ScriptedCrew([1.0]).crew(), prepare=load))
    assert told.wait(10)  # It is under way, and nobody waits for it.
    done.set()
    prepare(ScriptedCrew([1.0]).crew())  # Most crews have nothing to load.
