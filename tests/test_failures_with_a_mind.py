"""The sheet of planted failures, judged by a mind over real HTTP."""

import json
import sys
from pathlib import Path
from typing import Any

import cv2
import pytest

from anywhere_desktop.engines.chat import troubles
from tests.agents.test_chat_roles import _opinion
from tests.benchmarks import failures
from tests.benchmarks.confusion import FAULTS
from tests.engines.chat_servers import asked_text, serving


def _seeing(body: dict[str, Any]) -> str:
    """A mind that knows what is not common, and is content with all else."""
    opinion = _opinion()
    if "open sea" in asked_text(body):
        opinion["common"] = {"score": 0.1, "reason": "nobody puts a jar on the sea"}
    return json.dumps(opinion)


def test_a_mind_sees_the_failure_that_measurement_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(troubles, "FIRST_PAUSE_S", 0.01)
    # One gate's failure stands for those that the builtin's own table shows.
    few = [fault for fault in FAULTS if fault.name == "loud"]
    monkeypatch.setattr(failures, "FAULTS", few)
    with serving(script=_seeing) as at:
        words = f"failures --out {tmp_path} --size 96 --mind openai --model tiny"
        monkeypatch.setattr(sys, "argv", [*words.split(), "--address", at.address])
        failures.main()
        asked = len(at.bodies)
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 2 + len(failures.RUBRIC_FAULTS) == asked
    (common,) = [row for row in rows if row.startswith("rubric common here")]
    assert "refused" in common
    assert "'common here': 0.1" in common
    assert not [row for row in rows if "'common here'" in row and row != common]
    sheet = cv2.imread(str(tmp_path / "failures.png"))
    assert sheet is not None
    assert sheet.shape[1] == failures.COLUMNS * 96
