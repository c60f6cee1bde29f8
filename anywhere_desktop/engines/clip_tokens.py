"""CLIP's own tokenizer where one is installed: exact counts in place of the estimate."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from anywhere_desktop.core.token_estimate import EstimatedTokens, Piece, TokenCounter

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

_FOLDERS = ("tokenizer", "tokenizer_2")
_VOCABULARY = 49408
"""Pieces of CLIP's vocabulary; another one is no CLIP tokenizer."""


class ClipTokens:
    """A `TokenCounter` by CLIP's byte-pair vocabulary, from a folder with `tokenizer.json`, or
    `vocab.json` and `merges.txt`; nothing is fetched.
    """

    exact = True

    def __init__(self, folder: Path) -> None:
        from transformers import CLIPTokenizer

        made = CLIPTokenizer.from_pretrained(folder, local_files_only=True)
        self._tokenizer = cast("PreTrainedTokenizerFast", made)

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """One piece a token."""
        found = self._tokenizer.backend_tokenizer.encode(text, add_special_tokens=False)
        return tuple((start, end, 1) for start, end in found.offsets)


def installed_counter(models: Path) -> TokenCounter:
    """The counter of the first CLIP tokenizer below `models`, or the estimate where there is none
    that can be read.
    """
    for folder in _tokenizers(models):
        try:
            return ClipTokens(folder)
        except (ImportError, OSError, ValueError):
            continue  # Torn, or transformers is not installed: the estimate does.
    return EstimatedTokens()


def _tokenizers(models: Path) -> list[Path]:
    """Folders that hold a CLIP tokenizer, in a settled order."""
    if not models.is_dir():
        return []
    found = [path for name in _FOLDERS for path in models.glob(f"**/{name}") if path.is_dir()]
    return sorted(path for path in found if _is_clip(path))


def _is_clip(folder: Path) -> bool:
    """Whether its files are whole and of CLIP's vocabulary, without loading a library."""
    try:
        if "CLIPTokenizer" not in (folder / "tokenizer_config.json").read_text(encoding="utf-8"):
            return False
        if (folder / "vocab.json").is_file():
            vocab = _json(folder / "vocab.json")
            merges = (folder / "merges.txt").read_text(encoding="utf-8").splitlines()[1:]
            return len(vocab) == _VOCABULARY and all(len(m.split()) == 2 for m in merges if m)
        return len(_json(folder / "tokenizer.json")["model"]["vocab"]) == _VOCABULARY
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _json(path: Path) -> dict[str, Any]:
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise ValueError(f"{path.name} holds no object")
    return found
