"""Limits of a process on Windows: a Job Object round the process itself, through kernel32.

After Microsoft's documentation of SetInformationJobObject and JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
"""

import ctypes
from typing import Any

_EXTENDED_LIMITS = 9
_PROCESS_TIME, _PROCESS_MEMORY, _DIE_SILENTLY = 0x2, 0x100, 0x400
_TICKS_A_SECOND = 10_000_000


class _Basic(ctypes.Structure):
    _fields_ = (
        ("process_time", ctypes.c_int64), ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t), ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32), ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32), ("scheduling", ctypes.c_uint32),
    )  # fmt: skip


class Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _Basic), ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t), ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t),
    )  # fmt: skip


class JobObject:
    """A job with this process in it; its limits can be set anew. Where Windows refuses, nothing is
    limited, and the parent's clock stands alone.

    kernel32: the system's library, None to load it.
    """

    def __init__(self, kernel32: Any = None) -> None:
        self._kernel32 = kernel32 or _loaded()
        self._memory = self._seconds = 0
        self._job = self._kernel32.CreateJobObjectW(None, None)
        if self._job and not self._kernel32.AssignProcessToJobObject(
            self._job, self._kernel32.GetCurrentProcess()
        ):
            self._job = None

    def memory(self, most_bytes: int) -> None:
        """Let the process commit no more than so much memory: allocations beyond fail."""
        self._memory = most_bytes
        self._set()

    def time(self, seconds: int) -> None:
        """End the process once it has taken so many seconds of the processor."""
        self._seconds = seconds
        self._set()

    def _set(self) -> None:
        if not self._job:
            return
        limits = Extended()
        limits.basic.flags = _DIE_SILENTLY
        if self._memory:
            limits.basic.flags |= _PROCESS_MEMORY
            limits.process_memory = self._memory
        if self._seconds:
            limits.basic.flags |= _PROCESS_TIME
            limits.basic.process_time = self._seconds * _TICKS_A_SECOND
        self._kernel32.SetInformationJobObject(
            self._job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )


def _loaded() -> Any:
    windows: Any = ctypes
    kernel32 = windows.WinDLL("kernel32", use_last_error=True)
    handle = ctypes.c_void_p
    kernel32.CreateJobObjectW.restype = handle
    kernel32.GetCurrentProcess.restype = handle
    kernel32.AssignProcessToJobObject.argtypes = (handle, handle)
    kernel32.SetInformationJobObject.argtypes = (handle, ctypes.c_int, handle, ctypes.c_uint32)
    return kernel32
