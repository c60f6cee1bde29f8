"""What `installer/run.py` does: prepare, look after the system, hand over to `main.py`."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.environment import ROOT, locate
from installer.say import Unprepared, say

EXTRAS = ("local", "gemini", "gemini-legacy", "openai", "denoise", "c2pa")
UNPREPARED = 3
USAGE = 2
# As in anywhere_desktop.cli.arguments, which cannot be imported before the environment is made.
_WITHOUT_WINDOW = frozenset(
    {
        "generate",
        "edit",
        "cutout",
        "refine",
        "show",
        "compact",
        "prune",
        "recover",
        "export",
        "verify",
        "mind",
        "models",
        "study",
        "doctor",
    }
)


@dataclass(frozen=True)
class Options:
    """The leading words of run.py that are its own, and the rest for main.py."""

    extras: tuple[str, ...]
    yes: bool
    rest: tuple[str, ...]


def read(words: Sequence[str]) -> Options:
    """Take `--with EXTRA` and `--yes` from the front; the first other word ends ours.

    Raises:
        ValueError: an extra that does not exist, with the choice.
    """
    extras: list[str] = []
    yes = False
    left = list(words)
    while left and (left[0] == "--yes" or left[0].partition("=")[0] == "--with"):
        word, _, value = left.pop(0).partition("=")
        if word == "--yes":
            yes = True
            continue
        extra = value or (left.pop(0) if left else "")
        if extra not in EXTRAS:
            raise ValueError(f"--with {extra}: choose one of {', '.join(EXTRAS)}")
        extras += [] if extra in extras else [extra]
    return Options(tuple(extras), yes, tuple(left))


def opens_window(rest: Sequence[str]) -> bool:
    """Whether main.py would open its window with these words."""
    return not rest or not (rest[0] in _WITHOUT_WINDOW or rest[0].startswith("-"))


def start(words: Sequence[str]) -> int:
    """Run `main.py`; returns its exit status where the process is not replaced by it."""
    try:
        options = read(words)
        python = _prepared(options)
    except ValueError as error:
        say(str(error))
        return USAGE
    except Unprepared as error:
        say(str(error))
        return UNPREPARED
    except KeyboardInterrupt:
        say("Stopped; the next start begins where it can.")
        return 130
    return _hand_over([str(python), str(ROOT / "main.py"), *options.rest])


def _prepared(options: Options) -> Path:
    """The interpreter of a whole environment; imports the rest only when there is work."""
    layers = ("base", *options.extras)
    environment = locate(".anywhere-env", os.environ.get("ANYWHERE_ENV"), layers)
    fresh = False
    if not environment.holds(layers):
        from installer.prepare import prepare
        from installer.system import provide_venv

        provide_venv(options.yes)
        fresh = prepare(environment, layers)
    if opens_window(options.rest) and sys.platform == "linux":
        from installer.system import provide_window

        provide_window(options.yes)
    if fresh:
        _warm(environment.python)
    return environment.python


def _warm(python: Path) -> None:
    """Compile the studio's kernels once, so that the first picture does not wait for it."""
    say("Compiling the photo studio for this machine, once.")
    done = subprocess.run(
        [str(python), str(ROOT / "main.py"), "doctor", "--warm"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode:
        tail = "\n".join(done.stderr.splitlines()[-5:])
        say(f"{tail}\nThat did not work; the first picture will take longer.")


def _hand_over(command: list[str]) -> int:
    """Become the program; Windows has no exec that a console waits for, so stay its parent."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606
    import signal

    # Ctrl-C reaches the whole console: only the program shall answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.Popen(command).wait()
