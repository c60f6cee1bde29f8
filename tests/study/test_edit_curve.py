import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.cli import main
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.instruct.painters import Pix2PixPainter
from anywhere_desktop.engines.instruct.pix2pix import InstructPix2Pix
from anywhere_desktop.study.edit_curve import (
    Case,
    ClipFeatures,
    curve,
    direction_similarity,
    read_cases,
    write_csv,
)
from tests.engines.instruct import tiny

CAPTIONS = "a cup on a table", "make it red", "a red cup on a table"


def _picture() -> Picture:
    return np.random.default_rng(3).integers(0, 256, (64, 64, 3), dtype=np.uint8)


def test_direction_is_the_cosine_of_the_two_changes() -> None:
    pictures = np.array([[0, 0], [1, 0]], np.float32)
    assert direction_similarity(pictures, np.array([[0, 0], [3, 0]], np.float32)) == 1
    assert direction_similarity(pictures, np.array([[0, 0], [0, 2]], np.float32)) == 0
    assert direction_similarity(pictures, np.array([[1, 0], [0, 0]], np.float32)) == -1
    assert direction_similarity(pictures[:1].repeat(2, 0), pictures) == 0


def test_the_curve_is_drawn_over_image_guidance_with_real_models(tmp_path: Path) -> None:
    painter = Pix2PixPainter(InstructPix2Pix(tiny.save_pix2pix(tmp_path / "pix2pix")), 64)
    features = ClipFeatures(tiny.save_clip(tmp_path / "clip"))
    cases = [Case(_picture(), *CAPTIONS), Case(255 - _picture(), *CAPTIONS)]
    points = curve(cases, painter, features, Watch(), (1.0, 2.2), steps=2)
    assert [point.image_guidance for point in points] == [1.0, 2.2]
    assert points[0] != points[1]
    seen = features.of_pictures([cases[0].picture])
    assert np.linalg.norm(seen[0]) == pytest.approx(1, abs=1e-5)
    made = [
        painter.paint(case.picture, CAPTIONS[1], "", 2, 0, [(7.5, 2.2)], Watch())[0]
        for case in cases
    ]
    alone = [
        float(np.prod(features.of_pictures([case.picture, one]), axis=0).sum())
        for case, one in zip(cases, made, strict=True)
    ]
    assert points[1].image_similarity == pytest.approx(np.mean(alone), abs=2e-3)
    write_csv(points, tmp_path / "curve.csv")
    with (tmp_path / "curve.csv").open() as table:
        assert [row["cases"] for row in csv.DictReader(table)] == ["2", "2"]


def test_cases_are_read_from_a_list_beside_their_pictures(tmp_path: Path) -> None:
    Image.fromarray(_picture()).save(tmp_path / "cup.png")
    row = dict(zip(("caption", "instruction", "edited_caption"), CAPTIONS, strict=True))
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([{"picture": "cup.png", **row}]))
    (case,) = read_cases(file)
    assert np.array_equal(case.picture, _picture())
    assert case.edited_caption == CAPTIONS[2]


def test_the_command_draws_the_papers_range(tmp_path: Path) -> None:
    Image.fromarray(_picture()).save(tmp_path / "cup.png")
    row = dict(zip(("caption", "instruction", "edited_caption"), CAPTIONS, strict=True))
    (tmp_path / "cases.json").write_text(json.dumps([{"picture": "cup.png", **row}]))
    models = tiny.save_pix2pix(tmp_path / "pix2pix"), tiny.save_clip(tmp_path / "clip")
    words = ["study", "edit-curve", str(tmp_path / "cases.json"), "--steps", "4", "--px", "64"]
    words += ["--model", str(models[0]), "--clip", str(models[1])]
    words += ["--sdedit", str(tiny.save_image_to_image(tmp_path / "sd"))]
    assert main([*words, "--out", str(tmp_path / "curve.csv"), "--json"]) == 0
    with (tmp_path / "curve.csv").open() as table:
        rows = list(csv.DictReader(table))
    own = [row for row in rows if row["editor"] == "instruct-pix2pix"]
    assert [float(row["image_guidance"]) for row in own] == [1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.2]
    rough = [row for row in rows if row["editor"] == "sdedit"]
    assert [float(row["strength"]) for row in rough] == [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    assert [row["image_guidance"] for row in rough] == [""] * 7
    # More noise, less of the picture.
    assert float(rough[0]["image_similarity"]) > float(rough[-1]["image_similarity"])
    assert main([*words, "--out", str(tmp_path / "no" / "curve.csv")]) == 3


@pytest.mark.parametrize("text", ["", "{}", '[{"picture": "cup.png"}]', '[{"picture": "no.png"}]'])
def test_spoiled_lists_are_told_plainly(text: str, tmp_path: Path) -> None:
    Image.fromarray(_picture()).save(tmp_path / "cup.png")
    (tmp_path / "cases.json").write_text(text)
    with pytest.raises(UserError, match=r"cases\.json|at least one"):
        curve(read_cases(tmp_path / "cases.json"), None, None, Watch())  # type: ignore[arg-type]
