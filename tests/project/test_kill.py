import os
import random
import sys
from pathlib import Path

import pytest

from anywhere_desktop.project.file import ProjectFile
from tests.benchmarks.kill import Study, run_and_kill, verify

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


def test_kills_lose_nothing_that_was_reported(tmp_path: Path) -> None:
    path, study, rng = tmp_path / "p.anywhere", Study(), random.Random(2)
    command = [sys.executable, "-m", "tests.project.writer", str(path)]
    while study.kills < 5 or (len(study.reported) < 3 and study.kills < 15):
        # A busy machine takes its time to start: wait longer after each kill.
        reported, ended = run_and_kill(command, 1 + 0.3 * study.kills + rng.random())
        study.kills += 1
        assert not ended
        study.reported |= reported
        verify(path, study)
    assert study.faults == []
    assert len(study.reported) >= 3


def test_the_study_sees_a_loss(tmp_path: Path) -> None:
    path, study = tmp_path / "p.anywhere", Study(reported={(1, 1)})
    verify(path, study)
    assert study.faults == ["the project is gone"]
    ProjectFile.create(path).shut()
    verify(path, study)
    assert study.faults[1:] == ["lost: session 1 iteration 1"]
    path.write_bytes(path.read_bytes()[:70_000])
    verify(path, study)
    assert "damaged" in study.faults[-1]
