import hashlib
import subprocess
import zipfile
from pathlib import Path

import pytest

from installer import environment, prepare
from installer.environment import Environment
from installer.prepare import advice, passing, pip_commands
from installer.say import Unprepared


def test_the_base_is_installed_by_hash_alone() -> None:
    (command,) = pip_commands(Path("python"), ["base"])
    assert command[:4] == ["python", "-m", "pip", "install"]
    assert "--require-hashes" in command
    assert command[-2:] == ["-r", str(environment.lock_path("base"))]
    assert "--no-compile" not in command


def test_the_tests_do_not_compile_what_they_never_import() -> None:
    commands = pip_commands(Path("python"), ["base", "local"], compiled=False)
    assert all("--no-compile" in command for command in commands)


def test_torch_comes_by_exact_version_with_the_local_extra() -> None:
    first, second = pip_commands(Path("python"), ["base", "local"])
    assert str(environment.lock_path("local")) in first
    assert second[-1] == "torch==2.13.0"
    assert "--require-hashes" not in second


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("NewConnectionError: Failed to establish a new connection", "network"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "purge"),
        ("SSLError(SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED", "PIP_CERT"),
        ("ERROR: No matching distribution found for numba", "64-bit"),
        ("something else", "lines above"),
    ],
)
def test_failures_come_with_what_to_do(output: str, word: str) -> None:
    assert word in advice(output)


def test_progress_is_short() -> None:
    assert passing("Collecting numpy==2.4.6 (from -r x)") == "collecting numpy"
    assert passing("  Downloading numpy-2.4.6-x.whl (16.1 MB)") == (
        "downloading numpy-2.4.6-x.whl (16.1 MB)"
    )
    assert passing("Installing collected packages: a, b") == "unpacking"
    assert passing("noise") == ""


@pytest.fixture
def own_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Locks that name one tiny wheel, found without any index."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    digest = _offer(wheels, "1.0")
    locks = tmp_path / "lock"
    locks.mkdir()
    (locks / "base.txt").write_text(f"speck==1.0 --hash=sha256:{digest}\n", encoding="utf-8")
    monkeypatch.setattr(environment, "LOCKS", locks)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    return locks / "base.txt"


def test_a_real_environment_is_made_kept_refused_and_mended(tmp_path: Path, own_lock: Path) -> None:
    made = Environment(tmp_path / "env")
    assert prepare.prepare(made, ["base"])
    assert _weight(made) == "1"
    assert not prepare.prepare(made, ["base"])

    good = own_lock.read_text("utf-8")
    own_lock.write_text(f"speck==1.1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    _offer(own_lock.parents[1] / "wheels", "1.1")
    with pytest.raises(Unprepared, match="altered"):
        prepare.prepare(made, ["base"])
    assert made.layers() == {}  # as after a killed start: it must be built anew

    own_lock.write_text(good, encoding="utf-8")
    for module in made.venv.rglob("speck.py"):
        module.unlink()
    assert prepare.prepare(made, ["base"])
    assert _weight(made) == "1"


def _weight(made: Environment) -> str:
    command = [str(made.python), "-c", "import speck; print(speck.WEIGHT)"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def _offer(folder: Path, version: str) -> str:
    """Put a tiny wheel into the folder; its SHA-256."""
    wheel = folder / f"speck-{version}-py3-none-any.whl"
    info = f"speck-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("speck.py", "WEIGHT = 1\n")
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: speck\nVersion: {version}\n"
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", f"speck.py,,\n{info}/METADATA,,\n{info}/RECORD,,\n")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()
