"""Make or mend the private environment with pip, from lock files with hashes."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from installer.environment import Environment, lock_path
from installer.say import Unprepared, say, say_in_place

TORCH = "torch==2.13.0"
NEED_TORCH = frozenset({"local"})
_TAIL_LINES = 15

_ADVICE = (
    (
        ("No space left", "Errno 28", "not enough space on the disk"),
        "The disk is full. Free about 2 GB (6 GB with --with local), then start again.",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "A download is damaged or was altered on its way. Run `pip cache purge`, then start again.",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
        "A proxy or firewall changes encrypted connections. Name its certificate: PIP_CERT=FILE",
    ),
    (
        ("ConnectionError", "Failed to establish", "name resolution", "unreachable", "timed out"),
        "The package index cannot be reached. Check the network or proxy, then start again; "
        "what is already downloaded is kept.",
    ),
    (
        ("No matching distribution", "not a supported wheel"),
        "No build for this machine: 64-bit Windows, macOS or Linux (glibc 2.34 or newer) with "
        "CPython 3.11 to 3.13 is needed.",
    ),
    (("Permission denied", "Errno 13"), "A folder is not yours. Choose one: ANYWHERE_ENV=FOLDER"),
)


def pip_commands(python: Path, layers: Sequence[str], *, compiled: bool = True) -> list[list[str]]:
    """The pip commands for some layers.

    First everything that is locked, by hash; the locks are complete, hence no dependencies.
    Then torch by its exact version alone: its wheels differ by platform.
    """
    pip = [str(python), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    pip += ["--only-binary", ":all:", *([] if compiled else ["--no-compile"])]
    locks = [word for name in layers for word in ("-r", str(lock_path(name)))]
    commands = [[*pip, "--require-hashes", "--no-deps", *locks]]
    if NEED_TORCH.intersection(layers):
        commands.append([*pip, TORCH])
    return commands


def advice(output: str) -> str:
    """What to do about a failed installation, from what pip said."""
    for signs, text in _ADVICE:
        if any(sign in output for sign in signs):
            return text
    return "Start again; when it fails once more, the lines above say why."


def passing(line: str) -> str:
    """A short line of progress out of one of pip's, or nothing."""
    words = line.split()
    if len(words) > 1 and words[0] in {"Collecting", "Downloading"}:
        name = words[1].rpartition("/")[2].partition("==")[0]
        size = " ".join(words[2:4]) if words[0] == "Downloading" else ""
        return f"{words[0].lower()} {name} {size}".strip()
    return "unpacking" if line.startswith("Installing collected") else ""


def prepare(environment: Environment, layers: Sequence[str], *, compiled: bool = True) -> bool:
    """Make the environment hold these layers; True when something had to be done.

    compiled: whether every module is compiled now, once for all users, rather than when it is first
    imported by one who may write there: most never are.

    Raises:
        Unprepared: with what is wrong and how to mend it.
    """
    with environment.busy() as lock:
        if environment.holds(layers):
            return False
        held = environment.layers()
        layers = [*layers, *(name for name in held if name not in layers)]
        say(f"Preparing a private environment in {environment.folder} ({', '.join(layers)}).")
        started = time.monotonic()
        environment.begin()
        if not held:
            _make_venv(environment, lock.fileno())
        for command in pip_commands(environment.python, layers, compiled=compiled):
            say("Downloading and installing torch." if TORCH in command else "Installing packages.")
            _run(command, lock.fileno())
        environment.finish(layers)
        say(f"Ready after {time.monotonic() - started:.0f} s.")
    return True


def _make_venv(environment: Environment, lock: int) -> None:
    if environment.venv.exists():
        try:
            shutil.rmtree(environment.venv)
        except OSError as error:
            raise Unprepared(
                f"Cannot renew {environment.venv}: {error.strerror}.\n"
                "End what still runs in it, then start again."
            ) from error
    _run([sys.executable, "-m", "venv", str(environment.venv)], lock)


def _run(command: Sequence[str], lock: int) -> None:
    """Run quietly; the children keep the lock, so that a killed start blocks the next one only
    until pip has ended.
    """
    variables = {**os.environ, "PIP_USER": "0", "PYTHONUTF8": "1", "PIP_REQUIRE_VIRTUALENV": "0"}
    kept: list[str] = []
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env=variables,
        pass_fds=() if os.name == "nt" else (lock,),
    ) as process:
        for line in process.stdout or ():
            kept.append(line)
            if shown := passing(line):
                say_in_place(shown)
    say_in_place("")
    if process.returncode:
        output = "".join(kept)
        tail = "".join(kept[-_TAIL_LINES:]).rstrip()
        raise Unprepared(f"{tail}\n\nThe installation failed. {advice(output)}")
