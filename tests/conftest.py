"""Rules for every test: no network, no window on a screen, no thread left running."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("NUMBA_NUM_THREADS", "2")
os.environ.setdefault("MKL_CBWR", "AUTO")  # As the program sets it for itself.
os.environ["HF_HUB_OFFLINE"] = "1"
# Nobody's own choice of folders. Below a file, so that none is kept either: in os.devnull itself,
# root would replace that.
os.environ["ANYWHERE_FOLDERS"] = f"{os.devnull}/folders.json"

import gc
import socket
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from anywhere_desktop.core import collector

_LOOPBACK = ("127.", "::1", "localhost", "::ffff:127.")
_GRACE_S = 2.0


class NetworkForbidden(Exception):
    """A test reached for another machine."""


def is_local(address: object) -> bool:
    """Whether a socket address stays on this machine: a path, or a loopback host."""
    if not isinstance(address, tuple):
        return True
    return str(address[0]).startswith(_LOOPBACK)


def _guarded(method: str) -> Any:
    plain = getattr(socket.socket, method)

    def guarded(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if not is_local(address):
            raise NetworkForbidden(f"{method} {address!r}: tests may only use loopback")
        return plain(self, *arguments)

    return guarded


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Folders of tiny models with random weights, by catalogue id (`tests.engines.tiny_models`)."""
    from anywhere_desktop.engines.libraries import libraries
    from tests.engines.tiny_models import TinyModels

    libraries().set_num_threads(1)
    return TinyModels(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module", autouse=True)
def models_sent_away() -> Iterator[None]:
    """Models that a file's tests used leave the memory, and what is left then is never looked
    through again: libraries, which last as long as the process, and are most of what there is.
    """
    yield
    if (module := sys.modules.get("anywhere_desktop.engines.budget")) is not None:
        module.budget().free_now()
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def undressed() -> Iterator[None]:
    """The program's style sheet, which a test put on, is taken off after it: with it a window
    takes five times as long to build.
    """
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.styleSheet():
        app.setStyleSheet("")


@pytest.fixture
def collector_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """The collector as a program finds it at its start."""
    monkeypatch.setattr(collector, "_state", collector._State())
    gc.enable()


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Nothing is collected by itself, in whatever thread, but between tests, in this one: what
    windows left behind among it.
    """
    gc.disable()
    yield
    gc.disable()
    collector.sweep()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only loopback sockets, and no names but local ones are looked up."""
    for method in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, method, _guarded(method))
    look_up = socket.getaddrinfo

    def local_only(host: Any, *arguments: Any, **named: Any) -> Any:
        if host is not None and not is_local((host,)):
            raise NetworkForbidden(f"look-up of {host!r}: tests may only use loopback")
        return look_up(host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", local_only)


@pytest.fixture(autouse=True)
def no_thread_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail on a thread or a QThread that outlives its test."""
    before = set(threading.enumerate())
    started: list[weakref.ref[QThread]] = []
    start = QThread.start

    def noted(self: QThread, *arguments: Any) -> None:
        started.append(weakref.ref(self))
        start(self, *arguments)

    monkeypatch.setattr(QThread, "start", noted)
    yield
    ends = time.monotonic() + _GRACE_S
    while (left := _left(before, started)) and time.monotonic() < ends:
        time.sleep(0.01)
    if left:
        pytest.fail(f"still running after the test: {', '.join(left)}")


def _left(before: set[threading.Thread], started: list[weakref.ref[QThread]]) -> list[str]:
    threads = [thread for thread in threading.enumerate() if thread not in before]
    names = [thread.name for thread in threads if not thread.daemon]
    return names + [_name(reference) for reference in started if _runs(reference)]


def _runs(reference: "weakref.ref[QThread]") -> bool:
    thread = reference()
    try:
        return thread is not None and thread.isRunning()
    except RuntimeError:  # Qt has deleted it
        return False


def _name(reference: "weakref.ref[QThread]") -> str:
    return type(reference()).__name__
