"""`main.py show` tells what the user said of Iterations."""

import json
from pathlib import Path

import pytest

from anywhere_desktop.cli import main
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.summaries import Mark
from tests.app.desks import Setup, photo_at


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two Iterations: a starred one with a note, and one that was deleted."""
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    setup, path = Setup(), tmp_path / "p.anywhere"
    setup.desk.open_photo(photo_at(tmp_path / "jar.png"), Watch())
    setup.generate()
    setup.desk.save_as(path, True, Watch())
    setup.desk.close(Watch())
    with ProjectFile.open(path) as kept:
        kept.mark((1, 1), Mark(star=True, note="for the cover"))
        kept.mark((1, 2), Mark(deleted=True))
    return path


def test_marks_are_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(project), "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["sessions"][0]["iterations"][:2]
    assert (first["star"], first["note"], first["deleted"]) == (True, "for the cover", False)
    assert (second["star"], second["note"], second["deleted"]) == (False, "", True)
    assert main(["show", str(project)]) == 0
    said = capsys.readouterr().out
    assert "[star]" in said
    assert "[deleted]" in said
    assert "note: for the cover" in said
