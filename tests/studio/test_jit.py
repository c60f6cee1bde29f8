import os
import subprocess
import sys
from pathlib import Path

import llvmlite.binding  # type: ignore[import-untyped]
import numba
import pytest

from anywhere_desktop.studio import jit

RUN = """
import os
from pathlib import Path
import anywhere_desktop.studio.jit
here = Path(os.environ["ANYWHERE_CACHE"])
assert not os.path.isdir(here)  # Nothing is made before it is needed.
import numba
from anywhere_desktop.studio.vectors import *
print(numba.config.CACHE_DIR)
"""


def kept_in(cache: Path, temporary: Path | None = None) -> Path:
    env = {key: value for key, value in os.environ.items() if key != "NUMBA_CACHE_DIR"}
    env |= {} if temporary is None else {"TMPDIR": str(temporary)}
    run = subprocess.run(
        [sys.executable, "-c", RUN],
        env={**env, "ANYWHERE_CACHE": str(cache)},
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(run.stdout.strip())


def test_machine_code_lies_in_the_programs_cache(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folder = kept_in(cache)
    assert folder.parent == cache / "kernels"
    assert folder.is_dir()


@pytest.mark.parametrize("name", ["file/below", "x" * 300])
def test_without_a_cache_it_is_kept_among_temporary_files(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    folder = kept_in(tmp_path / name, tmp_path)
    assert folder.is_dir()
    assert folder.parent.parent == tmp_path
    assert folder.parent.stat().st_mode & 0o077 == 0
    assert kept_in(tmp_path / name, tmp_path) == folder


def test_machine_code_is_never_taken_from_a_folder_that_others_can_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    open_to_all = tmp_path / f"anywhere-kernels-{os.getuid()}"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    folder = kept_in(tmp_path / "file", tmp_path)
    assert open_to_all not in folder.parents
    assert not folder.exists()  # Temporary: gone with its process.
    open_to_all.rmdir()
    (tmp_path / "elsewhere").mkdir()
    open_to_all.symlink_to(tmp_path / "elsewhere")
    assert not kept_in(tmp_path / "file", tmp_path).exists()


def test_the_mark_does_not_outlive_the_kernels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_CACHE", str(tmp_path))
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    assert not jit.complete()
    kernels = [jit.kernels_folder() / "studio_1" / f"tracer-{n}.nbc" for n in range(3)]
    for kernel in kernels:
        kernel.parent.mkdir(exist_ok=True)
        kernel.write_bytes(b"machine code")
    jit.completed()
    assert jit.complete()
    kernels[1].unlink()  # As `cache_limit.trim` does with what was used longest ago.
    assert not jit.complete()


@pytest.mark.parametrize(("owner", "name"), [(numba, "__version__"), (llvmlite, "__version__")])
def test_another_compiler_has_a_folder_of_its_own(
    owner: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = jit.source_mark()
    monkeypatch.setattr(owner, name, "0.1")
    jit.source_mark.cache_clear()
    assert jit.source_mark() != before
    monkeypatch.undo()
    jit.source_mark.cache_clear()
    assert jit.source_mark() == before


def test_another_processor_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    before = jit.source_mark()
    monkeypatch.setattr(llvmlite.binding, "get_host_cpu_name", lambda: "another")
    jit.source_mark.cache_clear()
    assert jit.source_mark() != before
    jit.source_mark.cache_clear()
