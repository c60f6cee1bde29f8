"""Clear glass: the new set shows through it, and its highlights stay."""

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import from_linear, to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.edge_colour import edge_colours
from anywhere_desktop.vision.highlights import with_highlights

SIZE = 96
BODY = np.s_[40:60, 46:60]
CLEAR = 90


def photographed(highlight: float) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A clear glass with a dark rim on a bright sweep, with a lamp mirrored in it; and its matte
    as a cutter sees it, which knows of no lamp.
    """
    matte = np.zeros((SIZE, SIZE), np.uint8)
    matte[20:80, 30:66] = CLEAR
    matte[20:24, 30:66] = matte[20:80, 30:33] = matte[20:80, 63:66] = 255
    cover = matte[..., None] / 255
    seen = 0.8 * (1 - cover) + 0.25 * cover * np.ones((SIZE, SIZE, 3))
    seen[30:70, 38:41] = highlight
    return from_linear(seen, np.uint8), matte


@pytest.mark.parametrize("highlight", [1.0, 0.9])
def test_the_set_shows_through_and_highlights_stay(highlight: float) -> None:
    pixels, matte = photographed(highlight)
    denser = with_highlights(pixels, matte)
    glass = Foreground(Photograph(pixels), denser, edge_colours(pixels, denser, Watch()))
    dark, bright = (np.full((SIZE, SIZE, 3), level, np.uint8) for level in (30, 200))
    one, other = (to_linear(composite(ground, glass)) for ground in (dark, bright))
    through = (other - one)[BODY] / (to_linear(bright) - to_linear(dark))[BODY]
    assert through.mean() == pytest.approx(1 - CLEAR / 255, abs=0.03)
    # The lamp adds to the dark set what it added to the photograph.
    shine = one[34:66, 39].mean() - one[BODY].mean()
    lamp = highlight - to_linear(pixels)[BODY].mean()
    assert shine > 0.85 * lamp


def test_nothing_else_becomes_denser() -> None:
    pixels, matte = photographed(1.0)
    denser = with_highlights(pixels, matte)
    changed = denser != matte
    assert changed[30:70, 38:41].all()
    assert changed.sum() == 40 * 3
    assert np.array_equal(denser == 255, matte == 255)
    plain, _ = photographed(0.6)
    assert np.array_equal(with_highlights(plain, matte), matte)
    soft = np.where(matte > 0, 255, 0).astype(np.uint8)
    assert with_highlights(pixels, soft) is soft


def test_what_lies_behind_a_large_product_is_continued_from_round_it() -> None:
    """Slow changes of the backdrop reach under it, whatever its size."""
    ramp = np.linspace(60, 200, 700, dtype=np.uint8)
    pixels = np.repeat(np.repeat(ramp[None], 500, 0)[..., None], 3, 2)
    matte = np.zeros((500, 700), np.uint8)
    matte[60:440, 80:620] = 120
    kept = with_highlights(pixels, matte)
    # Nothing there is brighter than the backdrop by more than the matte holds.
    assert (kept[120:380, 200:500] == 120).mean() > 0.9
