"""The display's colours: a chosen file is used, everything doubtful is sRGB."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColorSpace
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.display_profile import display_space, readable_profile
from anywhere_desktop.ui.x11_profile import told_by_x11
from tests.x_server import x_server

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


_CALIBRATE = """
import ctypes, sys
x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XInternAtom.restype = x.XDefaultRootWindow.restype = ctypes.c_ulong
display = ctypes.c_void_p(x.XOpenDisplay(None))
data = open(sys.argv[1], "rb").read()
atom = ctypes.c_ulong(x.XInternAtom(display, b"_ICC_PROFILE", False))
root = ctypes.c_ulong(x.XDefaultRootWindow(display))
x.XChangeProperty(display, root, atom, ctypes.c_ulong(6), 8, 0, data, len(data))
x.XSetCloseDownMode(display, 1)
x.XCloseDisplay(display)
"""


def test_what_a_calibration_tool_wrote_on_the_display_is_used(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wide.icc"
    path.write_bytes(WIDE.iccProfile().data())
    with x_server() as display:
        assert told_by_x11(display) == b"", "an uncalibrated display says nothing"
        env = os.environ | {"DISPLAY": display}
        subprocess.run([sys.executable, "-c", _CALIBRATE, str(path)], env=env, check=True)
        assert told_by_x11(display) == path.read_bytes()
        monkeypatch.setenv("DISPLAY", display)
        assert display_space("system").primaries() == WIDE.primaries()
    assert told_by_x11(":4077") == b"", "no such server"
