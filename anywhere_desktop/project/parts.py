"""How the work of a stage is taken apart into pictures and a record, and put together again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.edits import EditRecipe
from anywhere_desktop.core.records import (
    Enhancement,
    Iteration,
    PromptCandidate,
    Repaint,
    Selection,
    Template,
)

LAYER = "layer."
KINDS = ("candidates", "selection", "template", "repaint", "enhancement", "result")
"""What the stages of an Iteration make, in order."""


@dataclass(frozen=True)
class TemplateFacts:
    """A Template without its pictures."""

    seed: int
    layers: tuple[str, ...] = ()


@dataclass(frozen=True)
class RepaintFacts:
    """A Repaint without its pictures."""

    rate_before: float
    rate_after: float
    rounds: int


@dataclass(frozen=True)
class EnhancementFacts:
    """An Enhancement without its picture."""

    steps: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Parts:
    """One stage's work: pictures by name, and a record (None where the picture is all)."""

    pictures: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    record: object | None = None


def parts_of(kind: str, value: object) -> Parts:
    """Take a stage's work apart; raises `TypeError` for what is no stage's work."""
    match value:
        case Template():
            layers = {LAYER + name: layer for name, layer in value.layers.items()}
            pictures = {kind: value.picture, **layers}
            return Parts(pictures, TemplateFacts(value.seed, tuple(value.layers)))
        case Repaint():
            pictures = {
                kind: value.picture,
                "estimated": value.estimated,
                "overgrown": value.overgrown,
            }
            facts = RepaintFacts(value.rate_before, value.rate_after, value.rounds)
            return Parts(pictures, facts)
        case Enhancement():
            return Parts({kind: value.picture}, EnhancementFacts(value.steps))
        case np.ndarray():
            return Parts({kind: value})
        case Selection() | tuple():
            return Parts({}, value)
    raise TypeError(f"nothing an Iteration makes: {type(value).__name__}")


def stages_of(iteration: Iteration) -> Iterator[tuple[str, object]]:
    """(kind, value) of all the stages of an Iteration."""
    for kind in KINDS:
        yield kind, getattr(iteration, kind)


PictureOf = Callable[[str], NDArray[Any]]


def template_from(facts: TemplateFacts, picture: PictureOf) -> Template:
    """A Template from its record and pictures."""
    layers = {name: picture(LAYER + name) for name in facts.layers}
    return Template(picture("template"), facts.seed, layers)


def repaint_from(facts: RepaintFacts, picture: PictureOf) -> Repaint:
    """A Repaint from its record and pictures."""
    return Repaint(
        picture("repaint"),
        picture("estimated"),
        picture("overgrown"),
        facts.rate_before,
        facts.rate_after,
        facts.rounds,
    )


RECORDS: Mapping[str, Any] = {
    "candidates": tuple[PromptCandidate, ...],
    "selection": Selection,
    "template": TemplateFacts,
    "repaint": RepaintFacts,
    "enhancement": EnhancementFacts,
    "edit": EditRecipe,
}
"""The type of the record of each kind that has one."""
