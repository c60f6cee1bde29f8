import cv2
import numpy as np

from anywhere_desktop.core.picture import resize
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.detail_transfer import detail_transferred, structure_kept


def _photo(bits: int = 8) -> np.ndarray:
    rng = np.random.default_rng(0)
    coarse = cv2.resize(rng.uniform(60, 190, (12, 16, 3)).astype(np.float32), (640, 480))
    full = np.clip(coarse + rng.normal(0, 12, (480, 640, 3)), 0, 255)
    if bits == 16:
        return np.asarray(full * 257, np.uint16)
    return np.asarray(full, np.uint8)


def test_a_tonal_edit_keeps_the_photographs_detail() -> None:
    for bits in (8, 16):
        full = _photo(bits)
        before = resize(_photo(), (320, 240))
        after = np.asarray(np.clip(before.astype(np.float32) * 0.8 + 10, 0, 255), np.uint8)
        made = detail_transferred(full, before, after, Watch())
        scale = 257 if bits == 16 else 1
        wanted = full.astype(np.float64) * 0.8 + 10 * scale
        error = np.abs(made - wanted).mean() / scale
        enlarged = cv2.resize(after, (640, 480), interpolation=cv2.INTER_CUBIC).astype(float)
        assert made.dtype == full.dtype
        assert error < 0.4 * np.abs(enlarged * scale - wanted).mean() / scale


def test_an_unchanged_picture_comes_back_as_it_was() -> None:
    full = _photo()
    before = resize(full, (320, 240))
    made = detail_transferred(full, before, before, Watch())
    assert np.abs(made.astype(int) - full).max() <= 1


def test_where_something_else_stands_no_old_detail_returns() -> None:
    full = _photo()
    before = resize(full, (320, 240))
    after = before.copy()
    after[60:180, 80:240] = 128
    made = detail_transferred(full, before, after, Watch())
    assert np.abs(made[150:330, 200:440].astype(int) - 128).max() <= 1
    assert structure_kept(before, after)[100, 20] == 1
