import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def kept_in(cache: Path) -> Path:
    env = {key: value for key, value in os.environ.items() if key != "NUMBA_CACHE_DIR"}
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


@pytest.mark.parametrize("name", ["file", "file/below", "x" * 300])
def test_without_a_cache_the_studio_still_runs(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    folder = kept_in(tmp_path / name)
    assert tmp_path not in folder.parents
    assert not folder.exists()  # Temporary: gone with its process.
