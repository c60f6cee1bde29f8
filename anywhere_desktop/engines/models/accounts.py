"""Accounts of the catalogue's models on this machine; looks at names and sizes, reads no weights
and imports no model library.
"""

import shutil
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.licences import commercial_safe
from anywhere_desktop.core.model_account import ModelAccount, ModelShelf, ModelState
from anywhere_desktop.core.paths import models_folder
from anywhere_desktop.engines.models import store
from anywhere_desktop.engines.models.catalogue import MODELS, model
from anywhere_desktop.engines.models.installed import (
    check_files,
    folder_of,
    is_allowed,
    place_of,
    recorded,
)
from anywhere_desktop.engines.models.manifest import Manifest
from anywhere_desktop.engines.models.model import Model
from anywhere_desktop.engines.models.places import Elsewhere, looked_in


def shelf() -> ModelShelf:
    """All models of the catalogue, what commercial-safe mode forbids among them."""
    folder = models_folder()
    there = folder
    while not there.exists():
        there = there.parent
    elsewhere = Elsewhere()
    accounts = tuple(account(model_id, elsewhere) for model_id in MODELS)
    free = shutil.disk_usage(there).free
    besides = tuple(str(one) for one in looked_in())
    return ModelShelf(accounts, str(folder), free, commercial_safe(), besides)


def account(model_id: str, elsewhere: Elsewhere | None = None) -> ModelAccount:
    """One model's account; raises `UserError` where there is no such id. elsewhere: the folders of
    others, where they are listed for many accounts.
    """
    row = model(model_id)
    try:
        kept = recorded(model_id)
        if kept is not None:
            check_files(row, kept)
    except UserError as error:
        return _account(row, "spoiled", None, str(place_of(model_id)), str(error))
    if kept is not None:
        state: ModelState = "linked" if kept.origin == "linked" else "installed"
        return _account(row, state, kept, str(folder_of(kept)))
    unfinished = store.unfinished_bytes(model_id)
    found = (elsewhere or Elsewhere()).places(row)
    if found:
        return _account(row, "elsewhere", None, str(found[0]), unfinished=unfinished)
    return _account(row, "partial" if unfinished else "absent", None, unfinished=unfinished)


def found_place(model_id: str) -> Path:
    """Where a model was found that is not ours.

    Raises:
        UserError: nowhere.
    """
    found = Elsewhere().places(model(model_id))
    if not found:
        raise UserError(
            f"{model(model_id).name} was found nowhere on this machine: name its folder, as "
            f"`main.py models import {model_id} FOLDER`."
        )
    return found[0]


def _account(
    row: Model,
    state: ModelState,
    kept: Manifest | None,
    place: str = "",
    problem: str = "",
    unfinished: int = 0,
) -> ModelAccount:
    return ModelAccount(
        id=row.id,
        name=row.name,
        roles=row.roles,
        repository=row.repository,
        licence=row.licence,
        commercial=row.commercial,
        note=row.note,
        state=state,
        bytes=row.bytes if kept is None else kept.bytes,
        about_bytes=row.about_bytes,
        vram_mib=row.vram_mib,
        speed=row.speed,
        revision=(row.revision or "") if kept is None else kept.revision,
        place=place,
        problem=problem,
        unfinished_bytes=unfinished,
        refused=not is_allowed(row),
    )
