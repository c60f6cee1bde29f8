from dataclasses import dataclass

import pytest

from anywhere_desktop.core.watch import StageDone, StageStarted, StepDone
from anywhere_desktop.workers.pace import FIRST_GUESS_S, Pace

SECONDS = dict.fromkeys(FIRST_GUESS_S, 0.0) | {
    "analyze": 1.0,
    "template": 10.0,
    "enhance": 5.0,
    "save": 1.0,
}


@dataclass
class _Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def test_time_left_falls_as_the_work_goes_on() -> None:
    clock = _Clock()
    pace = Pace(SECONDS, clock)
    pace.begin(2)
    left: list[float] = []
    fractions: list[float] = []
    for iteration in (1, 2):
        for stage in ("template", "enhance", "save"):
            pace.take(StageStarted(stage, iteration))
            for step in range(1, 5):
                clock.now += SECONDS[stage] / 4
                pace.take(StepDone(step, 4))
                found = pace.pacing()
                assert found.seconds_left is not None
                left.append(found.seconds_left)
                fractions.append(found.fraction)
            pace.take(StageDone(stage, iteration, SECONDS[stage]))
    assert left == sorted(left, reverse=True)
    assert fractions == sorted(fractions)
    assert left[0] == pytest.approx(7.5 + 6 + 16)
    assert left[-1] == pytest.approx(0)
    assert fractions[-1] == 0.99


def test_a_stage_without_steps_goes_by_what_it_took_before() -> None:
    clock = _Clock()
    pace = Pace(SECONDS, clock)
    pace.begin(1)
    pace.take(StageStarted("template", 1))
    clock.now += 4
    assert pace.pacing().seconds_left == pytest.approx(6 + 6)
    clock.now += 100
    late = pace.pacing().seconds_left
    assert late is not None
    assert late > 6


def test_it_learns_from_what_has_passed() -> None:
    pace = Pace(SECONDS)
    for _ in range(20):
        pace.take(StageDone("template", 1, 2.0))
    assert pace.seconds["template"] == pytest.approx(2.0, abs=0.01)
    again = Pace(pace.seconds)
    again.begin(1)
    assert again.pacing().seconds_left == pytest.approx(1 + 2 + 6, abs=0.01)


def test_an_early_end_and_a_new_start() -> None:
    clock = _Clock()
    pace = Pace(SECONDS, clock)
    pace.begin(3)
    pace.take(StageStarted("save", 1))
    pace.take(StageDone("save", 1, 1.0))
    assert pace.pacing().fraction > 0.3
    pace.begin(3)
    assert pace.pacing().fraction == 0.0
