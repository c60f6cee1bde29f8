"""The limits of the decoding process, on Windows by a Job Object: its calls are faked here."""

import ctypes
import sys
from typing import Any

import pytest

from anywhere_desktop.photo import apart
from anywhere_desktop.photo.decoders import limits
from anywhere_desktop.photo.decoders.job_object import Extended, JobObject


class Kernel32:
    """Takes note of what it is asked; `refuses` names calls that fail."""

    def __init__(self, *refuses: str) -> None:
        self.refuses, self.asked = refuses, []  # type: ignore[var-annotated]

    def CreateJobObjectW(self, security: Any, name: Any) -> int:  # noqa: N802
        self.asked.append(("create", security, name))
        return 0 if "create" in self.refuses else 77

    def GetCurrentProcess(self) -> int:  # noqa: N802
        return -1

    def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802
        self.asked.append(("assign", job, process))
        return int("assign" not in self.refuses)

    def SetInformationJobObject(self, job: int, kind: int, said: Any, size: int) -> int:  # noqa: N802
        found = Extended.from_buffer_copy(ctypes.string_at(ctypes.addressof(said._obj), size))
        basic = found.basic
        self.asked.append(("set", job, kind, basic.flags, basic.process_time, found.process_memory))
        return int("set" not in self.refuses)


def test_the_structure_is_as_windows_lays_it_out() -> None:
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(Extended) == 144
        assert Extended.process_memory.offset == 112


def test_memory_and_time_of_this_very_process() -> None:
    system = Kernel32()
    job = JobObject(system)
    job.memory(3 << 30)
    job.time(8)
    assert system.asked == [
        ("create", None, None), ("assign", 77, -1),
        ("set", 77, 9, 0x400 | 0x100, 0, 3 << 30),
        ("set", 77, 9, 0x400 | 0x100 | 0x2, 80_000_000, 3 << 30),
    ]  # fmt: skip


@pytest.mark.parametrize("refused", ["create", "assign"])
def test_where_windows_refuses_nothing_breaks(refused: str) -> None:
    system = Kernel32(refused)
    JobObject(system).memory(1)
    assert not [one for one in system.asked if one[0] == "set"]


def test_the_same_limits_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    system = Kernel32()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(limits, "JobObject", lambda: JobObject(system))
    made = limits.Limits(1 << 20)
    made.allow(24_000_000, 24)
    last = system.asked[-1]
    assert last[5] == (1024 << 20) + (4 << 20) + 24_000_000 * 24
    assert last[4] == int(limits.seconds(1 << 20, 24_000_000)) * 10_000_000
    first = next(one for one in system.asked if one[0] == "set")
    assert first[5] == (1024 << 20) + (4 << 20)


def test_a_process_that_windows_ended_took_too_long() -> None:
    assert "too long" in str(apart._end(1816, "a.heic"))
    assert "damaged" in str(apart._end(1, "a.heic"))
