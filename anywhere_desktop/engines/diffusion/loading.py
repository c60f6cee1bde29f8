"""From a verified folder to a model in memory: local files, safetensors, no code from outside."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.device import is_out_of_memory
from anywhere_desktop.engines.diffusion.files import Weights, check_part, is_half, read_json
from anywhere_desktop.engines.libraries import libraries


def check_pipeline(folder: Path, parts: Mapping[str, str], what: str) -> Weights:
    """Check a pipeline's folder before it is loaded.

    parts: model parts that it must have, and what each's class name begins with. what: the model's
    name for messages.

    Raises:
        UserError: it is not there, is another model, or files are missing or damaged.
    """
    if not folder.is_dir():
        raise UserError(f"{what} is not there: {folder} is no folder.")
    index = read_json(folder / "model_index.json")
    numbers = {}
    for part, begins in parts.items():
        named = index.get(part)
        if not isinstance(named, list) or not str(named[-1]).startswith(begins):
            raise UserError(
                f"{folder} holds {index.get('_class_name', 'another model')}, not {what}: "
                "choose the right folder."
            )
        numbers[part] = check_part(folder / part)
    return Weights(numbers)


def load_pipeline(pipeline: Any, folder: Path, dtype: Any, half: str, **given: Any) -> Any:
    """A pipeline in main memory. half: the part whose files tell whether only fp16 ones are there.

    Raises:
        UserError: the files are of another architecture, or damaged.
    """
    variant = "fp16" if is_half(folder / half) else None
    return _loaded(pipeline, folder, dtype, variant=variant, **given)


def load_part(model: Any, folder: Path, dtype: Any) -> Any:
    """A single model in main memory; raises as `load_pipeline` does."""
    check_part(folder)
    variant = "fp16" if is_half(folder) else None
    return _loaded(model, folder, dtype, variant=variant).eval()


def _loaded(kind: Any, folder: Path, dtype: Any, **given: Any) -> Any:
    return told_plainly(
        str(folder),
        kind.__name__,
        lambda: kind.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, dtype=dtype, **given
        ),
    )


def told_plainly(place: str, kind: str, load: Callable[[], Any]) -> Any:
    """What `load()` gives, whole; what goes wrong is told as a `UserError` on that place."""
    libraries()
    from safetensors import SafetensorError

    try:
        loaded = load()
    except (OSError, ValueError, RuntimeError, KeyError, SafetensorError) as error:
        if is_out_of_memory(error):
            raise
        line = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise UserError(
            f"{place} could not be loaded as {kind} ({line[:200]}): "
            "the files do not belong together; download or import the model again."
        ) from error
    _check_whole(loaded, place)
    return loaded


def _check_whole(loaded: Any, place: str) -> None:
    """Refuse what diffusers passes over: weights that the files leave out have no memory."""
    parts = loaded.components if hasattr(loaded, "components") else {"": loaded}
    for name, part in parts.items():
        for path, weight in part.named_parameters() if hasattr(part, "named_parameters") else ():
            if weight.is_meta:
                raise UserError(
                    f"{place} lacks {name} {path}: the files do not belong together; download or "
                    "import the model again."
                )


def not_numbers(pipe: Any) -> str:
    """The name of a part whose weights hold NaN or infinity, or "" when all are numbers."""
    torch = libraries()
    for name, part in pipe.components.items():
        if isinstance(part, torch.nn.Module):
            for weight in part.parameters():
                values = weight.detach()
                if not torch.isfinite(
                    values.float() if values.element_size() == 1 else values
                ).all():
                    return str(name)
    return ""
