"""Refinement: longer prompts for short ones, and the words that say what was done."""

from collections.abc import Mapping
from dataclasses import dataclass

from anywhere_desktop.core.errors import UserError

CANDIDATES, TOKENS, EXPANSIONS = 3, 6, (20, 50)
"""The paper's: candidates a round, tokens that each is longer, and one fuller expansion."""

MOST_CANDIDATES, LEAST_TOKENS, MOST_TOKENS, MOST_CHARACTERS = 8, 2, 60, 4000

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


def checked(text: str, count: int, tokens: int) -> str:
    """The prompt without blanks at its ends.

    Raises:
        UserError: it is empty or far too long, or a number is out of bounds.
    """
    if not text.strip():
        raise UserError("There is no prompt to refine: write at least the product, as `a bottle`.")
    if len(text) > MOST_CHARACTERS:
        raise UserError(
            f"The prompt has {len(text):,} characters: at most {MOST_CHARACTERS:,} can be refined. "
            "Keep what matters; models read about 77 tokens."
        )
    if not 1 <= count <= MOST_CANDIDATES:
        raise UserError(f"Ask for 1 to {MOST_CANDIDATES} candidates, not {count}.")
    if not LEAST_TOKENS <= tokens <= MOST_TOKENS:
        raise UserError(f"Ask for {LEAST_TOKENS} to {MOST_TOKENS} tokens, not {tokens}.")
    return text.strip()
