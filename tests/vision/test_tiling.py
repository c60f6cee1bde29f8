"""Tiles worked on by two threads."""

import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.tiling import Tile, by_tiles


def test_every_active_tile_is_worked_on_once_and_no_other() -> None:
    active = np.zeros((1100, 1300), bool)
    active[600:700, 100:1290] = True
    seen = np.zeros(active.shape, int)

    def work(outer: Tile, inner: Tile) -> None:
        assert all(wide.start <= own.start for wide, own in zip(outer, inner, strict=True))
        seen[inner] += 1

    by_tiles(work, active, 8, Watch())
    assert (seen[512:1024] == 1).all()
    assert not seen[:512].any()
    assert not seen[1024:].any()


def test_a_cancel_is_heard_and_a_fault_is_not_lost() -> None:
    active = np.ones((600, 600), bool)
    stopped = Watch()
    stopped.cancel()
    with pytest.raises(Cancelled):
        by_tiles(lambda outer, inner: None, active, 0, stopped)

    def fail(outer: Tile, inner: Tile) -> None:
        raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"):
        by_tiles(fail, active, 0, Watch())
