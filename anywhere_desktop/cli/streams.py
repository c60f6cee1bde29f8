"""stdout and stderr as they may really be: closed, full, piped into `head`, in another encoding."""

import io
import json
import os
import sys
from typing import Any

from anywhere_desktop.core.errors import UserError

_LONGEST = 400


class NobodyReads(Exception):
    """Whoever was reading stdout has gone: end quietly."""


def mend() -> None:
    """Replace closed streams by nothing, and let no character be unprintable."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif isinstance(stream, io.TextIOWrapper):
            # Scripts read UTF-8, whatever the console's own code page.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def say(text: str) -> None:
    """Write lines to stdout, at once.

    Raises:
        NobodyReads: the reader has closed the pipe.
        UserError: stdout cannot be written to.
    """
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Else the interpreter complains once more when it flushes at the end.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        raise NobodyReads from None
    except OSError as error:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        raise UserError(
            f"The answer cannot be written ({error.strerror}): give it another place."
        ) from None


def say_json(report: dict[str, Any]) -> None:
    """Write one JSON object to stdout."""
    say(json.dumps(report, ensure_ascii=False, indent=2))


def plain(text: str) -> str:
    """Text that cannot steer a terminal: control characters as escapes, lines kept."""
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text
    )


def one_line(text: str) -> str:
    """Text on one line, without control characters, shortened in the middle when very long."""
    line = plain(text).replace("\n", "\\n")
    if len(line) <= _LONGEST:
        return line
    half = _LONGEST // 2
    return f"{line[:half]} … {line[-half:]}"
