"""What this machine has for models, asked without loading any of their libraries."""

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

_ASK_S = 5.0
_AMD = Path("/sys/class/drm")


@dataclass(frozen=True)
class Machine:
    """Memory in MiB; vram_mib: of the largest card, None where none was found. Apple's chips share
    theirs: the same figure twice.
    """

    ram_mib: int
    vram_mib: int | None


def examine() -> Machine:
    """Look at memory and cards."""
    ram = _ram_mib()
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return Machine(ram, ram)
    cards = [*_nvidia_mib(), *_amd_mib()]
    return Machine(ram, max(cards, default=None))


def _ram_mib() -> int:
    if not hasattr(os, "sysconf"):
        return _windows_ram_mib()
    return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**20)


def _windows_ram_mib() -> int:
    import ctypes

    class _Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong), ("load", ctypes.c_ulong), ("total", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 6),
        )  # fmt: skip

    status = _Status(length=ctypes.sizeof(_Status))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  Only Windows has it.
    kernel.GlobalMemoryStatusEx(ctypes.byref(status))
    return int(status.total / 2**20)


def _nvidia_mib() -> list[int]:
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    words = [program, "--query-gpu=memory.total", "--format=csv,noheader,nounits"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=_ASK_S, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [int(line) for line in done.stdout.split() if line.isdecimal()]


def _amd_mib() -> list[int]:
    found = []
    for file in sorted(_AMD.glob("card*/device/mem_info_vram_total")):
        try:
            found.append(int(file.read_text("ascii")) // 2**20)
        except (OSError, ValueError):
            continue
    return found
