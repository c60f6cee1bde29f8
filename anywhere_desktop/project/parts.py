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
    layers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class EnhancementFacts:
    """An Enhancement without its picture."""

    steps: tuple[str, ...]
    layers: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Parts:
    """One stage's work: pictures by name, and a record (None where the picture is all)."""

    pictures: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    record: object | None = None


def parts_of(kind: str, value: object) -> Parts:
    """Take a stage's work apart; raises `TypeError` for what is no stage's work."""
    match value:
        case Template():
            pictures = {kind: value.picture, **_named(kind, value.layers)}
            return Parts(pictures, TemplateFacts(value.seed, tuple(value.layers)))
        case Repaint():
            pictures = {
                kind: value.picture,
                "estimated": value.estimated,
                "overgrown": value.overgrown,
                **_named(kind, value.layers),
            }
            return Parts(pictures, _repaint_facts(value))
        case Enhancement():
            pictures = {kind: value.picture, **_named(kind, value.layers)}
            return Parts(pictures, EnhancementFacts(value.steps, tuple(value.layers)))
        case np.ndarray():
            return Parts({kind: value})
        case Selection() | tuple():
            return Parts({}, value)
    raise TypeError(f"nothing an Iteration makes: {type(value).__name__}")


def _named(kind: str, layers: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Layers under names that two stages do not share; a template's are older than that rule."""
    return {_prefix(kind) + name: layer for name, layer in layers.items()}


def _prefix(kind: str) -> str:
    return LAYER if kind == "template" else f"{kind}.{LAYER}"


def _repaint_facts(value: Repaint) -> RepaintFacts:
    rates = value.rate_before, value.rate_after
    return RepaintFacts(*rates, value.rounds, tuple(value.layers), value.notes)


def stages_of(iteration: Iteration) -> Iterator[tuple[str, object]]:
    """(kind, value) of all the stages of an Iteration."""
    for kind in KINDS:
        yield kind, getattr(iteration, kind)


PictureOf = Callable[[str], NDArray[Any]]


def template_from(facts: TemplateFacts, picture: PictureOf) -> Template:
    """A Template from its record and pictures."""
    return Template(picture("template"), facts.seed, _layers("template", facts.layers, picture))


def _layers(kind: str, names: tuple[str, ...], picture: PictureOf) -> dict[str, NDArray[Any]]:
    return {name: picture(_prefix(kind) + name) for name in names}


def repaint_from(facts: RepaintFacts, picture: PictureOf) -> Repaint:
    """A Repaint from its record and pictures."""
    return Repaint(
        picture("repaint"),
        picture("estimated"),
        picture("overgrown"),
        facts.rate_before,
        facts.rate_after,
        facts.rounds,
        _layers("repaint", facts.layers, picture),
        facts.notes,
    )


def enhancement_from(facts: EnhancementFacts, picture: PictureOf) -> Enhancement:
    """An Enhancement from its record and pictures."""
    layers = _layers("enhancement", facts.layers, picture)
    return Enhancement(picture("enhancement"), facts.steps, layers)


RECORDS: Mapping[str, Any] = {
    "candidates": tuple[PromptCandidate, ...],
    "selection": Selection,
    "template": TemplateFacts,
    "repaint": RepaintFacts,
    "enhancement": EnhancementFacts,
    "edit": EditRecipe,
}
"""The type of the record of each kind that has one."""
