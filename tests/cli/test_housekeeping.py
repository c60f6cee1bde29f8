"""`show --sizes`, `prune`, `compact` and `recover`, from words to files."""

import gzip
import json
from pathlib import Path

import pytest

from anywhere_desktop.cli import main
from anywhere_desktop.project.file import ProjectFile

KEPT = Path(__file__).parents[1] / "project" / "data" / "version3.anywhere.gz"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.anywhere"
    path.write_bytes(gzip.decompress(KEPT.read_bytes()))
    return path


def told(capsys: pytest.CaptureFixture[str], *words: object) -> dict[str, object]:
    assert main([*map(str, words), "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_sizes_prune_and_compact(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sizes = told(capsys, "show", project, "--sizes")
    assert sizes["file_bytes"] == project.stat().st_size
    assert main(["show", str(project), "--sizes"]) == 0
    assert "originals" in capsys.readouterr().out
    before = project.read_bytes()
    preview = told(capsys, "prune", project, "--kind", "steps", "--kind", "iterations")
    assert project.read_bytes() == before
    assert preview["applied"] is False
    # (1, 1) is starred; (1, 2) is out of sight, and a wish in the queue branches from it.
    assert preview["iterations"] == [[2, 1], [3, 1]]
    assert told(capsys, "prune", project, "--kind", "iterations", "--apply")["iterations"]
    back = told(capsys, "prune", project, "--bring-back")
    assert [3, 1] in back["iterations"]  # type: ignore[operator]
    assert told(capsys, "prune", project, "--kind", "iterations", "--apply")["iterations"]
    done = told(capsys, "compact", project, "--erase")
    assert done["after_bytes"] == project.stat().st_size
    with ProjectFile.open(project) as kept:
        assert [one.number for one in kept.sessions() if one.iterations] == [1]


def test_recover(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(project.read_bytes())
    data[:100] = bytes(100)
    project.write_bytes(data)
    assert main(["show", str(project)]) == 3
    capsys.readouterr()
    found = told(capsys, "recover", project, "--out", tmp_path / "new.anywhere")
    assert (found["sessions"], found["iterations"], found["lost"]) == (3, 4, [])
    assert main(["recover", str(project), "--out", str(tmp_path / "new.anywhere")]) == 3
    assert "exists already" in capsys.readouterr().err


def test_words_that_make_no_sense(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prune", str(project)]) == 3
    assert "Say what to prune" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["prune", str(project), "--kind", "steps", "--older-than", "soon"])
