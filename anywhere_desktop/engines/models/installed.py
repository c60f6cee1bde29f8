"""Where a model's files lie: the one way that engines come to weights."""

from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.licences import commercial_safe
from anywhere_desktop.core.paths import models_folder
from anywhere_desktop.engines.models import manifest
from anywhere_desktop.engines.models.catalogue import model
from anywhere_desktop.engines.models.manifest import Manifest
from anywhere_desktop.engines.models.model import Model


def installed(model_id: str) -> Path:
    """The folder of a complete, recorded model; every recorded file is there in its size.

    Raises:
        UserError: it is not here, is spoiled, or its licence forbids it in commercial-safe mode;
            says what to do.
    """
    row = model(model_id)
    check_allowed(row)
    kept = recorded(model_id)
    if kept is None:
        raise UserError(f"The model {row.name} is not on this machine: {_mend(row)}.")
    check_files(row, kept)
    return folder_of(kept)


def is_ready(model_id: str) -> bool:
    """Whether engines can use a model now; looks at its own record and files only."""
    row = model(model_id)
    try:
        kept = recorded(model_id)
        if kept is not None:
            check_files(row, kept)
    except UserError:
        return False
    return kept is not None and is_allowed(row)


def check_files(row: Model, kept: Manifest) -> None:
    """Raise `UserError` unless every recorded file is there in its size."""
    folder = folder_of(kept)
    for file in kept.files:
        path = folder / file.path
        if not path.is_file() or path.stat().st_size != file.bytes:
            raise UserError(
                f"The model {row.name} is spoiled ({file.path} is missing or has another size): "
                f"{_mend(row)}."
            )


def variant(model_id: str) -> str | None:
    """The precision that its weights are named after, as `from_pretrained(variant=...)` takes it;
    None for plain names.
    """
    row, kept = model(model_id), recorded(model_id)
    if kept is None or not row.variant:
        return None
    mark = f".{row.variant}."
    return row.variant if any(mark in file.path for file in kept.files) else None


def recorded(model_id: str) -> Manifest | None:
    """What was recorded of a model; None where nothing was. Raises `UserError` when spoiled."""
    return manifest.read(place_of(model_id))


def place_of(model_id: str) -> Path:
    """The folder under `models_folder()` that is the model's own."""
    return models_folder() / model(model_id).id


def folder_of(kept: Manifest) -> Path:
    """Where the files of a recorded model lie: its own folder, or the one that is only read."""
    return Path(kept.folder) if kept.origin == "linked" else place_of(kept.model)


def is_allowed(row: Model) -> bool:
    """Whether commercial-safe mode lets a model be used now."""
    return row.commercial != "no" or not commercial_safe()


def check_allowed(row: Model) -> None:
    """Raise `UserError` where commercial-safe mode forbids a model."""
    if not is_allowed(row):
        raise UserError(
            f"{row.name} may not be used for commercial work ({row.licence}). {row.note} For work "
            "without profit switch commercial-safe mode off in Models, or start with "
            "`--non-commercial`."
        )


def terms_of(model_id: str) -> str:
    """What a model's licence asks of those who use its pictures, for people; "" for nothing."""
    row = model(model_id)
    if row.commercial != "no":
        return ""
    return f"{row.name} may be used without profit only ({row.licence})."


def _mend(row: Model) -> str:
    if row.repository:
        return f"get it with `main.py models download {row.id}`"
    return f"import it with `main.py models import {row.id} FOLDER`"
