"""What a text was understood to say, before it becomes a Scene."""

from dataclasses import dataclass, field
from typing import Any

from anywhere_desktop.core.scene import Prop
from anywhere_desktop.studio.grammar_lamps import LampSaid
from anywhere_desktop.studio.lexicon import Hit


@dataclass
class Thing:
    """What the text says of the surface or the backdrop so far."""

    kind: str | None = None
    colour: str | None = None
    tone: str | None = None
    sure: bool = False
    second: str | None = None


@dataclass
class Draft:
    """What was understood, before it becomes a Scene."""

    surface: Thing = field(default_factory=Thing)
    backdrop: Thing = field(default_factory=Thing)
    props: list[Prop] = field(default_factory=list)
    no_props: bool = False
    dropped_props: set[str] = field(default_factory=set)
    podium_material: str | None = None
    loose_colours: list[str] = field(default_factory=list)
    moods: list[str] = field(default_factory=list)
    label: str | None = None
    presets: list[dict[str, Any]] = field(default_factory=list)
    changes: list[tuple[str, str, Any]] = field(default_factory=list)
    unused: list[Hit] = field(default_factory=list)
    last: Thing | None = None
    lamps: list[LampSaid] = field(default_factory=list)
    dropped_lamps: set[str] = field(default_factory=set)
