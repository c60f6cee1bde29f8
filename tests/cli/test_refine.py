"""`main.py refine`: words in, longer words out; bad input in one line."""

import json
from pathlib import Path

import pytest

from anywhere_desktop.cli import main
from installer.start import opens_window


def test_json_holds_every_round_and_goes_on_from_the_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["refine", "a bottle", "--rounds", "2", "--seed", "3", "--json"]) == 0
    first = capsys.readouterr().out
    told = json.loads(first)
    assert [len(one["candidates"]) for one in told["rounds"]] == [3, 3]
    assert told["rounds"][1]["prompt"] == told["rounds"][0]["candidates"][0]["text"]
    assert told["result"] == told["rounds"][1]["candidates"][0]["text"]
    assert told["clip"]["limit"] == 77
    assert main(["refine", "a bottle", "--rounds", "2", "--seed", "3", "--json"]) == 0
    assert capsys.readouterr().out == first


def test_plain_lines_name_the_candidates(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refine", "一瓶香水", "--candidates", "2", "--expand", "20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("  1  +")
    assert not opens_window(["refine", "a bottle"])
    assert not opens_window(["study", "uf-fgtg", "build"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["", "--json"], "no prompt"),
        (["word " * 10_000], "50,000 characters"),
        (["a", "--rounds", "0"], "1 to 20 rounds"),
        (["a", "--candidates", "0"], "1 to 8"),
        (["a", "--candidates", "100"], "1 to 8"),
        (["a", "--tokens", "-4"], "2 to 60"),
        (["a", "--expand", "20", "--rounds", "2"], "leave out --rounds"),
        (["a", "--backend", "moon"], "builtin, uf-fgtg"),
    ],
)
def test_bad_input_is_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refine", *words]) == 3
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert told.out == ""


def test_missing_weights_say_how_to_get_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["refine", "a", "--backend", "uf-fgtg", "--folder", str(tmp_path)]) == 3
    assert "study uf-fgtg train" in capsys.readouterr().err
