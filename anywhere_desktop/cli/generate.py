"""`main.py generate`: the main job without a window."""

import argparse
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from anywhere_desktop.cli.cutting import cut_with, load_photo
from anywhere_desktop.cli.settings import checked_settings
from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.compose import compose
from anywhere_desktop.core.collector import at_rest
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.records import Iteration, Request
from anywhere_desktop.core.watch import Event, Noted, StageDone, StageStarted, Watch
from anywhere_desktop.delivery import check_target, deliver, deliver_beside, exactness
from anywhere_desktop.project.file import ProjectFile


@dataclass
class _Report:
    """What `--json` prints, as far as the work has come."""

    crew: str
    project: Path | None = None
    session: int | None = None
    iterations: list[dict[str, Any]] = field(default_factory=list)
    accepted: int | None = None
    result: dict[str, Any] | None = None
    unused_words: list[str] = field(default_factory=list)
    near_words: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def hear(self, event: Event) -> None:
        """Note the seconds of the stages before the first Iteration."""
        if isinstance(event, StageDone) and event.iteration == 0:
            self.seconds[event.stage] = round(event.seconds, 3)

    def as_json(self) -> dict[str, Any]:
        """The object that is printed."""
        return {**vars(self), "project": None if self.project is None else str(self.project)}


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Cut out, generate, judge, keep, export; prints the outcome, also of a run cut short."""
    # What is loaded and made for one picture stays: to look through it for circles again and again
    # costs more than a tenth of a second. Of many pictures something may be left over.
    with ExitStack() as first:
        first.enter_context(at_rest())

        def sweep_from_the_second_on(event: Event) -> None:
            if isinstance(event, StageStarted) and event.iteration > 1:
                first.close()

        watch.listen(sweep_from_the_second_on)
        _run(options, watch)


def _run(options: argparse.Namespace, watch: Watch) -> None:
    from anywhere_desktop.pipeline.session import better, check_request, prepare, run_session

    if options.out is not None:
        check_target(options.out, options.photo, options.matte, options.project)
    else:
        check_target(Path("anywhere.png"))
    request = _request(options)
    check_request(request)
    crew = compose(options.crew, checked_settings(options), options.agree_to_send)
    report = _Report(crew.name)
    watch.listen(report.hear)
    try:
        with _project(options, report, watch) as (photo, project):
            prepare(crew)
            cutout = cut_with(crew, photo, options, watch)
            best: Iteration | None = None
            for iteration in run_session(
                replace(request, photo=photo.name), photo, cutout, crew, project, watch
            ):
                if best is None or better(iteration, best):
                    best = iteration
                _note(report, iteration, best, project, watch)
            if best is not None:
                with watch.stage("save"):
                    report.result = _deliver(best, cutout.foreground, project, options, watch)
    except Cancelled:
        _print(report, options.json)
        raise
    except UserError as error:
        if not report.iterations:
            raise
        _print(report, options.json)
        raise UserError(
            f"{error} What was generated is safe: `main.py export {report.project} --out FILE`."
        ) from None
    _print(report, options.json)


@contextmanager
def _project(
    options: argparse.Namespace, report: _Report, watch: Watch
) -> Iterator[tuple[Photograph, ProjectFile]]:
    """The photograph and the project: one that exists is opened first, a new one made last, and
    an untitled one in which nothing was finished leaves no trace.
    """
    named: Path | None = options.project
    if named is not None and os.path.lexists(named):
        with ProjectFile.open(named) as project:
            report.project = project.path
            yield load_photo(options.photo, watch), project
        return
    photo = load_photo(options.photo, watch)
    if named is not None:
        with ProjectFile.create(named) as project:
            report.project = project.path
            yield photo, project
        return
    project = ProjectFile.create_untitled(Path(photo.name).stem)
    report.project = project.path
    try:
        with project:
            yield photo, project
    finally:
        if not report.iterations:
            project.path.unlink(missing_ok=True)
            report.project = None


def _deliver(
    best: Iteration,
    cutout: Foreground,
    project: ProjectFile,
    options: argparse.Namespace,
    watch: Watch,
) -> dict[str, Any]:
    from anywhere_desktop.delivery.layering import layers_for
    from anywhere_desktop.delivery.products import product_edited, product_of
    from anywhere_desktop.delivery.provenance import provenance_of

    session = project.last_session
    assert session is not None, "one was just made"
    provenance = provenance_of(project, session, best.number)

    product, exact = product_of(project, session, best.number, cutout)
    edited = product_edited(project, session)
    if options.out is None:
        made = deliver_beside(
            best.result, product, exact, options.photo.stem,
            product_edited=edited, provenance=provenance,
        )  # fmt: skip
    else:
        layers = layers_for(options.out, project, session, best.number, product, watch)
        made = deliver(
            best.result, product, exact, options.out, options.photo,
            product_edited=edited, provenance=provenance, layers=layers,
        )  # fmt: skip
    return {**made, "iteration": best.number}


def _request(options: argparse.Namespace) -> Request:
    return Request(
        photo=options.photo.name,
        crew=options.crew,
        prompt=options.prompt,
        seed=options.seed,
        size=options.size,
        variants=options.variants,
        loops=options.loops,
        product=options.product,
        settings=options.settings,
    )


def _note(
    report: _Report, iteration: Iteration, best: Iteration, project: ProjectFile, watch: Watch
) -> None:
    report.notes += [note for note in notes_of(iteration) if note not in report.notes]
    if not report.iterations:
        report.session = project.last_session
        report.unused_words = list(iteration.candidate.unused_words)
        if report.unused_words:
            words = ", ".join(report.unused_words)
            watch.announce(Noted(f"words the studio cannot use: {words}"))
        report.near_words = list(iteration.candidate.corrected_words)
        for written, understood in report.near_words:
            watch.announce(Noted(f"{written!r} was read as {understood!r}"))
        for note in iteration.candidate.left_out:
            watch.announce(Noted(note))
    verdict = iteration.evaluation
    report.accepted = best.number if best.evaluation.accepted else None
    report.iterations.append(
        {
            "number": iteration.number,
            "variant": iteration.variant,
            "prompt": iteration.candidate.text,
            "seed": iteration.seed,
            "score": round(verdict.score, 4),
            "scores": {name: round(value, 4) for name, value in verdict.scores.items()},
            "gates": {gate.name: gate.passed for gate in verdict.gates},
            "accepted": verdict.accepted,
            "feedback": list(verdict.feedback),
            "over_growth": round(iteration.repaint.rate_after, 4),
            "seconds": dict(iteration.seconds),
        }
    )


def notes_of(iteration: Iteration) -> tuple[str, ...]:
    """What the user should know of how it was made: who took over, where two disagree, tokens."""
    prompts = [note for candidate in iteration.candidates for note in candidate.notes]
    kept = (
        *iteration.candidate.left_out,
        *prompts,
        *iteration.selection.notes,
        *iteration.evaluation.notes,
    )
    return tuple(dict.fromkeys(kept))


def _print(report: _Report, as_json: bool) -> None:
    if as_json:
        say_json(report.as_json())
        return
    result = report.result
    if result is not None:
        verdict = "accepted" if report.accepted else "not accepted by the evaluator"
        size = f"{result['width']}x{result['height']}"
        say(plain(f"{result['file']}  {size}  ({verdict})"))
        say(exactness(result))
    if report.project is not None:
        say(plain(f"project: {report.project}"))
