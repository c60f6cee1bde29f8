"""Outlines of little contrast are drawn smooth; clear ones and thin things stay."""

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.steady_edge import steady, weakness


def _teeth(matte: Matte) -> float:
    """How far the outline of each row lies from the straight line through all, in px."""
    edges = (255.0 - matte).sum(1) / 255
    rows = np.arange(len(edges))
    return float(np.abs(edges - np.polyval(np.polyfit(rows, edges, 1), rows)).mean())


def _frayed(scale: int = 1) -> Matte:
    """Product to the right of a slanting outline that noise has frayed by up to 2 px each way."""
    rng = np.random.default_rng(3)
    rows = np.arange(160 * scale)
    edge = 80 * scale + 0.1 * rows + np.repeat(rng.integers(-2, 3, 160), scale) * scale
    share = np.clip(np.arange(200 * scale)[None] - edge[:, None] + 0.5, 0, 1)
    return np.asarray(share * 255, np.uint8)


def _all(matte: Matte, chance: float) -> NDArray[np.uint8]:
    return weakness(np.full(matte.shape, chance, np.float32))


@pytest.mark.parametrize("scale", [1, 4])
def test_teeth_go_and_the_outline_stays_where_it_was(scale: int) -> None:
    matte = _frayed(scale)
    drawn = steady(matte, _all(matte, 1), scale, Watch())
    inner = slice(20 * scale, 140 * scale)
    assert _teeth(drawn[inner]) < 0.45 * _teeth(matte[inner])
    moved = (drawn[inner].astype(float) - matte[inner]).sum(1).mean() / 255
    assert abs(moved) < 0.3 * scale
    soft = ((drawn > 12) & (drawn < 243)).sum(1).mean()
    assert soft < 2.5 * np.sqrt(scale) + 1


def test_a_clear_outline_keeps_every_byte() -> None:
    matte = _frayed()
    assert np.array_equal(steady(matte, _all(matte, 0), 1, Watch()), matte)


def test_wires_and_slits_stay() -> None:
    matte = np.zeros((160, 200), np.uint8)
    matte[:, 100:] = 255
    matte[60:62, 20:100] = 255
    matte[110:112, 110:180] = 0
    drawn = steady(matte, _all(matte, 1), 1, Watch())
    assert (drawn[60:62, 20:90] == 255).all()
    assert (drawn[110:112, 120:170] == 0).all()


def test_far_from_what_is_weak_nothing_changes_and_tiles_do_not_show() -> None:
    matte = np.tile(_frayed(), (6, 1))
    weak = _all(matte, 1)
    weak[400:] = 0
    drawn = steady(matte, weak, 1, Watch())
    assert np.array_equal(drawn[420:], matte[420:])
    shifted = steady(matte[37:], weak[37:], 1, Watch())
    assert np.array_equal(drawn[37 + 30 :], shifted[30:])


def test_a_stop_is_heard() -> None:
    matte = _frayed()
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        steady(matte, _all(matte, 1), 1, watch)
