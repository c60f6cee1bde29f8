"""Results into files, and the project into another file."""

from pathlib import Path
from typing import TYPE_CHECKING

from anywhere_desktop.app.earlier import EarlierProjects
from anywhere_desktop.app.work import Bench, Made
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.layers import Layer
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import Key
from anywhere_desktop.ui.desk import Estimate, ExportChoice, Exported, Saved

if TYPE_CHECKING:
    from anywhere_desktop.delivery import Terms


def export(bench: Bench, key: Key, choice: ExportChoice, watch: Watch) -> Exported:
    """Write a result to a file, read it back, and say how exact the product is in it; then files
    for the marketplaces that were ticked, signed where the first one is.
    """
    from anywhere_desktop.delivery import check_target, deliver_terms
    from anywhere_desktop.delivery.credentials import check_signer, sealing
    from anywhere_desktop.delivery.layering import result_layers
    from anywhere_desktop.delivery.provenance import provenance_of

    check_target(choice.path, bench.source, bench.project.path)
    sign = None
    if choice.signer is not None:
        check_signer(choice.path, *choice.signer)
        sign = sealing(bench.project.photograph(key[0]), *choice.signer)
    made, provenance = bench.made(key), provenance_of(bench.project, *key)
    layers: tuple[Layer, ...] = ()
    if choice.layers:
        with watch.stage("save"):
            layers = result_layers(bench.project, *key, made.product, watch, choice.transparent)
    with watch.stage("save"):
        done = deliver_terms(
            made.picture, made.product, made.exact, choice.path, bench.source,
            _terms(choice, made), product_edited=made.edited, provenance=provenance, layers=layers,
            sign=sign,
        )  # fmt: skip
        if choice.markets:
            from anywhere_desktop.delivery.markets import deliver_markets

            deliver_markets(
                made.picture, made.product, choice.path.parent, choice.markets, provenance,
                f"{choice.path.stem} {{market}}", watch, key[1], sign,
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

    return Terms(
        quality=choice.quality,
        longest_px=choice.longest_px,
        transparent=choice.transparent or made.transparent,
        most_bytes=None if choice.most_kb is None else choice.most_kb * 1000,
        space=choice.space,
        metadata=choice.metadata,
        parameters=choice.parameters,
        layers=choice.layers,
        bits=choice.bits,
    )


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
        if not project.save_as(path, watch.go_on):
            watch.check()
        if move:
            bench.move(ProjectFile.open(path))
            if bench.work_if_any is not None:
                EarlierProjects().note(bench.work.photo.original, path)
    return Saved(path, move)
