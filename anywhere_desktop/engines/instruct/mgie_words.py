"""MGIE's words: the question, its special tokens, and what is taken of the answer."""

import re
from collections.abc import Sequence
from typing import Any

from anywhere_desktop.engines.instruct.edit_head import IMAGE_TOKENS

PATCH, START, END = "<im_patch>", "<im_start>", "<im_end>"
IMAGE_WORDS = tuple(f"[IMG{index}]" for index in range(IMAGE_TOKENS))
_SYSTEM = (
    "A chat between a curious user and an artificial intelligence assistant. The assistant gives "
    "helpful, detailed, and polite answers to the user's questions."
)
"""The system sentence that the language model was trained with (Vicuna 1.1)."""

_SENTENCES = 2
_BEFORE_EOS = IMAGE_TOKENS + 1


def ask(instruction: str, patches: int) -> str:
    """The question about an edit, with a place for each of the picture's patches."""
    # A special token within an instruction would take a picture's place.
    plain = instruction
    for word in (PATCH, START, END, *IMAGE_WORDS):
        plain = plain.replace(word, " ")
    question = f"what will this image be like if '{plain.strip()}'"
    return f"{_SYSTEM} USER: {question}\n{START}{PATCH * patches}{END} ASSISTANT:"


def with_words(tokenizer: Any) -> None:
    """Add the special tokens that a tokenizer lacks, in the order of the published vocabulary."""
    wanted = [PATCH, START, END, *IMAGE_WORDS]
    known = tokenizer.get_vocab()
    tokenizer.add_tokens([word for word in wanted if word not in known], special_tokens=True)


def first_state(answer: Sequence[int], first_image: int, states: int) -> int:
    """Index of the first of eight states: that which predicts [IMG0], one before it.

    answer: all token ids, question and answer; states: how many there are (the last token has
    none). Without an [IMG0], the eight before the last (published code).
    """
    found = list(answer)
    first = found.index(first_image) - 1 if first_image in found else states - _BEFORE_EOS
    return max(0, min(first, states - IMAGE_TOKENS))


def expressive(answer: str) -> str:
    """The answer's first two sentences, without an alternative that it may offer; may be empty."""
    said = answer.split(IMAGE_WORDS[0])[0].strip()
    said = re.split(r"\balternative", said, maxsplit=1, flags=re.IGNORECASE)[0].strip()
    sentences = [part.strip() for part in said.split(".") if part.strip()]
    return "".join(f"{part}. " for part in sentences[:_SENTENCES]).strip()
