"""The colours that the display really shows: what pictures are converted to before painting."""

import sys
from pathlib import Path

from PySide6.QtGui import QColorSpace

from anywhere_desktop.ui.settings import SRGB, SYSTEM

_HEADER = 128
_COLORD_MS = 300


def display_space(choice: str, at: tuple[int, int] = (0, 0)) -> QColorSpace:
    """The display's colour space for `Settings.display_profile`; at: the upper left corner of the
    screen in question among all (X11; elsewhere there is one profile).

    "system": what Windows says of its display, or a Linux desktop under X11 or through colord;
    macOS converts by itself: sRGB. A file that is gone or broken gives sRGB too.
    """
    data = b""
    if choice == SYSTEM:
        data = _told_by_system(at)
    elif choice != SRGB:
        data = _read(Path(choice))
    space = _space(data)
    return space if space.isValid() else QColorSpace(QColorSpace.NamedColorSpace.SRgb)


def readable_profile(path: Path) -> bool:
    """Whether a file is an RGB profile that the screen can be converted to."""
    return bool(_space(_read(path)).isValid())


def _space(data: bytes) -> QColorSpace:
    # Qt warns on its log about what is no profile at all: look at the header first.
    whole = len(data) > _HEADER and int.from_bytes(data[:4], "big") == len(data)
    if not whole or data[16:20] != b"RGB " or data[36:40] != b"acsp":
        return QColorSpace()
    return QColorSpace.fromIccProfile(data)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _told_by_system(at: tuple[int, int]) -> bytes:
    platform: str = sys.platform
    if platform == "win32":
        return _told_by_windows()
    if platform.startswith("linux"):
        from anywhere_desktop.ui.x11_profile import told_by_x11

        told = told_by_x11(at=at)
        # Where another screen was calibrated, this one has no profile: colord's is the other's.
        return told or (b"" if told_by_x11() else _told_by_colord())
    return b""


def _told_by_colord() -> bytes:
    """The profile of the first display that the colour daemon of the desktop knows one of."""
    from PySide6.QtDBus import QDBusConnection, QDBusInterface

    service, bus = "org.freedesktop.ColorManager", QDBusConnection.systemBus()
    if not bus.isConnected():
        return b""
    manager = QDBusInterface(service, "/org/freedesktop/ColorManager", service, bus)
    if not manager.isValid():
        return b""
    manager.setTimeout(_COLORD_MS)
    displays = manager.call("GetDevicesByKind", "display").arguments()
    for display in _paths(displays[0] if displays else None):
        device = QDBusInterface(service, display, f"{service}.Device", bus)
        for profile in _paths(device.property("Profiles"))[:1]:
            found = QDBusInterface(service, profile, f"{service}.Profile", bus)
            if data := _read(Path(str(found.property("Filename") or "."))):
                return data
    return b""


def _paths(told: object) -> list[str]:
    """Object paths out of what the message bus answered."""
    from PySide6.QtDBus import QDBusObjectPath

    paths = told if isinstance(told, list) else []
    return [one.path() if isinstance(one, QDBusObjectPath) else str(one) for one in paths]


def _told_by_windows() -> bytes:
    from PIL import ImageCms

    profile = ImageCms.get_display_profile()
    return b"" if profile is None else profile.tobytes()
