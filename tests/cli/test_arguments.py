import subprocess
import sys
from pathlib import Path

import pytest

from anywhere_desktop.cli.arguments import parse

ROOT = Path(__file__).resolve().parents[2]


def test_no_words_and_bare_paths_open_the_window() -> None:
    assert parse([]).command == "window"
    opened = parse(["a.jpg", "b.anywhere"])
    assert (opened.command, opened.paths) == ("window", [Path("a.jpg"), Path("b.anywhere")])


def test_generate_has_the_promised_words_and_defaults() -> None:
    plain = parse(["generate", "a.jpg"])
    assert (plain.crew, plain.size, plain.variants, plain.seed, plain.loops) == (
        "studio", None, 1, 0, 3,
    )  # fmt: skip
    words = "generate a.jpg --prompt p --crew studio --matte m.png --size 640x480 --variants 2"
    full = parse(
        [
            *words.split(),
            *["--seed", "7", "--loops", "1", "--project", "p.anywhere", "--out", "o.png"],
        ]
    )
    assert full.size == (640, 480)
    assert (full.seed, full.loops, full.variants) == (7, 1, 2)
    assert parse(["generate", "a.jpg", "--size", "camera"]).size is None


def test_cutout_takes_a_box_and_several_points() -> None:
    words = "cutout a.jpg --out m.png --box 1,2,30,40 --keep 5,6 7,8 --drop 9,10 --keep 1,1"
    options = parse(words.split())
    assert options.box == (1, 2, 30, 40)
    assert options.keep == [(5, 6), (7, 8), (1, 1)]
    assert options.drop == [(9, 10)]


@pytest.mark.parametrize(
    "words",
    [
        "generate",
        "generate a.jpg --size big",
        "generate a.jpg --size 10x",
        "generate a.jpg --loops 4",
        "generate a.jpg --variants 0",
        "generate a.jpg --seed -1",
        "cutout a.jpg",
        "cutout a.jpg --out m.png --box 1,2,3",
        "cutout a.jpg --out m.png --keep 1;2",
        "export p.anywhere --iteration 0 --out x.png",
        "generate a.jpg --no-such-word",
    ],
)
def test_words_that_make_no_sense_end_with_usage(words: str) -> None:
    with pytest.raises(SystemExit) as end:
        parse(words.split())
    assert end.value.code == 2


def test_help_answers_without_a_heavy_import() -> None:
    code = (
        "import sys\n"
        "from anywhere_desktop.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'cv2', 'numba', 'scipy', 'torch', 'PySide6', 'pymatting'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for word in ("generate", "cutout", "show", "export", "doctor"):
        assert word in done.stdout


def test_settings_of_a_crew_are_numbers_words_and_switches() -> None:
    words = ["generate", "a.png", "--set", "steps=8", "--set", "scale=0.5", "--set", "hold=true"]
    options = parse([*words, "--set", "mind=gemini"])
    assert options.settings == {"steps": 8, "scale": 0.5, "hold": True, "mind": "gemini"}
    assert parse(["generate", "a.png"]).settings == {}


@pytest.mark.parametrize("word", ["steps", "=3", "a b=3", "-=2"])
def test_a_setting_without_a_name_is_a_usage_error(word: str) -> None:
    with pytest.raises(SystemExit):
        parse(["generate", "a.png", "--set", word])
