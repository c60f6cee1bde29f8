"""The bounded part of `tests.crash.study`, and that it can see a fault."""

import os
from pathlib import Path

import pytest

from anywhere_desktop.project.file import ProjectFile
from tests.crash.study import Study, run, verify

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


def test_kills_lose_nothing_that_was_reported() -> None:
    study = run(8, 5, longest_s=0.15)
    assert study.faults == []
    assert study.kills.total() == 8
    assert study.reported >= 8


def test_the_study_sees_what_is_lost(tmp_path: Path) -> None:
    reported: list[dict[str, object]] = [
        {"kind": "iteration", "path": "p.anywhere", "key": [1, 1]},
        {"kind": "draft", "path": "p.anywhere", "matte": 7},
        {"kind": "export", "path": "gone.png", "size": 3},
    ]
    ProjectFile.create(tmp_path / "p.anywhere").shut()
    (tmp_path / "half.png").write_bytes(b"\x89PNG")
    study = Study()
    verify(tmp_path, reported, study)
    assert study.faults == [
        "half.png is not whole",
        "p.anywhere: lost (1, 1)",
        "p.anywhere: the matte is an older one",
        "gone.png is gone",
    ]
