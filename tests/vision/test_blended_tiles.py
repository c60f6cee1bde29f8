from itertools import pairwise

import numpy as np
import pytest

from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.vision.blended_tiles import Tiles, blended


@pytest.mark.parametrize("size", [(50, 40), (64, 64), (100, 40), (301, 205), (64, 500)])
def test_tiles_cover_everything_and_overlap(size: tuple[int, int]) -> None:
    tiles = Tiles.over(size, 64, 8)
    seen = np.zeros((size[1], size[0]), int)
    for left, top, right, bottom in tiles.boxes:
        assert (right - left, bottom - top) == (min(64, size[0]), min(64, size[1]))
        seen[top:bottom, left:right] += 1
    assert seen.min() == 1
    columns = sorted({left for left, *_ in tiles.boxes})
    assert all(b - a <= 64 - 8 for a, b in pairwise(columns))


@pytest.mark.parametrize("size", [(50, 40), (301, 205), (64, 500)])
def test_tiles_that_change_nothing_give_the_picture_back(size: tuple[int, int]) -> None:
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 65535, (size[1], size[0], 3), dtype=np.uint16)
    out = blended(picture, Tiles.over(size, 64, 8), lambda index, part: part, 1)
    assert np.abs(out.astype(int) - picture.astype(int)).max() <= 1


def test_tiles_of_different_levels_pass_into_one_another_without_a_step() -> None:
    size = (200, 64)
    tiles = Tiles.over(size, 64, 16)

    def level(index: int, part: Picture) -> Picture:
        return np.full_like(part, 60 if index % 2 else 180)

    out = blended(np.zeros((64, 200, 3), np.uint8), tiles, level, 1)
    steps = np.abs(np.diff(out[30, :, 0].astype(int))) / 257
    assert steps.max() < 20
    assert steps.sum() > 300


def test_larger_tiles() -> None:
    picture = np.random.default_rng(0).integers(0, 255, (90, 130, 3), dtype=np.uint8)

    def twice(index: int, part: Picture) -> Picture:
        return part.repeat(2, 0).repeat(2, 1)

    out = blended(picture, Tiles.over((130, 90), 64, 8), twice, 2)
    assert (to_depth(out, 8) == picture.repeat(2, 0).repeat(2, 1)).all()
