"""How much memory a process took at most."""

import re
import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")


def peak_kib() -> int:
    """Of this process since its program began; `ru_maxrss` also counts who started it."""
    if _STATUS.exists() and (found := re.search(r"VmHWM:\s*(\d+)", _STATUS.read_text())):
        return int(found[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
