"""What the operating system lacks: named with the exact line, and installed when allowed."""

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from installer.say import Unprepared, say

_QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
}
_PROGRAMS = {"Xvfb": "xvfb", "dbus-daemon": "dbus-daemon", "dbus-monitor": "dbus-bin"}
_READERS = {"exiftool": "libimage-exiftool-perl", "identify": "imagemagick"}
"""Other programs that the tests ask what is in a photograph."""
_X11_TESTS = _X11 | {"libXtst.so.6": "libxtst6"}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


def qt_libraries(variables: Mapping[str, str], platform: str) -> dict[str, str]:
    """Library -> Debian package that a window needs with these environment variables."""
    if platform != "linux":
        return {}
    chosen = variables.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if chosen in {"offscreen", "minimal", "vnc"}:
        return dict(_QT)
    if chosen.startswith("wayland") or (not chosen and variables.get("WAYLAND_DISPLAY")):
        return _QT | _WAYLAND
    return _QT | _X11


def missing(libraries: Mapping[str, str]) -> dict[str, str]:
    """Those that the loader cannot load."""
    return {file: package for file, package in libraries.items() if not _loads(file)}


def install_line(packages: Sequence[str], sudo: bool) -> str:
    """The line a person types."""
    return ("sudo " if sudo else "") + " ".join(_apt(packages))


def provide_venv(yes: bool) -> None:
    """Make sure that Python can make an environment with pip (Debian splits that off).

    Raises:
        Unprepared: with the exact line to type.
    """
    if _has_venv():
        return
    _provide(["python3-venv"], "Python's own venv and pip", yes)
    importlib.invalidate_caches()
    if not _has_venv():
        raise Unprepared("This Python still lacks `venv` or `ensurepip`; use another Python.")


def provide_window(yes: bool) -> None:
    """Make sure that Qt finds its libraries; only when a window is to open.

    Raises:
        Unprepared: with the exact line to type.
    """
    lacking = missing(qt_libraries(os.environ, sys.platform))
    if not lacking:
        return
    _provide(sorted(set(lacking.values())), f"the window ({', '.join(lacking)})", yes)
    if still := missing(lacking):
        raise Unprepared(f"Still missing after the installation: {', '.join(still)}.")


def for_tests(platform: str) -> list[str]:
    """Debian packages that are missing for the tests that drive the window as a person would: an X
    server and a message bus of their own, what Qt loads for X11, and X's way to move the pointer;
    and other readers of photographs.
    """
    if platform != "linux":
        return []
    wanted = _PROGRAMS | _READERS
    programs = {package for name, package in wanted.items() if not shutil.which(name)}
    return sorted(programs | set(missing(_X11_TESTS).values()))


def provide_for_tests(yes: bool) -> None:
    """Install `for_tests` where that is possible; where not, say so: those tests are skipped."""
    lacking = for_tests(sys.platform)
    if not lacking:
        return
    try:
        _provide(lacking, "tests under X, or with other readers of photographs", yes)
    except Unprepared as error:
        say(f"{error}\nUntil then those tests are skipped.")


def _has_venv() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _apt(packages: Sequence[str]) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _provide(packages: Sequence[str], purpose: str, yes: bool) -> None:
    if not shutil.which("apt-get"):
        raise Unprepared(
            f"The system lacks what {purpose} needs. On Debian it is: {' '.join(packages)}; "
            "install the same from this system's own packages, then start again."
        )
    root = _is_root()
    line = install_line(packages, sudo=not root)
    if root:
        say(f"Installing what {purpose} needs: {line}")
        _install(packages, [])
        return
    say(f"The system lacks what {purpose} needs. This line installs it:\n\n    {line}\n")
    if not shutil.which("sudo") or not (yes or _agreed()):
        raise Unprepared("Type that line (or ask who looks after this machine), then start again.")
    _install(packages, ["sudo", "-n"] if yes and not sys.stdin.isatty() else ["sudo"])


def _agreed() -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    sys.stderr.write("Install it now? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _install(packages: Sequence[str], prefix: Sequence[str]) -> None:
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], _apt(packages)):
        done = subprocess.run(
            [*prefix, *command], env=variables, capture_output=True, text=True, errors="replace"
        )
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-10:])
        raise Unprepared(f"{tail}\n\nThis failed: {install_line(packages, bool(prefix))}")
