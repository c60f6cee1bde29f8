"""Safetensors files: whole arrays out, or a plain refusal."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.vision.tensors import read_tensors, tensor_bytes

ARRAYS: dict[str, NDArray[Any]] = {
    "one.w": np.arange(24, dtype=np.float16).reshape(2, 3, 4),
    "one.b": np.array([0.5, -1.25], np.float32),
    "none": np.zeros((0, 4), np.float32),
}


def file_with(folder: Path, header: Any, body: bytes) -> Path:
    words = json.dumps(header).encode()
    file = folder / "made.safetensors"
    file.write_bytes(len(words).to_bytes(8, "little") + words + body)
    return file


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "a.safetensors"
    file.write_bytes(tensor_bytes(ARRAYS))
    back = read_tensors(file)
    assert list(back) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert back[name].dtype == array.dtype
        assert np.array_equal(back[name], array)


def test_it_is_the_format_that_others_read_and_write(tmp_path: Path) -> None:
    other = pytest.importorskip("safetensors.numpy")
    theirs = other.load(tensor_bytes(ARRAYS))
    assert all(np.array_equal(theirs[name], array) for name, array in ARRAYS.items())
    file = tmp_path / "b.safetensors"
    file.write_bytes(other.save(ARRAYS, metadata={"made": "elsewhere"}))
    back = read_tensors(file)
    assert all(np.array_equal(back[name], array) for name, array in ARRAYS.items())


@pytest.mark.parametrize("cut", [0, 5, 8, 60])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "c.safetensors"
    file.write_bytes(tensor_bytes(ARRAYS)[:cut])
    with pytest.raises(ValueError, match="cut off"):
        read_tensors(file)


def test_missing_bytes_of_an_array_are_noticed(tmp_path: Path) -> None:
    file = tmp_path / "d.safetensors"
    file.write_bytes(tensor_bytes(ARRAYS)[:-4])
    with pytest.raises(ValueError, match="does not lie"):
        read_tensors(file)


@pytest.mark.parametrize(
    "entry",
    [
        {"dtype": "F16", "shape": [4], "data_offsets": [0, 7]},
        {"dtype": "F16", "shape": [4], "data_offsets": [-8, 0]},
        {"dtype": "F16", "shape": [-4], "data_offsets": [8, 0]},
        {"dtype": "F16", "shape": [2**62, 4], "data_offsets": [0, 8]},
        {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]},
        {"dtype": "F16", "shape": 4, "data_offsets": [0, 8]},
        {"shape": [4]},
        "text",
    ],
)
def test_headers_that_lie_are_refused(tmp_path: Path, entry: Any) -> None:
    with pytest.raises(ValueError, match=r"does not lie|not understood"):
        read_tensors(file_with(tmp_path, {"a": entry}, bytes(8)))


def test_a_header_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names no arrays"):
        read_tensors(file_with(tmp_path, ["a"], bytes(8)))
    file = file_with(tmp_path, {}, b"")
    file.write_bytes((4).to_bytes(8, "little") + b"{}}}" + bytes(8))
    with pytest.raises(ValueError, match="Extra data"):
        read_tensors(file)
