"""Progress in the task bar: what goes over a message bus of our own, and how often."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from anywhere_desktop.ui.taskbar import TaskBar
from tests.ui.window_stage import Stage

ROOT = Path(__file__).resolve().parents[2]

_TELLER = """
from PySide6.QtCore import QCoreApplication
from anywhere_desktop.ui.taskbar import LauncherEntry, TaskBar
app = QCoreApplication([])
bar = TaskBar(LauncherEntry())
for share in (0.0, 0.5, 0.501, 1.7, None):
    bar.show(share)
app.processEvents()
"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """A session bus of our own."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("there is no dbus-daemon here, and it could not be installed")
    address = f"unix:path={tmp_path}/bus"
    command = [
        "dbus-daemon",
        "--session",
        "--nofork",
        "--nopidfile",
        "--print-address",
        f"--address={address}",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def test_a_launcher_hears_the_progress_on_the_bus(bus: str) -> None:
    env = os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus}
    if not shutil.which("dbus-monitor"):
        pytest.skip("there is no dbus-monitor here, and it could not be installed")
    rule = "type='signal',interface='com.canonical.Unity.LauncherEntry'"
    with subprocess.Popen(
        ["dbus-monitor", "--address", bus, rule], env=env, stdout=subprocess.PIPE, text=True
    ) as monitor:
        assert monitor.stdout is not None
        while "NameAcquired" not in (line := monitor.stdout.readline()):
            assert line, "dbus-monitor ended"  # It listens from that name on.
        subprocess.run([sys.executable, "-c", _TELLER], cwd=ROOT, env=env, check=True, timeout=60)
        heard = ""
        while "boolean false" not in heard:
            heard += (line := monitor.stdout.readline())
            assert line, heard
        monitor.terminate()
    assert heard.count('string "application://anywhere-desktop.desktop"') == 4
    assert [float(one) for one in re.findall(r"double (\S+)", heard)] == [0.0, 0.5, 1.0, 0.0]
    assert heard.count("boolean true") == 3


def test_the_window_tells_its_task_bar_of_a_running_picture(stage: Stage) -> None:
    class Noted:
        shares: list[float | None] = []  # noqa: RUF012 - of this test alone

        def show(self, share: float | None) -> None:
            self.shares.append(share)

    noted = Noted()
    stage.window.progress.taskbar = TaskBar(noted)
    stage.open()
    stage.generate()
    assert any(share is not None and share > 0 for share in noted.shares)
    assert noted.shares[-1] is None
