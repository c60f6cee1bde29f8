"""What a user asks for, and the queue of it that a project keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.records import SettingValue

Key = tuple[int, int]
"""(session, iteration): what names an Iteration in its project."""


@dataclass(frozen=True)
class Wish:
    """What the prompt panel says when Generate is pressed.

    parent: the Iteration that this branches from; placement: None = chosen by the method.
    """

    prompt: str
    product: str = ""
    seed: int = 0
    variants: int = 1
    loops: int = 3
    size: tuple[int, int] | None = None
    negative: str = ""
    crew: str = "studio"
    placement: Placement | None = None
    parent: Key | None = None
    settings: Mapping[str, SettingValue] = field(default_factory=dict)


JobState = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass(frozen=True)
class QueuedWish:
    """A wish in the project's queue. number: unique in the project; why: of a failed one."""

    number: int
    wish: Wish
    state: JobState = "waiting"
    why: str = ""
    details: str = ""
