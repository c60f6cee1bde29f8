"""Checkpoints: model, optimiser and random state in safetensors and JSON, whole or not at all."""

import json
import shutil
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.uf_fgtg.files import load, reading, save
from anywhere_desktop.engines.uf_fgtg.parts import Parts

_KEPT = 2
"""Checkpoints kept: the newest, and the one before."""


def folder_of(out: Path, step: int) -> Path:
    """Where the checkpoint of a step lies."""
    return out / "checkpoints" / f"step-{step:07d}"


def newest(out: Path) -> Path | None:
    """The newest checkpoint, or None."""
    found = sorted((out / "checkpoints").glob("step-???????"))
    return found[-1] if found else None


def write(out: Path, step: int, parts: Parts, optimiser: Any, curve: list[dict[str, Any]]) -> None:
    """Write a checkpoint, and remove those that are older than the one before."""
    from safetensors.torch import save_file

    target = folder_of(out, step)
    part = target.with_name(f".{target.name}")
    shutil.rmtree(part, ignore_errors=True)
    save(parts, part)
    tensors = {
        f"{index}.{name}": value.detach().contiguous()
        for index, state in optimiser.state_dict()["state"].items()
        for name, value in state.items()
    }
    save_file(tensors, part / "optimiser.safetensors")
    told = json.dumps({"step": step, "curve": curve}, indent=1)
    (part / "training.json").write_text(told, encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)
    for old in sorted((out / "checkpoints").glob("step-???????"))[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def read(folder: Path) -> tuple[Parts, dict[int, dict[str, Any]], int, list[dict[str, Any]]]:
    """The parts, the optimiser's state by parameter, the step, and the curve so far.

    Raises:
        UserError: the checkpoint is torn.
    """
    from safetensors.torch import load_file

    parts = load(folder)
    with reading(folder):
        state: dict[int, dict[str, Any]] = {}
        for key, value in load_file(folder / "optimiser.safetensors").items():
            index, _, name = key.partition(".")
            state.setdefault(int(index), {})[name] = value
        told = json.loads((folder / "training.json").read_text(encoding="utf-8"))
        return parts, state, int(told["step"]), list(told["curve"])


def write_curve(out: Path, curve: list[dict[str, Any]]) -> None:
    """The validation curve, as JSON."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "curve.json").write_text(json.dumps(curve, indent=1), encoding="utf-8")
    except OSError as error:
        raise UserError(f"{out} cannot be written to ({error.strerror}): choose another.") from None
