"""The soft proof: what a press shows, and back."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.photo.profiles import profile_of
from anywhere_desktop.photo.rgb_profiles import Primaries, written
from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.colour import proof_on_screen, to_screen
from anywhere_desktop.ui.proofing import Proofing

DULL = Primaries((0.45, 0.38), (0.34, 0.45), (0.24, 0.22))
"""A device with far fewer colours than sRGB."""


@pytest.fixture
def dull() -> bytes:
    return written("Dull", DULL, (2.2,))


def _colours() -> NDArray[np.uint8]:
    return np.array([[[255, 0, 0], [0, 200, 0], [128, 128, 128], [250, 250, 250]]], np.uint8)


def test_a_proof_takes_colours_that_the_device_lacks(dull: bytes) -> None:
    shown = proof_on_screen(dull, None, "")(_colours())
    assert int(np.ptp(shown[0, 0])) < 200
    assert np.abs(shown[0, 2:].astype(int) - _colours()[0, 2:]).max() <= 2
    wide = proof_on_screen(profile_of("prophoto"), None, "")(_colours())
    assert np.abs(wide.astype(int) - _colours()).max() <= 2


def test_a_proof_is_shown_on_the_screens_own_profile(dull: bytes) -> None:
    screen = profile_of("display-p3")
    proofed = proof_on_screen(dull, None, "")(_colours())
    there = proof_on_screen(dull, screen, "")(_colours())
    # The first one is outside sRGB on its way to the screen.
    off = np.abs(there.astype(int) - to_screen(screen, "")(proofed))
    assert off[0, 1:].max() <= 2


def test_what_is_no_profile_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(UserError, match="why"):
        proof_on_screen(b"x" * 300, None, "why")
    canvas = Canvas()
    qtbot.addWidget(canvas)
    with pytest.raises(UserError, match="cannot be used"):
        canvas.set_proof(b"none")


def test_the_switch_asks_shows_and_takes_back(qtbot: QtBot, tmp_path: Path, dull: bytes) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    proofing = Proofing(canvas, canvas)
    refused: list[str] = []
    proofing.refused.connect(refused.append)
    (tmp_path / "dull.icc").write_bytes(dull)
    (tmp_path / "text.icc").write_text("no profile")
    proofing.switch(True)
    (dialog,) = canvas.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "dull.icc"))
    assert canvas._proof == dull
    canvas.set_display_profile(profile_of("display-p3"))
    assert canvas._proof == dull
    proofing.switch(False)
    assert getattr(canvas, "_proof") is None  # noqa: B009
    proofing.show_proof(tmp_path / "text.icc")
    proofing.show_proof(tmp_path / "none.icc")
    assert len(refused) == 2
    dialog.reject()
    assert refused[-1] == ""
