"""BuiltinPrompter: diverse candidate prompts from the description, the user's text and feedback."""

from collections.abc import Collection, Sequence

from anywhere_desktop.agents.fit import fit
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.feedback import recognise
from anywhere_desktop.core.ports import SceneGrammar
from anywhere_desktop.core.records import Description, PromptCandidate
from anywhere_desktop.core.scene import Reading, Scene
from anywhere_desktop.core.scene_distance import scene_distance
from anywhere_desktop.core.watch import StepDone, Watch

_POOL = 4
"""Scenes judged for each candidate."""

_FIT_SHARE = 0.65
"""How much fit to the product counts against difference from the other candidates."""


class BuiltinPrompter:
    """A `Prompter` that lets a grammar plan sets, and keeps those that suit the product best."""

    def __init__(self, grammar: SceneGrammar) -> None:
        self._grammar = grammar

    def propose(
        self,
        description: Description,
        text: str,
        feedback: Sequence[str],
        count: int,
        seed: int,
        watch: Watch,
    ) -> tuple[PromptCandidate, ...]:
        """`count` diverse candidates that keep the user's text and heed the feedback so far.

        Each begins with the user's text as it was written. Deterministic.

        Raises:
            UserError: `count` is below 1.
        """
        if count < 1:
            raise UserError(f"Ask for 1 candidate or more, not {count}.")
        reading = self._grammar.read(text, self._grammar.base(description))
        if feedback and not recognise(" ".join(feedback)):
            seed += len(feedback)  # Nothing of it can be heeded: better another set than this.
        pool = self._heeded(reading, feedback, _POOL * count, seed, watch)
        chosen = _choose(pool, description, count, watch)
        return tuple(self._candidate(scene, reading, description, text) for scene in chosen)

    def _heeded(
        self, reading: Reading, feedback: Sequence[str], size: int, seed: int, watch: Watch
    ) -> list[Scene]:
        """Scenes to choose from, each once, changed as the feedback asks."""
        scenes: dict[Scene, None] = {}
        for scene in self._grammar.vary(reading, size, seed):
            watch.check()
            scenes[self._grammar.heed(scene, feedback, reading.named)] = None
        return list(scenes)

    def _candidate(
        self, scene: Scene, reading: Reading, description: Description, text: str
    ) -> PromptCandidate:
        written = self._grammar.write(scene, description.object_type)
        return PromptCandidate(
            text=extended(text, written),
            scene=scene,
            unused_words=reading.unused,
            corrected_words=reading.corrected,
            left_out=left_out(scene, reading.named),
        )


def left_out(scene: Scene, named: Collection[str]) -> tuple[str, ...]:
    """What the user named and the picture will not show, in words."""
    seamless = scene.backdrop.kind == "sweep" and scene.surface.material in ("plain", "paper")
    asked = {"backdrop.kind", "backdrop.colour"} & set(named)
    if scene.lens.shows_backdrop or seamless or not asked:
        return ()
    return (
        f"The camera looks down {scene.lens.pitch_deg:.0f}°: the ground fills the frame, and the "
        "backdrop that was asked for is left out. With the words “high angle” it comes in.",
    )


def extended(text: str, written: str) -> str:
    """The user's words first, as they are, then what was added."""
    said = text.strip()
    if not said:
        return written
    return f"{said} {written}" if said[-1] in ".!?" else f"{said}. {written}"


def _choose(
    pool: Sequence[Scene], description: Description, count: int, watch: Watch
) -> list[Scene]:
    """Best fit first, then each that adds most: fit, and distance to those already chosen."""
    worth = [fit(scene, description).score for scene in pool]
    # The grammar's own first guess keeps the words best where fits are close.
    worth[0] += 0.03
    chosen = [max(range(len(pool)), key=lambda i: worth[i])]
    while len(chosen) < min(count, len(pool)):
        rest = [i for i in range(len(pool)) if i not in chosen]
        best = max(rest, key=lambda i: _gain(i, chosen, pool, worth))
        chosen.append(best)
        watch.tell(StepDone(len(chosen), count))
    chosen += [chosen[i % len(chosen)] for i in range(count - len(chosen))]
    return [pool[i] for i in chosen]


def _gain(
    index: int, chosen: Sequence[int], pool: Sequence[Scene], worth: Sequence[float]
) -> float:
    apart = min(scene_distance(pool[index], pool[other]) for other in chosen)
    return _FIT_SHARE * worth[index] + (1 - _FIT_SHARE) * apart
