import subprocess
import sys
from pathlib import Path

import pytest

from anywhere_desktop.cli.arguments import COMMANDS
from installer import start
from installer.start import Options, opens_window, read

ROOT = Path(__file__).resolve().parents[2]


def test_own_words_lead_and_the_rest_passes_untouched() -> None:
    assert read([]) == Options((), False, ())
    words = ["--with", "local", "--yes", "--with=gemini", "--with", "local", "generate", "--yes"]
    assert read(words) == Options(("local", "gemini"), True, ("generate", "--yes"))
    assert read(["a.jpg", "--with", "local"]).extras == ()


@pytest.mark.parametrize("words", [["--with"], ["--with", "everything"], ["--with="]])
def test_an_unknown_extra_is_refused_with_the_choice(words: list[str]) -> None:
    with pytest.raises(ValueError, match="local, gemini, gemini-legacy, openai, denoise, c2pa"):
        read(words)


def test_only_commands_and_switches_go_without_a_window() -> None:
    assert opens_window([])
    assert opens_window(["photo.jpg"])
    assert not opens_window(["--help"])
    assert not any(opens_window([command]) for command in COMMANDS)
    assert set(COMMANDS) == start._WITHOUT_WINDOW


def test_a_wrong_extra_ends_with_usage_before_anything_is_made(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "installer" / "run.py", "--with", "magic"],
        env={"ANYWHERE_ENV": str(tmp_path / "env"), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "choose one of" in done.stderr
    assert not (tmp_path / "env").exists()


@pytest.mark.parametrize("name", ["run.py", "test.py"])
def test_the_first_file_parses_on_an_old_python(name: str) -> None:
    import ast

    ast.parse((ROOT / "installer" / name).read_text("utf-8"), feature_version=(3, 5))
