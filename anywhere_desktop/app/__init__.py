"""Starts Qt and asyncio, and joins window, runner and project; the only such place."""

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import qasync
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from anywhere_desktop.app.desk import StudioDesk
from anywhere_desktop.app.remembered import OpenNow, Paces
from anywhere_desktop.core.cache_limit import trim
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import cache_folder
from anywhere_desktop.ui import settings
from anywhere_desktop.ui.icons import application_icon
from anywhere_desktop.ui.main_window import MainWindow
from anywhere_desktop.ui.recent import remember
from anywhere_desktop.ui.style import dress, dressed_last
from anywhere_desktop.workers.runner import Runner


def run(paths: Sequence[Path]) -> int:
    """Open the window on the given project or photographs; returns the exit status."""
    _check_screen()
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("Anywhere Desktop")
    app.setApplicationName("Anywhere Desktop")
    # Closing the window must not stop the loop under a coroutine that still closes the project.
    app.setQuitOnLastWindowClosed(False)
    dress(app)
    app.setWindowIcon(application_icon())
    chosen = settings.load(settings.store())
    settings.wear(app, chosen)
    if chosen.threads:  # Read once, when the renderer is first loaded.
        os.environ["NUMBA_NUM_THREADS"] = str(chosen.threads)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_live(paths))
    return 0


def _check_screen() -> None:
    # Qt would abort the process, with a core dump.
    seen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in seen):
        raise UserError(
            "There is no screen here to open the window on: use `main.py generate` and the other "
            "commands of `main.py --help`, which need none."
        )


def make_window(
    went_to: Callable[[Path | None], None] | None = None, store: QSettings | None = None
) -> MainWindow:
    """The window with its worker, ready to be shown; `went_to` is told, in the worker, where the
    open project lives; store: where the user's choices are kept.
    """
    desk = StudioDesk() if went_to is None else StudioDesk(went_to)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with dressed_last(app):
        return MainWindow(desk, Runner(), store or settings.store())


def to_open(paths: Sequence[Path], left: Sequence[Path], store: QSettings) -> list[Path]:
    """What to begin with: what the user named, else the newest of what crashes left open. What is
    left besides is found again among the recent files.
    """
    first = list(paths) or list(left[:1])
    for path in reversed(left):
        if path not in first:
            remember(store, path)
    return first


def _compile_kernels() -> "subprocess.Popen[bytes] | None":
    """Compile the studio's kernels beside the window where the installation has not."""
    from anywhere_desktop.studio.warming import start

    return start()


async def _live(paths: Sequence[Path]) -> None:
    open_now = OpenNow()
    window, paces = make_window(open_now.went_to), Paces()
    window.queue.learn(paces.read())
    closed = asyncio.Event()
    window.closed.connect(closed.set)
    window.show()
    # What was made at the start lives until the end: full collections need not look at it.
    gc.freeze()
    await asyncio.sleep(0)  # The first picture comes before what the worker imports.
    window.greet()
    compiling = _compile_kernels()
    try:
        window.open_paths(to_open(paths, open_now.left_open(), window.store))
        await closed.wait()
    finally:
        if compiling is not None:
            compiling.kill()
            compiling.wait()
    await window.minds.coroutines.close()
    most_mb = settings.load(window.store).cache_mb or settings.AUTOMATIC_CACHE_MB
    trim(cache_folder(), most_mb * 1_000_000)
    paces.keep(window.queue.learned)
    open_now.close()
