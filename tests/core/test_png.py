"""PNG by several threads: read back by other programs, the same bytes whatever the threads."""

import io
import os
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.core import png as module
from anywhere_desktop.core.png import png

_TO_RGB = {3: cv2.COLOR_BGR2RGB, 4: cv2.COLOR_BGRA2RGBA}


def noise(shape: tuple[int, ...], kind: Any) -> NDArray[Any]:
    return np.random.default_rng(4).integers(0, np.iinfo(kind).max, shape, kind, endpoint=True)


def read(data: bytes) -> NDArray[Any]:
    array = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    assert array is not None
    return array if array.ndim == 2 else cv2.cvtColor(array, _TO_RGB[array.shape[2]])


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("shape", [(1, 1), (7, 5), (900, 700), (3, 2, 4), (300, 901, 3)])
def test_what_is_written_is_read_back(
    shape: tuple[int, ...], kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_RUN_BYTES", 20_000)  # Many runs of a small picture.
    picture = noise(shape, kind)
    data = png(picture)
    back = read(data)
    assert back.dtype == picture.dtype
    assert np.array_equal(back, picture)
    with Image.open(io.BytesIO(data)) as opened:  # Its checks are those of zlib and of each chunk.
        opened.load()
        assert opened.size == (shape[1], shape[0])


@pytest.mark.parametrize("shape", [(0, 4), (4, 0), (0, 4, 3), (4, 0, 3), (2, 2, 0)])
def test_a_picture_without_pixels_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no PNG"):
        png(np.zeros(shape, np.uint8))


def test_smooth_pictures_are_packed() -> None:
    row = np.linspace(0, 255, 600).astype(np.uint8)
    picture = np.ascontiguousarray(np.broadcast_to(row[None, :, None], (400, 600, 3)))
    assert len(png(picture)) < picture.nbytes / 5
    assert len(png(picture[..., 0])) < picture.nbytes / 300


def test_rows_that_are_not_contiguous_are_written_as_they_are_seen() -> None:
    picture = noise((40, 60, 3), np.uint8)[::2, ::-1]
    assert np.array_equal(read(png(picture)), picture)


def test_the_bytes_do_not_depend_on_the_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_RUN_BYTES", 10_000)
    picture = noise((200, 100, 3), np.uint16)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = png(picture)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert png(picture) == alone


@pytest.mark.parametrize("wrong", [np.zeros((2, 2), np.float32), np.zeros((2, 2, 2), np.uint8)])
def test_what_no_png_holds_is_refused(wrong: NDArray[Any]) -> None:
    with pytest.raises(ValueError, match="is no PNG"):
        png(wrong)
