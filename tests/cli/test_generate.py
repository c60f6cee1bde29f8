import gc
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from anywhere_desktop.agents.prompter import BuiltinPrompter
from anywhere_desktop.cli import main
from anywhere_desktop.compose import compose
from anywhere_desktop.core import collector
from anywhere_desktop.core.records import PromptCandidate
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.photo.load import decode, load
from anywhere_desktop.pipeline.no_archive import NoArchive
from anywhere_desktop.pipeline.session import run_session
from anywhere_desktop.project.file import ProjectFile

ROOT = Path(__file__).resolve().parents[2]
AMBER = ROOT / "resources/samples/amber.jpg"
AMBER_MATTE = ROOT / "tests/data/amber.png"
PROMPT = "on white marbel, window light from the left, dragons"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture(scope="module")
def small_photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The amber bottle at a third of its size, so that a run takes seconds."""
    pixels = cv2.imread(str(AMBER))
    assert pixels is not None
    path = tmp_path_factory.mktemp("photo") / "amber bottle.png"
    cv2.imwrite(str(path), cv2.resize(pixels, None, fx=0.3, fy=0.3, interpolation=cv2.INTER_AREA))
    return path


@pytest.fixture(scope="module")
def small_matte(small_photo: Path) -> Path:
    """Its true matte: where the cut is not what a test is about, it need not be found again."""
    eight, matte = cv2.imread(str(small_photo)), cv2.imread(str(AMBER_MATTE), cv2.IMREAD_GRAYSCALE)
    assert eight is not None
    assert matte is not None
    path, size = small_photo.with_name("matte.png"), (eight.shape[1], eight.shape[0])
    cv2.imwrite(str(path), cv2.resize(matte, size, interpolation=cv2.INTER_AREA))
    return path


def _run(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, Any, str]:
    status = main(words)
    said = capsys.readouterr()
    return status, json.loads(said.out) if said.out.startswith("{") else said.out, said.err


def test_from_photograph_to_finished_file(
    small_photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = small_photo.read_bytes()
    words = ["generate", str(small_photo), "--prompt", PROMPT, "--project", "p.anywhere",
             "--out", "o.png", "--json", "--seed", "3"]  # fmt: skip
    status, report, err = _run(words, capsys)
    assert status == 0, err
    assert small_photo.read_bytes() == before
    assert set(report) >= {
        "project", "session", "crew", "iterations", "accepted", "result", "unused_words",
        "near_words",
    }  # fmt: skip
    assert report["crew"] == "studio"
    assert report["unused_words"] == ["dragons"]
    assert report["near_words"] == [["marbel", "marble"]]
    assert 1 <= len(report["iterations"]) <= 3
    first = report["iterations"][0]
    assert set(first) >= {"number", "prompt", "seed", "scores", "accepted", "feedback", "seconds"}
    assert set(first["seconds"]) >= {"prompt", "select", "template", "repair", "enhance"}
    assert all(0 <= score <= 1 for score in first["scores"].values())
    assert first["over_growth"] < 0.03
    accepted = [one["number"] for one in report["iterations"] if one["accepted"]]
    assert report["accepted"] == (accepted[0] if accepted else None)

    result, photo = load(Path("o.png")), load(small_photo)
    assert (result.size, result.bits) == (photo.size, 8)
    assert report["result"]["max_abs_difference"] == 0
    with ProjectFile.open(Path("p.anywhere"), read_only=True) as project:
        matte = project.picture(1, 0, "matte")
        stored = project.picture(1, report["result"]["iteration"], "result")
        kinds = set(project.pictures(1, 1))
    opaque = matte == 255
    assert opaque.sum() == report["result"]["protected_pixels"] > 5000
    assert (result.pixels[opaque] == photo.pixels[opaque]).all()
    assert (result.pixels == stored).all()
    background = matte == 0
    changed = (result.pixels[background] != photo.pixels[background]).any(1).mean()
    assert changed > 0.95
    assert kinds >= {"template", "estimated", "overgrown", "enhancement", "result"}

    status, shown, _ = _run(["show", "p.anywhere", "--json"], capsys)
    assert status == 0
    (session,) = shown["sessions"]
    assert len(session["iterations"]) == len(report["iterations"])
    status, exported, _ = _run(["export", "p.anywhere", "--out", "again.tif", "--json"], capsys)
    assert status == 0
    assert exported["sha256_protected"] == report["result"]["sha256_protected"]
    assert (load(Path("again.tif")).pixels == result.pixels).all()


def test_same_request_and_seed_same_bytes_another_seed_another_picture(
    small_photo: Path, small_matte: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, seed in (("a", "5"), ("b", "5"), ("c", "6")):
        words = ["generate", str(small_photo), "--matte", str(small_matte), "--size", "160x200"]
        words += ["--seed", seed, "--loops", "1", "--out", f"{name}.png"]
        status, _, err = _run(words, capsys)
        assert status == 0, err
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()
    assert Path("a.png").read_bytes() != Path("c.png").read_bytes()


def test_a_stored_request_replays_to_the_same_bytes(
    small_photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["generate", str(small_photo), "--size", "160x200", "--seed", "5", "--loops", "1"]
    status, _, err = _run([*words, "--project", "p.anywhere", "--out", "a.png"], capsys)
    assert status == 0, err
    with ProjectFile.open(Path("p.anywhere"), read_only=True) as project:
        photo = project.photograph(1).photograph(decode)
        cutout, request = project.cutout(1, photo), project.request(1)
        stored = project.picture(1, 1, "result")
    crew = compose(request.crew, request.settings)
    (again,) = run_session(request, photo, cutout, crew, NoArchive(), Watch())
    assert (again.result == stored).all()


def test_sixteen_bits_stay_sixteen_bits(
    small_photo: Path, small_matte: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    eight = cv2.imread(str(small_photo))
    assert eight is not None
    rng = np.random.default_rng(0)
    deep = eight.astype(np.uint16) * 257 ^ rng.integers(0, 256, eight.shape, dtype=np.uint16)
    cv2.imwrite("deep.tif", deep)
    words = ["generate", "deep.tif", "--matte", str(small_matte), "--loops", "1", "--out", "o.tif"]
    words.append("--json")
    status, report, err = _run(words, capsys)
    assert status == 0, err
    assert report["result"]["bits"] == 16
    assert report["result"]["max_abs_difference"] == 0
    used = load(small_matte).pixels[..., 0] == 255
    assert (load(Path("o.tif")).pixels[used] == load(Path("deep.tif")).pixels[used]).all()


@pytest.mark.usefixtures("collector_let_go")
def test_the_collector_rests_while_one_picture_is_made_and_no_longer(
    small_photo: Path, small_matte: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: dict[int, bool] = {}
    propose = BuiltinPrompter.propose

    def noting(self: BuiltinPrompter, *words: Any) -> tuple[PromptCandidate, ...]:
        swept[len(swept) + 1] = gc.isenabled()
        return propose(self, *words)

    monkeypatch.setattr(BuiltinPrompter, "propose", noting)
    words = ["generate", str(small_photo), "--matte", str(small_matte), "--prompt", "on oak",
             "--size", "64x64", "--loops", "1", "--project", "p.anywhere"]  # fmt: skip
    assert main([*words, "--variants", "2"]) == 0
    assert swept == {1: False, 2: True}
    assert gc.isenabled()
    missing = ["generate", "missing.jpg", "--prompt", "on oak"]
    assert main(missing) == 3
    assert gc.isenabled()
    collector.claim(lambda: None)
    assert main(missing) == 3
    assert not gc.isenabled()


def test_variants_and_an_open_project_are_continued(
    small_photo: Path, small_matte: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["generate", str(small_photo), "--matte", str(small_matte), "--size", "160x200",
             "--loops", "1", "--json", "--project", "p.anywhere"]  # fmt: skip
    _, first, _ = _run([*words, "--variants", "2"], capsys)
    assert [one["variant"] for one in first["iterations"]] == [1, 2]
    assert first["iterations"][0]["prompt"] != "" != first["iterations"][1]["prompt"]
    _, second, _ = _run(words, capsys)
    assert (first["session"], second["session"]) == (1, 2)
    assert first["result"]["file"] != second["result"]["file"]


def test_cutout_writes_a_matte_that_generate_takes(
    small_photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["cutout", str(small_photo), "--out", "m.png", "--json"]
    status, report, err = _run(words, capsys)
    assert status == 0, err
    matte = cv2.imread("m.png", cv2.IMREAD_UNCHANGED)
    assert matte is not None
    assert matte.ndim == 2
    true = cv2.imread(str(AMBER_MATTE), cv2.IMREAD_GRAYSCALE)
    assert true is not None
    true = cv2.resize(true, (matte.shape[1], matte.shape[0]), interpolation=cv2.INTER_AREA)
    both, either = (matte > 127) & (true > 127), (matte > 127) | (true > 127)
    assert both.sum() / either.sum() > 0.95
    assert 0 < report["confidence"] <= 1


def _text(path: Path) -> None:
    path.write_text("I am a letter.")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _truncated(path: Path) -> None:
    path.write_bytes(AMBER.read_bytes()[:30_000])


def _nothing(path: Path) -> None:
    """No file at all."""


@pytest.mark.parametrize("make", [_text, _empty, _truncated, _nothing])
def test_bad_photographs_end_with_one_line_and_status_3(
    make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.jpg"
    make(path)
    status, out, err = _run(["generate", str(path), "--out", "o.png"], capsys)
    assert status == 3
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert "bad.jpg" in err
    assert not Path("o.png").exists()
    assert not list(tmp_path.rglob("*.anywhere"))


@pytest.mark.parametrize(
    ("value", "size", "word"), [(0, None, "empty"), (255, None, "white"), (255, (5, 5), "size")]
)
def test_bad_mattes_are_refused(
    small_photo: Path,
    value: int,
    size: tuple[int, int] | None,
    word: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    width, height = size or load(small_photo).size
    cv2.imwrite("m.png", np.full((height, width), value, np.uint8))
    status, _, err = _run(["generate", str(small_photo), "--matte", "m.png"], capsys)
    assert status == 3
    assert word in err


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["--out", "o.xyz"], ".png"),
        (["--out", "nowhere/o.png"], "does not exist"),
        (["--crew", "moon"], "studio"),
        (["--box", "5,5,5,9"], "box"),
        (["--box", "0,0,99999,9"], "box"),
        (["--size", "8x8"], "64"),
    ],
)
def test_what_cannot_work_is_said_before_any_work(
    small_photo: Path, words: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = _run(["generate", str(small_photo), *words], capsys)
    assert status == 3, err
    assert word in err.lower()
    assert not list(Path().glob("*.png"))


def test_the_photograph_itself_is_never_overwritten(
    small_photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path("mine.png")
    shutil.copy(small_photo, copy)
    before = copy.read_bytes()
    status, _, err = _run(["generate", "mine.png", "--out", "mine.png", "--loops", "1"], capsys)
    assert status == 3
    assert "mine.png" in err
    assert copy.read_bytes() == before


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    # The head of the second page: what it is, and where its cells lie.
    data[65_536:65_600] = bytes(range(64))
    path.write_bytes(bytes(data))


def _future(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60:64] = (999).to_bytes(4, "big")
    path.write_bytes(bytes(data))


def _stranger(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t(x)")
    other.close()


@pytest.mark.parametrize("harm", [_damage, _future, _stranger])
def test_a_project_that_is_not_right_is_refused_and_left_alone(
    small_photo: Path, harm: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("p.anywhere")
    ProjectFile.create(path).shut()
    harm(path)
    before = path.read_bytes()
    words = ["generate", str(small_photo), "--project", "p.anywhere", "--out", "o.png"]
    status, _, err = _run(words, capsys)
    assert status == 3, err
    assert "p.anywhere" in err
    assert path.read_bytes() == before


def test_a_project_open_elsewhere_is_refused(
    small_photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from anywhere_desktop.project.file import ProjectFile\n"
        "ProjectFile.create(Path(sys.argv[1]))\nprint('open', flush=True)\nsys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "p.anywhere")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    words = ["generate", str(small_photo), "--project", "p.anywhere", "--out", "o.png"]
    status, _, err = _run(words, capsys)
    holder.communicate("")
    assert status == 3
    assert "open" in err


@pytest.mark.parametrize("stage", ["reading", "cutting", "rendering", "saving"])
def test_ctrl_c_ends_with_130_and_keeps_what_was_finished(
    small_photo: Path, tmp_path: Path, stage: str
) -> None:
    command = [sys.executable, "main.py", "generate", str(small_photo), "--variants", "12",
               "--loops", "1", "--size", "200x240", "--project", str(tmp_path / "p.anywhere"),
               "--out", str(tmp_path / "o.png"), "--json"]  # fmt: skip
    kept = 0
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stderr is not None
        assert child.stdout is not None
        for line in child.stderr:
            kept += " kept: " in line
            if stage in line:
                child.send_signal(signal.SIGINT)
                break
        # Not `communicate`, which would miss the lines that are read ahead already.
        err, out = child.stderr.read(), child.stdout.read()
    assert child.returncode == 130, err
    kept += err.count(" kept: ")
    assert json.loads(out)["result"] is None
    assert not (tmp_path / "o.png").exists()
    assert not list(tmp_path.glob("*-journal"))
    with ProjectFile.open(tmp_path / "p.anywhere") as project:
        whole = [one for s in project.sessions() for one in project.iterations(s.number)]
    assert len(whole) == kept == len(json.loads(out)["iterations"])
    assert kept < 12


def test_doctor_tells_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    status, report, _ = _run(["doctor", "--json"], capsys)
    assert status == 0
    assert report["crews"]["studio"]["ready"]
    assert report["packages"]["numba"]


def test_a_product_changed_on_purpose_is_said_not_reported_as_a_fault(
    small_photo: Path, small_matte: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["generate", str(small_photo), "--matte", str(small_matte), "--size", "160x200",
             "--prompt", "on oak", "--loops", "1", "--set", "harmonise=0.6",
             "--out", "h.png", "--json"]  # fmt: skip
    status, report, err = _run(words, capsys)
    assert status == 0, err
    assert report["result"]["product_edited"] is True
    assert report["result"]["max_abs_difference"] == 0
    assert "report this" not in err
