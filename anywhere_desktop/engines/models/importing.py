"""Import: a model from a folder, a USB stick or another program's folder; copied or only read.

What the folder says of itself is held against its bytes: our own record where a model folder was
carried over, the SHA-256 that a hub cache names its files after. Then the files are measured like a
download's, and published whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import models_folder
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.models import manifest, store
from anywhere_desktop.engines.models.catalogue import model
from anywhere_desktop.engines.models.hashing import copied, sha256_of
from anywhere_desktop.engines.models.installed import check_allowed
from anywhere_desktop.engines.models.manifest import Manifest, Origin, Recorded
from anywhere_desktop.engines.models.model import Model, matches
from anywhere_desktop.engines.models.places import files_in, snapshot_in
from anywhere_desktop.engines.models.selection import selected
from anywhere_desktop.engines.models.soundness import check_folder


@dataclass(frozen=True)
class _Source:
    """Where the files are. promised: path -> SHA-256 that it must have, as far as the place says;
    repository and revision: "" where it does not say.
    """

    folder: Path
    paths: tuple[str, ...]
    promised: dict[str, str]
    repository: str = ""
    revision: str = ""


def import_model(model_id: str, source: Path, watch: Watch, *, link: bool = False) -> Path:
    """Take a model over from a folder; returns the folder that engines will use.

    Args:
        model_id: which model it is to be.
        source: a folder with the model's files, a copy of one of our own model folders, a folder
            of a hub cache, or one file where the model is one file.
        watch: told `StepDone` in bytes.
        link: leave the files where they are, and only read them.

    Raises:
        UserError: what is there is not this model, is damaged, pickled, or links elsewhere; or the
            disk is full. Nothing is changed then.
        Cancelled: the user pressed stop; nothing is changed.
    """
    row = model(model_id)
    check_allowed(row)
    with store.plain_faults(), store.only_one(model_id):
        found = _source(row, source)
        _check_one(row, found, source)
        check_folder(row, found.folder, found.paths, str(source))
        if link:
            return _linked(row, found, watch)
        return _taken_over(row, found, watch)


def _source(row: Model, source: Path) -> _Source:
    if source.is_symlink():
        raise UserError(f"{source} is a link: name the folder that it leads to.")
    if source.is_file():
        return _of_folder(row, source.parent, [source.name], str(source))
    if not source.is_dir():
        raise UserError(f"There is no folder {source}: name the one that holds {row.name}.")
    snapshot = snapshot_in(source)
    if snapshot is not None:
        listed, promised = snapshot.files()
        paths = selected(row, listed, str(source))
        return _Source(snapshot.folder, paths, promised, snapshot.repository, snapshot.folder.name)
    listing = files_in(source, lambda path: matches(path, row.patterns))
    return _of_folder(row, source, listing, str(source))


def _check_one(row: Model, found: _Source, source: Path) -> None:
    """Of a model that is one file of any name, a folder must hold one."""
    if row.tensors and len(found.paths) > 1:
        raise UserError(
            f"{source} holds {len(found.paths)} files that could be {row.name}: name one of them."
        )


def _of_folder(row: Model, folder: Path, listing: list[str], where: str) -> _Source:
    kept = manifest.read(folder)
    if kept is None or kept.origin == "linked":
        return _Source(folder, selected(row, listing, where), {})
    if kept.model != row.id:
        raise UserError(f"{where} holds {kept.model}, not {row.id}: import it under that name.")
    paths = selected(row, [file.path for file in kept.files], where)
    missing = [path for path in paths if not (folder / path).is_file()]
    if missing:
        raise UserError(f"{where} is not whole: {missing[0]} is missing. Copy it again.")
    promised = {file.path: file.sha256 for file in kept.files}
    return _Source(folder, paths, promised, kept.repository, kept.revision)


def _taken_over(row: Model, found: _Source, watch: Watch) -> Path:
    store.check_room(_total(found), f"The import of {row.name}")
    with store.workplace(row.id) as part:

        def take(path: str, read: Callable[[int], None]) -> str:
            target = part / path
            target.parent.mkdir(parents=True, exist_ok=True)
            return copied(found.folder / path, target, read)

        kept = _recorded(row, found, "import", take, watch)
        check_folder(row, part, found.paths, str(found.folder))
        return store.publish(part, kept)


def _linked(row: Model, found: _Source, watch: Watch) -> Path:
    if found.folder.resolve().is_relative_to(models_folder().resolve()):
        raise UserError(
            f"{found.folder} is in the folder of models already: there is nothing to link."
        )

    def look(path: str, read: Callable[[int], None]) -> str:
        return sha256_of(found.folder / path, read)

    kept = _recorded(row, found, "linked", look, watch)
    with store.workplace(row.id) as part:
        store.publish(part, kept)
    return found.folder


def _recorded(
    row: Model,
    found: _Source,
    origin: Origin,
    take: Callable[[str, Callable[[int], None]], str],
    watch: Watch,
) -> Manifest:
    total, done = max(_total(found), 1), 0

    def read(count: int) -> None:
        nonlocal done
        done += count
        watch.tell(StepDone(min(done, total), total))

    files = []
    for path in found.paths:
        watch.check()
        sha256 = take(path, read)
        promised = found.promised.get(path)
        if promised is not None and promised != sha256:
            raise UserError(
                f"{found.folder / path} is not what its record says (another SHA-256): it was "
                "damaged on the way. Copy it again."
            )
        size = (found.folder / path).stat().st_size
        files.append(Recorded(path, size, sha256, promised is not None))
    folder = str(found.folder.resolve()) if origin == "linked" else ""
    return Manifest(row.id, origin, tuple(files), found.repository, found.revision, folder)


def _total(found: _Source) -> int:
    return sum((found.folder / path).stat().st_size for path in found.paths)
