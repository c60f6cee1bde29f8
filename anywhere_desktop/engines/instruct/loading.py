"""Loads editing models from folders on this machine."""

from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError


def load_pipeline(
    name: str, folder: Path, device: str, variant: str | None = None, **parts: Any
) -> Any:
    """A diffusers pipeline by class name, from safetensors on this machine only; half precision
    on a card. variant: the precision that the weights' files are named after; parts: components
    to take instead of the folder's.

    Raises:
        UserError: the folder is missing, not whole, or holds no safetensors.
    """
    import diffusers
    import torch
    from safetensors import SafetensorError

    if not (folder / "model_index.json").is_file():
        raise UserError(f"{folder} holds no model: download or import it (`main.py models list`).")
    kept = {"safety_checker": None, "requires_safety_checker": False}
    options = {} if "XL" in name else kept
    try:
        pipe = getattr(diffusers, name).from_pretrained(
            folder,
            local_files_only=True,
            use_safetensors=True,
            variant=variant,
            torch_dtype=torch.float32 if device == "cpu" else torch.float16,
            **options,
            **parts,
        )
    except (OSError, ValueError, RuntimeError, KeyError, TypeError, SafetensorError) as error:
        raise unreadable(folder, error) from None
    pipe.set_progress_bar_config(disable=True)
    return pipe.to(device)


def load_unet(folder: Path, variant: str | None, device: str) -> Any:
    """A U-Net alone; raises like `load_pipeline`."""
    import torch
    from diffusers import UNet2DConditionModel
    from safetensors import SafetensorError

    try:
        return UNet2DConditionModel.from_pretrained(
            folder,
            local_files_only=True,
            use_safetensors=True,
            variant=variant,
            torch_dtype=torch.float32 if device == "cpu" else torch.float16,
        )
    except (OSError, ValueError, RuntimeError, KeyError, TypeError, SafetensorError) as error:
        raise unreadable(folder, error) from None


def unreadable(folder: Path, error: Exception) -> UserError:
    """What a user is told of a model that does not load."""
    first = str(error).strip().partition("\n")[0][:200]
    return UserError(
        f"The model in {folder} cannot be loaded ({first}): run `main.py models verify`, and "
        "download or import it again."
    )
