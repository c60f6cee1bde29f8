import subprocess
import sys
from pathlib import Path

import pytest

from anywhere_desktop.app.remembered import OpenNow, Paces

ROOT = Path(__file__).resolve().parents[2]
_CRASH = (
    "import os, sys; from pathlib import Path\n"
    "from anywhere_desktop.app.remembered import OpenNow\n"
    "now = OpenNow(Path(sys.argv[1])); now.went_to(Path(sys.argv[2]))\n"
    "os._exit(9) if sys.argv[3] == 'crash' else now.close()\n"
)


def _run(folder: Path, project: Path, end: str) -> None:
    command = [sys.executable, "-c", _CRASH, str(folder), str(project), end]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == (9 if end == "crash" else 0), done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "杯子.anywhere"
    path.write_bytes(b"x")
    return path


def test_what_a_crash_left_open_is_told_once(tmp_path: Path, project: Path) -> None:
    _run(tmp_path, project, "crash")
    now = OpenNow(tmp_path)
    assert now.left_open() == (project,)
    assert now.left_open() == ()
    now.close()
    assert list((tmp_path / "open").iterdir()) == []


def test_a_run_that_ended_well_or_is_alive_left_nothing(tmp_path: Path, project: Path) -> None:
    _run(tmp_path, project, "well")
    alive = OpenNow(tmp_path)
    alive.went_to(project)
    now = OpenNow(tmp_path)
    assert now.left_open() == ()
    alive.close()
    now.close()


def test_a_project_that_is_gone_is_not_opened_again(tmp_path: Path, project: Path) -> None:
    _run(tmp_path, project, "crash")
    project.unlink()
    now = OpenNow(tmp_path)
    assert now.left_open() == ()
    now.close()


@pytest.mark.parametrize("text", ["", "{", '{"a": 1}', "[1, null]", "[" * 100_000])
def test_a_broken_note_is_no_reason_not_to_start(tmp_path: Path, text: str) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "1-2.json").write_text(text)
    now = OpenNow(tmp_path)
    assert now.left_open() == ()
    now.close()


def test_what_was_learned_of_speed_is_kept(tmp_path: Path) -> None:
    assert Paces(tmp_path).read() == {}
    Paces(tmp_path).keep({"studio": {"template": 3.5}})
    assert Paces(tmp_path).read() == {"studio": {"template": 3.5}}
    kept = '{"studio": {"template": "x", "nap": 3, "save": 1e999, "cut": -1, "enhance": 2}, "x": 1}'
    (tmp_path / "paces.json").write_text(kept)
    assert Paces(tmp_path).read() == {"studio": {"enhance": 2.0}}


def test_all_that_crashes_left_open_is_found_again(tmp_path: Path) -> None:
    from PySide6.QtCore import QSettings

    from anywhere_desktop.app import to_open
    from anywhere_desktop.ui.recent import recent_paths

    store = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    left = [tmp_path / f"{name}.anywhere" for name in ("newest", "older", "oldest")]
    assert to_open((), left, store) == left[:1]
    assert recent_paths(store) == tuple(left[1:])
    named = [tmp_path / "named.jpg"]
    assert to_open(named, left, store) == named
    assert recent_paths(store) == tuple(left)
