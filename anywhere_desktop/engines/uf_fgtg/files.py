"""UF-FGTG on disk: a folder of safetensors and JSON; nothing else is read.

`uf_fgtg.json` (version, whether T5 is new); `tokenizer`, `text_encoder`: CLIP's, in the layout of
Stable Diffusion, so that the folder itself is the plug-in; `adapter.safetensors`;
`decoder_tokenizer`, `decoder`: T5's; `extraction.safetensors`: N, where it was trained.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.uf_fgtg.parts import Parts, new_adapter, new_extraction
from anywhere_desktop.engines.uf_fgtg.place import CONFIG

VERSION = 1
_PICKLED = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle")


def save(parts: Parts, folder: Path) -> None:
    """Write all parts.

    Raises:
        UserError: the folder cannot be written to.
    """
    from safetensors.torch import save_file

    _quiet()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, part in (
            ("tokenizer", parts.tokenizer),
            ("text_encoder", parts.encoder),
            ("decoder_tokenizer", parts.decoder_tokenizer),
            ("decoder", parts.decoder),
        ):
            part.save_pretrained(folder / name)
        save_file(_still(parts.adapter), folder / "adapter.safetensors")
        if parts.extraction is not None:
            save_file(_still(parts.extraction), folder / "extraction.safetensors")
        config = {"version": VERSION, "decoder_new": parts.decoder_new}
        (folder / CONFIG).write_text(json.dumps(config, indent=2), encoding="utf-8")
    except OSError as error:
        raise UserError(
            f"The weights cannot be written to {folder} ({error.strerror or error}): choose "
            "another folder."
        ) from None


def load(folder: Path) -> Parts:
    """Read all parts.

    Raises:
        UserError: the folder holds no UF-FGTG, is torn, or holds pickled weights.
    """
    config = _config(folder)
    _quiet()
    _check_files(folder)
    with reading(folder):
        tokenizer, encoder = load_encoder(folder)
        decoder_tokenizer, decoder = load_decoder(folder, "decoder_tokenizer", "decoder")
        adapter = new_adapter(encoder.config.hidden_size, decoder.config.d_model)
        _fill(adapter, folder / "adapter.safetensors")
        extraction = _extraction(folder, encoder.config.hidden_size)
    return Parts(
        tokenizer,
        encoder,
        adapter,
        decoder_tokenizer,
        decoder,
        extraction,
        bool(config.get("decoder_new")),
    )


def load_encoder(folder: Path) -> tuple[Any, Any]:
    """CLIP's tokenizer and text model from a folder in the layout of Stable Diffusion."""
    from transformers import CLIPTextModel, CLIPTokenizer

    tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer", local_files_only=True)
    encoder = CLIPTextModel.from_pretrained(
        folder / "text_encoder", local_files_only=True, use_safetensors=True
    )
    return tokenizer, encoder.eval()


def load_decoder(folder: Path, tokenizer: str = ".", model: str = ".") -> tuple[Any, Any]:
    """T5's tokenizer and model from a folder, each in a folder of its own or beside the other."""
    from transformers import T5ForConditionalGeneration, T5Tokenizer

    made = T5Tokenizer.from_pretrained(folder / tokenizer, local_files_only=True)
    decoder = T5ForConditionalGeneration.from_pretrained(
        folder / model, local_files_only=True, use_safetensors=True
    )
    return made, decoder.eval()


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Say plainly what is wrong with files that are read."""
    from safetensors import SafetensorError

    try:
        yield
    except (SafetensorError, OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UserError(
            f"The weights in {folder} cannot be read ({first[:160]}): they are torn or not of "
            "this model; bring the folder anew."
        ) from None


def _config(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(
            f"There are no weights of UF-FGTG in {folder}: none are published; train them with "
            "`study uf-fgtg train`, or name their folder with --folder."
        ) from None
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("version") != VERSION:
        raise UserError(f"{folder / CONFIG} is torn or of another version: bring the folder anew.")
    return found


def _check_files(folder: Path) -> None:
    """No pickles, and every file of weights whole in its header and length."""
    from safetensors import safe_open

    pickled = sorted(p for p in folder.rglob("*") if p.suffix.lower() in _PICKLED)
    if pickled:
        raise UserError(
            f"{pickled[0].relative_to(folder)} in {folder} is pickled, and a pickle can run "
            "anything: only safetensors are read. Remove it."
        )
    with reading(folder):
        for path in folder.rglob("*.safetensors"):
            with safe_open(path, framework="pt") as opened:
                opened.keys()


def _quiet() -> None:
    """No bars of the library on stderr: the Watch tells how far things are."""
    from transformers.utils import logging

    logging.disable_progress_bar()


def _still(module: Any) -> dict[str, Any]:
    return {name: value.detach().contiguous() for name, value in module.state_dict().items()}


def _fill(module: Any, path: Path) -> None:
    from safetensors.torch import load_file

    module.load_state_dict(load_file(path))


def _extraction(folder: Path, text_width: int) -> Any:
    from safetensors.torch import load_file

    path = folder / "extraction.safetensors"
    if not path.exists():
        return None
    state = load_file(path)
    extraction = new_extraction(state["project.weight"].shape[1], text_width)
    extraction.load_state_dict(state)
    return extraction
