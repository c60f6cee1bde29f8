"""Refinement: longer prompts for short ones, and the words that say what was done."""

from collections.abc import Mapping
from dataclasses import dataclass

ASPECTS = (
    "surface", "light", "backdrop", "lens", "mood", "quality", "props", "view", "side", "pattern",
    "fill", "rim",
)  # fmt: skip
"""What a prompt can say of a scene, most useful first."""


@dataclass(frozen=True)
class PhrasePlan:
    """One direction in which a prompt can go: for each aspect that it leaves open, wordings of the
    same meaning, short to long, best aspect first.
    """

    wordings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Refinement:
    """A longer prompt. added: what follows the words it began with; aspects: those of `ASPECTS`
    that it names anew; tokens: how many were added.
    """

    text: str
    added: str
    aspects: tuple[str, ...]
    tokens: int


@dataclass(frozen=True)
class Refinements:
    """One round: the prompt it began with, and the candidates. note: what the user should know,
    in a sentence, or "".
    """

    prompt: str
    offers: tuple[Refinement, ...]
    note: str = ""
