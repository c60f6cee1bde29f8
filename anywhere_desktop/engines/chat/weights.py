"""Loading a model of transformers, as small as the machine asks for, and stopping it."""

import importlib.util
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch


def model_type(folder: Path) -> str:
    """The type that a checkpoint's config names; raises `UserError` when there is no config."""
    with suppress(OSError, ValueError, AttributeError):
        found = json.loads((folder / "config.json").read_text("utf-8")).get("model_type")
        if isinstance(found, str):
            return found
    raise UserError(f"{folder.name} is no model: its folder has no config.json that names a type.")


def load(loader: Any, folder: Path) -> Any:
    """A model ready to answer: safetensors only, in 4 bits where CUDA and bitsandbytes are."""
    import torch
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        model = loader.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, **_how(torch)
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        why = " ".join(str(error).split())[:160]
        raise UserError(f"The model {folder.name} cannot be loaded: {why}") from None
    return model.eval()


def _how(torch: Any) -> dict[str, Any]:
    if not torch.cuda.is_available():
        return {"dtype": torch.float32}
    how: dict[str, Any] = {"dtype": torch.bfloat16, "device_map": {"": 0}}
    if importlib.util.find_spec("bitsandbytes") is not None:
        import transformers

        config: Any = transformers.BitsAndBytesConfig
        how["quantization_config"] = config(
            load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16, bnb_4bit_quant_type="nf4"
        )
    return how


@contextmanager
def stoppable(model: Any, watch: Watch) -> Iterator[None]:
    """Within it every layer asks the watch first: a long prompt is stopped in its middle too."""
    leaves = [module for module in model.modules() if not list(module.children())]
    hooks = [leaf.register_forward_pre_hook(lambda *_: watch.check()) for leaf in leaves]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Within it sampling is repeatable; the generator of others is left as it was."""
    import torch

    with torch.random.fork_rng():
        torch.manual_seed(seed)
        yield


def empty_cache() -> None:
    """Give freed memory of the GPU back to others."""
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
