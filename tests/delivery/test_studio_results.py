"""Open, generate with the studio, export: colours that stay, layers that add up, files that can be
checked from the command line.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.cli import main
from anywhere_desktop.compose import compose
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Matte, Picture, to_depth
from anywhere_desktop.core.profile import matrix_profile
from anywhere_desktop.core.records import Cutout, Request
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.photo.export import export
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.profiles import SPACES, converted, profile_of
from anywhere_desktop.pipeline.session import run_session
from anywhere_desktop.project.file import ProjectFile

SIZE, PATCH = (96, 72), 10
PROMPT = "on a plain white sweep, sun from the left"
CHART = (
    *("735244", "c29682", "627a9d", "576c43", "8580b1", "67bdaa", "d67e2c", "505ba6"),
    *("c15a63", "5e3c6c", "9dbc40", "e0a32e", "383d96", "469449", "af363c", "e7c71f"),
    *("bb5695", "0885a1", "f3f3f2", "c8c8c8", "a0a0a0", "7a7a79", "555555", "343434"),
)
"""A colour chart of 24 patches as sRGB."""


def _chart() -> tuple[Picture, Matte]:
    """A 16-bit sRGB photograph of the chart on grey, and its matte."""
    width, height = SIZE
    picture = np.full((height, width, 3), 190 * 257, np.uint16)
    matte = np.zeros((height, width), np.uint8)
    for number, colour in enumerate(CHART):
        row, column = divmod(number, 6)
        y, x = 20 + row * PATCH, 18 + column * PATCH
        rgb = [int(colour[i : i + 2], 16) * 257 for i in (0, 2, 4)]
        picture[y : y + PATCH, x : x + PATCH] = rgb
        matte[y : y + PATCH, x : x + PATCH] = 255
    noise = np.random.default_rng(4).integers(-90, 90, picture.shape)
    return np.clip(picture + noise, 0, 65535).astype(np.uint16), matte


def _generated(folder: Path, space: str, bits: int) -> tuple[Path, Path]:
    """A project with one generated Iteration of the chart, and the photograph's file."""
    picture, matte = _chart()
    photo_file, file = folder / f"chart-{space}.tif", folder / f"{space}.anywhere"
    pixels = to_depth(converted(picture, None, profile_of(space)), bits)
    export(pixels, photo_file, icc_profile=profile_of(space))
    photo = load(photo_file)
    cutout = Cutout(Foreground(photo, matte, photo.pixels), 1.0)
    request = Request(photo.name, prompt=PROMPT, loops=1, candidates=1, seed=2)
    with ProjectFile.create(file) as project:
        list(run_session(request, photo, cutout, compose("studio"), project, Watch()))
    return file, photo_file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Projects by the photograph's colour space; sRGB at 8 bits, the others at 16."""
    folder = tmp_path_factory.mktemp("charts")
    return {space: _generated(folder, space, 8 if space == "srgb" else 16) for space in SPACES}


def _lab(picture: Picture, profile: bytes) -> Any:
    """CIELAB under D50 straight from the profile's own curves and matrix."""
    from skimage.color import xyz2lab

    matrix = matrix_profile(profile)
    srgb = matrix_profile(profile_of("srgb"))
    assert matrix is not None
    assert srgb is not None
    to_xyz = np.array(
        [[0.4361, 0.3851, 0.1431], [0.2225, 0.7169, 0.0606], [0.0139, 0.0971, 0.7141]]
    )
    light = matrix.light(to_depth(picture, 16)).astype(np.float64)
    return np.asarray(xyz2lab(light @ to_xyz.T, illuminant="D50"))


def _delta(one: Path, other: Path) -> Any:
    """CIEDE2000 at the chart's pixels."""
    from skimage import color

    delta: Any = color.deltaE_ciede2000

    matte = _chart()[1] == 255
    labs = []
    for path in (one, other):
        photo = load(path)
        labs.append(_lab(photo.pixels, photo.icc_profile or profile_of("srgb"))[matte])
    return np.asarray(delta(*labs))


@pytest.mark.parametrize("space", SPACES)
def test_the_charts_colours_are_the_photographs(
    made: dict[str, tuple[Path, Path]], tmp_path: Path, space: str
) -> None:
    project, photo = made[space]
    out = tmp_path / "a.tif"
    assert main(["export", str(project), "--out", str(out)]) == 0
    assert load(out).icc_profile == profile_of(space)
    assert _delta(out, photo).max() == 0


@pytest.mark.parametrize("target", SPACES)
def test_through_another_space_and_back(
    made: dict[str, tuple[Path, Path]], tmp_path: Path, target: str
) -> None:
    project, photo = made["display-p3"]
    out = tmp_path / "a.tif"
    assert main(["export", str(project), "--out", str(out), "--space", target]) == 0
    assert load(out).icc_profile == profile_of(target)
    # The chart lies within sRGB, so within all of them.
    assert _delta(out, photo).max() < 0.5
    back = tmp_path / "b.tif"
    home = profile_of("display-p3")
    export(converted(load(out).pixels, profile_of(target), home), back, icc_profile=home)
    assert _delta(back, photo).max() < 0.5


@pytest.mark.parametrize("space", ["srgb", "prophoto"])
def test_layers_of_a_studio_result_add_up(
    made: dict[str, tuple[Path, Path]], tmp_path: Path, space: str
) -> None:
    from psd_tools import PSDImage

    project, photo = made[space]
    out, flat = tmp_path / "a.psd", tmp_path / "a.tif"
    assert main(["export", str(project), "--out", str(out)]) == 0
    assert main(["export", str(project), "--out", str(flat)]) == 0
    found = PSDImage.open(out)
    names = [layer.name for layer in found]
    assert names[:2] == ["background", "shadow"]
    assert "product" in names
    whole = found.composite(force=True)
    assert whole is not None
    want = to_depth(load(flat).pixels, 8).astype(int)
    # The reader brings what it shows into sRGB unless it is told not to: compare raw layers.
    raw = found.composite(force=True, apply_icc=False)
    assert raw is not None
    assert np.abs(np.asarray(raw.convert("RGB")).astype(int) - want).max() <= 1
    assert main(["verify", str(out), str(photo)]) == 0


def test_verify_from_the_command_line(
    made: dict[str, tuple[Path, Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, photo = made["srgb"]
    out = tmp_path / "a.png"
    assert main(["export", str(project), "--out", str(out), "--parameters"]) == 0
    capsys.readouterr()
    assert main(["verify", str(out), str(photo), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["sound"], said["same_photograph"]) == ("exact", True, True)
    assert said["protected_pixels"] == int((_chart()[1] == 255).sum())
    assert main(["show", str(out)]) == 0
    assert PROMPT in capsys.readouterr().out
    other = tmp_path / "other.tif"
    export(255 - load(photo).pixels, other)
    assert main(["verify", str(out), str(other)]) == 3
    streams = capsys.readouterr()
    assert "differs" in streams.out
    assert "does not hold what it claims" in streams.err
    assert main(["verify", str(photo), str(photo)]) == 3
    assert "carries no certificate" in capsys.readouterr().err


def test_source_type_history_and_shops(
    made: dict[str, tuple[Path, Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project, _ = made["srgb"]
    out = tmp_path / "a.tif"
    assert main(["export", str(project), "--out", str(out)]) == 0
    xmp = load(out).metadata.xmp or b""
    assert b"digitalsourcetype/composite<" in xmp
    assert b"by the crew studio: " in xmp
    capsys.readouterr()
    shops = ["export", str(project), "--out", str(tmp_path), "--market", "jd", "etsy", "--json"]
    assert main(shops) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [Path(one["file"]).name for one in files] == ["chart-srgb jd.jpg", "chart-srgb etsy.jpg"]
    assert main([*shops[:-2], "bazaar"]) == 3
    assert main(["export", str(project), "--out", str(tmp_path / "x"), "--market", "jd"]) == 3


def test_bad_wishes_are_said_before_anything_is_written(
    made: dict[str, tuple[Path, Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = str(made["srgb"][0])
    for words in (
        ["--out", str(tmp_path / "a.bmp")],
        ["--out", str(tmp_path / "a.jpg"), "--layers"],
        ["--out", str(tmp_path / "a.psd"), "--space", "prophoto"],
        ["--out", str(tmp_path / "a.psd"), "--longest", "40"],
        ["--out", str(tmp_path / "a.png"), "--max-kb", "1"],
        ["--out", str(tmp_path / "a.png"), "--c2pa-certificate", "none.pem"],
    ):
        assert main(["export", project, *words]) == 3, words
        assert capsys.readouterr().err.strip().endswith(".")
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".png"] == []


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_exiftool_reads_what_was_said(made: dict[str, tuple[Path, Path]], tmp_path: Path) -> None:
    import subprocess

    project, _ = made["display-p3"]
    for name in ("a.tif", "a.png", "a.jpg", "a.webp", "a.psd"):
        out = tmp_path / name
        assert main(["export", str(project), "--out", str(out)]) == 0
        told = subprocess.run(
            ["exiftool", "-j", "-G1", str(out)], capture_output=True, check=True, text=True
        ).stdout
        (said,) = json.loads(told)
        assert said["XMP-iptcExt:DigitalSourceType"].endswith("/composite"), name
        assert said["ICC_Profile:ProfileDescription"] == "Display P3", name
        assert "XMP-xmpMM:HistoryParameters" in said, name
        assert not any("Warning" in key for key in said), said


@pytest.mark.skipif(shutil.which("convert") is None, reason="ImageMagick is not installed")
@pytest.mark.parametrize("name", ["a.tif", "a.png", "a.psd"])
def test_imagemagick_sees_the_same_pixels(
    made: dict[str, tuple[Path, Path]], tmp_path: Path, name: str
) -> None:
    import subprocess

    project, _ = made["prophoto"]
    out, flat = tmp_path / name, tmp_path / "flat.tif"
    assert main(["export", str(project), "--out", str(out)]) == 0
    assert main(["export", str(project), "--out", str(flat)]) == 0
    raw = subprocess.run(
        ["convert", f"{out}[0]", "-depth", "16", "-endian", "LSB", "rgb:-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    seen = np.frombuffer(raw, "<u2").reshape(*load(flat).pixels.shape)
    assert np.array_equal(seen, load(flat).pixels)
