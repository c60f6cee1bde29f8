"""How late the window is while models load and work: python -m tests.benchmarks.lateness

Opens the real window with the crew `paper` on tiny models in a worker, and measures how late its
event loop is from the first import of the model libraries to the finished picture. `--models
FOLDER`: installed models instead (at a real size).
"""

import argparse
import gc
import os
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from tests.benchmarks.window import ROOT, ticks, until_idle

_SETTINGS = {"steps": 12, "refiner_steps": 6, "strength": 0.5, "tile_strength": 0.0}


def waited_s() -> float:
    """Seconds that all threads of this process have waited for a processor so far (Linux; elsewhere
    0): what other programs took. Asked between measurements only: each file that is read gives the
    interpreter away, and has to wait for it again.
    """
    total = 0
    for file in Path("/proc/self/task").glob("*/schedstat"):
        with suppress(OSError):  # It has just ended.
            total += int(file.read_text().split()[1])
    return total / 1e9


def late(photo: Path, working_px: int) -> list[tuple[list[float], float, float]]:
    """Milliseconds that the event loop came late, seconds it took, and seconds waited for a
    processor: in the first picture, which imports and loads, and in the second.
    """
    from dataclasses import replace

    from anywhere_desktop.workers.plain_imports import import_plainly

    import_plainly()  # As the program's start does it.
    from PySide6.QtWidgets import QApplication

    from anywhere_desktop.app import make_window

    _app = QApplication.instance() or QApplication([])
    window = make_window()
    window.resize(1600, 1000)
    window.show()
    gc.freeze()
    window.open_paths([photo])
    until_idle(window)
    wish = replace(
        window.scene.wish(), prompt="on walnut", crew="paper", loops=1,
        settings={**_SETTINGS, "working_px": working_px},
    )  # fmt: skip
    found = []
    for _ in range(2):
        began, waited = time.monotonic(), waited_s()
        with ticks() as measured:
            window.generate(wish)
            until_idle(window)
        found.append((measured, time.monotonic() - began, waited_s() - waited))
    window.close()
    return found


def _tiny(folder: Path) -> None:
    """Make the models in another process: this one shall import nothing before the worker does."""
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from tests.engines.tiny_models import TinyModels;"
        "TinyModels(Path(sys.argv[1])).make('sdxl-base', 'sdxl-controlnet-canny', 'sdxl-refiner')"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True)


def _said(name: str, values: list[float], took_s: float, waited: float) -> str:
    p50, p99 = np.percentile(values, [50, 99])
    return (
        f"{name}: late by p50 {p50:.1f}, p99 {p99:.1f}, max {max(values):.1f} ms in {took_s:.1f} s"
        f" (other programs held its threads up for {waited:.1f} s)"
    )


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", type=Path)
    options: Any = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        os.environ["ANYWHERE_DATA"] = f"{folder}/data"
        models = options.models or Path(folder) / "models"
        if options.models is None:
            _tiny(models)
        os.environ["ANYWHERE_MODELS"] = str(models)
        working = 1024 if options.models else 128
        first, second = late(ROOT / "resources" / "samples" / "jar.jpg", working)
    print(_said("importing, loading and working", *first))
    print(_said("working", *second))
    print("goal p99 <= 16 ms")


if __name__ == "__main__":
    main()
