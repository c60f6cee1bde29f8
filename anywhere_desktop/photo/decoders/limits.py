"""How much memory and time the decoding process may take; both grow with what the file is.

POSIX has limits of a process; Windows has them of a Job Object, into which the process puts itself.
Where either refuses, the parent's clock still stops a decoder.
"""

import sys

from anywhere_desktop.photo.decoders.job_object import JobObject

_MIB = 1 << 20
_BASE_BYTES = 1024 * _MIB
_BASE_S = 3.0
_S_PER_MIB = 1.0
_S_PER_MEGAPIXEL = 0.5
_PIXELS_PER_BYTE = 50
"""What a decoder may be given time for: small files that claim many pixels are stopped early."""


class Limits:
    """The limits of this process. size: the file's bytes."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._job = JobObject() if sys.platform == "win32" else None
        self._set("RLIMIT_CORE", 0)
        self._set("RLIMIT_AS", _BASE_BYTES + 4 * size)
        self._set("RLIMIT_CPU", int(seconds(size)))

    def allow(self, pixels: int, bytes_per_pixel: int = 24) -> None:
        """Let a picture of that many pixels have what it needs; they were checked before."""
        self._set("RLIMIT_AS", _BASE_BYTES + 4 * self._size + pixels * bytes_per_pixel)
        self._set("RLIMIT_CPU", int(seconds(self._size, pixels)))

    def _set(self, name: str, value: int) -> None:
        if self._job is not None:
            _limit_job(self._job, name, value)
            return
        import resource

        which = getattr(resource, name)
        hard = resource.getrlimit(which)[1]
        soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(which, (soft, hard))
        except (ValueError, OSError):  # macOS refuses some: the clock outside stands.
            return


def _limit_job(job: JobObject, name: str, value: int) -> None:
    match name:
        case "RLIMIT_AS":
            job.memory(value)
        case "RLIMIT_CPU":
            job.time(value)


def seconds(size: int, pixels: int = 0) -> float:
    """Seconds of the processor for a file of `size` bytes with so many pixels."""
    real = min(pixels, size * _PIXELS_PER_BYTE)
    return _BASE_S + size / _MIB * _S_PER_MIB + real / 1e6 * _S_PER_MEGAPIXEL
