"""The paper's comparison: measures on planted growth, and the command on tiny models."""

import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from anywhere_desktop.agents.cutter import foreground_from_matte
from anywhere_desktop.cli import main
from anywhere_desktop.compose.studio import studio
from anywhere_desktop.compose.tools import growth_meter
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.study.foreground import Case, compare, read_cases
from tests.engines.instruct import tiny

RED, WALL = (170, 40, 40), (200, 205, 210)


def _photo() -> tuple[Picture, Picture]:
    pixels = np.full((128, 96, 3), WALL, np.uint8)
    matte = np.zeros((128, 96), np.uint8)
    for picture, colour in ((pixels, RED), (matte, 255)):
        cv2.rectangle(picture, (36, 50), (60, 110), colour, -1)
    return pixels, matte


def _case(prompt: str = "on oak") -> Case:
    pixels, matte = _photo()
    foreground = foreground_from_matte(Photograph(pixels, "bottle"), matte, Watch())
    description = studio().analyzer.analyze(foreground, "", Watch())
    return Case("bottle", foreground, description, prompt)


def _clean(case: Case, seed: int, watch: Watch) -> Picture:
    return np.full((128, 96, 3), (120, 150, 110), np.uint8)


def _grown(case: Case, seed: int, watch: Watch) -> Picture:
    """The product goes on above its true end."""
    picture = _clean(case, seed, watch)
    cv2.rectangle(picture, (36, 20), (60, 60), RED, -1)
    return picture


class Spied:
    """Features of which the first number is the mean brightness; words look to the bright."""

    def of_pictures(self, pictures: Sequence[Picture]) -> Any:
        angle = np.array([one.mean() / 255 for one in pictures])
        return np.stack([np.cos(angle), np.sin(angle)], 1).astype(np.float32)

    def of_words(self, texts: Sequence[str]) -> Any:
        return np.array([[1.0, 0.0]] * len(texts), np.float32)


def test_growth_and_bad_cases_are_told_apart(tmp_path: Path) -> None:
    meter, by = growth_meter({})
    told: list[Any] = []
    clean, grown = compare(
        [_case()], {"clean": _clean, "grown": _grown}, meter, Spied(), Watch(told.append), samples=2
    )
    assert by == "BuiltinRepainter"
    assert (clean.method, clean.pictures, clean.over_imagination, clean.bad_cases) == (
        "clean", 2, 0.0, 0.0
    )  # fmt: skip
    # 25 columns of 30 rows over 25 of 61.
    assert grown.over_imagination == pytest.approx(30 / 61, abs=0.12)
    assert grown.bad_cases == 1.0
    assert clean.diversity == pytest.approx(0, abs=1e-5)
    assert clean.clip_score is not None
    assert 80 < clean.clip_score < 100
    steps = [event for event in told if isinstance(event, StepDone)]
    assert steps[-1].done == steps[-1].total


def test_without_clip_nothing_is_said_of_words_and_a_stop_is_heard() -> None:
    meter, _ = growth_meter({})
    (row,) = compare([_case()], {"clean": _clean}, meter, None, Watch())
    assert row.clip_score is None
    assert row.diversity is None
    watch = Watch()
    watch.listen(lambda event: watch.cancel())
    with pytest.raises(Cancelled):
        compare([_case()], {"clean": _clean, "grown": _grown}, meter, None, watch)
    with pytest.raises(UserError, match="nothing to compare"):
        compare([], {"clean": _clean}, meter, None, Watch())


def test_the_command_makes_the_papers_table_of_tiny_models(
    tiny_models: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    tiny_models.make("sd2-inpaint", "sd15-base", "brushnet")
    tiny_models.make("sdxl-base", "sdxl-controlnet-canny", "sdxl-refiner")
    monkeypatch.setenv("ANYWHERE_MODELS", str(tiny_models.root))
    monkeypatch.setenv("ANYWHERE_NON_COMMERCIAL", "1")
    for name, picture in zip(("bottle", "matte"), _photo(), strict=True):
        cv2.imwrite(str(tmp_path / f"{name}.png"), picture)
    case = {"photo": "bottle.png", "matte": "matte.png", "prompt": "on oak"}
    (tmp_path / "cases.json").write_text(json.dumps([case]))
    words = ["study", "foreground", str(tmp_path / "cases.json"), "--px", "64", "--steps", "1"]
    words += ["--clip", str(tiny.save_clip(tmp_path / "clip")), "--json"]
    out = ["--out", str(tmp_path / "table.csv"), "--pictures", str(tmp_path / "kept")]
    assert main([*words, *out]) == 0
    report = json.loads(capsys.readouterr().out)
    names = ["paper", "sd2-inpaint", "brushnet", "hd-painter"]
    assert [row["method"] for row in report["rows"]] == names
    assert report["left_out"] == {}
    assert "FID" in report["not_measured"]
    with (tmp_path / "table.csv").open() as table:
        rows = list(csv.DictReader(table))
    assert [row["method"] for row in rows] == names
    assert all(float(row["seconds"]) > 0 and row["diversity"] == "" for row in rows)
    kept = {path.name for path in (tmp_path / "kept").iterdir()}
    assert kept == {f"bottle-{name}-0.png" for name in names}
    made = cv2.imread(str(tmp_path / "kept" / "bottle-brushnet-0.png"))
    assert made is not None
    assert max(made.shape) == 64
    # What is not here is named, what cannot be is refused.
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path / "nothing"))
    assert main([*words, *out, "--methods", "brushnet"]) == 3
    assert "models download sd15-base" in capsys.readouterr().err
    assert main([*words, *out, "--methods", "magic"]) == 3
    assert main([*words, "--out", str(tmp_path / "no" / "table.csv")]) == 3
    assert "cannot be written" in capsys.readouterr().err


def test_photographs_of_one_name_are_two_cases() -> None:
    from anywhere_desktop.study.foreground_command import _told_apart

    twice, other = _case(), replace(_case(), name="jar")
    assert [one.name for one in _told_apart([twice, other, twice])] == [
        "bottle-1", "jar", "bottle-3"
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "{}", '[{"photo": "a.png"}]', '[{"photo": 3, "prompt": 4}]'])
def test_spoiled_lists_are_told_plainly(text: str, tmp_path: Path) -> None:
    (tmp_path / "cases.json").write_text(text)
    with pytest.raises(UserError, match=r"cases\.json"):
        read_cases(tmp_path / "cases.json")
