import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.inpainting import fill
from tests import plates


def _hole(size: int) -> NDArray[np.bool_]:
    hole = np.zeros((size, size), np.bool_)
    hole[size // 3 : size // 2, size // 3 : size // 2] = True
    return hole


def _texture(kind: str, size: int) -> NDArray[np.uint8]:
    picture = np.full((size, size, 3), 170.0) * plates._texture(kind, (size, size), 3)[..., None]
    return np.clip(picture, 0, 255).astype(np.uint8)


def test_a_gradient_is_carried_on() -> None:
    ramp = np.linspace(60, 200, 200)
    picture = np.repeat(np.repeat(ramp[None, :, None], 200, 0), 3, 2).astype(np.uint8)
    hole = _hole(200)
    spoiled = picture.copy()
    spoiled[hole] = (255, 0, 0)
    filled = fill(spoiled, hole, Watch())
    assert np.abs(filled.astype(int) - picture)[hole].mean() < 4


@pytest.mark.parametrize("kind", ["checks", "wood"])
def test_a_texture_is_continued_with_its_contrast(kind: str) -> None:
    picture = _texture(kind, 256)
    hole = _hole(256)
    spoiled = picture.copy()
    spoiled[hole] = (255, 0, 0)
    filled = fill(spoiled, hole, Watch())
    assert np.array_equal(filled[~hole], picture[~hole])
    assert filled[hole].std() > 0.5 * picture[hole].std()
    assert abs(filled[hole].mean() - picture[hole].mean()) < 15


def test_ignored_pixels_are_neither_copied_nor_changed() -> None:
    picture = _texture("speckle", 200)
    ignored = np.zeros((200, 200), np.bool_)
    ignored[60:140, 20:66] = True
    picture[ignored] = (0, 255, 0)
    hole = _hole(200) & ~ignored
    spoiled = picture.copy()
    spoiled[hole] = (0, 255, 0)
    filled = fill(spoiled, hole, Watch(), ignored)
    assert np.array_equal(filled[~hole], picture[~hole])
    greenness = filled[hole].astype(int) - filled[hole][:, :1]
    assert np.abs(greenness).max() < 25


def test_a_sliver_is_filled_too() -> None:
    picture = _texture("plain", 120)
    hole = np.zeros((120, 120), np.bool_)
    hole[50:52, 10:110] = True
    spoiled = picture.copy()
    spoiled[hole] = 0
    filled = fill(spoiled, hole, Watch())
    assert np.abs(filled.astype(int) - picture).max() <= 2


def test_nothing_to_fill_and_a_full_hole() -> None:
    picture = _texture("wood", 80)
    assert np.array_equal(fill(picture, np.zeros((80, 80), np.bool_), Watch()), picture)
    assert fill(picture, np.ones((80, 80), np.bool_), Watch()).shape == picture.shape


def test_the_same_seed_gives_the_same_pixels() -> None:
    picture, hole = _texture("wood", 160), _hole(160)
    assert np.array_equal(fill(picture, hole, Watch()), fill(picture, hole, Watch()))


def test_filling_can_be_cancelled() -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        fill(_texture("wood", 160), _hole(160), watch)
