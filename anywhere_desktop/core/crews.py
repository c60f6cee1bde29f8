"""What a crew needs, and whether it is ready on this machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from anywhere_desktop.core.dials import Dial, Option, Switch

LackKind = Literal["model", "licence", "extra", "package", "memory"]


@dataclass(frozen=True)
class Lack:
    """One thing that a crew lacks. name: of the model, extra or package, or the memory in words;
    model: its id where it is one.
    """

    kind: LackKind
    name: str
    model: str = ""

    @property
    def words(self) -> str:
        """It in English, for the command line."""
        return {
            "model": f"the model {self.name} (`main.py models download {self.model}`)",
            "licence": f"{self.name}, which may not be used for commercial work",
            "extra": f"the extra {self.name} (`installer/run.py --with {self.name}`)",
            "package": f"the package {self.name}",
            "memory": f"memory: {self.name}",
        }[self.kind]


@dataclass(frozen=True)
class CrewReadiness:
    """needs: names of the models, empty for a crew of none; helps: models that it works without,
    and would do more with; slow: it would work on the processor alone, since there is no card.
    """

    name: str
    needs: tuple[str, ...]
    lacks: tuple[Lack, ...]
    helps: tuple[Lack, ...] = ()
    slow: bool = False
    models: tuple[str, ...] = ()
    """Ids of the models that it uses or would use."""
    dials: tuple[Dial, ...] = ()
    """The numbers that it lets the user set."""
    tool_dials: tuple[Dial, ...] = ()
    """Those of the tools that join it."""
    options: tuple[Option, ...] = ()
    switches: tuple[Switch, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be chosen."""
        return not self.lacks


@dataclass(frozen=True)
class MemoryFreed:
    """How many models have left the memory; they load again when they are needed."""

    models: int


@dataclass(frozen=True)
class Crews:
    """The readiness of every crew, in the order in which they are offered.

    roles: the backends of each role, for any crew; lacking: what a word of a role or of a crew's
    option lacks, by its setting's name and the word.
    """

    crews: tuple[CrewReadiness, ...]
    roles: tuple[Option, ...] = ()
    lacking: Mapping[tuple[str, str], tuple[Lack, ...]] = field(default_factory=dict)
