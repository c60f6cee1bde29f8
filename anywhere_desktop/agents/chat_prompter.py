"""ChatPrompter: candidate prompts that a mind invents, as different from each other as it can."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from anywhere_desktop.agents.mind import Mind, MindOut, taken_over
from anywhere_desktop.agents.prompter import left_out
from anywhere_desktop.agents.replies import BadReply
from anywhere_desktop.core.ports import Prompter, SceneGrammar
from anywhere_desktop.core.records import Description, PromptCandidate
from anywhere_desktop.core.watch import Watch

_COPY = 88.0
"""Word overlap (0 to 100) from which two prompts are the same in other words."""

_WARMTH = 0.7
_SHORTEST = 12


class ChatPrompter:
    """A `Prompter`; every candidate also gets a Scene by the grammar, for the studio."""

    def __init__(self, builtin: Prompter, mind: Mind, grammar: SceneGrammar) -> None:
        self._builtin, self._mind, self._grammar = builtin, mind, grammar

    def propose(
        self,
        description: Description,
        text: str,
        feedback: Sequence[str],
        count: int,
        seed: int,
        watch: Watch,
    ) -> tuple[PromptCandidate, ...]:
        """`count` candidates; where the mind has fewer different ones the builtin adds its own."""
        found: list[str] = []
        try:
            self._mind.ask(
                "prompter", _values(description, text, feedback, count), _schema(count),
                lambda said: _take(said, found, count), watch, temperature=_WARMTH, seed=seed,
            )  # fmt: skip
            note = ""
        except MindOut as out:
            note = taken_over("prompter", out, watch)
        chosen = [self._candidate(words, description, text, feedback) for words in found[:count]]
        if len(chosen) < count:
            rest = self._builtin.propose(description, text, feedback, count, seed, watch)
            chosen += rest[: count - len(chosen)]
        if note:
            chosen = [_noted(candidate, note) for candidate in chosen]
        return tuple(chosen)

    def _candidate(
        self, words: str, description: Description, text: str, feedback: Sequence[str]
    ) -> PromptCandidate:
        """The user's text first, then the mind's; what the user named wins in the Scene too."""
        wished = self._grammar.read(text, self._grammar.base(description))
        invented = self._grammar.read(words, wished.scene).scene
        scene = self._grammar.read(text, invented).scene
        scene = self._grammar.heed(scene, feedback, wished.named)
        return PromptCandidate(
            text=_extended(text, named(words, description)),
            scene=scene,
            unused_words=wished.unused,
            corrected_words=wished.corrected,
            left_out=left_out(scene, wished.named),
        )


def named(words: str, description: Description) -> str:
    """A prompt that names the product and the viewpoint, whatever the mind forgot."""
    kind = description.object_type
    if kind.lower() not in words.lower():
        words = f"{kind[:1].upper()}{kind[1:]}, {words[:1].lower()}{words[1:]}"
    if description.viewpoint.label.lower() not in words.lower():
        words = f"{words.rstrip(' .')}, {description.viewpoint.label} view."
    return words


def near_copies(prompts: Sequence[str]) -> tuple[int, int] | None:
    """Two prompts that say the same in other words (indices), or None."""
    for second, one in enumerate(prompts):
        for first in range(second):
            if fuzz.token_set_ratio(prompts[first].lower(), one.lower()) >= _COPY:
                return first, second
    return None


def _take(said: dict[str, Any], found: list[str], count: int) -> None:
    """Keep the different ones in `found`; complain of too few and of copies."""
    prompts = [words for words in said["prompts"] if len(words) >= _SHORTEST]
    copies = near_copies(prompts)
    for words in prompts:
        if len(found) < count and near_copies([*found, words]) is None:
            found.append(words)
    if len(found) >= count:
        return
    if copies is not None:
        raise BadReply(f"prompts {copies[0] + 1} and {copies[1] + 1} are near copies")
    raise BadReply(f"{count} different prompts were wanted, {len(prompts)} came")


def _schema(count: int) -> dict[str, Any]:
    prompts = {"type": "array", "items": {"type": "string", "maxLength": 400},
               "minItems": 1, "maxItems": max(count, 1)}  # fmt: skip
    return {"type": "object", "properties": {"prompts": prompts}, "required": ["prompts"]}


def _values(
    description: Description, text: str, feedback: Sequence[str], count: int
) -> dict[str, str]:
    return {
        **facts(description),
        "material": ", ".join(filter(None, (description.material, description.finish))),
        "suits": "; ".join(description.suits) or "(unknown)",
        "unsuited": "; ".join(description.unsuited) or "(unknown)",
        "wish": text or "(none: you are free)",
        "feedback": "\n".join(feedback) or "(none yet)",
        "count": str(count),
    }


def facts(description: Description) -> dict[str, str]:
    """What prompter and selector both are told of the product."""
    light = description.light
    side = "the right" if light.azimuth_deg % 360 < 180 else "the left"
    sure = "" if light.confidence >= 0.3 else " (unsure)"
    return {
        "product": description.object_type,
        "viewpoint": description.viewpoint.label,
        "light": f"from {side}, {light.elevation_deg:.0f} degrees high, softness "
        f"{light.softness:.1f} of 1, {light.kelvin} K{sure}",
        "colours": ", ".join(part.name for part in description.palette) or "unknown",
    }


def _extended(text: str, written: str) -> str:
    said = text.strip()
    if not said or written.lower().startswith(said.lower()):
        return written
    return f"{said} {written}" if said[-1] in ".!?" else f"{said}. {written}"


def _noted(candidate: PromptCandidate, note: str) -> PromptCandidate:
    return replace(candidate, notes=(*candidate.notes, note))
