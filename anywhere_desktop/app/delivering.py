"""Results into files, and the project into another file."""

from pathlib import Path
from typing import TYPE_CHECKING

from anywhere_desktop.app.earlier import EarlierProjects
from anywhere_desktop.app.work import Bench, Made
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import Key
from anywhere_desktop.ui.desk import Estimate, ExportChoice, Exported, Saved

if TYPE_CHECKING:
    from anywhere_desktop.delivery import Terms


def export(bench: Bench, key: Key, choice: ExportChoice, watch: Watch) -> Exported:
    """Write a result to a file, read it back, and say how exact the product is in it."""
    from anywhere_desktop.delivery import check_target, deliver_terms

    check_target(choice.path, bench.source, bench.project.path)
    with watch.stage("save"):
        made = bench.made(key)
        done = deliver_terms(
            made.picture, made.product, made.exact, choice.path, bench.source,
            _terms(choice, made), product_edited=made.edited,
        )  # fmt: skip
    return Exported(key, choice.path, done.said)


def estimate(bench: Bench, key: Key, choice: ExportChoice) -> Estimate:
    """About how many bytes the file would have."""
    from anywhere_desktop.delivery import estimated_bytes

    made = bench.made(key)
    size = estimated_bytes(made.picture, made.product, choice.path, _terms(choice, made))
    return Estimate(choice, size)


def _terms(choice: ExportChoice, made: Made) -> "Terms":
    from anywhere_desktop.delivery import Terms

    return Terms(choice.quality, choice.longest_px, choice.transparent or made.transparent)


def save_as(bench: Bench, path: Path, move: bool, watch: Watch) -> Saved:
    """Write the project to a file; `move`: go on in that one.

    Raises:
        UserError: the name does not end like a project's, or the file cannot be written, or is a
            project that is open.
    """
    from anywhere_desktop.photo.written import same_file
    from anywhere_desktop.project.file import ProjectFile
    from anywhere_desktop.project.schema import SUFFIX

    project = bench.project
    if path.suffix.lower() != SUFFIX:
        raise UserError(f"The name of a project ends in {SUFFIX}: call it {path.stem}{SUFFIX}.")
    if same_file(path, project.path):
        return Saved(path, move)
    with watch.stage("save"):
        project.save_as(path)
        if move:
            bench.move(ProjectFile.open(path))
            if bench.work_if_any is not None:
                EarlierProjects().note(bench.work.photo.original, path)
    return Saved(path, move)
