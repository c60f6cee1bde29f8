"""BART, as the paper's coarse prompts were made: a fine prompt in a few tokens."""

from pathlib import Path
from typing import Any

from anywhere_desktop.engines.uf_fgtg.files import reading


class BartSummariser:
    """Summarises with the BART in a folder (safetensors); no network."""

    def __init__(self, folder: Path) -> None:
        from transformers import BartForConditionalGeneration, BartTokenizer

        with reading(folder):
            self._tokenizer: Any = BartTokenizer.from_pretrained(folder, local_files_only=True)
            self._model: Any = BartForConditionalGeneration.from_pretrained(
                folder, local_files_only=True, use_safetensors=True
            ).eval()

    def summarise(self, text: str, least: int, most: int) -> str:
        """The text in `least` to `most` tokens of BART's, by beam search."""
        import torch

        told = self._tokenizer(text, truncation=True, max_length=512, return_tensors="pt")
        with torch.inference_mode():
            # Two more: the marks of beginning and end.
            made = self._model.generate(
                **told, min_length=least + 2, max_length=most + 2, num_beams=4, do_sample=False
            )
        words = str(self._tokenizer.decode(made[0], skip_special_tokens=True))
        return " ".join(words.split()).rstrip(".")
