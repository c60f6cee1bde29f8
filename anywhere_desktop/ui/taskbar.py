"""How far the work is, beside the program's sign: in the task bar or the dock of the system.

Linux desktops hear a signal on the message bus (com.canonical.Unity.LauncherEntry, understood by
Plasma, Unity, Dash to Dock and others); Windows has ITaskbarList3; the dock of macOS shows a badge.
Where none of them listens nothing happens.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

DESKTOP_FILE = "anywhere-desktop.desktop"
_PATH = "/com/canonical/unity/launcherentry/1"
_INTERFACE = "com.canonical.Unity.LauncherEntry"
_LEAST = 0.01


class Bar(Protocol):
    """Shows a share, 0 to 1, or with None no progress at all."""

    def show(self, share: float | None) -> None:
        """Show it."""


class TaskBar:
    """Passes progress on to the system, when it is another one by a hundredth."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._shown: float | None = None

    def show(self, share: float | None) -> None:
        """Show a share, 0 to 1; None: nothing is being done."""
        before, now = self._shown, None if share is None else min(1.0, max(0.0, share))
        same = before is now if before is None or now is None else abs(now - before) < _LEAST
        if not same:
            self._shown = now
            self._bar.show(now)


def task_bar(window: QWidget) -> TaskBar:
    """The one of this system."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return TaskBar(_Nowhere())
    if sys.platform == "win32":
        return TaskBar(WindowsBar(lambda: int(window.winId())))
    if sys.platform == "darwin":
        return TaskBar(DockBadge())
    return TaskBar(LauncherEntry())


class _Nowhere:
    def show(self, share: float | None) -> None:
        pass


class LauncherEntry:
    """Tells the launcher of a Linux desktop on the message bus of the session."""

    def show(self, share: float | None) -> None:
        """Send the signal; nobody needs to be there to hear it."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        told = {"progress": float(share or 0.0), "progress-visible": share is not None}
        message = QDBusMessage.createSignal(_PATH, _INTERFACE, "Update")
        message.setArguments([f"application://{DESKTOP_FILE}", told])
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            bus.send(message)


class DockBadge:
    """Writes the per cent on the sign in the dock."""

    def show(self, share: float | None) -> None:
        """Write it, or take it away."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.setBadgeNumber(0 if share is None else max(1, round(share * 100)))


class WindowsBar:
    """Fills the window's button in the task bar of Windows, through COM.

    handle: gives the window's HWND. Method numbers are those of ITaskbarList3 in shobjidl_core.h.
    """

    _CLASS = "{56FDF344-FD6D-11D0-958A-006097C9A090}"
    _INTERFACE = "{EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF}"
    _SET_VALUE, _SET_STATE = 9, 10
    _NONE, _NORMAL = 0, 2
    _STEPS = 1000

    def __init__(self, handle: Callable[[], int]) -> None:
        self._handle = handle
        self._list: Any = None

    def show(self, share: float | None) -> None:
        """Fill it, or empty it."""
        if self._list is None:
            self._list = self._made()
        if share is None:
            self._call(self._SET_STATE, ctypes.c_int, self._NONE)
            return
        self._call(self._SET_STATE, ctypes.c_int, self._NORMAL)
        self._call(self._SET_VALUE, ctypes.c_ulonglong, round(share * self._STEPS), self._STEPS)

    def _made(self) -> Any:
        """The task bar's object; a null pointer where there is none."""
        ole = getattr(ctypes, "windll").ole32  # noqa: B009 - only there on Windows
        ids = (ctypes.c_byte * 16)(), (ctypes.c_byte * 16)()
        for text, place in zip((self._CLASS, self._INTERFACE), ids, strict=True):
            ole.CLSIDFromString(ctypes.c_wchar_p(text), place)
        found = ctypes.c_void_p()
        ole.CoCreateInstance(ids[0], None, 1, ids[1], ctypes.byref(found))
        return found

    def _call(self, method: int, kind: Any, *values: int) -> None:
        if not self._list:
            return
        table = ctypes.cast(self._list, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        result, window = ctypes.c_long, ctypes.c_void_p
        shape = getattr(ctypes, "WINFUNCTYPE")(  # noqa: B009 - only there on Windows
            result, ctypes.c_void_p, window, *(kind for _ in values)
        )
        shape(table[method])(self._list, window(self._handle()), *values)
