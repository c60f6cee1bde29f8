"""What is said to a chat model and what it answers: the records of the `Chat` port."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anywhere_desktop.core.picture import Picture

Schema = Mapping[str, Any]
"""A JSON schema: objects, arrays, strings, numbers, integers and booleans with their bounds."""


@dataclass(frozen=True, eq=False)
class Question:
    """One question. rules: who is asked and how to answer (the system prompt); pictures: 8-bit
    sRGB, `(h, w, 3)`, before the text; schema: of the JSON that is wanted, None for plain text;
    temperature: 0 = always the same answer; seed: for servers that heed it.
    """

    rules: str
    text: str
    pictures: tuple[Picture, ...] = ()
    schema: Schema | None = None
    most_tokens: int = 1200
    temperature: float = 0.0
    seed: int = 0


@dataclass(frozen=True)
class Usage:
    """Calls and tokens that were counted, as far as the backend tells."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
        )

    def cost(self, per_million_in: float, per_million_out: float) -> float:
        """What it cost at a price per million tokens."""
        return (self.tokens_in * per_million_in + self.tokens_out * per_million_out) / 1e6


@dataclass(frozen=True)
class Answer:
    """What came back, whole; text may be anything, also nothing."""

    text: str
    usage: Usage = Usage()
