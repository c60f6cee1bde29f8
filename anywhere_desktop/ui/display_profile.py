"""The colours that the display really shows: what pictures are converted to before painting."""

from pathlib import Path

from PySide6.QtGui import QColorSpace

from anywhere_desktop.ui.settings import SRGB, SYSTEM

_HEADER = 128


def display_space(choice: str) -> QColorSpace:
    """The display's colour space for `Settings.display_profile`.

    "system": what Windows says of its display; elsewhere sRGB, since macOS converts by itself and
    Linux desktops do not tell. A file that is gone or broken gives sRGB too.
    """
    data = b""
    if choice == SYSTEM:
        data = _told_by_windows()
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


def _told_by_windows() -> bytes:
    from PIL import ImageCms

    profile = ImageCms.get_display_profile()
    return b"" if profile is None else profile.tobytes()
