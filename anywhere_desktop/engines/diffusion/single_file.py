"""Stable Diffusion XL in one file, as ComfyUI and A1111 keep it: safetensors only, no network.

Such a file holds the weights of all parts under their old names and says nothing of how they are
built: that comes from `sdxl_layout`. CLIP's vocabulary comes from another installed model.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.diffusion import sdxl_layout
from anywhere_desktop.engines.diffusion.files import Weights, check_weights, read_header
from anywhere_desktop.engines.diffusion.loading import told_plainly
from anywhere_desktop.engines.models.installed import installed, recorded

CHECKPOINT = "sdxl-checkpoint"
"""Its id in the catalogue."""

_PREFIXES = {
    "unet": "model.diffusion_model.", "vae": "first_stage_model.",
    "text_encoder": "conditioner.embedders.0.", "text_encoder_2": "conditioner.embedders.1.",
}  # fmt: skip

_WITH_VOCABULARY = (
    "clip-tokenizer", "sdxl-base", "sdxl-refiner", "sdxl-inpaint", "sd15-base", "sd2-inpaint",
    "clip-vit-l14",
)  # fmt: skip
"""Models that bring CLIP's vocabulary, in the order in which they are asked."""


def is_single(folder: Path) -> bool:
    """Whether a folder has checkpoints in one file, and no pipeline."""
    return not (folder / "model_index.json").exists() and any(folder.glob("*.safetensors"))


def check_single(folder: Path) -> Weights:
    """Check the file before it is loaded; how large each part is.

    Raises:
        UserError: it is damaged, or not Stable Diffusion XL.
    """
    file = _file_in(folder)
    check_weights(file)
    header, _ = read_header(file)
    numbers = dict.fromkeys(_PREFIXES, 0)
    for name, entry in header.items():
        for part, prefix in _PREFIXES.items():
            if name.startswith(prefix):
                count = 1
                for side in entry["shape"]:
                    count *= side
                numbers[part] += count
    missing = [part for part, count in numbers.items() if not count]
    if missing:
        raise UserError(
            f"{file} is not a whole Stable Diffusion XL (it has no {missing[0]}): choose a "
            "checkpoint of SDXL, not a part, a LoRA or another model."
        )
    return Weights(numbers)


def load_single(kind: Any, folder: Path, dtype: Any, **given: Any) -> Any:
    """A pipeline class on the file, in main memory. given: parts that do not come from the file.

    Raises:
        UserError: the file is of another architecture or damaged, or no vocabulary is installed.
    """
    file = _file_in(folder)
    header, _ = read_header(file)
    first, second = _tokenizers(_vocabulary())
    with TemporaryDirectory() as place:
        layout = Path(place)
        _lay_out(layout, header)
        return told_plainly(
            str(file),
            kind.__name__,
            lambda: kind.from_single_file(
                str(file), config=str(layout), local_files_only=True, dtype=dtype, tokenizer=first,
                tokenizer_2=second, **given,
            ),
        )  # fmt: skip


def _file_in(folder: Path) -> Path:
    """The one file; among several, as in another program's folder, that which was recorded."""
    found = sorted(folder.glob("*.safetensors"))
    if len(found) == 1:
        return found[0]
    kept = recorded(CHECKPOINT)
    named = [folder / file.path for file in kept.files] if kept else []
    for file in named:
        if file in found:
            return file
    raise UserError(
        f"{folder} holds {len(found)} checkpoints: import one of them, as "
        f"`main.py models import {CHECKPOINT} FILE`."
    )


def _lay_out(place: Path, header: Mapping[str, Any]) -> None:
    """Write the layout, with what the file's marks say of its schedule."""
    for name, said in sdxl_layout.LAYOUT.items():
        more: dict[str, Any] = {}
        if name.startswith("scheduler/"):
            more |= {"prediction_type": "v_prediction"} if "v_pred" in header else {}
            more |= {"rescale_betas_zero_snr": True} if "ztsnr" in header else {}
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text(json.dumps({**said, **more}), "utf-8")


def _vocabulary() -> Path:
    for model in _WITH_VOCABULARY:
        with suppress(UserError):
            folder = installed(model)
            for place in (folder, folder / "tokenizer", folder / "tokenizer_2"):
                if (place / "vocab.json").is_file() and (place / "merges.txt").is_file():
                    return place
                if (place / "tokenizer.json").is_file():
                    return place
    raise UserError(
        "A checkpoint in one file needs CLIP's vocabulary, which is not on this machine: get it "
        "with `main.py models download clip-tokenizer` (2 MB)."
    )


def _tokenizers(folder: Path) -> tuple[Any, Any]:
    """Both of SDXL's: the same vocabulary; the second is padded with its first word."""
    from transformers import CLIPTokenizer

    def read(**more: str) -> Any:
        return CLIPTokenizer.from_pretrained(
            folder, local_files_only=True, model_max_length=77, **more
        )

    plain = read()
    first_word = plain.convert_ids_to_tokens(0)
    return plain, told_plainly(str(folder), "CLIPTokenizer", lambda: read(pad_token=first_word))
