"""What `installer/test.py` does: the environment of the tests, then every check in order."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from contextlib import ExitStack, contextmanager, suppress
from functools import partial

from installer.environment import ROOT, Environment, locate
from installer.prepare import prepare
from installer.say import Unprepared, say
from installer.system import provide_for_tests, provide_venv, provide_window

LAYERS = ("base", "local", "gemini", "gemini-legacy", "openai", "c2pa", "test")
UNPREPARED = 3
PARALLEL = ("-n", "2", "--dist", "loadfile", "--max-worker-restart", "0")
"""All tests: two processes, so that two cores finish within 15 minutes. What ends one of them ends
the run: a new one would begin with the same test again.
"""
_PATIENCE_S = 20.0
"""How long a check may take to end when it is asked to."""
_SUMMARY = re.compile(r"\d+ (passed|failed|error|errors|skipped|deselected)\b|no tests ran")
_SETTINGS = {
    "QT_QPA_PLATFORM": "offscreen",
    "OMP_NUM_THREADS": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
}


def steps(environment: Environment, arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Name and command of every check, in order."""
    python = [str(environment.python), "-m"]
    return [
        ("ruff", [*python, "ruff", "check", "."]),
        ("ruff format", [*python, "ruff", "format", "--check", "."]),
        ("import-linter", [str(environment.program("lint-imports"))]),
        ("mypy", [*python, "mypy"]),
        ("pytest", [*python, "pytest", *(arguments or PARALLEL)]),
    ]


def summary(line: str) -> bool:
    """Whether this is pytest's closing line."""
    return bool(_SUMMARY.search(line)) and " in " in line


def run_gate(arguments: Sequence[str]) -> int:
    """Run every check; returns the exit status of the first that fails, or 0.

    Two cores are kept busy: the studio's kernels, which pytest's processes would each compile anew,
    are compiled while the larger part of the environment is installed; the tests are read through
    once, for the same reason, beside the checks before them.
    """
    try:
        environment = _begun()
        with ExitStack() as held:
            kernels = _beside(environment, "anywhere_desktop.studio.warming")
            compiling = [held.enter_context(kernels)]
            _completed(environment)
            if not arguments:
                reading = _beside(environment, "pytest", "--collect-only")
                compiling.append(held.enter_context(reading))
            return _checked(environment, arguments, compiling)
    except Unprepared as error:
        say(str(error))
        return UNPREPARED
    except KeyboardInterrupt:
        return 130


def _begun() -> Environment:
    """An environment that holds at least what the program itself needs."""
    os.environ.update(_SETTINGS)
    os.environ.setdefault("NUMBA_NUM_THREADS", "2")
    # Whoever set it: else every process would compile every module.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    environment = locate(".anywhere-env-test", os.environ.get("ANYWHERE_TEST_ENV"), LAYERS)
    if not environment.holds(LAYERS):
        provide_venv(yes=False)
        prepare(environment, LAYERS[:1], compiled=False)
    return environment


def _completed(environment: Environment) -> None:
    """The environment and the system hold all that the tests need."""
    if not environment.holds(LAYERS):
        prepare(environment, LAYERS, compiled=False)
    provide_window(yes=False)
    provide_for_tests(yes=False)


@contextmanager
def _beside(environment: Environment, *module: str) -> "Iterator[subprocess.Popen[bytes]]":
    """Run a module beside what follows, in silence; with that it ends."""
    command = [str(environment.python), "-m", *module]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet) as process:
        try:
            yield process
        finally:
            process.kill()


def _checked(
    environment: Environment,
    arguments: Sequence[str],
    compiling: "Sequence[subprocess.Popen[bytes]]",
) -> int:
    """Every check in order, until one fails; the last, pytest, when nothing is being compiled any
    more. The one before it, mypy, keeps one core busy for a minute: all tests run beside it.
    """
    done: list[_Check] = []
    begun: list[_Check] = []
    status = 0
    try:
        for name, command in steps(environment, arguments):
            if name == "pytest":
                _awaited(compiling)
            begun.append(_Check(name, command))
            if name == "mypy" and not arguments:
                continue
            status = _passed_on(begun)
            done += begun
            begun = []
            if status:
                break
    finally:
        for check in begun:
            with check.process:
                check.end()
    _report(done)
    return status


def _report(checks: "Sequence[_Check]") -> None:
    """Say how long the checks took, which failed, and last pytest's closing line or its own."""
    seconds = "; ".join(f"{check.name} {check.seconds:.1f} s" for check in checks)
    failed = next((check for check in checks if check.failed), None)
    say(f"{failed.name} failed ({seconds})" if failed else seconds)
    if closing := (failed or checks[-1]).closing:
        sys.stdout.write(f"{closing}\n")
        sys.stdout.flush()


def _awaited(compiling: "Sequence[subprocess.Popen[bytes]]") -> None:
    for process in compiling:
        if status := process.wait():
            say(f"What compiles beside the checks ended with {status}: pytest takes longer.")


class _Check:
    """A check that has begun in the checkout. seconds: how long it took; closing: the line that
    sums it up; failed: whether it did, by itself.
    """

    def __init__(self, name: str, command: Sequence[str]) -> None:
        say(f"== {name}")
        self.name = name
        self.seconds = 0.0
        self.closing = ""
        self.failed = False
        self._began = time.monotonic()
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
        )

    def passed_on(self) -> int:
        """Pass on what it prints until it ends; its status."""
        with self.process as process:
            for line in process.stdout or ():
                sys.stdout.write(line)
                sys.stdout.flush()
                if summary(line):
                    self.closing = line.strip()
        self.seconds = time.monotonic() - self._began
        return process.returncode

    def end(self) -> None:
        """End it, if it still runs: interrupted, pytest ends its own processes too."""
        ways = [self.process.terminate, self.process.kill]
        if os.name == "posix":
            ways.insert(0, partial(self.process.send_signal, signal.SIGINT))
        for way in ways:
            way()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(_PATIENCE_S)
                return


def _passed_on(checks: Sequence[_Check]) -> int:
    """What the checks print, until all have ended or one has failed, with which the others end."""
    with ThreadPoolExecutor(len(checks)) as pool:
        passing = {pool.submit(check.passed_on): check for check in checks}
        try:
            for ended in as_completed(passing):
                if status := ended.result():
                    passing[ended].failed = True
                    return status
            return 0
        except KeyboardInterrupt:
            wait(passing, _PATIENCE_S)  # From a terminal they had it too.
            raise
        finally:
            for check in checks:
                check.end()
