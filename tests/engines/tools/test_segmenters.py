"""Segmenters, detector and matting through the real loading, on tiny random weights."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.records import Box, Hints
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.birefnet_segmenter import BiRefNetSegmenter
from anywhere_desktop.engines.tools.grounding_dino import GroundingDino
from anywhere_desktop.engines.tools.isnet_segmenter import IsNetSegmenter
from anywhere_desktop.engines.tools.sam2 import Sam2Segmenter
from anywhere_desktop.engines.tools.vitmatte import VitMatte

Tool = Callable[[str], Path]
HINTS = Hints(Box(10, 8, 60, 40), ((30, 20),), ((70, 10),))


def picture(width: int = 90, height: int = 50, seed: int = 0) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)


def band(shape: tuple[int, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    front, unknown = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    front[15:30, 30:60] = True
    unknown[10:35, 25:65] = True
    return front, unknown & ~front


RUNS: dict[str, Callable[[Path, Watch], Any]] = {
    "isnet-rmbg-1.4": lambda place, watch: IsNetSegmenter(place, 64).segment(picture(), watch),
    "birefnet": lambda place, watch: BiRefNetSegmenter(place, 64).segment(picture(), watch),
    "sam2-hiera": lambda place, watch: Sam2Segmenter(place).marked(picture(), HINTS, watch).share,
    "grounding-dino": lambda place, watch: GroundingDino(
        place, {"box_threshold": 0.0, "text_threshold": 0.0}
    ).detect(picture(), "Glass bottle", watch),
    "vitmatte": lambda place, watch: VitMatte(place).matte(picture(), *band((50, 90)), watch),
}


@pytest.mark.parametrize("name", ["isnet-rmbg-1.4", "birefnet", "sam2-hiera", "vitmatte"])
def test_a_share_of_the_pictures_size_the_same_each_time(name: str, tool: Tool) -> None:
    one, other = (RUNS[name](tool(name), Watch()) for _ in range(2))
    assert one.shape == (50, 90)
    assert one.dtype == np.float32
    assert 0 <= one.min() < one.max() <= 1
    assert np.array_equal(one, other)


def test_a_segmenter_looks_at_the_whole_picture(tool: Tool) -> None:
    segmenter = IsNetSegmenter(tool("isnet-rmbg-1.4"), 64)
    changed = picture()
    changed[:10, :10] = 255
    assert not np.array_equal(
        segmenter.segment(picture(), Watch()), segmenter.segment(changed, Watch())
    )


def test_an_embedding_is_made_once_a_picture(tool: Tool) -> None:
    segmenter, seen = Sam2Segmenter(tool("sam2-hiera")), picture()
    first = segmenter.marked(seen, HINTS, Watch())
    network: Any = segmenter._network._network
    calls: list[int] = []
    real = network.get_image_embeddings

    def counted(pixels: Any) -> Any:
        calls.append(1)
        return real(pixels)

    network.get_image_embeddings = counted
    second = segmenter.marked(seen, HINTS, Watch())
    third = segmenter.marked(seen, Hints(Box(0, 0, 90, 50)), Watch())
    assert calls == []
    assert np.array_equal(first.share, second.share)
    assert not np.array_equal(first.share, third.share)
    segmenter.marked(seen.copy(), HINTS, Watch())
    assert calls == [1]
    segmenter.release()
    assert np.array_equal(segmenter.marked(seen, HINTS, Watch()).share, first.share)


@pytest.mark.parametrize(
    "hints", [Hints(), Hints(keep=((5, 5),)), Hints(drop=((5, 5),)), Hints(Box(-9, -9, 900, 30))]
)
def test_any_marks_get_an_answer(hints: Hints, tool: Tool) -> None:
    segment = Sam2Segmenter(tool("sam2-hiera")).marked(picture(), hints, Watch())
    assert np.isfinite(segment.share).all()
    assert 0 <= segment.score <= 1


def test_a_point_dropped_means_something_else_than_the_same_kept(tool: Tool) -> None:
    segmenter, seen, box = Sam2Segmenter(tool("sam2-hiera")), picture(), Box(5, 5, 80, 45)
    kept, dropped = (
        segmenter.marked(seen, hints, Watch()).share
        for hints in (Hints(box, ((20, 20),)), Hints(box, (), ((20, 20),)))
    )
    assert not np.array_equal(kept, dropped)


def test_boxes_lie_within_the_picture_the_surest_first(tool: Tool) -> None:
    found = RUNS["grounding-dino"](tool("grounding-dino"), Watch())
    assert found == RUNS["grounding-dino"](tool("grounding-dino"), Watch())
    assert found
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    for one in found:
        assert 0 <= one.box.left < one.box.right <= 90
        assert 0 <= one.box.top < one.box.bottom <= 50
        assert one.words == "glass bottle"


def test_thresholds_are_dials(tool: Tool) -> None:
    none = GroundingDino(tool("grounding-dino"), {"box_threshold": 1.0})
    assert none.detect(picture(), "bottle", Watch()) == ()
    assert none.detect(picture(), " . ", Watch()) == ()
    with pytest.raises(UserError, match="box_threshold"):
        GroundingDino(tool("grounding-dino"), {"box_threshold": 2.0})


def test_matting_changes_only_what_is_unknown(tool: Tool) -> None:
    front, unknown = band((50, 90))
    alpha = VitMatte(tool("vitmatte")).matte(picture(), front, unknown, Watch())
    assert (alpha[front] == 1).all()
    assert (alpha[~front & ~unknown] == 0).all()
    assert alpha[unknown].std() > 0
    nothing = np.zeros_like(unknown)
    assert np.array_equal(
        VitMatte(Path("nowhere")).matte(picture(), front, nothing, Watch()), front
    )


@pytest.mark.parametrize("name", RUNS)
def test_stopped_between_two_layers(name: str, tool: Tool) -> None:
    class After(Watch):
        asked = 0

        def check(self) -> None:
            self.asked += 1
            super().check()

    whole = After()
    RUNS[name](tool(name), whole)
    late = After()

    def stop_late() -> None:
        After.check(late)
        if late.asked > whole.asked - 3:
            late.cancel()

    late.check = stop_late  # type: ignore[method-assign]
    with pytest.raises(Cancelled):
        RUNS[name](tool(name), late)
    stopped = Watch()
    stopped.cancel()
    with pytest.raises(Cancelled):
        RUNS[name](tool(name), stopped)


def _spoilt(source: Path, target: Path, how: str) -> Path:
    shutil.copytree(source, target)
    file = next(target.glob("*.safetensors"))
    if how == "truncated":
        file.write_bytes(file.read_bytes()[:-7])
    elif how == "no header":
        file.write_bytes(b"\xff" * 64)
    elif how == "missing":
        file.unlink()
    elif how == "pickled":
        torch.save(load_file(file), file.with_suffix(".bin"), _use_new_zipfile_serialization=False)
        file.unlink()
    else:
        weights = load_file(file)
        name = next(n for n, value in weights.items() if value.ndim == 4)
        if how == "not numbers":
            weights[name].view(-1)[3] = float("nan")
        elif how == "a tensor less":
            del weights[name]
        else:
            weights[name] = torch.zeros(5, 5)
        save_file(weights, file, {"format": "pt"})
    return target


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize(
    "how",
    ["truncated", "no header", "missing", "pickled", "not numbers", "a tensor less", "misshapen"],
)
def test_spoilt_weights_say_what_to_do(name: str, how: str, tool: Tool, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"(?i)download") as told:
        RUNS[name](_spoilt(tool(name), tmp_path / "spoilt", how), Watch())
    assert len(str(told.value)) < 600


@pytest.mark.parametrize("name", RUNS)
def test_weights_of_another_tool_are_refused(name: str, tool: Tool, tmp_path: Path) -> None:
    other = "vitmatte" if name != "vitmatte" else "sam2-hiera"
    with pytest.raises(UserError, match="download"):
        RUNS[name](tool(other), Watch())
    with pytest.raises(UserError, match="download"):
        RUNS[name](tmp_path / "nowhere", Watch())
    (tmp_path / "config.json").write_text(json.dumps([1]))
    (tmp_path / "a.txt").write_text("unrelated")
    with pytest.raises(UserError, match="download"):
        RUNS[name](tmp_path, Watch())
