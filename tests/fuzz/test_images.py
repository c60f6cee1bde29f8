"""A few hundred damaged photographs of all kinds: the bounded part of `tests.fuzz.images`."""

import os
import subprocess
import sys

import pytest

from tests.fuzz.damage import damaged
from tests.fuzz.whole_files import WHOLE


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the fuzzer forks")
def test_damaged_photographs_do_no_harm() -> None:
    count = 12 * len(WHOLE)
    asked = [sys.executable, "-m", "tests.fuzz.images", "--workers", "1", "--seed", "3"]
    done = subprocess.run([*asked, "--count", str(count)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"all: {count} files" in done.stdout


def test_the_same_number_damages_the_same_bytes() -> None:
    whole = {"a.jpg": bytes(range(256)) * 8, "b.png": bytes(2000)}
    assert damaged(whole, 5, 1) == damaged(whole, 5, 1)
    assert damaged(whole, 5, 1) != damaged(whole, 7, 1)
