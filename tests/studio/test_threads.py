"""The same Request, the same bytes, whatever the number of threads."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_RENDER = """
import hashlib
import numba
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Prop, Scene, Surface
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import materials, site, stage
from anywhere_desktop.studio.render import StudioRenderer
from tests.studio.sets import bottle
scene = Scene(Surface("oak"), Backdrop("bokeh"), Light(gobo="leaves"), (Prop("sphere"),),
              Lens(f_stop=2))
for threads in (1, 2, 4):
    numba.set_num_threads(threads)
    materials._kept.clear()
    for kept in (site._packed, site._packed_small, stage._backdrop, stage._backdrop_small):
        kept.cache_clear()
    made = StudioRenderer(4).render(scene, bottle(72, 30, 42, 22, 56), 5, Watch())
    parts = (made.picture, made.layers["shadow"], made.layers["depth"])
    print(threads, *(hashlib.sha256(part.tobytes()).hexdigest() for part in parts))
"""


def test_one_two_and_four_threads_make_the_same_bytes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RENDER], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "NUMBA_NUM_THREADS": "4"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = [line.split() for line in done.stdout.splitlines()]
    assert [int(line[0]) for line in found] == [1, 2, 4]
    assert found[0][1:] == found[1][1:] == found[2][1:]
