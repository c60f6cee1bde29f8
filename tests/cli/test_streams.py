import subprocess
import sys
from pathlib import Path

import pytest

from anywhere_desktop.cli.streams import one_line, plain

ROOT = Path(__file__).resolve().parents[2]


def test_text_cannot_steer_a_terminal() -> None:
    assert plain("a\x1b[31mb\nc") == "a\\x1b[31mb\nc"
    assert one_line("two\nlines 杯子") == "two\\nlines 杯子"
    assert len(one_line("x" * 10_000)) < 500


def _shell(words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"{sys.executable} main.py {words}"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("doctor >&-", 0),
        ("doctor 2>&-", 0),
        ("doctor | true; exit ${PIPESTATUS[0]}", 0),
        ("doctor >/dev/full", 3),
        ("generate no-such.png 2>&-", 3),
        ("generat x.png", 2),
        ("generate x.png --matte m.png --box 1,2,3,4", 2),
        ("export x.anywhere --iteration 99999999999999999999999 --out o.png", 2),
        ("generate x.png --seed 18446744073709551617", 2),
    ],
)
def test_odd_streams_and_words_never_end_in_a_traceback(words: str, status: int) -> None:
    done = _shell(words)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_screen_the_window_says_what_to_do_instead() -> None:
    done = _shell("x.png") if sys.platform != "linux" else subprocess.run(
        ["env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", "-u", "QT_QPA_PLATFORM",
         sys.executable, "main.py"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "generate" in done.stderr


def test_answers_are_utf_8_in_any_code_page() -> None:
    code = "from anywhere_desktop.cli.streams import mend, say; mend(); say('杯子 …')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False,
        env={"PYTHONIOENCODING": "cp1252", "PATH": ""},
    )  # fmt: skip
    assert done.stdout.decode("utf-8").strip() == "杯子 …"
