"""The evaluator's opinion: scores 0 to 1 by name, and their weights."""

import math
import re
from collections.abc import Mapping

import numpy as np

from anywhere_desktop.agents.gates import GROWTH_LIMIT, HALO_LIMIT, Measures, contradiction
from anywhere_desktop.agents.set_match import on_support
from anywhere_desktop.core.records import Description, PromptCandidate, Repaint
from anywhere_desktop.core.scene import Light
from anywhere_desktop.vision.quality import Framing, View

WEIGHTS: Mapping[str, float] = {
    "prompt match": 2.0,
    "light": 1.5,
    "grounding": 1.5,
    "separation": 1.5,
    "edge": 1.0,
    "harmony": 1.0,
    "exposure": 0.5,
    "composition": 0.5,
}


def all_scores(
    view: View,
    measures: Measures,
    repaint: Repaint,
    candidate: PromptCandidate,
    description: Description,
) -> dict[str, float]:
    """Every score by name, 0 to 1, higher is better."""
    growth = _falling(repaint.rate_after, 0.0, 2 * GROWTH_LIMIT)
    clean = _falling(measures.plate.noise, 0.8, 4.0)
    scores = {
        "edge": _falling(measures.halo.strength, 1.0, 2 * HALO_LIMIT) * growth * clean,
        "separation": _separation(measures),
        "light": _light(measures, candidate, description),
        "grounding": _grounding(measures, candidate),
        "exposure": _exposure(measures),
        "composition": _composition(measures.framing),
        "prompt match": _prompt_match(candidate) * _falling(measures.match.gap, 0.5, 2.0),
        "harmony": _harmony(view),
    }
    return {name: round(value, 4) for name, value in scores.items()}


def weighted_mean(scores: Mapping[str, float]) -> float:
    """The mean of the scores by `WEIGHTS`."""
    total = sum(WEIGHTS[name] for name in scores)
    return round(sum(WEIGHTS[name] * value for name, value in scores.items()) / total, 4)


def _rising(value: float, low: float, high: float) -> float:
    """0 at `low` and below, 1 at `high` and above."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _falling(value: float, low: float, high: float) -> float:
    """1 at `low` and below, 0 at `high` and above."""
    return 1.0 - _rising(value, low, high)


def _separation(measures: Measures) -> float:
    separation = measures.separation
    return _rising(separation.distance, 3.0, 32.0) * (1 - 0.6 * separation.weak)


def _light(measures: Measures, candidate: PromptCandidate, description: Description) -> float:
    """Shadow against the set's light and the product's; the product's counts as far as known."""
    seen, scene = description.light, candidate.scene
    against = contradiction(measures.side, seen.azimuth_deg) * seen.confidence
    if scene is None:
        return _falling(against, 0.0, 0.3)
    wanted = 0.0
    if on_support(candidate):
        against = 0.0
    else:
        against = contradiction(measures.side, scene.light.azimuth_deg)
        wanted = _missing(measures, scene.light)
    turned = math.radians(scene.light.azimuth_deg - seen.azimuth_deg)
    apart = (1 - math.cos(turned)) / 2
    harder = abs(scene.light.softness - seen.softness)
    unlike = seen.confidence * (0.7 * apart + 0.3 * harder)
    return _falling(against, 0.0, 0.2) * (1 - unlike) * (1 - 0.5 * wanted)


def _missing(measures: Measures, light: Light) -> float:
    """How much of the shadow that a hard light from the side throws is not there, 0 to 1."""
    side = math.sin(math.radians(light.azimuth_deg))
    falls = -measures.side.lean * math.copysign(1.0, side) + measures.side.noise
    return abs(side) * (1 - light.softness) * _falling(falls, 0.0, 0.12)


def _grounding(measures: Measures, candidate: PromptCandidate) -> float:
    contact, scene = measures.contact, candidate.scene
    if not contact.measurable or (scene is not None and scene.lift > 0):
        return 0.7
    return max(_rising(contact.darkening + contact.noise, 0.0, 0.3), 0.8 * (contact.mirror > 0.8))


def _exposure(measures: Measures) -> float:
    exposure = measures.exposure
    clipped = _falling(exposure.blown, 0.0, 0.15) * _falling(exposure.crushed, 0.02, 0.6)
    return (
        clipped
        * (0.5 + 0.5 * _rising(exposure.lightness, 1.0, 12.0))
        * (1 - 0.5 * _rising(exposure.lightness, 96.0, 100.0))
    )


def _composition(framing: Framing) -> float:
    """Size, room on all sides, and a centre or third for the product's middle."""
    size = _rising(framing.area, 0.005, 0.05) * _falling(framing.area, 0.5, 0.85)
    room = 0.4 + 0.6 * _rising(min(framing.margins), 0.0, 0.05)
    off = min(abs(framing.centre[0] - at) for at in (1 / 3, 1 / 2, 2 / 3))
    return size * room * _falling(off, 0.05, 0.3) * _falling(framing.cut, 0.0, 0.2)


def _prompt_match(candidate: PromptCandidate) -> float:
    """Share of the user's words that were understood; near misses count for little less."""
    unused, corrected = len(candidate.unused_words), len(candidate.corrected_words)
    said = _said(candidate.text)
    # Chinese has no blanks: a word has about two characters.
    words = len(said.split()) + sum(letter > "\u2e80" for letter in said) // 2
    words = max(words, unused + corrected, 1)
    return max(0.0, 1.0 - (1.5 * unused + 0.2 * corrected) / words)


def _said(text: str) -> str:
    """The user's part of a prompt: its first sentence; what follows was written to go with it."""
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]


def _harmony(view: View) -> float:
    """Does the set leave the colour to the product, or share its hue or the hue across?"""
    product = view.lab[view.solid][:, 1:]
    plate = view.lab[view.matte == 0][:, 1:]
    if not len(plate):
        return 1.0
    inner, outer = product.mean(0), plate.mean(0)
    loud = float(np.linalg.norm(plate, axis=-1).mean()) - float(
        np.percentile(np.linalg.norm(product, axis=-1), 75)
    )
    chroma = min(float(np.linalg.norm(inner)), float(np.linalg.norm(outer)))
    turn = math.atan2(inner[1], inner[0]) - math.atan2(outer[1], outer[0])
    # Hues a quarter turn apart clash; equal and opposite ones do not.
    clash = abs(math.sin(turn)) * _rising(chroma, 8.0, 45.0)
    return _falling(loud, 10.0, 60.0) * (1 - 0.6 * clash)
