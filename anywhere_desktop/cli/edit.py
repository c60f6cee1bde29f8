"""`main.py edit`: an instruction carried out on a photograph, or on a result of a project."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from anywhere_desktop.cli.cutting import cut_with, load_photo
from anywhere_desktop.cli.settings import checked_settings
from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.compose import compose, dials
from anywhere_desktop.core.edits import STEPS, Edit, EditProgram, EditRequest, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Mask
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Cutout
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.core.wish import Key
from anywhere_desktop.delivery import (
    check_target,
    deliver,
    deliver_beside,
    exactness,
    product_edited,
    product_of,
)
from anywhere_desktop.delivery.provenance import Provenance, altered_by, provenance_of
from anywhere_desktop.editing import (
    Photographed,
    derive,
    edit_iteration,
    edit_photo,
    editor_of,
    refuse_impossible,
    subject_of,
    subject_of_photo,
)
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.schema import SUFFIX


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Edit, keep, write; prints the outcome."""
    if options.out is not None:
        check_target(options.out, options.source, options.mask, options.matte)
    _steps_of_dial(options)
    crew = compose(options.crew, checked_settings(options), options.agree_to_send)
    editor_of(crew)
    if options.source.suffix.lower() == SUFFIX:
        _edit_project(options, crew, watch)
    else:
        _edit_image(options, crew, watch)


def _steps_of_dial(options: argparse.Namespace) -> None:
    """`--steps` says the number of the crew's own sampler, where it has such a dial."""
    if options.steps is None:
        options.steps = STEPS
    elif any(dial.key == "steps" for dial in dials(options.crew, options.settings)):
        options.settings = {**options.settings, "steps": options.steps}


def _edit_project(options: argparse.Namespace, crew: Crew, watch: Watch) -> None:
    with ProjectFile.open(options.source, read_only=options.plan) as project:
        parent = _parent(project, options)
        request = _request(options, parent)
        _refuse_impossible(request, crew, options, project)
        with watch.stage("load"):
            width, height = _size(project, parent)
            mask = _mask(options.mask, (width, height))
        if options.plan:
            _print_plan(derive(subject_of(project, parent, mask), request, crew, watch), options)
            return
        key, edit = edit_iteration(project, request, mask, crew, watch)
        made = None
        if options.out is not None:
            made = _written(project, key, edit, options, watch)
    _print(edit, key, options.source, made, options.json)


def _edit_image(options: argparse.Namespace, crew: Crew, watch: Watch) -> None:
    if options.iteration != "best" or options.session is not None:
        raise UserError("--iteration and --session are of projects: a photograph has none.")
    if options.out is None:
        check_target(Path("anywhere.png"))
    request = _request(options, None)
    _refuse_impossible(request, crew, options)
    photo = load_photo(options.source, watch)
    mask = _mask(options.mask, photo.size)
    work = Photographed(photo, _cutout(crew, photo, options, watch))
    if options.plan:
        _print_plan(derive(subject_of_photo(work, mask), request, crew, watch), options)
        return
    if work.cutout is None:
        _edit_alone(subject_of_photo(work, mask), photo, request, crew, options, watch)
        return
    project = ProjectFile.create_untitled(Path(photo.name).stem)
    kept = False
    try:
        with project:
            key, edit = edit_photo(project, request, work, mask, crew, watch)
            kept = True
            made = _written(project, key, edit, options, watch)
    finally:
        if not kept:
            project.path.unlink(missing_ok=True)
    _print(edit, key, project.path, made, options.json)


def _refuse_impossible(
    request: EditRequest,
    crew: Crew,
    options: argparse.Namespace,
    project: ProjectFile | None = None,
) -> None:
    """Before anything is decoded or cut out; a plan says itself what it leaves out."""
    if not options.plan:
        refuse_impossible(request, options.mask is not None, crew, project)


def _cutout(
    crew: Crew, photo: Photograph, options: argparse.Namespace, watch: Watch
) -> Cutout | None:
    """The product, or None, said aloud, when none can be found and none was pointed at."""
    try:
        return cut_with(crew, photo, options, watch)
    except UserError as error:
        if options.matte or options.box or options.keep or options.drop:
            raise
        watch.tell(Noted(f"{error} The whole picture is edited."))
        return None


def _edit_alone(
    subject: EditSubject,
    photo: Photograph,
    request: EditRequest,
    crew: Crew,
    options: argparse.Namespace,
    watch: Watch,
) -> None:
    """A picture without a product: edited and written, with no project to keep it in."""
    from anywhere_desktop.pipeline.editing import run_edit

    edit = run_edit(request, subject, editor_of(crew), watch)
    nothing = np.zeros(edit.picture.shape[:2], np.uint8)
    ground = Foreground(
        Photograph(edit.picture, photo.name, photo.icc_profile, photo.metadata),
        nothing,
        edit.picture,
    )
    with watch.stage("save"):
        provenance = Provenance(altered_by(edit.request.crew), (edit.instruction,))
        if options.out is None:
            made = deliver_beside(
                edit.picture, ground, True, options.source.stem, provenance=provenance
            )
        else:
            made = deliver(
                edit.picture, ground, True, options.out, options.source, provenance=provenance
            )
    _print(edit, None, None, made, options.json)


def _parent(project: ProjectFile, options: argparse.Namespace) -> Key:
    session = options.session or project.last_session
    if session is None:
        raise UserError(f"{options.source} holds no session yet: generate something first.")
    number = project.best(session) if options.iteration == "best" else options.iteration
    if number is None:
        raise UserError(f"Session {session} of {options.source} has no finished iteration.")
    project.summary(session, number)
    return session, number


def _size(project: ProjectFile, key: Key) -> tuple[int, int]:
    picture = project.picture(*key, "result")
    return picture.shape[1], picture.shape[0]


def _mask(path: Path | None, size: tuple[int, int]) -> Mask | None:
    if path is None:
        return None
    from anywhere_desktop.photo.load import load_matte

    return np.asarray(load_matte(path, size) >= 128, np.bool_)


def _request(options: argparse.Namespace, parent: Key | None) -> EditRequest:
    keep = True if options.keep_product else (False if options.edit_product else None)
    return EditRequest(
        options.instruction,
        parent,
        options.crew,
        options.text_guidance,
        options.image_guidance,
        options.steps,
        options.seed,
        options.settings,
        expressive=options.expressive,
        keep_product=keep,
    )


def _written(
    project: ProjectFile, key: Key, edit: Edit, options: argparse.Namespace, watch: Watch
) -> dict[str, Any]:
    from anywhere_desktop.delivery.layering import layers_for

    product, exact = product_of(project, *key)
    edited = product_edited(project, key[0])
    provenance = provenance_of(project, *key)
    if options.out is None:
        return deliver_beside(
            edit.picture, product, exact, options.source.stem,
            product_edited=edited, alpha=edit.alpha, provenance=provenance,
        )  # fmt: skip
    layers = layers_for(options.out, project, *key, product, watch)
    return deliver(
        edit.picture, product, exact, options.out, options.source,
        product_edited=edited, alpha=edit.alpha, provenance=provenance, layers=layers,
    )  # fmt: skip


def _program_json(program: EditProgram) -> list[dict[str, Any]]:
    return [asdict(step) for step in program.steps]


def _print_plan(plan: EditProgram | str, options: argparse.Namespace) -> None:
    """What would be done, before anything is."""
    from anywhere_desktop.agents.instructions.program_words import step_words

    if isinstance(plan, str):
        say_json({"expressive": plan}) if options.json else say(plain(plan))
        return
    if options.json:
        say_json({**asdict(plan), "steps": _program_json(plan)})
        return
    for step in plan.steps:
        say(plain(f"{step_words(step)}    ({step.said})"))
    _say_doubts(plan)


def _say_doubts(program: EditProgram) -> None:
    if program.unused_words:
        say(plain(f"not carried out: {', '.join(program.unused_words)}"))
    for written, understood in program.corrected_words:
        say(plain(f"{written!r} read as {understood!r}"))
    for note in program.notes:
        say(plain(note))


def _print(
    edit: Edit, key: Key | None, project: Path | None, made: dict[str, Any] | None, as_json: bool
) -> None:
    if as_json:
        say_json(
            {
                "project": None if project is None else str(project),
                "session": None if key is None else key[0],
                "iteration": None if key is None else key[1],
                "parent": edit.request.parent,
                "instruction": edit.request.instruction,
                "derived": edit.instruction,
                "program": _program_json(edit.program),
                "keep_product": edit.program.keep_product,
                "unused_words": list(edit.program.unused_words),
                "corrected_words": [list(pair) for pair in edit.program.corrected_words],
                "notes": list(edit.program.notes),
                "registration": None if edit.registration is None else asdict(edit.registration),
                "certificate": asdict(edit.certificate),
                "how": list(edit.how),
                "result": made,
                "seconds": dict(edit.seconds),
            }
        )
        return
    say(plain(edit.instruction))
    if made is not None:
        say(plain(f"{made['file']}  {made['width']}x{made['height']}"))
        say(exactness(made))
    if key is not None:
        say(plain(f"project: {project}  session {key[0]} iteration {key[1]}"))
