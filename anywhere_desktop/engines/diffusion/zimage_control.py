"""Z-Image's ControlNet, from diffusers' layout or from the published single file.

The single file comes without a config: its layout is read off the names and shapes of its weights.
"""

from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.diffusion.files import (
    check_weights,
    read_header,
    read_json,
    weight_files,
)
from anywhere_desktop.engines.diffusion.loading import load_part

_HEAD = 128
"""Width of an attention head in the published models."""

_PATCH = 4
_PROBE = "control_noise_refiner.0.before_proj.weight"


def is_single(folder: Path) -> bool:
    """Whether the folder holds the published file, without a config."""
    return not (folder / "config.json").exists()


def check_control(folder: Path) -> int:
    """Numbers in it; raises `UserError` when it is missing or damaged."""
    files = weight_files(folder)
    if not files:
        raise UserError(f"There are no weights (*.safetensors) in {folder}: download it again.")
    return sum(check_weights(path) for path in files)


def load_control(folder: Path, base: Path, dtype: Any) -> Any:
    """The ControlNet in main memory. base: the pipeline's folder, for the number of its layers."""
    from diffusers import ZImageControlNetModel

    if not is_single(folder):
        return load_part(ZImageControlNetModel, folder, dtype)
    from safetensors.torch import load_file

    path = weight_files(folder)[0]
    layers = int(read_json(base / "transformer" / "config.json")["n_layers"])
    weights = load_file(path)
    config = layout(path, layers)
    if config["add_control_noise_refiner"] == "control_noise_refiner" and not (
        weights[_PROBE].any()
    ):
        # Version 2.0: its own refiner was never trained, the control layers stand in for it.
        config["add_control_noise_refiner"] = "control_layers"
    if config["add_control_noise_refiner"] == "control_layers":
        weights = {n: w for n, w in weights.items() if not n.startswith("control_noise_refiner.")}
    model = ZImageControlNetModel(**config)
    try:
        model.load_state_dict(weights, strict=True)
    except RuntimeError as error:
        raise UserError(
            f"{path} is not the ControlNet that this program knows "
            f"({str(error).splitlines()[-1].strip()[:160]}): choose version 2.0 or 2.1."
        ) from error
    return model.to(dtype).eval()


def layout(path: Path, layers: int) -> dict[str, Any]:
    """The config that a single file's names and shapes tell; `layers`: of the base model."""
    header, _ = read_header(path)
    blocks = 1 + max((_number(name, "control_layers.") for name in header), default=-1)
    refiners = 1 + max((_number(name, "control_noise_refiner.") for name in header), default=-1)
    embedder = header.get("control_all_x_embedder.2-1.weight")
    if not blocks or embedder is None or layers % blocks:
        raise UserError(f"{path} is not a ControlNet of Z-Image: choose the right file.")
    width, seen = embedder["shape"]
    heads = max(1, width // _HEAD)
    second = blocks > 6
    mode = None
    if second:
        mode = "control_noise_refiner" if _PROBE in header else "control_layers"
    return {
        "control_layers_places": list(range(0, layers, layers // blocks)),
        "control_refiner_layers_places": list(range(refiners or 2)) if second else None,
        "control_in_dim": seen // _PATCH,
        "add_control_noise_refiner": mode,
        "dim": width,
        "n_refiner_layers": refiners or 2,
        "n_heads": heads,
        "n_kv_heads": heads,
    }


def _number(name: str, begins: str) -> int:
    rest = name.removeprefix(begins).partition(".")[0] if name.startswith(begins) else ""
    return int(rest) if rest.isdecimal() else -1
