"""The display's colours: a chosen file is used, everything doubtful is sRGB."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColorSpace
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.display_profile import display_space, readable_profile

SRGB = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
WIDE = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)


def test_a_chosen_file_is_used(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "wide.icc"
    path.write_bytes(WIDE.iccProfile().data())
    assert readable_profile(path)
    assert display_space(str(path)).primaries() == WIDE.primaries()


@pytest.mark.parametrize("data", [b"", b"nothing", b"\0\0\1\0" + bytes(252)])
def test_a_broken_or_missing_file_is_srgb(qtbot: QtBot, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.icc"
    path.write_bytes(data)
    assert not readable_profile(path)
    assert display_space(str(path)) == SRGB
    assert display_space(str(tmp_path / "gone.icc")) == SRGB


def test_srgb_is_srgb_and_the_system_gives_something(qtbot: QtBot) -> None:
    assert display_space("srgb") == SRGB
    assert display_space("system").isValid()
