"""Held against its record: are a model's files still what they were when they came?"""

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.models.catalogue import model
from anywhere_desktop.engines.models.hashing import sha256_of
from anywhere_desktop.engines.models.installed import folder_of, recorded
from anywhere_desktop.engines.models.manifest import Manifest


def verify(model_id: str, watch: Watch) -> Manifest:
    """Read every file again and compare; tells `StepDone` in bytes.

    Raises:
        UserError: nothing is recorded, a file is missing, or one is not what was recorded.
    """
    kept = recorded(model_id)
    if kept is None:
        raise UserError(f"{model(model_id).name} is not on this machine: nothing to verify.")
    folder, done = folder_of(kept), 0

    def read(count: int) -> None:
        nonlocal done
        done += count
        watch.tell(StepDone(done, max(kept.bytes, done, 1)))

    for file in kept.files:
        watch.check()
        try:
            same = sha256_of(folder / file.path, read) == file.sha256
        except FileNotFoundError:
            raise _changed(model_id, f"{file.path} is missing") from None
        except OSError as error:
            raise _changed(model_id, f"{file.path} cannot be read: {error.strerror}") from None
        if not same:
            raise _changed(model_id, f"{file.path} has changed")
    return kept


def _changed(model_id: str, what: str) -> UserError:
    return UserError(
        f"{model(model_id).name} is spoiled ({what}): get it again with `main.py models download "
        f"{model_id}`."
    )
