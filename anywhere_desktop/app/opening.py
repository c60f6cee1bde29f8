"""Opening photographs and projects: loaded whole first, then laid on the desk."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from anywhere_desktop.app.account import all_shown
from anywhere_desktop.app.earlier import EarlierProjects
from anywhere_desktop.app.work import Bench, InWork, own_copy
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import fitted, resize
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Hints
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.canvas.levels import MatteLevels, first_level
from anywhere_desktop.ui.desk import THUMBNAIL_PX, Opened, Project
from anywhere_desktop.ui.placement.geometry import silhouette_of

if TYPE_CHECKING:
    from anywhere_desktop.project.file import ProjectFile

CREW = "studio"
"""The crew that looks at what was opened."""


def open_photo(bench: Bench, path: Path, watch: Watch) -> Opened:
    """Load a photograph, cut the product out, and keep both in a new untitled project."""
    from anywhere_desktop.photo.load import load

    with watch.stage("load"):
        photo = load(path, watch=watch)
    return _begin(bench, photo, path, watch)


def open_image(bench: Bench, data: bytes, name: str, watch: Watch) -> Opened:
    """The same for the bytes of a picture that came without a file."""
    from anywhere_desktop.photo.bounds import MAX_BYTES
    from anywhere_desktop.photo.load import decode

    with watch.stage("load"):
        if len(data) > MAX_BYTES:
            raise UserError(f"{name} is too large: save a smaller copy.")
        photo = decode(data, name, watch)
    return _begin(bench, photo, None, watch)


def open_project(bench: Bench, path: Path, watch: Watch) -> Project:
    """Load a project: what was in work, and all whole Iterations without their pictures."""
    from anywhere_desktop.photo.written import same_file
    from anywhere_desktop.project.file import ProjectFile

    with watch.stage("load"):
        current = bench.project_if_any
        again = current is not None and same_file(current.path, path)
        project = current if again and current is not None else ProjectFile.open(path)
        try:
            work = _work_of(project)
            opened = None if work is None else opened_of(work)
            found = Project(
                project.path, opened, all_shown(project), project.queue(), project.panel()
            )
            watch.check()  # The last moment: what is open stays.
        except BaseException:
            if not again:
                project.shut()
            raise
    bench.take(project, work, None)
    return found


def cut(photo: Photograph, crew: Crew, hints: Hints, watch: Watch) -> InWork:
    """The crew's cut-out of a photograph."""
    from anywhere_desktop.pipeline.session import cut, prepare
    from anywhere_desktop.project.summaries import DraftFacts

    prepare(crew)
    cutout = cut(crew, photo, hints, watch)
    notes = (*photo.notes, *cutout.notes)
    facts = DraftFacts(hints, False, cutout.confidence, notes)
    return InWork(photo, cutout.foreground.matte, facts, cutout.foreground)


def opened_of(work: InWork) -> Opened:
    """What the window gets of the photograph in work. The matte is a copy of its own; the picture,
    which nobody changes, is the worker's.
    """
    photo, facts = work.photo, work.facts
    picture = np.ascontiguousarray(photo.srgb)
    levels = MatteLevels(own_copy(work.matte))
    return Opened(
        photo.name,
        photo.size,
        photo.bits,
        picture,
        levels.matte,
        facts.confidence,
        facts.notes,
        facts.hints,
        np.ascontiguousarray(resize(picture, fitted(photo.size, THUMBNAIL_PX))),
        profile_name(photo.icc_profile),
        facts.edited,
        levels=levels,
        first=first_level(picture),
        silhouette=silhouette_of(levels.matte),
    )


def profile_name(profile: bytes | None) -> str:
    """What a colour profile calls itself; "sRGB" where there is none."""
    import io

    from PIL import ImageCms

    if profile is None:
        return "sRGB"
    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.getProfileDescription(found).strip() or "sRGB"
    except (ImageCms.PyCMSError, OSError):
        return "sRGB"


def _begin(bench: Bench, photo: Photograph, source: Path | None, watch: Watch) -> Opened:
    from anywhere_desktop.project.file import ProjectFile

    work = cut(photo, bench.cutting_crew(watch), Hints(), watch)
    with watch.stage("save"):
        opened = opened_of(work)
        project = ProjectFile.create_untitled(Path(photo.name).stem)
        try:
            project.keep_draft(photo, work.matte, work.facts)
            watch.check()  # The last moment: what is open stays.
        except BaseException:
            project.shut()
            project.path.unlink(missing_ok=True)
            raise
    bench.take(project, work, source)
    # Asked first, and only then noted: else it would be its own earlier project.
    before, known = EarlierProjects(), photo.original
    earlier = before.of(known)
    before.note(known, project.path)
    return replace(opened, project_path=project.path, earlier=earlier)


def _work_of(project: "ProjectFile") -> InWork | None:
    """What was in work; in a project of the first release, the last Session's."""
    from anywhere_desktop.photo.load import decode
    from anywhere_desktop.project.summaries import DraftFacts

    draft = project.draft()
    if draft is not None:
        return InWork(draft.photo.photograph(decode), draft.matte, draft.facts)
    last = project.last_session
    if last is None:
        return None
    try:
        photo = project.photograph(last).photograph(decode)
        cutout = project.cutout(last, photo)
    except UserError:
        if project.is_recovered(last):
            return None  # Its results are there all the same.
        raise
    facts = DraftFacts(confidence=cutout.confidence, notes=cutout.notes)
    return InWork(photo, cutout.foreground.matte, facts, cutout.foreground)
