"""BuiltinSelector: ranks candidates by fit to the product and to the user's words, with reasons."""

import re
from collections.abc import Sequence

from anywhere_desktop.agents.fit import Aspect, Fit, fit
from anywhere_desktop.core.records import Description, PromptCandidate, Ranked, Selection
from anywhere_desktop.core.watch import StepDone, Watch

_WISH_WEIGHT = 0.25
_WITHOUT_SCENE = 0.5
_REASONS = 3


class BuiltinSelector:
    """A `Selector` by measured contrast, harmony, light, viewpoint, finish and calm."""

    def rank(
        self,
        candidates: Sequence[PromptCandidate],
        description: Description,
        text: str,
        watch: Watch,
    ) -> Selection:
        """All candidates, best first, with reasons; equal scores keep the candidates' order."""
        ranked: list[Ranked] = []
        for index, candidate in enumerate(candidates):
            ranked.append(_judged(index, candidate, description, text))
            watch.tell(StepDone(index + 1, len(candidates)))
        return Selection(tuple(sorted(ranked, key=lambda one: (-one.score, one.index))))


def _judged(index: int, candidate: PromptCandidate, description: Description, text: str) -> Ranked:
    wish = _wish(candidate, text)
    if candidate.scene is None:
        score = _WITHOUT_SCENE * (1 - _WISH_WEIGHT) + wish.score * _WISH_WEIGHT
        return Ranked(index, round(score, 4), (wish.reason,) if wish.reason else ())
    judged = fit(candidate.scene, description)
    score = judged.score * (1 - _WISH_WEIGHT) + wish.score * _WISH_WEIGHT
    return Ranked(index, round(score, 4), _reasons(judged, wish))


def _wish(candidate: PromptCandidate, text: str) -> Aspect:
    """How much of what the user wrote the candidate says, and could use."""
    wanted = set(_words(text))
    if not wanted:
        return Aspect("wish", 1.0, _WISH_WEIGHT, "")
    unused = {word for phrase in candidate.unused_words for word in _words(phrase)}
    missing = wanted - set(_words(candidate.text))
    lost = (missing | unused) & wanted
    score = 1 - len(lost) / len(wanted)
    reason = "keeps all of your words" if not lost else f"leaves out {', '.join(sorted(lost))}"
    return Aspect("wish", score, _WISH_WEIGHT, reason)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _reasons(judged: Fit, wish: Aspect) -> tuple[str, ...]:
    """What speaks for it most, then what speaks against it most."""
    aspects = sorted(judged.aspects, key=lambda a: -(a.score - 0.5) * a.weight)
    reasons = [aspect.reason for aspect in aspects[:_REASONS] if aspect.score >= 0.5]
    worst = aspects[-1]
    if worst.score < 0.5:
        reasons.append(f"but {worst.reason}")
    return tuple([*reasons, wish.reason] if wish.reason else reasons)
