"""Loading compiled kernels before the first picture needs them."""

from functools import cache

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
    if jit.complete():
        _render_small()


@cache
def _render_small() -> None:
    photo = Photograph(np.full((_SIDE_PX, _SIDE_PX, 3), 128, np.uint8))
    matte = np.zeros((_SIDE_PX, _SIDE_PX), np.uint8)
    matte[16:48, 24:40] = 255
    product = Foreground(photo, matte, photo.pixels)
    StudioRenderer(1).render(Scene(), product, 0, Watch(shows=False))
