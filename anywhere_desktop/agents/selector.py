"""BuiltinSelector: ranks candidates by their Scene's measured fit to the product, with reasons."""

from collections.abc import Sequence

from anywhere_desktop.agents.fit import Fit, fit
from anywhere_desktop.core.records import Description, PromptCandidate, Ranked, Selection
from anywhere_desktop.core.watch import StepDone, Watch

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
        """All candidates, best first, with reasons; equal scores keep the candidates' order.

        Every candidate keeps what `text` named, by construction: what is left to judge is the set.
        """
        ranked: list[Ranked] = []
        for index, candidate in enumerate(candidates):
            ranked.append(_judged(index, candidate, description))
            watch.tell(StepDone(index + 1, len(candidates)))
        return Selection(tuple(sorted(ranked, key=lambda one: (-one.score, one.index))))


def _judged(index: int, candidate: PromptCandidate, description: Description) -> Ranked:
    if candidate.scene is None:
        return Ranked(index, _WITHOUT_SCENE, ("a prompt of words alone was not measured",))
    judged = fit(candidate.scene, description)
    return Ranked(index, round(judged.score, 4), _reasons(judged))


def _reasons(judged: Fit) -> tuple[str, ...]:
    """What speaks for it most, then what speaks against it most."""
    aspects = sorted(judged.aspects, key=lambda a: -(a.score - 0.5) * a.weight)
    reasons = [aspect.reason for aspect in aspects[:_REASONS] if aspect.score >= 0.5]
    worst = aspects[-1]
    if worst.score < 0.5:
        reasons.append(f"but {worst.reason}")
    return tuple(reasons)
