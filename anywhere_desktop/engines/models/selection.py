"""Which files of a repository or a folder belong to a model."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.models.manifest import safe_path
from anywhere_desktop.engines.models.model import Model, matches

_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".msgpack", ".h5")


def selected(row: Model, paths: Iterable[str], where: str) -> tuple[str, ...]:
    """The files to take, sorted; of weights in two precisions only the row's variant.

    Args:
        row: whose patterns decide.
        paths: all files there, with slashes, relative.
        where: the place, for the message.

    Raises:
        UserError: a needed file is not among them; says whether what is there is something else.
    """
    there = sorted(set(paths))
    for path in there:
        _check_path(path, where)
    taken = [path for path in there if matches(path, row.patterns)]
    taken = [path for path in taken if not _outdone(path, taken, row.variant)]
    missing = [need for need in row.needs if not any(matches(path, (need,)) for path in taken)]
    if missing:
        raise _lacking(row, missing, there, where)
    return tuple(taken)


def _check_path(path: str, where: str) -> None:
    try:
        safe_path(path)
    except ValueError:
        raise UserError(
            f"{where} names a file outside of itself ({path[:80]!r}): do not use it."
        ) from None


def _outdone(path: str, taken: list[str], variant: str) -> bool:
    """Whether weights of the wanted precision lie beside these."""
    if not variant or ".safetensors" not in path or _is_variant(path, variant):
        return False
    folder = PurePosixPath(path).parent
    return any(
        PurePosixPath(other).parent == folder
        and other.endswith(".safetensors")
        and _is_variant(other, variant)
        for other in taken
    )


def _is_variant(path: str, variant: str) -> bool:
    name = PurePosixPath(path).name
    return f".{variant}." in name or f".{variant}-" in name


def _lacking(row: Model, missing: list[str], there: list[str], where: str) -> UserError:
    wanted = ", ".join(missing[:4]) + (" and more" if len(missing) > 4 else "")
    if not any(matches(path, row.needs) for path in there):
        pickled = [path for path in there if path.endswith(_PICKLED)]
        if pickled:
            return UserError(
                f"{where} holds {pickled[0]}, which may run code when it is read: {row.name} is "
                f"only taken as {wanted}. Get the safetensors form."
            )
        return UserError(
            f"{where} is not {row.name}: nothing of it is there (looked for {wanted})."
        )
    return UserError(f"{where} is not all of {row.name}: it lacks {wanted}.")
