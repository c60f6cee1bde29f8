"""`main.py show`: what a project holds."""

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch


def run(options: argparse.Namespace, watch: Watch) -> None:
    """List Sessions and Iterations, oldest first."""
    from anywhere_desktop.project.file import ProjectFile

    if options.project.suffix.lower() == ".png":
        _show_recipe(options)
        return
    if options.sizes:
        from anywhere_desktop.cli.housekeeping import show_sizes

        show_sizes(options)
        return
    with ProjectFile.open(options.project, read_only=True) as project:
        sessions = [_session(project, summary) for summary in project.sessions()]
    if options.json:
        report = {"project": str(options.project), "sessions": sessions}
        say_json(report)
        return
    for session in sessions:
        for line in _lines(session):
            say(plain(line))
    if not sessions:
        say(f"{options.project} is empty.")


def _show_recipe(options: argparse.Namespace) -> None:
    from anywhere_desktop.delivery.parameters import request_in

    request = request_in(options.project)
    if request is None:
        raise UserError(
            f"{options.project.name} holds no recipe: export it again with --parameters."
        )
    said = asdict(request)
    if options.json:
        say_json({"file": str(options.project), "request": said})
        return
    for name, value in said.items():
        if value not in (None, "", {}):
            say(plain(f"{name}: {value}"))


def _session(project: Any, summary: Any) -> dict[str, Any]:
    marks = project.marks()
    iterations = [
        {**_iteration(one), **_marked(marks.get((summary.number, one.number)))}
        for one in project.iterations(summary.number)
    ]
    return {
        "number": summary.number,
        "created": datetime.fromtimestamp(summary.created, UTC).isoformat(timespec="seconds"),
        "photo": summary.photo,
        "width": summary.size[0],
        "height": summary.size[1],
        "prompt": summary.prompt,
        "crew": summary.crew,
        "best": summary.best,
        "iterations": iterations,
        "unfinished": project.unfinished(summary.number),
    }


def _iteration(one: Any) -> dict[str, Any]:
    return {
        "number": one.number,
        "variant": one.variant,
        "seed": one.seed,
        "prompt": one.prompt,
        "accepted": one.accepted,
        "score": round(one.score, 4),
        "scores": {name: round(value, 4) for name, value in one.scores.items()},
        "gates": {gate.name: gate.passed for gate in one.evaluation.gates},
        "feedback": list(one.feedback),
        "certificate": asdict(one.certificate),
        "seconds": dict(one.seconds),
    }


def _marked(mark: Any) -> dict[str, Any]:
    """What the user says of an Iteration; mark: None when that is nothing."""
    if mark is None:
        return {"star": False, "note": "", "deleted": False}
    return {"star": mark.star, "note": mark.note, "deleted": mark.deleted}


def _lines(session: dict[str, Any]) -> list[str]:
    lines = [
        f"session {session['number']}  {session['created']}  {session['photo']} "
        f"{session['width']}x{session['height']}  {session['prompt'] or '(no words)'}"
    ]
    for one in session["iterations"]:
        verdict = "accepted" if one["accepted"] else "not accepted"
        best = "  <- best" if one["number"] == session["best"] else ""
        marks = "".join(f"  [{name}]" for name in ("star", "deleted") if one[name])
        told = f"{verdict}  {one['prompt']}{best}{marks}"
        lines.append(f"  {one['number']:>3}  {one['score']:.2f}  {told}")
        if one["note"]:
            lines.append(f"         note: {one['note']}")
        lines.extend(f"         {words}" for words in one["feedback"])
        certificate = one["certificate"]
        lines.append(
            f"         {certificate['protected_pixels']:,} product pixels, max difference "
            f"{certificate['max_abs_difference']}, sha256 {certificate['sha256_protected'][:16]}"
        )
    if session["unfinished"]:
        numbers = ", ".join(map(str, session["unfinished"]))
        lines.append(f"       unfinished: {numbers}")
    return lines
