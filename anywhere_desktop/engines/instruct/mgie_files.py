"""Reads what was published of MGIE.

`mllm.pt` is a pickle. It is read as a tape that runs nothing, and turned into safetensors once.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.instruct.edit_head import IMAGE_TOKENS
from anywhere_desktop.engines.tools import torch_file

PUBLISHED = "mllm.pt"
_HEAD, _EMBED, _LM, _IMAGE = "edit_head.", "embed_tokens.weight", "lm_head.weight", "emb"


def read_mllm(folder: Path, watch: Watch) -> dict[str, Any]:
    """The tensors of a folder's `mllm.pt` under plain names.

    Raises:
        UserError: the file is missing, damaged, of another model, or would run code.
    """
    from safetensors.torch import load_file

    source = folder / PUBLISHED
    if not source.is_file():
        raise UserError(f"{folder} holds no {PUBLISHED}: import MGIE's files first.")
    return sorted_out(load_file(torch_file.converted(source, watch)), source)


def sorted_out(read: Mapping[str, Any], source: Path) -> dict[str, Any]:
    """The published tensors under plain names, half precision as they came.

    Raises:
        UserError: a part is missing, or has a shape that does not fit the others.
    """
    found: dict[str, Any] = {}
    for name, value in read.items():
        if _HEAD in name:
            found[_HEAD + name.partition(_HEAD)[2]] = value.contiguous()
        elif name.endswith((_EMBED, _LM)):
            found[_EMBED if name.endswith(_EMBED) else _LM] = value.contiguous()
        elif name == _IMAGE:
            found[_IMAGE] = value.reshape(-1, value.shape[-1]).contiguous()
    if not ({_EMBED, _LM} <= set(found) and any(name.startswith(_HEAD) for name in found)):
        raise _foreign(source)
    # One published script leaves the tokens out: they are the vocabulary's last rows.
    found.setdefault(_IMAGE, found[_EMBED][-IMAGE_TOKENS:].clone())
    if found[_EMBED].shape != found[_LM].shape or len(found[_IMAGE]) != IMAGE_TOKENS:
        raise _foreign(source)
    return found


def _foreign(source: Path) -> UserError:
    return UserError(
        f"{source} is not MGIE's file: it lacks its word embeddings, its edit head, or they do "
        "not fit one another."
    )


def projector(folder: Path) -> tuple[Any, Any]:
    """Weight and bias of the linear layer from picture features to words, from the language
    model's own safetensors.

    Raises:
        UserError: they are not there.
    """
    from safetensors import SafetensorError, safe_open

    found: dict[str, Any] = {}
    for file in sorted(folder.glob("*.safetensors")):
        try:
            with safe_open(file, framework="pt") as tensors:
                for name in tensors.keys():  # noqa: SIM118 (not a mapping)
                    if "mm_projector." in name:
                        found[name.rpartition(".")[2]] = tensors.get_tensor(name)
        except SafetensorError as error:
            raise UserError(f"{file} is damaged ({error}): fetch it anew.") from None
    if not {"weight", "bias"} <= set(found):
        raise UserError(f"{folder} is not LLaVA-7B-v1: it has no projector for pictures.")
    return found["weight"], found["bias"]
