"""CLIP's own tokenizer is found below the folder of models, or the estimate does."""

import json
from pathlib import Path

import pytest

from anywhere_desktop.core.token_estimate import EstimatedTokens, measured
from anywhere_desktop.engines import clip_tokens
from anywhere_desktop.engines.clip_tokens import ClipTokens, installed_counter


def _tokenizer(folder: Path) -> Path:
    """A CLIP tokenizer of letters only, with the merges of "bottle"."""
    letters = "abcdefghijklmnopqrstuvwxyz,"
    merges = ["b o", "t t", "l e</w>", "bo tt", "bott le</w>"]
    pieces = [*letters, *(f"{c}</w>" for c in letters), *("".join(m.split()) for m in merges)]
    vocab = {piece: index for index, piece in enumerate(pieces)}
    vocab |= {"<|startoftext|>": len(vocab), "<|endoftext|>": len(vocab) + 1}
    folder.mkdir(parents=True)
    (folder / "vocab.json").write_text(json.dumps(vocab))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "\n".join(merges) + "\n")
    config = {"tokenizer_class": "CLIPTokenizer", "model_max_length": 77}
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    return folder


def test_an_installed_tokenizer_counts_exactly_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _tokenizer(tmp_path / "sd21" / "tokenizer")
    counter = ClipTokens(folder)
    assert counter.pieces("a bottle, x") == ((0, 1, 1), (2, 8, 1), (8, 9, 1), (10, 11, 1))
    pieces = len(json.loads((folder / "vocab.json").read_text()))
    monkeypatch.setattr(clip_tokens, "_VOCABULARY", pieces)
    found = installed_counter(tmp_path)
    assert found.exact
    told = measured("bottle " * 75 + "bottle", found)
    assert (told.count, told.cut) == (78, 525)


def test_without_one_or_with_a_spoiled_one_the_estimate_does(tmp_path: Path) -> None:
    assert isinstance(installed_counter(tmp_path / "none"), EstimatedTokens)
    folder = _tokenizer(tmp_path / "other" / "tokenizer")
    # Of another vocabulary: not CLIP's.
    assert isinstance(installed_counter(tmp_path), EstimatedTokens)
    (folder / "vocab.json").write_text("{torn")
    assert isinstance(installed_counter(tmp_path), EstimatedTokens)
