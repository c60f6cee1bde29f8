"""A Session: cut out once, then at most `loops` Iterations a variant, until one is accepted."""

import logging
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Matte, Picture, fitted
from anywhere_desktop.core.ports import Archive, Crew
from anywhere_desktop.core.records import Cutout, Evaluation, Hints, Iteration, Request
from anywhere_desktop.core.watch import IterationKept, Noted, Watch
from anywhere_desktop.pipeline.belonging import kept_shadow
from anywhere_desktop.pipeline.framing import placement_for
from anywhere_desktop.pipeline.iteration import SEEDS_PER_VARIANT, Setting, run_iteration

_log = logging.getLogger(__name__)

MAX_LOOPS = 3
"""The paper's cap on loops of generate and judge."""
MAX_VARIANTS = 1000
MAX_SEED = 2**53
MAX_SIDE = 32_000
MAX_PIXELS = 200_000_000
"""Results are bounded like photographs, so that what is written can be opened again."""


def prepare(crew: Crew) -> None:
    """Begin to load, in a thread, what the crew's first picture would wait for."""
    if crew.prepare is not None:
        beside = ThreadPoolExecutor(1, "prepare")
        beside.submit(crew.prepare).add_done_callback(_note_failure)
        beside.shutdown(wait=False)


def _note_failure(preparing: "Future[None]") -> None:
    error = preparing.exception()
    if error is not None:
        _log.warning("the crew could not be prepared", exc_info=error)


def cut(crew: Crew, photo: Photograph, hints: Hints, watch: Watch) -> Cutout:
    """The crew's cut-out of a photograph, with doubt said aloud."""
    with watch.stage("cut"):
        cutout = crew.cutter.cut(photo, hints, watch)
    for note in cutout.notes:
        watch.tell(Noted(note))
    return cutout


def run_session(
    request: Request, photo: Photograph, cutout: Cutout, crew: Crew, archive: Archive, watch: Watch
) -> Iterator[Iteration]:
    """Yield each Iteration once it is whole and safe in the archive.

    A variant ends with its first accepted Iteration or after `request.loops`. Callers keep the one
    that `better` prefers; the others are in the archive.

    Raises:
        UserError: the Request is out of bounds, or the matte is empty or covers everything.
        Cancelled: the user pressed stop; what was yielded is kept.
    """
    check_request(request)
    check_matte(cutout.foreground.matte)
    # Resolved here, so that the archive holds where the product really went.
    request = replace(
        request,
        placement=placement_for(request, cutout.foreground),
        settings={**request.settings, **crew.stamp},
    )
    assert request.placement is not None, "just resolved"
    lifted = kept_shadow(request.settings, cutout.foreground, request.placement)
    setting = _prepare(request, photo, cutout, crew, archive, watch, lifted)
    session = setting.session
    number = 0
    for variant in range(1, request.variants + 1):
        feedback: tuple[str, ...] = ()
        before: Evaluation | None = None
        best: Iteration | None = None
        redrawn = 0
        for loop in range(request.loops):
            number += 1
            seed = request.seed + (variant - 1) * SEEDS_PER_VARIANT + loop
            iteration = run_iteration(
                setting, number, variant, seed, feedback, watch, redrawn, best
            )
            with watch.stage("save", number):
                archive.close(session, iteration)
            watch.announce(_kept(session, iteration, request.parent))
            yield iteration
            if iteration.evaluation.accepted:
                break
            feedback = (*feedback, *iteration.evaluation.feedback)
            redrawn += before is not None and _rank(iteration.evaluation) <= _rank(before)
            before = iteration.evaluation
            best = iteration if better(iteration, best) else best


def better(new: Iteration, old: Iteration | None) -> bool:
    """Whether `new` is the one to hand over: accepted before not accepted, then the score."""
    if old is None:
        return True
    return _rank(new.evaluation) > _rank(old.evaluation)


def _rank(evaluation: Evaluation) -> tuple[bool, float]:
    return evaluation.accepted, evaluation.score


def _kept(session: int, iteration: Iteration, parent: tuple[int, int] | None) -> IterationKept:
    candidate = iteration.candidate
    return IterationKept(
        session,
        iteration.number,
        candidate.text,
        iteration.evaluation,
        iteration.certificate,
        candidate.unused_words,
        iteration.seed,
        iteration.variant,
        parent,
    )


def _prepare(
    request: Request,
    photo: Photograph,
    cutout: Cutout,
    crew: Crew,
    archive: Archive,
    watch: Watch,
    lifted: Picture | None,
) -> Setting:
    """Keep and describe the cut-out; the product is laid into the frame meanwhile."""
    placement = placement_for(request, cutout.foreground)

    def framed() -> tuple[Foreground, Foreground]:
        product = cutout.foreground.placed(placement)
        return product, product.resized(fitted(product.size, crew.working_px))

    with ThreadPoolExecutor(1) as beside:
        framing = beside.submit(framed)
        session = archive.begin(request, photo, cutout)
        for note in crew.notes:
            watch.tell(Noted(note))
        with watch.stage("analyze"):
            description = crew.analyzer.analyze(cutout.foreground, request.product, watch)
            archive.describe(session, description)
            product, working = framing.result()
    return Setting(
        session, request, crew, archive, description, placement, product, working, lifted
    )


def check_request(request: Request) -> None:
    """Refuse numbers that no run could take, before any work is done for it."""
    if not 1 <= request.loops <= MAX_LOOPS:
        raise UserError(f"Loops must be 1 to {MAX_LOOPS}, not {request.loops}.")
    if not 1 <= request.variants <= MAX_VARIANTS:
        raise UserError(f"Variants must be 1 to {MAX_VARIANTS}, not {request.variants}.")
    if not 0 <= request.seed < MAX_SEED:
        raise UserError(f"The seed must be 0 to {MAX_SEED - 1}.")
    if request.size is not None:
        _check_size(*request.size)


def _check_size(width: int, height: int) -> None:
    if min(width, height) < 64 or max(width, height) > MAX_SIDE:
        raise UserError(f"The size must be between 64 and {MAX_SIDE} px a side.")
    if width * height > MAX_PIXELS:
        raise UserError(f"The size may be at most {MAX_PIXELS // 1_000_000} megapixels.")


def check_matte(matte: Matte) -> None:
    """Refuse a matte that leaves nothing to keep or nothing to make."""
    if matte.max(initial=0) < 128:
        raise UserError(
            "The matte is empty: paint the product first, or draw a box round it (--box L,T,R,B)."
        )
    if matte.min(initial=255) >= 128:
        raise UserError(
            "The matte covers the whole picture, so there is no background to make: "
            "mark what does not belong to the product (--drop X,Y, or a matte with black in it)."
        )
