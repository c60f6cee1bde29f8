"""The profile of the display under X11: what calibration tools write on the root window.

ICC Profiles in X Specification 0.4: the property _ICC_PROFILE of the root window holds the profile
of the first screen, _ICC_PROFILE_n that of the screen n of Xinerama. They are read through libX11,
which Qt's own X11 platform has loaded already.
"""

import ctypes
import ctypes.util
import os

_MOST_BYTES = 1 << 24


class _Head(ctypes.Structure):
    """XineramaScreenInfo."""

    _fields_ = (("number", ctypes.c_int), *((side, ctypes.c_short) for side in "xywh"))


def told_by_x11(display: str = "", at: tuple[int, int] = (0, 0)) -> bytes:
    """The profile's bytes; nothing where there is no X server, no libX11, or no profile.

    at: the upper left corner of the screen that is asked about, among all screens.
    """
    if not (display or os.environ.get("DISPLAY")):
        return b""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return b""
    x11.XOpenDisplay.restype = ctypes.c_void_p
    connection = x11.XOpenDisplay(display.encode() or None)
    if not connection:
        return b""
    try:
        number = _number(ctypes.c_void_p(connection), at)
        name = b"_ICC_PROFILE" + (b"_%d" % number if number else b"")
        return _property(x11, ctypes.c_void_p(connection), name)
    finally:
        x11.XCloseDisplay(ctypes.c_void_p(connection))


def _number(connection: ctypes.c_void_p, at: tuple[int, int]) -> int:
    """The number of a screen; 0, the first, where nobody knows of others."""
    try:
        xinerama = ctypes.CDLL("libXinerama.so.1")
    except OSError:
        return 0
    xinerama.XineramaQueryScreens.restype = ctypes.POINTER(_Head)
    count = ctypes.c_int()
    heads = xinerama.XineramaQueryScreens(connection, ctypes.byref(count))
    if not heads:
        return 0
    found = [head.number for head in heads[: count.value] if (head.x, head.y) == at]
    ctypes.CDLL("libX11.so.6").XFree(heads)
    return found[0] if found else 0


def _property(x11: ctypes.CDLL, connection: ctypes.c_void_p, name: bytes) -> bytes:
    x11.XInternAtom.restype = x11.XDefaultRootWindow.restype = ctypes.c_ulong
    atom = x11.XInternAtom(connection, name, True)
    if not atom:
        return b""
    kind, form = ctypes.c_ulong(), ctypes.c_int()
    count, rest = ctypes.c_ulong(), ctypes.c_ulong()
    data = ctypes.POINTER(ctypes.c_ubyte)()
    root = ctypes.c_ulong(x11.XDefaultRootWindow(connection))
    failed = x11.XGetWindowProperty(
        connection,
        root,
        ctypes.c_ulong(atom),
        ctypes.c_long(0),
        ctypes.c_long(_MOST_BYTES // 4),
        0,
        ctypes.c_ulong(0),
        ctypes.byref(kind),
        ctypes.byref(form),
        ctypes.byref(count),
        ctypes.byref(rest),
        ctypes.byref(data),
    )
    if failed or not data:
        return b""
    found = bytes(data[: count.value]) if form.value == 8 else b""
    x11.XFree(data)
    return found
