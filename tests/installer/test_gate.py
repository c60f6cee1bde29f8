"""The gate's order: what it prepares, what runs beside it, and that nothing outlives it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from installer import environment, gate
from installer.environment import Environment
from installer.say import Unprepared

LAYERS = ("base", "test")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A whole environment with stand-ins for its programs, and locks of its own."""
    locks = tmp_path / "lock"
    locks.mkdir()
    for name in LAYERS:
        (locks / f"{name}.txt").write_text("", encoding="utf-8")
    monkeypatch.setattr(environment, "LOCKS", locks)
    monkeypatch.setattr(gate, "LAYERS", LAYERS)
    for name in ("provide_venv", "provide_window", "provide_for_tests"):
        monkeypatch.setattr(gate, name, lambda yes: None)
    whole = Environment(tmp_path / "env")
    whole.python.parent.mkdir(parents=True)
    whole.python.symlink_to(sys.executable)
    whole.finish(LAYERS)
    monkeypatch.setenv("ANYWHERE_TEST_ENV", str(whole.folder))
    for name in gate._SETTINGS:
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return whole


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What the gate starts beside its checks: stand-ins that would run for a minute."""
    started: list[Sequence[str]] = []
    plain = subprocess.Popen

    def popen(command: Sequence[str], **options: object) -> "subprocess.Popen[bytes]":
        if "-m" in command:
            started.append(command[2:])
            command = [sys.executable, "-c", "import time; time.sleep(60)"]
        return plain(command, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", popen)
    return started


def checks(monkeypatch: pytest.MonkeyPatch, *codes: tuple[str, str]) -> None:
    """The gate's checks are these (name, Python code)."""
    steps = [(name, [sys.executable, "-c", code]) for name, code in codes]
    monkeypatch.setattr(gate, "steps", lambda where, arguments: steps)


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Nothing that a test starts outlives it."""
    before = set(psutil.Process().children(recursive=True))
    yield
    assert set(psutil.Process().children(recursive=True)) <= before


@pytest.mark.usefixtures("made")
def test_a_whole_environment_is_used_as_it_is_and_nothing_outlives_a_failure(
    beside: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "prepare", lambda *_, **__: pytest.fail("it may be read-only"))
    checks(monkeypatch, ("ruff", "raise SystemExit(7)"), ("pytest", "raise SystemExit(8)"))
    assert gate.run_gate([]) == 7
    assert beside == [["anywhere_desktop.studio.warming"], ["pytest", "--collect-only"]]


@pytest.mark.usefixtures("made")
def test_a_few_tests_wait_for_no_reading_of_all(
    beside: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    checks(monkeypatch, ("ruff", "raise SystemExit(7)"))
    assert gate.run_gate(["tests/core"]) == 7
    assert beside == [["anywhere_desktop.studio.warming"]]


def test_the_program_comes_first_and_the_rest_while_kernels_are_compiled(
    made: Environment, beside: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made.begin()
    asked: list[tuple[tuple[str, ...], int]] = []

    def prepare(where: Environment, layers: tuple[str, ...], *, compiled: bool) -> bool:
        asked.append((layers, len(beside)))
        assert not compiled
        where.finish(layers)
        return True

    monkeypatch.setattr(gate, "prepare", prepare)
    checks(monkeypatch, ("ruff", "raise SystemExit(7)"))
    assert gate.run_gate([]) == 7
    assert asked == [(("base",), 0), (LAYERS, 1)]


@pytest.mark.parametrize(
    ("raised", "status"), [(Unprepared("no network"), gate.UNPREPARED), (KeyboardInterrupt(), 130)]
)
def test_nothing_outlives_an_installation_that_ends(
    raised: BaseException,
    status: int,
    made: Environment,
    beside: list[Sequence[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made.begin()

    def prepare(_: Environment, layers: tuple[str, ...], **__: object) -> bool:
        if layers == LAYERS:
            raise raised
        return True

    monkeypatch.setattr(gate, "prepare", prepare)
    assert gate.run_gate([]) == status
    assert beside == [["anywhere_desktop.studio.warming"]]


@pytest.mark.usefixtures("made")
def test_what_fails_beside_the_checks_is_said_and_bytecode_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the program is not, its kernels cannot be compiled."""
    monkeypatch.setattr(gate, "ROOT", tmp_path)
    kept = "import sys; raise SystemExit(sys.dont_write_bytecode)"
    checks(monkeypatch, ("pytest", kept))
    assert gate.run_gate(["tests/core"]) == 0
    assert "ended with 1" in "".join(capsys.readouterr())


@pytest.mark.usefixtures("made", "beside")
@pytest.mark.parametrize("failing", ["mypy", "pytest"])
def test_all_tests_run_beside_mypy_and_what_fails_first_ends_both(
    failing: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each waits until the other has begun; then one fails, and the other would take a minute."""
    monkeypatch.setattr(gate, "_awaited", lambda compiling: None)
    code = """
import pathlib, sys, time
mine, other, status = sys.argv[1:]
pathlib.Path(mine).touch()
ends = time.monotonic() + 30
while not pathlib.Path(other).exists() and time.monotonic() < ends:
    time.sleep(0.01)
print("3 passed in 1 s", flush=True)
if status == "0":
    time.sleep(60)
    pathlib.Path(mine + " was not ended").touch()
raise SystemExit(int(status))
"""
    steps = [
        (name, [sys.executable, "-c", code, str(tmp_path / name), str(tmp_path / other), status])
        for name, other, status in (
            ("mypy", "pytest", "7" if failing == "mypy" else "0"),
            ("pytest", "mypy", "8" if failing == "pytest" else "0"),
        )
    ]
    monkeypatch.setattr(gate, "steps", lambda where, arguments: steps)
    assert gate.run_gate([]) == (7 if failing == "mypy" else 8)
    assert f"{failing} failed (mypy" in "".join(capsys.readouterr())
    assert {path.name for path in tmp_path.iterdir()} == {"mypy", "pytest", "lock", "env"}


@pytest.mark.usefixtures("made", "beside")
@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_ends_the_checks_and_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where only the gate itself was asked."""
    monkeypatch.setattr(gate, "_awaited", lambda compiling: None)
    monkeypatch.setattr(gate, "_PATIENCE_S", 0.3)
    asking = "import os, signal, time; print('3 passed in 1 s', flush=True); "
    asking += f"os.kill({os.getpid()}, signal.SIGINT); time.sleep(60)"
    checks(monkeypatch, ("mypy", "import time; time.sleep(60)"), ("pytest", asking))
    # A shell that begins the gate in the background has it ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert gate.run_gate([]) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert "mypy 0" not in "".join(capsys.readouterr())


@pytest.mark.usefixtures("made", "beside")
def test_mypy_does_not_outlive_what_ends_before_pytest_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(compiling: object) -> None:
        raise KeyboardInterrupt

    asleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    steps = [("mypy", asleep), ("pytest", ["/no/such/program"])]
    monkeypatch.setattr(gate, "steps", lambda where, arguments: steps)
    with monkeypatch.context() as patched:
        patched.setattr(gate, "_awaited", interrupted)
        assert gate.run_gate([]) == 130
    monkeypatch.setattr(gate, "_awaited", lambda compiling: None)
    with pytest.raises(FileNotFoundError):
        gate.run_gate([])


@pytest.mark.usefixtures("made", "beside")
@pytest.mark.parametrize("arguments", [[], ["tests/core"]])
def test_pytest_comes_after_mypy_only_for_a_few_tests(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "_awaited", lambda compiling: None)
    ended = tmp_path / "ended"
    checks(
        monkeypatch,
        ("mypy", f"import time, pathlib; time.sleep(1); pathlib.Path({str(ended)!r}).touch()"),
        ("pytest", f"import pathlib; raise SystemExit(pathlib.Path({str(ended)!r}).exists())"),
    )
    assert gate.run_gate(arguments) == bool(arguments)
