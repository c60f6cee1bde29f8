"""BuiltinEvaluator: hard gates first, then an opinion, then advice that the prompter can heed."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from anywhere_desktop.agents.gates import Measures, all_gates, measure
from anywhere_desktop.agents.scores import all_scores, weighted_mean
from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.feedback import Advice, recognise
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, fitted, resize
from anywhere_desktop.core.records import (
    Description,
    Evaluation,
    Gate,
    PromptCandidate,
    Repaint,
)
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.quality import view_of

THRESHOLD = 0.7
"""The least weighted mean score that is accepted."""

_WORK_PX = 640
_LOW = 0.5
_SURE = 0.6
_OFF_COLOUR = 0.5
_OFF_PITCH_DEG = 7.0
_BLACK, _WHITE = 10, 75
_MOST = 4


class BuiltinEvaluator:
    """Judges a finished picture by measurement; deterministic.

    threshold: the least weighted mean score that is accepted. shadowless: no shadow was wanted,
    so that none is missed.
    """

    def __init__(self, threshold: float = THRESHOLD, shadowless: bool = False) -> None:
        self._threshold, self._shadowless = threshold, shadowless

    def evaluate(
        self,
        picture: Picture,
        foreground: Foreground,
        certificate: Certificate,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        watch: Watch,
    ) -> Evaluation:
        """Judge `picture`, the finished composite at working size as 8-bit sRGB; `foreground` is
        the product in the frame at the same size.
        """
        watch.tell(StepDone(0, 2))
        if max(foreground.size) > _WORK_PX:
            size = fitted(foreground.size, _WORK_PX)
            picture, foreground = resize(picture, size), foreground.resized(size)
        view = view_of(picture, foreground)
        measures = measure(view, candidate)
        watch.tell(StepDone(1, 2))
        gates = all_gates(measures, certificate, repaint, candidate, description)
        scores = all_scores(view, measures, repaint, candidate, description)
        if self._shadowless:
            gates = tuple(_unshadowed(gate) for gate in gates)
            del scores["grounding"]
        score = weighted_mean(scores)
        passed = all(gate.passed for gate in gates) and score >= self._threshold
        adviser = _Adviser(measures, candidate, description)
        feedback = adviser.feedback(gates, scores)
        if not passed and not recognise(" ".join(feedback)):
            feedback = (*feedback, adviser.weakest(scores))
        watch.tell(StepDone(2, 2))
        return Evaluation(gates, scores, score, passed, feedback)


def _unshadowed(gate: Gate) -> Gate:
    if gate.name != "standing":
        return gate
    return replace(gate, passed=True, message="The shadow was left out, as asked.")


_GATES = (
    "in frame", "set colour", "standing", "light", "contrast", "clipping", "halo", "over-growth",
    "noise", "words",
)  # fmt: skip
"""In the order in which their advice is given."""


@dataclass(frozen=True, eq=False)
class _Adviser:
    """Says what to change, from what was measured, asked for, and seen in the photograph."""

    measures: Measures
    candidate: PromptCandidate
    description: Description

    def feedback(self, gates: Sequence[Gate], scores: Mapping[str, float]) -> tuple[str, ...]:
        """Failed gates first, then low scores, lowest first; each thing once."""
        failed = {gate.name: gate for gate in gates if not gate.passed}
        found: list[str] = []
        for name in _GATES:
            if name in failed:
                found += self._for_gate(failed[name])
        if "product exact" in failed:
            found.insert(0, failed["product exact"].message)
        for name in sorted(scores, key=lambda n: scores[n]):
            if scores[name] < _LOW:
                found += self._for_score(name)
        return tuple(dict.fromkeys(found))[:_MOST]

    def weakest(self, scores: Mapping[str, float]) -> str:
        """Advice for the lowest score that has any: a refusal always says what to change."""
        for name in sorted(scores, key=lambda n: scores[n]):
            for line in self._for_score(name):
                if recognise(line):
                    return line
        return Advice.STRONGER_SHADOW

    def _for_gate(self, gate: Gate) -> list[str]:
        """What was seen, where advice does not say so itself, and always advice to heed."""
        if gate.name == "contrast":
            return [_apart(self.measures)]
        if gate.name == "light":
            return [_light_side(self.candidate, self.description)]
        if gate.name == "standing":
            return [standing_advice(self.candidate, self.description)]
        if gate.name == "set colour":
            return [_set_advice(self.measures)]
        if gate.name == "clipping":
            bright = self.measures.exposure.blown >= self.measures.exposure.crushed
            return [Advice.LESS_EXPOSURE if bright else Advice.MORE_EXPOSURE]
        if gate.name in ("halo", "over-growth"):
            return [gate.message, _apart(self.measures)]
        if gate.name == "noise":
            return [gate.message, Advice.CALMER_BACKDROP]
        return [gate.message]

    def _for_score(self, name: str) -> list[str]:
        unused = self.candidate.unused_words
        if name == "separation":
            return [_apart(self.measures)]
        if name == "light":
            return _light_advice(self.candidate, self.description)
        if name == "grounding":
            return [Advice.STRONGER_SHADOW]
        if name == "exposure":
            bright = self.measures.exposure.lightness > 50
            return [Advice.LESS_EXPOSURE if bright else Advice.MORE_EXPOSURE]
        if name == "harmony":
            return [Advice.CALMER_BACKDROP]
        if name == "prompt match" and unused:
            return [f"These words were not understood: {', '.join(unused)}."]
        if name == "prompt match" and self.measures.match.gap > _OFF_COLOUR:
            return [_set_advice(self.measures)]
        if name == "composition":
            return ["The product lies badly in the frame: move it, or change its size."]
        return []


def standing_advice(candidate: PromptCandidate, description: Description) -> Advice:
    """A ground that is seen from another height than the product was meets it nowhere, whatever its
    shadow.
    """
    view = description.viewpoint
    if candidate.scene is not None and view.confidence >= _SURE:
        off = candidate.scene.lens.pitch_deg - view.pitch_deg
        if abs(off) > _OFF_PITCH_DEG:
            return Advice.LOWER_CAMERA if off > 0 else Advice.HIGHER_CAMERA
    return Advice.STRONGER_SHADOW


def _set_advice(measures: Measures) -> Advice:
    """Towards the colour that was asked for."""
    lightness, a, b = measures.match.towards
    if abs(lightness) > 1.5 * math.hypot(a, b):
        if measures.match.part == "ground":
            return Advice.DARKER_SURFACE if lightness > 0 else Advice.LIGHTER_SURFACE
        return Advice.DARKER_BACKDROP if lightness > 0 else Advice.LIGHTER_BACKDROP
    if abs(b) > 1.5 * abs(a):
        return Advice.COOLER_LIGHT if b > 0 else Advice.WARMER_LIGHT
    return Advice.NEUTRAL_LIGHT


def _apart(measures: Measures) -> Advice:
    """Make the nearer of surface and backdrop darker or lighter, away from the product."""
    seen = measures.separation
    behind = seen.backdrop_distance <= seen.surface_distance
    plate = seen.backdrop_lightness if behind else seen.surface_lightness
    # Towards black or white as long as there is room: the other way leads past the product.
    darker = plate <= seen.product_lightness if _BLACK < plate < _WHITE else plate >= _WHITE
    if behind:
        return Advice.DARKER_BACKDROP if darker else Advice.LIGHTER_BACKDROP
    return Advice.DARKER_SURFACE if darker else Advice.LIGHTER_SURFACE


def _light_side(candidate: PromptCandidate, description: Description) -> Advice:
    """The side that the light should come from: the product's if it is known, else the set's."""
    seen = description.light
    azimuth = seen.azimuth_deg
    if seen.confidence < _SURE and candidate.scene is not None:
        azimuth = candidate.scene.light.azimuth_deg
    side = math.sin(math.radians(azimuth))
    if abs(side) < 0.3:
        return Advice.LIGHT_FROM_FRONT
    return Advice.LIGHT_FROM_RIGHT if side > 0 else Advice.LIGHT_FROM_LEFT


def _light_advice(candidate: PromptCandidate, description: Description) -> list[str]:
    """Turn the light, or if the side is right, change its hardness."""
    seen, scene = description.light, candidate.scene
    if scene is None:
        return []
    turned = math.radians(scene.light.azimuth_deg - seen.azimuth_deg)
    if math.cos(turned) < 0.5:
        return [_light_side(candidate, description)]
    harder = seen.softness < scene.light.softness
    return [Advice.HARDER_LIGHT if harder else Advice.SOFTER_LIGHT]
