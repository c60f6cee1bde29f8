"""`main.py generate`: the main job without a window."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from anywhere_desktop.cli.cutting import cut_with, load_photo
from anywhere_desktop.compose import compose
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Iteration, Request
from anywhere_desktop.core.watch import Event, Noted, StageDone, Watch
from anywhere_desktop.delivery import check_target, default_target, deliver, exactness
from anywhere_desktop.project.file import ProjectFile


class _Preparation:
    """Seconds of the stages before the first Iteration."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def hear(self, event: Event) -> None:
        if isinstance(event, StageDone) and event.iteration == 0:
            self.seconds[event.stage] = round(event.seconds, 3)


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Cut out, generate, judge, keep, export; prints the outcome."""
    out: Path = options.out or default_target(options.photo)
    check_target(out, options.photo, options.matte, options.project)
    preparation = _Preparation()
    watch.listen(preparation.hear)
    crew = compose(options.crew)
    photo = load_photo(options.photo, watch)
    with _open_project(options.project, photo.name) as project:
        report: dict[str, Any] = {
            "project": str(project.path),
            "session": None,
            "crew": crew.name,
            "iterations": [],
            "accepted": None,
            "result": None,
            "unused_words": [],
            "seconds": preparation.seconds,
        }
        try:
            _work(options, crew, photo, project, out, report, watch)
        finally:
            if sys.exc_info()[0] in (None, Cancelled):
                _print(report, options.json)


def _work(
    options: argparse.Namespace,
    crew: Crew,
    photo: Photograph,
    project: ProjectFile,
    out: Path,
    report: dict[str, Any],
    watch: Watch,
) -> None:
    from anywhere_desktop.pipeline.framing import placement_for
    from anywhere_desktop.pipeline.session import better, run_session

    cutout = cut_with(crew, photo, options, watch)
    request = _request(options, photo.name)
    best: Iteration | None = None
    for iteration in run_session(request, photo, cutout, crew, project, watch):
        _note(report, iteration, project, watch)
        if better(iteration, best):
            best = iteration
    if best is None:
        raise UserError("Nothing was generated.")
    report["accepted"] = best.number if best.evaluation.accepted else None
    with watch.stage("save"):
        placement = placement_for(request, cutout.foreground)
        product = cutout.foreground.placed(placement)
        report["result"] = deliver(best.result, product, placement.exact, out, options.photo)
        report["result"]["iteration"] = best.number


def _request(options: argparse.Namespace, photo: str) -> Request:
    return Request(
        photo=photo,
        crew=options.crew,
        prompt=options.prompt,
        seed=options.seed,
        size=options.size,
        variants=options.variants,
        loops=options.loops,
        product=options.product,
    )


def _note(report: dict[str, Any], iteration: Iteration, project: ProjectFile, watch: Watch) -> None:
    if not report["iterations"]:
        report["session"] = project.last_session
        unused = list(iteration.candidate.unused_words)
        report["unused_words"] = unused
        if unused:
            watch.tell(Noted(f"words the studio cannot use: {', '.join(unused)}"))
        for written, understood in iteration.candidate.corrected_words:
            watch.tell(Noted(f"{written!r} was read as {understood!r}"))
    verdict = iteration.evaluation
    report["iterations"].append(
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


def _open_project(path: Path | None, photo: str) -> ProjectFile:
    from anywhere_desktop.project.untitled import untitled_path

    if path is None:
        return ProjectFile.create(untitled_path(photo))
    return ProjectFile.open(path) if os.path.lexists(path) else ProjectFile.create(path)


def _print(report: dict[str, Any], as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        return
    result = report["result"]
    if result:
        verdict = "accepted" if report["accepted"] else "not accepted by the evaluator"
        sys.stdout.write(f"{result['file']}  {result['width']}x{result['height']}  ({verdict})\n")
        sys.stdout.write(f"{exactness(result)}\n")
    sys.stdout.write(f"project: {report['project']}\n")
