"""Loading a model of transformers, as small as the machine asks for, and stopping it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.chat.fitting import Fit
from anywhere_desktop.engines.chat.four_bits import in_4_bits
from anywhere_desktop.engines.device import is_out_of_memory


def model_type(folder: Path) -> str:
    """The type that a checkpoint's config names; raises `UserError` when there is no config."""
    with suppress(OSError, ValueError, AttributeError):
        found = json.loads((folder / "config.json").read_text("utf-8")).get("model_type")
        if isinstance(found, str):
            return found
    raise UserError(f"{folder.name} is no model: its folder has no config.json that names a type.")


def load(loader: Any, folder: Path, fit: Fit) -> Any:
    """A model ready to answer, from safetensors only; raises whatever `loading` puts into words."""
    from transformers.utils import logging

    logging.disable_progress_bar()
    how: dict[str, Any] = {"dtype": fit.dtype}
    if fit.device != "cpu" and not fit.four_bits:
        how["device_map"] = {"": fit.device}
    model, account = loader.from_pretrained(
        folder, local_files_only=True, use_safetensors=True, output_loading_info=True, **how
    )
    if missing := sorted(account["missing_keys"]):
        # They would be drawn at random: the model would speak nonsense, and nobody would know why.
        raise ValueError(f"it lacks {missing[0]}")
    return in_4_bits(model.eval(), fit.device) if fit.four_bits else model.eval()


@contextmanager
def loading(folder: Path) -> Iterator[None]:
    """Within it model and processor are loaded; what the libraries complain of becomes a
    `UserError`.
    """
    from huggingface_hub.errors import StrictDataclassError
    from safetensors import SafetensorError

    ours = (OSError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
    try:
        yield
    except (*ours, RuntimeError, ImportError, SafetensorError, StrictDataclassError) as error:
        if is_out_of_memory(error):
            raise
        why = " ".join(str(error).split())[:160]
        raise UserError(f"The model {folder.name} cannot be loaded: {why}") from error


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
