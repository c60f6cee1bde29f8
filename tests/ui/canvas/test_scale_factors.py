"""The canvas is right on screens of 125, 150 and 200 %: its tests, in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
_WHICH = (
    "partial or inverse or wheel or odd_sizes or say_what or side_by_side or fit or middle_drag"
)


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_at_a_scale_factor(factor: str) -> None:
    if "QT_SCALE_FACTOR" in os.environ:
        pytest.skip("this is already such a process")
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", _WHICH, str(here)],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": factor},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
