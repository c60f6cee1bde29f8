"""BuiltinTrial: sets made small and judged by measurement before one of them is made large."""

from collections.abc import Sequence
from dataclasses import replace

from anywhere_desktop.agents.prompter import extended, left_out
from anywhere_desktop.core.composite import certify, composite
from anywhere_desktop.core.feedback import recognise
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import fitted, to_depth
from anywhere_desktop.core.ports import Evaluator, Repainter, SceneGrammar, Templater
from anywhere_desktop.core.records import Description, Evaluation, PromptCandidate, Selection
from anywhere_desktop.core.watch import PartOf, StepDone, Watch

_TRIAL_PX = 128
"""Longer side: a trial costs some hundredths of the picture."""


class BuiltinTrial:
    """A `Trial` by the crew's own templater, repainter and measures."""

    def __init__(
        self,
        templater: Templater,
        repainter: Repainter,
        evaluator: Evaluator,
        grammar: SceneGrammar,
    ) -> None:
        self._templater, self._repainter, self._evaluator = templater, repainter, evaluator
        self._grammar = grammar

    def stands_for(self, templater: Templater) -> bool:
        """Whether what it tries is what that templater would make."""
        return templater is self._templater

    def steps(
        self,
        best: PromptCandidate,
        feedback: Sequence[str],
        description: Description,
        text: str,
    ) -> tuple[PromptCandidate, ...]:
        """Sets on from the best so far: all of its feedback, all twice as far, the first alone."""
        if best.scene is None:
            return ()
        named = self._grammar.read(text, self._grammar.base(description)).named
        once = self._grammar.heed(best.scene, feedback, named)
        scenes = (
            once,
            self._grammar.heed(once, feedback, named),
            self._grammar.heed(
                best.scene, [line for line in feedback if recognise(line)][:1], named
            ),
        )
        new = [scene for scene in dict.fromkeys(scenes) if scene != best.scene]
        return tuple(
            replace(
                best,
                text=extended(text, self._grammar.write(scene, description.object_type)),
                scene=scene,
                left_out=left_out(scene, named),
            )
            for scene in new
        )

    def rank(
        self,
        selection: Selection,
        candidates: Sequence[PromptCandidate],
        product: Foreground,
        description: Description,
        seed: int,
        watch: Watch,
    ) -> Selection:
        """The selection in the order of what small pictures of the sets score; equal scores keep
        the order they had. Deterministic.
        """
        small = product.resized(fitted(product.size, _TRIAL_PX))
        if not (small.matte >= 128).any():  # Too thin to be seen as small as this.
            return selection
        total = len(selection.ranking)
        found = []
        for place, ranked in enumerate(selection.ranking):
            part = PartOf(watch, place, place, total)
            judged = self._judged(candidates[ranked.index], small, description, seed, part)
            watch.tell(StepDone(place + 1, total))
            found.append((judged.accepted, judged.score, ranked))
        found.sort(key=lambda one: one[:2], reverse=True)
        ranking = tuple(replace(ranked, score=score) for _, score, ranked in found)
        return replace(selection, ranking=ranking)

    def _judged(
        self,
        candidate: PromptCandidate,
        small: Foreground,
        description: Description,
        seed: int,
        watch: Watch,
    ) -> Evaluation:
        template = self._templater.make(small, candidate, seed, watch)
        repaint = self._repainter.repair(template, small, description, watch)
        picture = composite(to_depth(repaint.picture, 8), small)
        proof = certify(picture, small)
        return self._evaluator.evaluate(
            picture, small, proof, repaint, candidate, description, watch
        )
