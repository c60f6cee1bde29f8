"""What is killed: each verb does its work on a folder again and again, and reports what is safe.

A report is a line of JSON, written only after the verb has returned: what it names must survive
whatever happens next.
"""

import gzip
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from anywhere_desktop.core.edits import EditRequest
from anywhere_desktop.core.house import PruneChoice
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Cutout
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery import Terms, deliver_terms
from anywhere_desktop.editing import Photographed, edit_iteration, edit_photo
from anywhere_desktop.pipeline.session import run_session
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.salvage import recover
from anywhere_desktop.project.summaries import DraftFacts
from tests.editing_stage import editor, subject
from tests.pipeline.scripted_crew import ScriptedCrew
from tests.project.samples import add_session, cutout, noise, photograph, request

Report = Callable[..., None]
OLD = Path(__file__).parents[1] / "project" / "data"
_PX = 64


def reporter(out: int) -> Report:
    """Reports into a pipe."""

    def report(**facts: object) -> None:
        os.write(out, (json.dumps(facts) + "\n").encode())

    return report


def opened(path: Path) -> ProjectFile:
    """The project, made when missing."""
    return ProjectFile.open(path) if path.exists() else ProjectFile.create(path)


def importing(folder: Path, turn: int, report: Report) -> None:
    """A photograph becomes the draft of a new project, then another matte of it."""
    path = folder / f"import-{turn}.anywhere"
    photo = photograph(turn)
    matte = cutout(photo).foreground.matte
    with opened(path) as project:
        project.keep_draft(photo, matte, DraftFacts())
        report(kind="draft", path=path.name, matte=int(matte.sum()))
        matte = np.minimum(matte, 200)
        project.keep_draft_matte(matte, DraftFacts(edited=True))
        report(kind="draft", path=path.name, matte=int(matte.sum()))


def generating(folder: Path, turn: int, report: Report) -> None:
    """The pipeline makes Iterations of noise into the project."""
    path = folder / "generate.anywhere"
    photo = photograph(turn)
    with opened(path) as project:
        crew = ScriptedCrew([0.2, 0.3, 0.9]).crew()
        wish = replace(request(), size=None, placement=None, seed=turn)
        for made in run_session(wish, photo, cutout(photo), crew, project, Watch()):
            session = project.last_session
            report(kind="iteration", path=path.name, key=[session, made.number])


def editing(folder: Path, turn: int, report: Report) -> None:
    """An edit of the photograph, and an edit of that edit."""
    path = folder / "edit.anywhere"
    of = subject("carton", _PX, 8)
    assert of.product is not None
    work = Photographed(of.product.photo, Cutout(of.product, 0.9))
    crew: Crew = replace(ScriptedCrew([0.9]).crew(), editor=editor())
    with opened(path) as project:
        first = edit_photo(project, EditRequest("warmer"), work, None, crew, Watch())[0]
        report(kind="iteration", path=path.name, key=first)
        second = edit_iteration(project, EditRequest("cooler", first), None, crew, Watch())[0]
        report(kind="iteration", path=path.name, key=second)


def exporting(folder: Path, turn: int, report: Report) -> None:
    """A result is written to a picture file."""
    ground = cutout(photograph(turn)).foreground
    out = folder / f"export-{turn}.png"
    deliver_terms(ground.photo.pixels, ground, True, out, None, Terms())
    report(kind="export", path=out.name, size=out.stat().st_size)


def saving(folder: Path, turn: int, report: Report) -> None:
    """The project is written under another name, which may be taken."""
    path = folder / "save.anywhere"
    with opened(path) as project:
        session = add_session(project, ((0.5, True),))
        report(kind="iteration", path=path.name, key=[session, 1])
        copy = folder / f"copy-{turn % 3}.anywhere"
        project.save_as(copy)
        report(kind="iteration", path=copy.name, key=[session, 1])


def compacting(folder: Path, turn: int, report: Report) -> None:
    """Pictures are put aside and erased, and the file is made smaller in its place."""
    path = folder / "compact.anywhere"
    with opened(path) as project:
        session = add_session(project, ((0.5, True),))
        report(kind="iteration", path=path.name, key=[session, 1])
        project.put_aside(project.pruning(PruneChoice(("steps", "layers"))))
        project.compact(erase=turn % 2 == 1)
        report(kind="iteration", path=path.name, key=[session, 1])


def migrating(folder: Path, turn: int, report: Report) -> None:
    """A project of an older format is opened."""
    version = 1 + turn % 2
    path = folder / f"migrate-{turn}.anywhere"
    part = path.with_suffix(".copying")
    part.write_bytes(gzip.decompress((OLD / f"version{version}.anywhere.gz").read_bytes()))
    part.replace(path)
    report(kind="iteration", path=path.name, key=[1, 2])
    with ProjectFile.open(path) as project:
        project.keep_panel("{}")
    report(kind="iteration", path=path.name, key=[1, 2])


def recovering(folder: Path, turn: int, report: Report) -> None:
    """A damaged project is recovered into a new one."""
    damaged = folder / f"damaged-{turn}.broken"
    data = bytearray(gzip.decompress((OLD / "version3.anywhere.gz").read_bytes()))
    data[:16] = bytes(16)
    damaged.write_bytes(data)
    path = folder / f"recover-{turn}.anywhere"
    assert recover(damaged, path) is not None
    report(kind="iteration", path=path.name, key=[1, 2])


VERBS: dict[str, Callable[[Path, int, Report], None]] = {
    "import": importing,
    "generate": generating,
    "edit": editing,
    "export": exporting,
    "save as": saving,
    "compact": compacting,
    "migrate": migrating,
    "recover": recovering,
}


def warm() -> None:
    """Load what the verbs need, so that kills fall into their work."""
    noise(1)
    editor()
    subject("carton", _PX, 8)


if __name__ == "__main__":  # One verb, once, in a process of its own: for disks that fail.
    VERBS[sys.argv[1]](Path(sys.argv[2]), 1, reporter(1))
