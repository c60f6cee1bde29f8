"""The folder of models: parts in work, the move to the final name in one step, removal."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import made, models_folder
from anywhere_desktop.engines.models import manifest
from anywhere_desktop.engines.models.catalogue import model
from anywhere_desktop.engines.models.installed import place_of
from anywhere_desktop.engines.models.manifest import Manifest

_PARTS = ".partial"
_MARGIN = 64_000_000


def part_of(model_id: str) -> Path:
    """The folder in which a model is put together; created when missing."""
    return made(models_folder() / _PARTS / model(model_id).id, "ANYWHERE_MODELS")


def unfinished_bytes(model_id: str) -> int:
    """What lies there of a download that was not finished."""
    return size_of(models_folder() / _PARTS / model(model_id).id)


def size_of(folder: Path) -> int:
    """Bytes of all plain files in a folder and below; 0 where there is none."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(Path(place, name)).st_size
    return total


@contextmanager
def only_one(model_id: str) -> Iterator[None]:
    """Hold a model's lock, which the system drops however the process ends.

    Raises:
        UserError: another process is at the same model.
    """
    place = made(models_folder() / _PARTS, "ANYWHERE_MODELS") / f"{model(model_id).id}.lock"
    with place.open("a+b") as file:
        if not _locked(file):
            raise UserError(
                f"{model(model_id).name} is already being fetched or changed by another window or "
                "command: wait for it, or stop it."
            )
        yield


def check_room(needed: int, what: str) -> None:
    """Raise `UserError` where the disk of the models' folder has no room for `needed` bytes."""
    folder = made(models_folder(), "ANYWHERE_MODELS")
    free = shutil.disk_usage(folder).free
    if needed + _MARGIN > free:
        raise UserError(
            f"{what} needs {gigabytes(needed)} and {gigabytes(free)} are free in {folder}: free "
            "some space, or set ANYWHERE_MODELS to a folder on another disk."
        )


@contextmanager
def workplace(model_id: str) -> Iterator[Path]:
    """An empty folder to put a model together in; gone afterwards, whatever happened."""
    part = part_of(model_id).with_name(f"{model(model_id).id}.import")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir()
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def publish(part: Path, kept: Manifest) -> Path:
    """Give a whole model its final name in one step; what was there before goes only then."""
    place = place_of(kept.model)
    manifest.write(part, kept)
    old = part_of(kept.model).with_name(f"{kept.model}.old")
    shutil.rmtree(old, ignore_errors=True)
    if os.path.lexists(place):
        place.rename(old)
    try:
        part.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(models_folder() / _PARTS / kept.model, ignore_errors=True)
    return place


@contextmanager
def plain_faults() -> Iterator[None]:
    """Turns a system's error about files into a `UserError`."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise UserError(
                "The disk is full: free some space, and try again. Nothing was changed."
            ) from None
        named = error.filename or "A file"
        raise UserError(f"{named}: {error.strerror or error}. Nothing was changed.") from None


def remove(model_id: str) -> int:
    """Take a model away, and what is unfinished of it; linked files stay where they are.

    Returns the bytes that were freed. Raises `UserError` where there is nothing, or the system
    refuses.
    """
    place = place_of(model_id)
    part = models_folder() / _PARTS / place.name
    if not place.exists() and not part.exists():
        raise UserError(f"{model(model_id).name} is not on this machine: nothing to remove.")
    with only_one(model_id):
        freed = size_of(place) + size_of(part)
        try:
            _take_away(place)
            _take_away(part)
        except OSError as error:
            raise UserError(
                f"{place} cannot be removed ({error.strerror}): close what uses it."
            ) from None
    return freed


def gigabytes(count: int) -> str:
    """Bytes in words: 6.9 GB, 25 MB."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


def _take_away(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
