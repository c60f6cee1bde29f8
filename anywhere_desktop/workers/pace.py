"""How long it still takes: seconds a stage, learned from the stages that have passed."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from anywhere_desktop.core.watch import STAGES, Event, StageDone, StageStarted, StepDone

_NEWEST = 0.4
"""Weight of the newest measurement: the machine, the picture and the scene differ."""

FIRST_GUESS_S: Mapping[str, float] = {
    "analyze": 1.0, "prompt": 0.1, "select": 0.1, "template": 12.0, "repair": 1.5, "enhance": 4.0,
    "compose": 0.5, "evaluate": 1.0, "save": 2.0,
}  # fmt: skip
"""Before anything was measured on this machine."""

_ITERATION = tuple(name for name in STAGES if name not in ("load", "cut", "analyze"))


@dataclass(frozen=True)
class Pacing:
    """How far a job is. fraction: done, 0 to 1; seconds_left: None before anything is known."""

    fraction: float
    seconds_left: float | None


class Pace:
    """Listens to one job at a time; one for each crew, since crews differ in speed."""

    def __init__(
        self,
        seconds: Mapping[str, float] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = {**FIRST_GUESS_S, **(seconds or {})}
        self._now = now
        self._at_most = 1
        self._stage, self._iteration, self._begun, self._share = "", 0, now(), 0.0
        self._best = 0.0

    @property
    def seconds(self) -> Mapping[str, float]:
        """Expected seconds by stage, for the next run of the program."""
        return dict(self._seconds)

    def begin(self, iterations: int) -> None:
        """A job begins that makes at most so many Iterations."""
        self._at_most = max(1, iterations)
        self._stage, self._iteration, self._begun, self._share = "", 0, self._now(), 0.0
        self._best = 0.0

    def take(self, event: Event) -> None:
        """Listen to one event of the job."""
        match event:
            case StageStarted(stage, iteration):
                self._stage, self._iteration = stage, iteration
                self._begun, self._share = self._now(), 0.0
            case StepDone(done, total):
                self._share = done / max(1, total)
            case StageDone(stage, _, seconds):
                old = self._seconds.get(stage, seconds)
                self._seconds[stage] = old + (seconds - old) * _NEWEST
                self._share = 1.0

    def pacing(self) -> Pacing:
        """How far the job is now. Never goes back, and is never done before it is done."""
        whole = self._of("analyze") + self._at_most * sum(map(self._of, _ITERATION))
        left = self._left()
        fraction = 1.0 - left / whole if whole > 0 else 0.0
        self._best = max(self._best, min(0.99, max(0.0, fraction)))
        return Pacing(self._best, left)

    def _left(self) -> float:
        if self._stage in _ITERATION:
            later = _ITERATION[_ITERATION.index(self._stage) + 1 :]
            following = sum(map(self._of, later))
            rest = self._at_most - max(1, self._iteration)
        else:
            following = 0.0 if self._stage == "analyze" else self._of("analyze")
            rest = self._at_most
        return self._stage_left() + following + rest * sum(map(self._of, _ITERATION))

    def _stage_left(self) -> float:
        """By the steps when there are any, else by what the stage usually takes."""
        passed, usual = self._now() - self._begun, self._of(self._stage)
        if self._share >= 1:
            return 0.0
        if self._share > 0:
            return passed / self._share - passed
        # A stage that takes longer than ever before: always a little left.
        return max(usual - passed, usual * 0.05)

    def _of(self, stage: str) -> float:
        return self._seconds.get(stage, 0.0)
