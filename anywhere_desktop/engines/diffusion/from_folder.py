"""What families have in common that are one pipeline's folder, and whose words are read whole."""

from dataclasses import dataclass
from typing import Any

from anywhere_desktop.engines.diffusion.family import Folders, Order, Row
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.loading import check_pipeline
from anywhere_desktop.engines.libraries import libraries

LONGEST_PROMPT = 512
"""Tokens that Qwen3 is asked to read by FLUX.2 klein and Z-Image."""


@dataclass(frozen=True)
class FromFolder:
    """A family on a folder in diffusers' layout."""

    folders: Folders
    row: Row

    def weigh(self) -> Weights:
        """Check the files; how large each part is."""
        return check_pipeline(self.folders.base, self.row.parts, self.row.title)


def read_once(pipe: Any, order: Order, text: str, most: int, **more: Any) -> Any:
    """What the pipeline's own text encoder makes of a prompt, remembered; says when the prompt is
    longer than it reads. more: goes on to the pipeline's `encode_prompt`.
    """

    def read() -> Any:
        with libraries().no_grad():
            return pipe.encode_prompt(text, **more)[0]

    note_long(pipe.tokenizer, text, most, order.notes)
    return order.known.get(text, read)


def note_long(tokenizer: Any, text: str, most: int, notes: list[str]) -> None:
    """Say when a prompt is longer than the model reads."""
    count = len(tokenizer(text, truncation=False).input_ids)
    if count > most:
        notes.append(
            f"The prompt has {count} tokens and the model reads {most}: its end is not heeded."
        )
