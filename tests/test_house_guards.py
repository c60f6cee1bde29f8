"""Guards of the house: no network, no leaked thread, light imports, nothing private in git."""

import importlib.util
import shutil
import socket
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication

from tests.conftest import NetworkForbidden, _left, is_local

ROOT = Path(__file__).resolve().parents[1]
_HOST = ".".join
# Built here from parts, so that this file passes its own test.
FORBIDDEN = (
    _HOST(["pypi", "org"]),
    _HOST(["pythonhosted", "org"]),
    _HOST(["registry", "npmjs"]),
    "/".join(["", "work", ""]),
    "/".join(["", "root", ""]),
    "/".join(["", "home", ""]),
    "/".join(["", "Users", ""]),
    "/".join(["", "opt", "wheels"]),
)


def _is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _committed() -> list[Path]:
    if not shutil.which("git") or not (ROOT / ".git").exists():
        folders = ("anywhere_desktop", "installer", "tests", "resources", ".ci")
        found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
        return [path for path in [*ROOT.glob("*.*"), *found] if _is_source(path)]
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_registry_and_no_machine_path_in_git() -> None:
    committed = _committed()
    assert len(committed) > 30
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in committed
        for text in FORBIDDEN
        if text.encode() in path.read_bytes()
    ]
    assert not found


def test_torchvision_is_absent() -> None:
    assert importlib.util.find_spec("torchvision") is None


def test_the_command_line_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"  # A package's .pth file may have loaded some at the start.
        "import anywhere_desktop.cli\n"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    heavy = {"PySide6", "torch", "numba", "cv2", "scipy", "diffusers", "transformers", "google"}
    assert "anywhere_desktop" in done.stdout.split()
    assert not heavy.intersection(done.stdout.split())


def test_a_socket_to_another_machine_is_refused() -> None:
    with socket.socket() as plain, pytest.raises(NetworkForbidden):
        plain.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkForbidden):
        socket.getaddrinfo("example.com", 80)


def test_loopback_is_open() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        client.sendall(b"x")
    assert is_local(("::1", 80, 0, 0))
    assert is_local("a path")


def test_a_running_thread_is_named() -> None:
    stop = threading.Event()
    before = set(threading.enumerate())
    thread = threading.Thread(target=stop.wait, name="left over")
    thread.start()
    try:
        assert _left(before, []) == ["left over"]
    finally:
        stop.set()
        thread.join()
    assert _left(before, []) == []


def test_a_running_qthread_is_named(qapp: QApplication) -> None:
    thread = QThread()
    thread.start()
    try:
        assert _left(set(threading.enumerate()), [weakref.ref(thread)]) == ["QThread"]
    finally:
        thread.quit()
        assert thread.wait(2000)
