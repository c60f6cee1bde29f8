"""Coarse prompts of fine ones: at 1 to 5, 6 to 10 and 11 to 15 tokens, as in the CFP data set.

The paper summarises with BART. Without its weights the words are chosen, not rewritten: the subject
first, then whole clauses as far as they fit, cut at a word where none does.
"""

import re
from collections.abc import Callable

from anywhere_desktop.core.token_estimate import TokenCounter, token_count

LENGTHS = ((1, 5), (6, 10), (11, 15))
"""Least and most tokens of the three coarse prompts."""

Summarise = Callable[[str, int, int], str]
"""A text, the least and the most tokens -> its summary."""

_JOINTS = re.compile(
    r"\b(?:standing|sitting|placed|resting|lying)?\s*\b(?:on|in|with|against|at|under|beside|over|"
    r"from|behind|of|near|by|and|for|in front of)\b"
)
_LOOSE_ENDS = frozenset(
    {"a", "an", "the", "on", "in", "with", "against", "at", "under", "beside", "over", "from",
     "behind", "of", "near", "by", "and", "for", "front", "to", "standing", "sitting", "placed",
     "resting", "lying", "very", "so"}
)  # fmt: skip


def coarse_prompts(fine: str, counter: TokenCounter, by: Summarise | None = None) -> list[str]:
    """The three coarse prompts, fewer where the fine one is too short to have them.

    by: a summariser in place of the choosing one; what it makes too long or too short is chosen.
    """
    found: list[str] = []
    for least, most in LENGTHS:
        made = by(fine, least, most) if by is not None else ""
        if not least <= token_count(made, counter) <= most:
            made = chosen(fine, least, most, counter)
        fits = least <= token_count(made, counter) <= most
        if fits and made not in found and made != fine:
            found.append(made)
    return found


def chosen(fine: str, least: int, most: int, counter: TokenCounter) -> str:
    """Words of a fine prompt in their order: at most `most` tokens, at least `least` where there
    are so many.
    """
    clauses = [clause.strip() for clause in re.split(r"[,.;\n]+", fine) if clause.strip()]
    if not clauses:
        return ""
    text = _fitting(_subject(clauses[0]), most, counter)
    rest = [clauses[0][len(_subject(clauses[0])) :].strip(), *clauses[1:]]
    for clause in filter(None, rest):
        longer = f"{text} {clause}"
        if token_count(longer, counter) <= most:
            text = longer
        elif token_count(text, counter) < least:
            text = _fitting(longer, most, counter)
    return text


def _subject(clause: str) -> str:
    """What stands before the first preposition."""
    joint = _JOINTS.search(clause)
    head = clause[: joint.start()].strip() if joint else clause
    return head or clause


def _fitting(text: str, most: int, counter: TokenCounter) -> str:
    """The first words that make at most `most` tokens, not ending in the air."""
    words = text.split()
    while words and token_count(" ".join(words), counter) > most:
        words.pop()
    while len(words) > 1 and words[-1].lower() in _LOOSE_ENDS:
        words.pop()
    return " ".join(words)
