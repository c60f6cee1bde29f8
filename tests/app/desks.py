"""A StudioDesk whose crew does as it is told, on a small photograph: everything else is real."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from anywhere_desktop.app.desk import StudioDesk
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import SettingValue
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import Wish
from tests.pipeline.scripted_crew import ScriptedCrew

SIZE = (96, 64)


def photo_at(path: Path, seed: int = 2) -> Path:
    """A small picture of noise, written without loss."""
    pixels = np.random.default_rng(seed).integers(0, 255, (SIZE[1], SIZE[0], 3), dtype=np.uint8)
    assert cv2.imwrite(str(path), pixels)
    return path


@dataclass
class Setup:
    """The desk, its crew, and where it said that its project lives."""

    scripted: ScriptedCrew = field(default_factory=lambda: ScriptedCrew([0.4, 0.8] * 500))
    places: list[Path | None] = field(default_factory=list)
    composed: list[Mapping[str, SettingValue]] = field(default_factory=list)
    missing: str = ""
    """The cutter that is not on this machine."""

    def __post_init__(self) -> None:
        self.desk = StudioDesk(self.places.append, self._compose)

    def _compose(self, name: str, settings: Mapping[str, SettingValue]) -> Crew:
        self.composed.append(settings)
        if self.missing and settings.get("cutter") == self.missing:
            raise UserError(f"The model {self.missing} is not on this machine.")
        return self.scripted.crew()

    @property
    def place(self) -> Path:
        """Where the open project lives."""
        assert self.places[-1] is not None
        return self.places[-1]

    def generate(self, prompt: str = "on oak", watch: Watch | None = None) -> tuple[int, int]:
        """Generate, and return the last Iteration's key."""
        return self.desk.generate(Wish(prompt, seed=3), watch or Watch())[-1].key
