"""A crew whose members do as they are told, and keep what they were asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import (
    ContactLine,
    Cutout,
    Description,
    Enhancement,
    Evaluation,
    Gate,
    Hints,
    Iteration,
    LightEstimate,
    PromptCandidate,
    Ranked,
    Repaint,
    Request,
    Selection,
    Template,
    Viewpoint,
)
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch

DESCRIPTION = Description(
    name="jar",
    object_type="jar",
    palette=(),
    shape="squat",
    aspect=1.2,
    contact=ContactLine(0.3, 0.7, 0.8),
    viewpoint=Viewpoint(8.0, "slightly above", 0.8),
    light=LightEstimate(-60.0, 40.0, 0.4, 5500, 0.8),
    transparency=0.0,
    finish="satin",
    luminance=0.2,
    grain=1.0,
)


@dataclass
class ScriptedCrew:
    """Scores handed out in turn; from 0.6 on accepted."""

    scores: Sequence[float]
    asked: list[tuple[str, ...]] = field(default_factory=list)
    prompt_seeds: list[int] = field(default_factory=list)
    seeds: list[int] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    cancel_at: str = ""

    def crew(self) -> Crew:
        return Crew("scripted", self, self, self, self, self, self, self, self, working_px=48)

    def _enter(self, stage: str, watch: Watch) -> None:
        self.stages.append(stage)
        if stage == self.cancel_at:
            watch.cancel()
        watch.check()

    def cut(self, photo: Photograph, hints: Hints, watch: Watch) -> Cutout:
        self._enter("cut", watch)
        return cutout_of(photo)

    def analyze(self, foreground: Foreground, words: str, watch: Watch) -> Description:
        self._enter("analyze", watch)
        return DESCRIPTION

    def propose(
        self,
        description: Description,
        text: str,
        feedback: Sequence[str],
        count: int,
        seed: int,
        watch: Watch,
    ) -> tuple[PromptCandidate, ...]:
        self._enter("prompt", watch)
        self.asked.append(tuple(feedback))
        self.prompt_seeds.append(seed)
        return tuple(PromptCandidate(f"{text} {i}", Scene()) for i in range(count))

    def rank(
        self,
        candidates: Sequence[PromptCandidate],
        description: Description,
        text: str,
        watch: Watch,
    ) -> Selection:
        self._enter("select", watch)
        return Selection(tuple(Ranked(i, 0.5, ()) for i in reversed(range(len(candidates)))))

    def make(
        self, foreground: Foreground, candidate: PromptCandidate, seed: int, watch: Watch
    ) -> Template:
        self._enter("template", watch)
        self.seeds.append(seed)
        width, height = foreground.size
        rng = np.random.default_rng(seed)
        return Template(rng.integers(0, 65536, (height, width, 3), dtype=np.uint16), seed)

    def repair(
        self, template: Template, foreground: Foreground, description: Description, watch: Watch
    ) -> Repaint:
        self._enter("repair", watch)
        nothing = np.zeros(foreground.matte.shape, np.bool_)
        return Repaint(template.picture, foreground.matte > 127, nothing, 0.0, 0.0, 0)

    def enhance(
        self,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        foreground: Foreground,
        seed: int,
        watch: Watch,
    ) -> Enhancement:
        self._enter("enhance", watch)
        width, height = foreground.size
        dtype = foreground.photo.pixels.dtype
        return Enhancement(np.full((height, width, 3), 77, dtype), ("filled",))

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
        self._enter("evaluate", watch)
        score = self.scores[len(self.seeds) - 1]
        gate = Gate("exact", certificate.max_abs_difference == 0, 0.0, 0.0, "")
        return Evaluation((gate,), {"all": score}, score, score >= 0.6, (f"below {score}",))


@dataclass
class ScriptedArchive:
    """Keeps what it is told, in order."""

    kept: list[tuple[int, str]] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)

    def begin(self, request: Request, photo: Photograph, cutout: Cutout) -> int:
        return 7

    def describe(self, session: int, description: Description) -> None:
        self.kept.append((0, "description"))

    def keep(self, session: int, iteration: int, kind: str, value: object) -> None:
        assert session == 7
        self.kept.append((iteration, kind))

    def close(self, session: int, iteration: Iteration) -> None:
        self.closed.append(iteration.number)


def photograph(bits: int = 8, size: tuple[int, int] = (96, 64)) -> Photograph:
    dtype = np.uint8 if bits == 8 else np.uint16
    rng = np.random.default_rng(2)
    top = int(np.iinfo(dtype).max)
    return Photograph(rng.integers(0, top, (size[1], size[0], 3)).astype(dtype), "jar.png")


def cutout_of(photo: Photograph) -> Cutout:
    matte = np.zeros(photo.pixels.shape[:2], np.uint8)
    width, height = photo.size
    matte[height // 4 : height * 3 // 4, width // 3 : width * 2 // 3] = 255
    matte[height // 4 - 1, width // 3 : width * 2 // 3] = 90
    return Cutout(Foreground(photo, matte, photo.pixels.copy()), 0.9)
