"""Engines on tiny models, and requests to ask them."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Event, StepDone, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.diffusion.catalogue import family
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine

SIZE = (64, 60)
"""(width, height); the height is on no model's grid."""


def noise(seed: int, size: tuple[int, int] = SIZE) -> Picture:
    """A picture of noise."""
    return np.random.default_rng(seed).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)


def held() -> Any:
    """A mask of a square in the middle."""
    mask = np.zeros((SIZE[1], SIZE[0]), np.bool_)
    mask[16:48, 16:48] = True
    return mask


REQUEST = ImageRequest(
    "a jar on marble", SIZE, 3, 3, 5.0, "blurry", {"canny": noise(1)}, control_scale=0.5
)
HELD = replace(REQUEST, image=noise(2), hold=held(), guidance_scale=4.0)


def engine(name: str, models: Any, **more: Any) -> DiffusionEngine:
    """An engine of a family on tiny models, with a budget of its own."""
    return DiffusionEngine(family(name, models), more.pop("memory", Budget()), **more)


@dataclass
class Spied:
    """A family that keeps the latents which it last decoded."""

    real: Any
    latents: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def decode(self, pipe: Any, latents: Any) -> Any:
        """Keep them, and decode them."""
        self.latents = latents.clone()
        return self.real.decode(pipe, latents)


class Heard:
    """A Watch that keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.watch = Watch(self.events.append)

    def of(self, kind: type[Any]) -> list[Any]:
        """The events of a kind."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def steps(self) -> list[tuple[int, int]]:
        """(done, total) of every step told."""
        return [(event.done, event.total) for event in self.of(StepDone)]


def difference(one: Picture, other: Picture) -> float:
    """Mean absolute difference in 8-bit steps."""
    return float(np.abs(one.astype(np.int64) - other.astype(np.int64)).mean() / 257)
