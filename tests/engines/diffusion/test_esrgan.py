"""Enlarging: published layouts, tiles without seams, short memory, bad files."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Noted, StepDone, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.diffusion.esrgan import EsrganUpscaler
from tests.engines.diffusion.asking import Heard, noise


def _weights(folder: Path) -> dict[str, Any]:
    from safetensors.torch import load_file

    return dict(load_file(next(folder.glob("*.safetensors"))))


def _saved(folder: Path, weights: dict[str, Any]) -> Path:
    from safetensors.torch import save_file

    folder.mkdir()
    save_file(weights, folder / "net.safetensors")
    return folder


def test_four_times_larger_alike_in_tiles_and_whole(tiny_models: Any) -> None:
    heard = Heard()
    one = EsrganUpscaler(tiny_models("realesrgan-x4"), Budget())
    picture = noise(1, (70, 50))
    whole = one.enlarge(picture, heard.watch)
    assert whole.shape == (200, 280, 3)
    assert whole.dtype == np.uint16
    assert heard.steps == [(1, 1)]
    tiled = EsrganUpscaler(tiny_models("realesrgan-x4"), Budget())
    tiled._side = 64
    heard = Heard()
    parts = tiled.enlarge(noise(1, (180, 90)), heard.watch)
    assert len(heard.steps) > 4
    assert parts.shape == (360, 720, 3)
    middle = one.enlarge(noise(1, (180, 90)), Watch())
    # Within the reach of the network from a tile's rim the neighbours differ a little.
    assert np.abs(parts.astype(int) - middle.astype(int)).mean() < 0.02 * 65535


def test_older_names_and_folded_pixels(tiny_models: Any, tmp_path: Path) -> None:
    import torch

    folder = tiny_models("realesrgan-x4")
    picture = noise(1, (33, 21))
    made = EsrganUpscaler(folder, Budget()).enlarge(picture, Watch())
    names = {
        "conv_first": "model.0", "conv_body": "model.1.sub.1", "conv_up1": "model.3",
        "conv_up2": "model.6", "conv_hr": "model.8", "conv_last": "model.10",
    }  # fmt: skip
    old = {}
    for name, weight in _weights(folder).items():
        layer, _, kind = name.rpartition(".")
        if layer in names:
            old[f"{names[layer]}.{kind}"] = weight
        else:
            rdb, conv = layer.split(".")[2:]
            old[f"model.1.sub.0.{rdb.upper()}.{conv}.0.{kind}"] = weight
    older = EsrganUpscaler(_saved(tmp_path / "old", old), Budget())
    assert (older.enlarge(picture, Watch()) == made).all()
    weights = _weights(folder)
    weights["conv_first.weight"] = torch.rand(4, 12, 3, 3)
    twice = EsrganUpscaler(_saved(tmp_path / "twice", weights), Budget())
    assert twice.factor == 2
    assert twice.enlarge(picture, Watch()).shape == (42, 66, 3)


def test_short_memory_means_smaller_tiles(
    tiny_models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = EsrganUpscaler(tiny_models("realesrgan-x4"), Budget())
    net = small._ready()
    failed: list[int] = []

    def starve(_: Any, given: Any) -> None:
        if given[0].shape[-1] > 64:
            failed.append(1)
            raise MemoryError

    hook = net.register_forward_pre_hook(starve)
    heard = Heard()
    assert small.enlarge(noise(1, (150, 40)), heard.watch).shape == (160, 600, 3)
    assert [note.text for note in heard.of(Noted)]
    hook.remove()
    net.register_forward_pre_hook(lambda *_: (_ for _ in ()).throw(MemoryError()))
    with pytest.raises(UserError, match="not enough"):
        small.enlarge(noise(1), Watch())


def test_bad_files_and_nan(tiny_models: Any, tmp_path: Path) -> None:
    import torch

    tmp_path.joinpath("empty").mkdir()
    with pytest.raises(UserError, match="no weights"):
        EsrganUpscaler(tmp_path / "empty", Budget()).enlarge(noise(1), Watch())
    other = _saved(tmp_path / "other", {"a": torch.zeros(3)})
    with pytest.raises(UserError, match="another network"):
        EsrganUpscaler(other, Budget()).enlarge(noise(1), Watch())
    weights = _weights(tiny_models("realesrgan-x4"))
    weights["conv_hr.weight"][0] = float("nan")
    with pytest.raises(UserError, match="no numbers"):
        EsrganUpscaler(_saved(tmp_path / "nan", weights), Budget()).enlarge(noise(1), Watch())


def test_stop_between_tiles(tiny_models: Any) -> None:
    watch = Watch()
    watch.listen(lambda event: watch.cancel() if isinstance(event, StepDone) else None)
    one = EsrganUpscaler(tiny_models("realesrgan-x4"), Budget())
    one._side = 64
    with pytest.raises(Cancelled):
        one.enlarge(noise(1, (150, 40)), watch)
