"""A Desk whose verbs answer at once, and keep what they were asked."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import Evaluation, Gate, Hints
from anywhere_desktop.core.watch import (
    IterationKept,
    Noted,
    PictureMade,
    StageDone,
    StageStarted,
    StepDone,
    Watch,
)
from anywhere_desktop.ui.desk import Opened, Project, Shown, Wish

CERTIFICATE = Certificate(1200, 0, "0" * 64, 8)


def evaluation(score: float) -> Evaluation:
    gates = (
        Gate("exact", True, 0.0, 0.0, "product pixels are exact"),
        Gate("halo", score >= 0.6, 9.0, 6.0, "a bright rim shows at the edge"),
    )
    scores = {"separation": score, "light": 0.4, "prompt match": 0.9}
    words = () if score >= 0.6 else ("The background is too close in colour to the product.",)
    return Evaluation(gates, scores, score, score >= 0.6, words)


def opened(name: str = "jar.jpg", confidence: float = 0.93) -> Opened:
    ramp = np.linspace(60, 220, 240, dtype=np.uint8)
    picture = np.repeat(np.repeat(ramp[None, :, None], 160, 0), 3, 2)
    matte = np.zeros((160, 240), np.uint8)
    matte[40:130, 80:160] = 255
    picture[40:130, 80:160] = (30, 110, 90)
    return Opened(name, (6000, 4000), 8, picture, matte, confidence, ())


@dataclass
class ScriptedDesk:
    scores: list[float] = field(default_factory=lambda: [0.45, 0.82])
    asked: list[tuple[str, object]] = field(default_factory=list)
    endless: bool = False
    closed: bool = False

    def open_photo(self, path: Path, watch: Watch) -> Opened:
        self.asked.append(("open", path))
        if path.suffix == ".txt":
            raise UserError("notes.txt is not a photograph: choose a JPEG, PNG or TIFF file.")
        if path.suffix == ".bug":
            raise KeyError("surprise")
        return opened(path.name)

    def open_project(self, path: Path, watch: Watch) -> Project:
        self.asked.append(("project", path))
        picture = opened().picture
        shown = Shown(1, 1, "on marble", picture, evaluation(0.8), CERTIFICATE)
        return Project(path, opened("from project.jpg"), (shown,))

    def cut(self, hints: Hints, watch: Watch) -> Opened:
        self.asked.append(("cut", hints))
        return replace(opened(confidence=0.99), hints=hints)

    def generate(self, wish: Wish, watch: Watch) -> tuple[Shown, ...]:
        self.asked.append(("generate", wish))
        for number, score in enumerate(self.scores, 1):
            watch.tell(StageStarted("template", number))
            for step in range(1, 5):
                watch.tell(StepDone(step, 4))
            while self.endless:
                watch.check()
            watch.tell(StageDone("template", number, 0.1))
            watch.tell(PictureMade("result", number, np.full((160, 240, 3), 90 * number, np.uint8)))
            kept = IterationKept(1, number, f"prompt {number}", evaluation(score), CERTIFICATE)
            watch.tell(kept)
        watch.tell(Noted("words the studio cannot use: dragons"))
        return ()

    def export(self, session: int, iteration: int, path: Path, watch: Watch) -> str:
        self.asked.append(("export", (session, iteration, path)))
        return f"{path.name}: product pixels equal the photograph's, bit for bit"

    def close(self, watch: Watch) -> None:
        self.closed = True
