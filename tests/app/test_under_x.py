"""The whole program under a real X server: a hand drags, paints, types and clicks."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import pytest

from anywhere_desktop.photo.load import load
from anywhere_desktop.project.file import ProjectFile
from tests.app.under_x import WORDS
from tests.x_server import x_server

ROOT = Path(__file__).resolve().parents[2]
SIDE_PX = 300


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of our own."""
    with x_server() as display:
        yield display


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A sample photograph, small, without loss."""
    pixels = cv2.imread(str(ROOT / "resources/samples/jar.jpg"))
    assert pixels is not None
    path = tmp_path / "jar.png"
    cv2.imwrite(str(path), cv2.resize(pixels, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA))
    return path


def test_from_drop_to_export_by_hand_under_an_x_server(
    display: str, photo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    settings = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display, "LC_ALL": "C.UTF-8"}
    data = {"ANYWHERE_DATA": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.under_x", str(photo), str(out)],
        cwd=ROOT,
        env=os.environ | settings | data,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert 0.2 < said["cut"] < 0.6
    assert said["stroke"] > 200
    assert "bit for bit" in said["message"]

    exported = Path(said["file"])
    assert exported.parent == out
    (path,) = (tmp_path / "data" / "untitled").glob("*.anywhere")
    with ProjectFile.open(path) as project:
        matte = project.picture(1, 0, "matte")
        assert project.request(1).prompt == WORDS
        assert [one.prompt for one in project.iterations(1)] == [said["prompt"]]
    assert matte[10, 20] > 200
    opaque = matte == 255
    before, after = load(photo).pixels, load(exported).pixels
    assert opaque.sum() > 10_000
    assert (before[opaque] == after[opaque]).all()
    assert (before[matte == 0] != after[matte == 0]).any(1).mean() > 0.9
