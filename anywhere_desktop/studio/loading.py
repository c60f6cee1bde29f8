"""Loading compiled kernels before the first picture needs them."""

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import jit
from anywhere_desktop.studio.render import StudioRenderer

_SIDE_PX = 64


def load_kernels() -> None:
    """Have this process load what every picture needs, half a second's work that runs well beside
    other work; does nothing where kernels would have to be compiled first.
    """
    if not (jit.complete() or _has_rendered()):
        return
    photo = Photograph(np.full((_SIDE_PX, _SIDE_PX, 3), 128, np.uint8))
    matte = np.zeros((_SIDE_PX, _SIDE_PX), np.uint8)
    matte[16:48, 24:40] = 255
    product = Foreground(photo, matte, photo.pixels)
    StudioRenderer(1).render(Scene(), product, 0, Watch(shows=False))


@cache
def note_rendered() -> None:
    """Leave word, once a process, that the kernels of a picture have been compiled from these
    sources: where nobody opens the window, nothing else compiles them all beforehand.
    """
    if os.environ.get("NUMBA_CACHE_DIR") or not jit.keeps():
        return
    place = _word()
    with suppress(OSError):
        if not _has_rendered():
            files = (path for path in place.parent.rglob("*.nb*") if path.is_file())
            names = sorted(path.relative_to(place.parent).as_posix() for path in files)
            place.write_text("\n".join(names), encoding="utf-8")


def _has_rendered() -> bool:
    """Whether a picture was rendered from these sources before, and no kernel was cleared away."""
    place = _word()
    try:
        names = place.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return bool(names) and all((place.parent / name).is_file() for name in names)


def _word() -> Path:
    """Kernels are kept for each folder of sources apart."""
    here = hashlib.sha256(os.fsencode(Path(__file__).parent)).hexdigest()[:16]
    return jit.kernels_folder() / f"rendered-{here}"
