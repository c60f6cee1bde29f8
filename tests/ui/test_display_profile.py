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
atom = ctypes.c_ulong(x.XInternAtom(display, sys.argv[2].encode(), False))
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
        command = [sys.executable, "-c", _CALIBRATE, str(path), "_ICC_PROFILE"]
        subprocess.run(command, env=env, check=True)
        assert told_by_x11(display) == path.read_bytes()
        monkeypatch.setenv("DISPLAY", display)
        assert display_space("system").primaries() == WIDE.primaries()
    assert told_by_x11(":4077") == b"", "no such server"


_PART = """
import ctypes

class Monitor(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_ulong), ("primary", ctypes.c_int), ("automatic", ctypes.c_int),
        ("noutput", ctypes.c_int), ("x", ctypes.c_int), ("y", ctypes.c_int),
        ("width", ctypes.c_int), ("height", ctypes.c_int), ("mwidth", ctypes.c_int),
        ("mheight", ctypes.c_int), ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )

x, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XInternAtom.restype = x.XDefaultRootWindow.restype = ctypes.c_ulong
display = ctypes.c_void_p(x.XOpenDisplay(None))
root = ctypes.c_ulong(x.XDefaultRootWindow(display))

class Resources(ctypes.Structure):
    _fields_ = (
        ("timestamp", ctypes.c_ulong), ("config", ctypes.c_ulong), ("ncrtc", ctypes.c_int),
        ("crtcs", ctypes.c_void_p), ("noutput", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )

randr.XRRGetScreenResources.restype = ctypes.POINTER(Resources)
resources = randr.XRRGetScreenResources(display, root).contents
for n in range(2):
    name = x.XInternAtom(display, b"half%d" % n, False)
    outputs = resources.outputs if n == 0 else None
    half = Monitor(name, n == 0, 0, 1 - n, 1500 * n, 0, 1500, 950, 400, 250, outputs)
    randr.XRRSetMonitor(display, root, ctypes.byref(half))
x.XSync(display, 0)
x.XCloseDisplay(display)
"""

_MOVE = """
import sys
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from anywhere_desktop.app import make_window

app = QApplication([])
window = make_window(store=QSettings(sys.argv[1], QSettings.Format.IniFormat))
told = []
window.parts.canvas.set_display_profile = lambda profile: told.append(profile is not None)
window.resize(900, 700)
window.show()

def seen():
    for _ in range(40):
        app.processEvents()
    return window.screen().geometry().left()

places = [seen()]
for left in (1550, 50):
    window.move(left, 50)
    places.append(seen())
window.close()
while window.isVisible():
    app.processEvents()
print(places, told)
"""


def test_the_canvas_follows_the_window_to_a_screen_of_other_colours(tmp_path: Path) -> None:
    path = tmp_path / "wide.icc"
    path.write_bytes(WIDE.iccProfile().data())
    with x_server(width=3000) as display:
        env = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "ANYWHERE_DATA": str(tmp_path / "data"),
        }
        subprocess.run([sys.executable, "-c", _PART], env=env, check=True)
        command = [sys.executable, "-c", _CALIBRATE, str(path), "_ICC_PROFILE_1"]
        subprocess.run(command, env=env, check=True)
        assert told_by_x11(display) == b"", "the first screen was not calibrated"
        assert told_by_x11(display, at=(1500, 0)) == path.read_bytes()
        moved = [sys.executable, "-c", _MOVE, str(tmp_path / "settings.ini")]
        told = subprocess.run(moved, env=env, check=True, capture_output=True, timeout=60).stdout
    assert told.decode().splitlines()[-1] == "[0, 1500, 0] [True, False]"
