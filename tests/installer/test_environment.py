import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer import environment
from installer.environment import Environment, data_folder, locate, lock_sums
from installer.say import Unprepared
from installer.start import EXTRAS

ROOT = Path(__file__).resolve().parents[2]


LAYERS = ("base", *EXTRAS, "test")


def whole(folder: Path, layers: tuple[str, ...] = ("base",)) -> Environment:
    """An environment that looks finished."""
    made = Environment(folder)
    made.python.parent.mkdir(parents=True)
    made.python.write_bytes(b"")
    made.finish(layers)
    return made


def test_only_a_finished_environment_holds_its_layers(tmp_path: Path) -> None:
    made = whole(tmp_path, ("base", "gemini"))
    assert made.holds(("base",))
    assert made.holds(("gemini", "base"))
    assert not made.holds(("base", "local"))
    made.begin()
    assert not made.holds(("base",))


@pytest.mark.parametrize(
    "stamp", ["", "{", "[]", "{}", '{"python": "x", "layers": []}', '{"python": 1, "layers": {}}']
)
def test_a_spoiled_stamp_is_an_unfinished_environment(tmp_path: Path, stamp: str) -> None:
    made = whole(tmp_path)
    (tmp_path / "stamp.json").write_text(stamp, encoding="utf-8")
    assert made.layers() == {}


def test_a_changed_lock_or_python_or_lost_interpreter_asks_for_work(tmp_path: Path) -> None:
    made = whole(tmp_path)
    stamp = json.loads((tmp_path / "stamp.json").read_text("utf-8"))
    for change in ({"layers": {"base": "0" * 64}}, {"python": "cpython-3.10"}):
        (tmp_path / "stamp.json").write_text(json.dumps(stamp | change), encoding="utf-8")
        assert not made.holds(("base",))
    (tmp_path / "stamp.json").write_text(json.dumps(stamp), encoding="utf-8")
    assert made.holds(("base",))
    made.python.unlink()
    assert not made.holds(("base",))


def test_the_place_is_chosen_then_beside_then_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    assert locate(".env", "elsewhere", ("base",)).folder == Path("elsewhere").absolute()
    assert locate(".env", None, ("base",)).folder == tmp_path / ".env"
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert locate(".env", None, ("base",)).folder != tmp_path / ".env"
    whole(tmp_path / ".env")
    assert locate(".env", None, ("base",)).folder == tmp_path / ".env"


def test_data_folders_of_the_three_systems() -> None:
    home = Path("h")
    assert data_folder({}, "linux", home) == home / ".local" / "share" / "Anywhere Desktop"
    assert data_folder({"XDG_DATA_HOME": "x"}, "linux", home) == Path("x/Anywhere Desktop")
    assert data_folder({"LOCALAPPDATA": "l"}, "win32", home) == Path("l/Anywhere Desktop")
    assert "Application Support" in str(data_folder({}, "darwin", home))


def test_a_second_start_waits_until_the_first_is_done(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\nfrom installer.environment import Environment\n"
        "with Environment(pathlib.Path(sys.argv[1])).busy():\n    print('in', flush=True)"
    )
    with Environment(tmp_path).busy():
        second = subprocess.Popen(
            [sys.executable, "-c", code, tmp_path],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert "waiting" in second.stderr.readline()
        assert second.poll() is None
    out, _ = second.communicate(timeout=20)
    assert out.strip() == "in"


def test_a_folder_that_cannot_be_made_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(Unprepared, match="ANYWHERE_ENV"),
        Environment(tmp_path / "file" / "env").busy(),
    ):
        pass


@pytest.mark.parametrize("layer", LAYERS)
def test_locks_pin_exactly_and_hash_everything(layer: str) -> None:
    lock = environment.lock_path(layer).read_text("utf-8")
    entries = [part for part in lock.split("\n") if part and not part.startswith(" ")]
    assert entries
    assert all("==" in entry for entry in entries)
    assert lock.count("--hash=sha256:") >= len(entries)
    assert not any(entry.startswith(("torch==", "torchvision")) for entry in entries)


def test_layers_agree_on_every_version() -> None:
    pins: dict[str, str] = {}
    for layer in lock_sums(LAYERS):
        for line in environment.lock_path(layer).read_text("utf-8").splitlines():
            if "==" in line:
                name, _, rest = line.partition("==")
                assert pins.setdefault(name, rest.split()[0]) == rest.split()[0]
    assert pins["pyside6-essentials"] == "6.11.3"
