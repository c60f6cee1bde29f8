"""BuiltinRefiner: longer prompts in different directions, from a grammar; no weights.

As UF-FGTG refines (paper section "inference"): three candidates a round, each the prompt so far and
six tokens more, until the user is content; or one fuller prompt of 20 or 50 tokens more.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anywhere_desktop.core.ports import PhraseGrammar
from anywhere_desktop.core.refinement import (
    ASPECTS,
    PhrasePlan,
    Refinement,
    Refinements,
    checked,
)
from anywhere_desktop.core.token_estimate import TokenCounter, token_count
from anywhere_desktop.core.watch import StepDone, Watch

_HAN = re.compile(r"[\u3400-\u9fff]+")
_ENDS = re.compile(r"[.!?。！？]\s*$")
_PAUSES = re.compile(r"[,;:，、；：]\s*$")

_DIRECTIONS = 2
"""Directions planned for each candidate, since some contradict the user's words."""

_Additions = tuple[tuple[str, str], ...]
"""(aspect, wording) in order."""


@dataclass(frozen=True)
class _Option:
    """A wording of an aspect, its tokens as the first phrase added and as a later one, and all
    aspects that it names.
    """

    aspect: str
    wording: str
    first: int
    cost: int
    names: frozenset[str]


_Sums = dict[int, tuple[_Option, ...]]
"""What may be added, by its tokens."""


class BuiltinRefiner:
    """A `Refiner` that adds the most useful aspect that a prompt leaves open.

    counter: what a token is. Of Chinese two characters, about a word, count as one: CLIP's
    vocabulary has no Chinese, so that six of its tokens would be two characters.
    """

    def __init__(self, grammar: PhraseGrammar, counter: TokenCounter) -> None:
        self._grammar, self._counter = grammar, counter

    def refine(self, text: str, count: int, tokens: int, seed: int, watch: Watch) -> Refinements:
        """`count` candidates that begin with the user's words, at most `tokens` longer and as near
        to it as phrases go, each in another direction. Same words, numbers and seed: same answer.

        Raises:
            UserError: the text is empty or far too long, or a number is out of bounds.
        """
        said = checked(text, count, tokens)
        made = _Round(self, self._grammar, said, tokens)
        offers: list[Refinement] = []
        plans = self._grammar.plans(said, _DIRECTIONS * count, seed)
        # Where the most useful aspect is left in one way only, others go on with the next one.
        for lead in range(len(ASPECTS)):
            for plan in plans:
                watch.check()
                offer = made.candidate(plan, lead) if len(offers) < count else None
                if offer is not None:
                    offers.append(offer)
                    watch.tell(StepDone(len(offers), count))
        return Refinements(said, tuple(offers), self._note(said, len(offers), count))

    def length(self, text: str) -> int:
        """Tokens of a text; two Chinese characters are one."""
        chinese = sum((len(run) + 1) // 2 for run in _HAN.findall(text))
        return token_count(_HAN.sub(" ", text), self._counter) + chinese

    def _note(self, said: str, found: int, count: int) -> str:
        if not found:
            return "These words leave nothing open that a phrase of this length could say."
        if self._grammar.language(said) == "other":
            return (
                "The grammar writes English and Chinese: what was added is English, and your own "
                "words stay as they are."
            )
        if found < count:
            return f"Different ways to go on from these words: {found}, not {count}."
        return ""


class _Round:
    """One round from one prompt; what was tried is remembered."""

    def __init__(
        self, refiner: BuiltinRefiner, grammar: PhraseGrammar, said: str, tokens: int
    ) -> None:
        self._refiner, self._grammar = refiner, grammar
        self._said, self._tokens = said, tokens
        self._start = refiner.length(said)
        self._named = grammar.named(said)
        self._chinese = grammar.language(said) == "zh"
        self._agreed: dict[_Additions, bool] = {}
        self._gone: set[tuple[str, ...]] = set()

    def candidate(self, plan: PhrasePlan, lead: int) -> Refinement | None:
        """The plan's words from its aspect number `lead` on, the nearest to the budget that agree
        with the prompt; None where there are none, or that way was gone.
        """
        aspects = list(plan.wordings)[lead:]
        if not aspects or plan.wordings[aspects[0]] in self._gone:
            return None
        options = {aspect: self._options(plan, aspect) for aspect in aspects}
        while options.get(aspects[0]):
            additions = _fullest(options, self._tokens)
            if self._agrees(additions):
                self._gone.add(plan.wordings[aspects[0]])
                return self._made(additions)
            self._drop(additions, options)
        return None

    def _options(self, plan: PhrasePlan, aspect: str) -> list[_Option]:
        """The wordings of an aspect that fit, and what each costs."""
        found = []
        for wording in plan.wordings[aspect]:
            first = self._refiner.length(self._joined(((aspect, wording),))) - self._start
            cost = self._refiner.length(f", {wording}")
            if 0 < first <= self._tokens:
                names = self._grammar.named(wording) | {aspect}
                found.append(_Option(aspect, wording, first, cost, names))
        return found

    def _drop(self, additions: _Additions, options: dict[str, list[_Option]]) -> None:
        """Take what contradicts the prompt out of the options; else the last: what agrees alone
        may not agree together.
        """
        wrong = [one for one in additions if not self._agrees((one,))] or [additions[-1]]
        for aspect, wording in wrong:
            options[aspect] = [o for o in options[aspect] if o.wording != wording]

    def _joined(self, additions: _Additions) -> str:
        return joined(self._said, [wording for _, wording in additions], self._chinese)

    def _agrees(self, additions: _Additions) -> bool:
        if additions not in self._agreed:
            self._agreed[additions] = self._grammar.agrees(self._said, self._joined(additions))
        return self._agreed[additions]

    def _made(self, additions: _Additions) -> Refinement:
        text = self._joined(additions)
        new = self._grammar.named(text) - self._named
        return Refinement(
            text,
            text[len(self._said) :].lstrip(" ,，"),
            tuple(aspect for aspect in ASPECTS if aspect in new),
            self._refiner.length(text) - self._start,
        )


def _fullest(options: Mapping[str, Sequence[_Option]], tokens: int) -> _Additions:
    """The first aspect and those others that come nearest to the budget: of equal sums the one of
    fewest phrases, then of the most useful ones. What comes second, in most prompts the light, is
    not left out to come nearer by less than a tenth of the budget.
    """
    first, *others = (aspect for aspect in options if options[aspect])
    begun: _Sums = {option.first: (option,) for option in reversed(options[first])}
    sums = _longer(begun, others, options, tokens)
    pairs = _longer(begun, others[:1], options, tokens)
    both = {total: chosen for total, chosen in pairs.items() if len(chosen) > 1}
    if both:
        fuller = _longer(both, others[1:], options, tokens)
        if max(fuller) >= max(sums) - tokens // 10:
            sums = fuller
    return tuple((option.aspect, option.wording) for option in sums[max(sums)])


def _longer(
    begun: _Sums, aspects: Sequence[str], options: Mapping[str, Sequence[_Option]], tokens: int
) -> _Sums:
    """What has begun, each with any of the aspects added, by what it costs."""
    best = dict(begun)
    for aspect in aspects:
        for total, chosen in list(best.items()):
            if any(aspect in before.names for before in chosen):
                continue
            for option in options[aspect]:
                more = total + option.cost
                if more <= tokens and (more not in best or len(chosen) + 1 < len(best[more])):
                    best[more] = (*chosen, option)
    return best


def joined(said: str, wordings: Sequence[str], chinese: bool = False) -> str:
    """The user's words, untouched, and phrases behind them."""
    comma = "，" if chinese else ", "
    rest = comma.join(wordings)
    if _ENDS.search(said):
        return f"{said}{rest}" if chinese else f"{said} {rest[:1].upper()}{rest[1:]}"
    if _PAUSES.search(said):
        return f"{said}{rest}" if chinese else f"{said} {rest}"
    plain = not re.search(r"[,，;；.。]", said)
    if plain and rest.startswith(("on ", "standing ", "in ")) and not re.search(r"\bon\b", said):
        return f"{said} {rest}"
    if plain and rest.startswith("置于"):
        return f"{said}{rest}"
    return f"{said}{comma}{rest}"
