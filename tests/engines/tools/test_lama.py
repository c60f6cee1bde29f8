"""LaMa, and PyTorch files that are read as a tape and never run."""

import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.lama import LamaInpainter
from anywhere_desktop.engines.tools.torch_file import convert, read_torch_file
from tests.engines.tools.tiny_tools import tiny_lama

Tool = Callable[[str], Path]


def _picture(width: int, height: int) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    picture = np.random.default_rng(0).integers(0, 255, (height, width, 3), dtype=np.uint8)
    hole = np.zeros((height, width), np.bool_)
    hole[height // 3 : height // 2, width // 3 : width // 2 + 1] = True
    return picture, hole


@pytest.mark.parametrize("size", [(64, 64), (61, 43), (9, 17), (200, 33)])
def test_only_the_hole_is_filled(size: tuple[int, int], tool: Tool) -> None:
    picture, hole = _picture(*size)
    before = picture.copy()
    lama = LamaInpainter(tool("lama"))
    filled = lama.fill(picture, hole, np.zeros_like(hole), 0, Watch())
    assert filled.shape == picture.shape
    assert np.array_equal(filled[~hole], picture[~hole])
    assert not np.array_equal(filled[hole], picture[hole])
    assert np.array_equal(picture, before)
    assert np.array_equal(filled, lama.fill(picture, hole, np.zeros_like(hole), 9, Watch()))


def test_nothing_of_hole_or_product_is_seen(tool: Tool) -> None:
    picture, hole = _picture(64, 64)
    product = np.zeros_like(hole)
    product[40:60, 20:40] = True
    other = picture.copy()
    other[hole | product] = 17
    lama = LamaInpainter(tool("lama"))
    one, two = (lama.fill(seen, hole, product, 0, Watch()) for seen in (picture, other))
    assert np.array_equal(one[hole], two[hole])
    other[2:6, 2:6] = 255
    assert not np.array_equal(one[hole], lama.fill(other, hole, product, 0, Watch())[hole])


def test_an_empty_hole_needs_no_weights(tmp_path: Path) -> None:
    picture, hole = _picture(40, 40)
    filled = LamaInpainter(tmp_path).fill(picture, hole & False, hole, 0, Watch())
    assert np.array_equal(filled, picture)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_a_torchscript_file_is_read_without_running_it(tool: Tool, tmp_path: Path) -> None:
    class Generator(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.generator = tiny_lama()

        def forward(self, picture: Any, hole: Any) -> Any:
            return self.generator(picture, hole)

    example = torch.rand(1, 3, 64, 64), torch.rand(1, 1, 64, 64)
    (tmp_path / "model").mkdir()
    torch.jit.trace(Generator(), example).save(str(tmp_path / "model" / "lama.pt"))
    kept = load_file(tool("lama") / "lama.safetensors")
    read = read_torch_file(tmp_path / "model" / "lama.pt", Watch())
    named = {name: value for name, value in read.items() if "num_batches" not in name}
    assert {name for name in kept if "num_batches" not in name} == set(named)
    for name, value in named.items():
        assert torch.equal(value, kept[name])
    picture, hole = _picture(50, 41)
    nowhere = np.zeros_like(hole)
    whole = LamaInpainter(tool("lama")).fill(picture, hole, nowhere, 0, Watch())
    assert np.array_equal(
        LamaInpainter(tmp_path / "model").fill(picture, hole, nowhere, 0, Watch()), whole
    )
    made = list((tmp_path / "cache" / "weights").iterdir())
    assert [file.suffix for file in made] == [".safetensors"]
    # The second time nothing is converted: the archive's content is not even looked at.
    stamp = made[0].stat().st_mtime_ns
    LamaInpainter(tmp_path / "model").fill(picture, hole, nowhere, 0, Watch())
    assert made[0].stat().st_mtime_ns == stamp


def test_plain_files_of_weights_with_views_and_other_numbers(tmp_path: Path) -> None:
    base = torch.arange(24, dtype=torch.float32)
    weights = {
        "view": base.view(4, 6).t(),
        "part": base[5:9],
        "half": torch.rand(3).half(),
        "brain": torch.rand(3).bfloat16(),
        "count": torch.tensor(7),
        "flag": torch.tensor([True, False]),
        "none": torch.zeros(0, 3),
        "weight": torch.nn.Parameter(torch.rand(2, 2)),
    }
    torch.save(weights, tmp_path / "a.pth")
    read = read_torch_file(tmp_path / "a.pth", Watch())
    assert set(read) == set(weights)
    for name, value in weights.items():
        assert read[name].dtype == value.dtype
        assert torch.equal(read[name], value.detach())
    target = convert(tmp_path / "a.pth", tmp_path / "out" / "a.safetensors", Watch())
    assert torch.equal(load_file(target)["view"], weights["view"])
    with pytest.raises(UserError, match="remove it first"):
        convert(tmp_path / "a.pth", target, Watch())


class _Harmful:
    """Unpickling it would make a folder."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.mark),)


def _zipped(file: Path, tape: bytes, how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(file, "w", how) as opened:
        opened.writestr("archive/data.pkl", tape)
        opened.writestr("archive/data/0", b"\0" * 64)
    return file


@pytest.mark.parametrize("protocol", range(6))
def test_a_harmful_pickle_is_refused_and_not_run(protocol: int, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    tape = pickle.dumps({"weight": _Harmful(mark)}, protocol)
    for file in (_zipped(tmp_path / "a.pt", tape), tmp_path / "b.pt"):
        if not file.exists():
            file.write_bytes(tape)
        with pytest.raises(UserError, match="safetensors"):
            LamaInpainter(file).fill(*_picture(40, 40), _picture(40, 40)[1], 0, Watch())
    assert not mark.exists()
    pickle.loads(tape)
    assert mark.exists()  # it would have been
    assert not list(tmp_path.glob("cache/weights/*"))


def test_harm_beside_real_weights_is_refused(tmp_path: Path) -> None:
    torch.save({"a": torch.rand(2), "b": _Harmful(tmp_path / "mark")}, tmp_path / "a.pt")
    with pytest.raises(UserError, match="asks for"):
        read_torch_file(tmp_path / "a.pt", Watch())
    assert not (tmp_path / "mark").exists()


def _tensor_tape(size: tuple[int, ...], strides: tuple[int, ...], offset: int = 0) -> bytes:
    """A tape that asks for a float tensor of a block of 16 numbers."""
    numbers = b"".join(pickle.dumps(part, 2)[2:-1] for part in (offset, size, strides))
    key = pickle.dumps(("0", "cpu", 16), 2)[2:-1]
    return (
        b"\x80\x02}(X\x01\x00\x00\x00wctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storage"
        b"ctorch\nFloatStorage\n" + _unpacked(key) + b"tQ" + numbers + b"\x89}tRu."
    )


def _unpacked(key: bytes) -> bytes:
    return key[: key.rindex(b"\x87")]


def test_a_tensor_beyond_its_block_is_refused(tmp_path: Path) -> None:
    read = read_torch_file(_zipped(tmp_path / "a.pt", _tensor_tape((4, 4), (4, 1))), Watch())
    assert read["w"].shape == (4, 4)
    for number, broken in enumerate(
        [((5, 4), (4, 1)), ((4, 4), (-4, 1)), ((4, 4), (4,)), ((1 << 40,), (0,)), ((4, 4), (40, 1))]
    ):
        file = _zipped(tmp_path / f"{number}.pt", _tensor_tape(*broken))
        with pytest.raises(UserError, match="not a plain file of weights"):
            read_torch_file(file, Watch())


@pytest.mark.parametrize(
    "tape",
    [
        b"",
        b"\x80\x02",
        b"\x80\x02}.",
        b"\x80\x02.",
        b"\x80\x02(i__main__\nX\n.",
        b"u" * 30,
        b"\x80\x02)R.",
    ],
)
def test_broken_tapes_are_refused(tape: bytes, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        read_torch_file(_zipped(tmp_path / "a.pt", tape), Watch())


def test_a_compressed_member_is_not_unpacked(tmp_path: Path) -> None:
    tape = _tensor_tape((4, 4), (4, 1))
    with pytest.raises(UserError, match="compressed"):
        read_torch_file(_zipped(tmp_path / "a.pt", tape, zipfile.ZIP_DEFLATED), Watch())


def test_a_conversion_that_is_stopped_or_cut_off_leaves_nothing(tmp_path: Path) -> None:
    torch.save({"a": torch.rand(200)}, tmp_path / "a.pt")
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        convert(tmp_path / "a.pt", tmp_path / "a.safetensors", watch)
    (tmp_path / "b.pt").write_bytes((tmp_path / "a.pt").read_bytes()[:-200])
    with pytest.raises(UserError):
        convert(tmp_path / "b.pt", tmp_path / "b.safetensors", Watch())
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.pt", "b.pt"]


def test_stopped_between_two_layers(tool: Tool) -> None:
    lama = LamaInpainter(tool("lama"))
    picture, hole = _picture(40, 40)
    lama.fill(picture, hole, hole, 0, Watch())
    watch = Watch()
    network: Any = lama._network._network
    handle = network.model[6].register_forward_hook(lambda *_: watch.cancel())
    with pytest.raises(Cancelled):
        lama.fill(picture, hole, hole, 0, watch)
    handle.remove()
    assert lama.fill(picture, hole, hole, 0, Watch()).shape == picture.shape


def test_weights_of_another_network_and_not_numbers(tool: Tool, tmp_path: Path) -> None:
    from safetensors.torch import save_file

    picture, hole = _picture(40, 40)
    with pytest.raises(UserError, match="no LaMa"):
        LamaInpainter(tool("isnet-rmbg-1.4")).fill(picture, hole, hole, 0, Watch())
    weights = load_file(tool("lama") / "lama.safetensors")
    weights["generator.model.2.ffc.convl2l.weight"].view(-1)[0] = float("inf")
    save_file(weights, tmp_path / "a.safetensors")
    with pytest.raises(UserError, match="download"):
        LamaInpainter(tmp_path).fill(picture, hole, hole, 0, Watch())
    del weights["generator.model.2.ffc.convl2l.weight"]
    save_file(weights, tmp_path / "a.safetensors")
    with pytest.raises(UserError, match="do not fit"):
        LamaInpainter(tmp_path).fill(picture, hole, hole, 0, Watch())
