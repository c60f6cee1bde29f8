import io
import shutil

import pytest

from installer import system
from installer.say import Unprepared


def test_libraries_follow_the_platform_of_the_window() -> None:
    assert system.qt_libraries({}, "win32") == {}
    offscreen = system.qt_libraries({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert "libEGL.so.1" in offscreen
    assert "libxcb-cursor.so.0" not in offscreen
    assert "libxcb-cursor.so.0" in system.qt_libraries({}, "linux")
    wayland = system.qt_libraries({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert "libwayland-cursor.so.0" in wayland
    assert "libxcb-cursor.so.0" not in wayland
    forced = {"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}
    assert "libxcb-cursor.so.0" in system.qt_libraries(forced, "linux")


def test_only_what_cannot_be_loaded_is_missing() -> None:
    found = system.missing({"libc.so.6": "libc6", "libno-such-thing.so.9": "libno-such-thing9"})
    assert found == {"libno-such-thing.so.9": "libno-such-thing9"}


def test_the_line_to_type() -> None:
    assert system.install_line(["python3-venv"], sudo=True) == (
        "sudo apt-get install -y --no-install-recommends python3-venv"
    )


def test_without_rights_the_line_is_named_and_nothing_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "_has_venv", lambda: False)
    monkeypatch.setattr(system, "_is_root", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    with pytest.raises(Unprepared, match="Type that line"):
        system.provide_venv(yes=False)
    assert "sudo apt-get install -y --no-install-recommends python3-venv" in capsys.readouterr().err


def test_a_system_without_apt_gets_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(system, "_has_venv", lambda: False)
    with pytest.raises(Unprepared, match="python3-venv"):
        system.provide_venv(yes=True)


def test_the_tests_ask_for_an_x_server_only_on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(system, "missing", lambda libraries: dict(libraries))
    assert system.for_tests("win32") == []
    wanted = system.for_tests("linux")
    assert {"xvfb", "dbus-daemon", "libxcb-cursor0", "libxtst6"} <= set(wanted)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system, "missing", lambda libraries: {})
    assert system.for_tests("linux") == []


def test_without_rights_the_tests_under_x_are_skipped_not_the_gate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "_is_root", lambda: False)
    monkeypatch.setattr(system, "for_tests", lambda platform: ["xvfb"])
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    system.provide_for_tests(yes=False)
    said = capsys.readouterr().err
    assert "sudo apt-get install -y --no-install-recommends xvfb" in said
    assert "skipped" in said
