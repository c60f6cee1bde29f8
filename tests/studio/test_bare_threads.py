"""The studio where OpenMP is missing, as on a bare Linux: numba then has only its own threads."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_RENDER = """
import numba
import numpy as np
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.scene import Scene, Surface
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.render import StudioRenderer
matte = np.zeros((600, 480), np.uint8)
matte[200:500, 180:300] = 255
product = Foreground(Photograph(np.full((600, 480, 3), 128, np.uint8)), matte,
                     np.full((600, 480, 3), 128, np.uint8))
scene = Scene(Surface("oak"))
small = product.resized((120, 150))
made = StudioRenderer(1).render(scene, small, 0, Watch())
StudioRenderer(1).detail(made.picture, scene, product, 0, Watch())
print(numba.threading_layer())
"""


def test_rendering_and_detail_work_on_numbas_own_threads() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RENDER],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "NUMBA_THREADING_LAYER": "workqueue", "NUMBA_NUM_THREADS": "2"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "workqueue"
