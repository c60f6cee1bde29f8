"""Painted backdrops: out of focus, without banding, reproducible, lit as asked."""

import numpy as np
import pytest

from anywhere_desktop.core.picture import linear_to_srgb
from anywhere_desktop.core.scene import BACKDROPS
from anywhere_desktop.studio.backdrops import KINDS, _painted, backdrop

EVERY = pytest.mark.parametrize("kind", KINDS)
SIZE = (192, 128)


def test_the_painted_kinds_are_backdrops() -> None:
    assert set(KINDS) < set(BACKDROPS)
    assert set(BACKDROPS) - set(KINDS) == {
        "sweep", "wall_paint", "wall_plaster", "wall_concrete", "wall_wood", "wall_tiles",
        "curtain",
    }  # fmt: skip


def test_old_kinds_keep_their_places() -> None:
    """A place seeds the painting: where one moved, pictures of old projects would change."""
    old = ("beach", "bokeh", "city_night", "garden", "kitchen", "muslin", "sky", "window_room")
    assert KINDS[: len(old)] == old


@EVERY
def test_every_kind_is_a_defocused_picture(kind: str) -> None:
    made = backdrop(kind, SIZE, 4)
    assert made.shape == (128, 192, 3)
    assert made.dtype == np.float32
    assert np.isfinite(made).all()
    assert made.min() >= 0
    assert 0.02 < made.mean() < 1.2
    assert made.std() > 0.02
    big = linear_to_srgb(backdrop(kind, (960, 640), 4)).mean(axis=2)
    steps = np.abs(np.diff(big, axis=0)).ravel()
    assert np.quantile(steps, 0.995) < 0.12


@EVERY
def test_seed_decides_and_size_does_not(kind: str) -> None:
    first = backdrop(kind, SIZE, 4)
    _painted.cache_clear()
    assert first.tobytes() == backdrop(kind, SIZE, 4).tobytes()
    assert np.abs(first - backdrop(kind, SIZE, 5)).mean() > 0.002
    doubled = backdrop(kind, (384, 256), 4).reshape(128, 2, 192, 2, 3).mean(axis=(1, 3))
    assert np.abs(first - doubled).mean() < 0.02


@EVERY
def test_no_banding(kind: str) -> None:
    made = backdrop(kind, (480, 320), 4)[..., 1]
    assert np.unique(made).size > 0.6 * made.size


@EVERY
def test_light_and_colour_are_followed(kind: str) -> None:
    def balance(colour: str | None, kelvin: int) -> float:
        red, _, blue = backdrop(kind, SIZE, 4, colour, kelvin).mean(axis=(0, 1))
        return float(red / blue)

    neutral = balance(None, 5500)
    assert balance(None, 3200) > 1.4 * neutral
    assert balance(None, 8000) < 0.9 * neutral
    assert balance("#c05030", 5500) > 1.02 * balance("#3050c0", 5500)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_street_at_night_has_no_line_across_where_the_road_begins(seed: int) -> None:
    seen = linear_to_srgb(np.clip(_painted("city_night", 640, 640, seed, None).mean(-1), 0, 1))
    steps = np.median(np.abs(np.diff(seen, axis=0)), axis=1)
    assert steps[380:480].max() < 0.012


def test_the_light_of_two_gels_falls_off_without_a_corner() -> None:
    seen = _painted("duotone", 320, 320, 3, None).mean((1, 2))
    bend = np.abs(np.diff(np.convolve(seen, np.ones(5) / 5, "valid"), 2))
    assert bend.max() < 6 * np.median(bend)
