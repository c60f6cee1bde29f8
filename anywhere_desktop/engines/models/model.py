"""Model: one row of the catalogue, and the file patterns that rows are made of."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from anywhere_desktop.core.model_account import Verdict

Speed = Literal["fast", "medium", "slow"]
"""At 1024 px on a card that just has the memory: under 5 s, under 30 s, longer."""


@dataclass(frozen=True)
class Model:
    """What is known of a model before a byte of it is here.

    id: our name for it, and its folder's. roles: who works with it. repository: owner/name on the
    hub; "" where nobody publishes it in a form that can be loaded safely (import only). needs:
    patterns of files without which it does not load, each must match; takes: files taken along
    where there are any. variant: weights of this precision are taken instead of full ones where
    both are there. expects: (file, key, allowed values) of its configuration, which tell it from
    another architecture. bytes: of all files, exact, None where not known; about_bytes: of the
    weights, from the number of parameters. revision: None takes the newest and records which it
    was. vram_mib: least memory of a card, None where not known. note: what a licence verdict hides,
    in plain words, a sentence a line. archives: patterns of needed files that exist only as
    archives of torch, which engines read as plain tensors and never run.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    repository: str
    needs: tuple[str, ...]
    licence: str
    commercial: Verdict
    takes: tuple[str, ...] = ()
    note: str = ""
    variant: str = ""
    expects: tuple[tuple[str, str, tuple[object, ...]], ...] = ()
    archives: tuple[str, ...] = ()
    tensors: tuple[str, ...] = ()
    bytes: int | None = None
    about_bytes: int | None = None
    revision: str | None = None
    vram_mib: int | None = None
    speed: Speed | None = None

    @property
    def patterns(self) -> tuple[str, ...]:
        """Of every file that belongs to the model."""
        return self.needs + self.takes


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a file's path in its repository fits a pattern; `*` never crosses a slash."""
    pure = PurePosixPath(path)
    return any(
        len(pure.parts) == len(PurePosixPath(pattern).parts) and pure.match(pattern)
        for pattern in patterns
    )


def pipeline(*weighted: str, plain: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Needed files of a diffusers pipeline: parts with weights, and parts without."""
    needs = ["model_index.json"]
    for part in weighted:
        needs += [f"{part}/config.json", f"{part}/*.safetensors"]
    return (*needs, *(f"{part}/*.json" for part in plain))


def around(*parts: str) -> tuple[str, ...]:
    """Small files of a pipeline's parts: indices of shards, vocabularies, chat templates."""
    endings = ("json", "txt", "model", "jinja")
    return tuple(f"{part}/*.{ending}" for part in parts for ending in endings)


SINGLE = ("config.json", "*.safetensors")
"""A model of one part, as transformers and diffusers save it."""

SMALL = ("*.json", "*.txt", "*.model", "*.jinja")
"""What lies round such a model: tokenizer, processor, indices."""
