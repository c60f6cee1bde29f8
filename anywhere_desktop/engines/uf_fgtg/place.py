"""Where weights of UF-FGTG lie once they are installed: copied whole, checked, then renamed."""

import shutil
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import StepDone, Watch

CONFIG = "uf_fgtg.json"
"""The file that tells that a folder holds UF-FGTG."""


def is_there(folder: Path) -> bool:
    """Whether a folder says that it holds UF-FGTG; what it holds is checked when it is loaded."""
    return (folder / CONFIG).is_file()


def install(source: Path, place: Path, watch: Watch) -> Path:
    """Copy `source` to `place`, in which nothing is seen until all of it is there and loads.

    Raises:
        UserError: there is no UF-FGTG in `source`, it is torn, or it cannot be written.
        Cancelled: the user pressed stop; what was at `place` is kept.
    """
    from anywhere_desktop.engines.uf_fgtg.files import load

    load(source)
    if place.exists() and source.resolve() == place.resolve():
        return place
    part = place.with_name(f".{place.name}.partial")
    try:
        shutil.rmtree(part, ignore_errors=True)
        _copy(source, part, watch)
        _swap(part, place)
    except OSError as error:
        raise UserError(
            f"The weights cannot be written to {place} ({error.strerror or error}): make room "
            "there, or choose another folder for models."
        ) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return place


def _copy(source: Path, part: Path, watch: Watch) -> None:
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    for done, path in enumerate(files):
        watch.tell(StepDone(done, len(files)))
        target = part / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    watch.tell(StepDone(len(files), len(files)))


def _swap(part: Path, place: Path) -> None:
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    part.rename(place)
    shutil.rmtree(old, ignore_errors=True)
