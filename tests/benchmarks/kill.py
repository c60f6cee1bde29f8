"""Kill a command at random moments, and prove that its project lost nothing that was reported.

    python -m tests.benchmarks.kill --project P.anywhere --kills 50 -- \\
        python main.py generate PHOTO --project P.anywhere --out OUT.png

The command must keep its work in the project named, and say each kept Iteration on stderr as
`generate` does ("session 1 iteration 2 kept ..."). It is run once to its end, to learn how long it
takes; then each run is killed (SIGKILL, with its children) at a moment drawn evenly from that time.
After each kill the project must open, pass SQLite's integrity check, and hold every Iteration
reported so far, every picture of it with the right checksum. Exit status 1 when it does not.
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project.file import ProjectFile

_KEPT = re.compile(rb"session (\d+) iteration (\d+) kept")
Key = tuple[int, int]
"""(session, iteration)."""


@dataclass
class Study:
    """What was found. hot: how often a kill left a journal to roll back; unreported: Iterations
    that were whole in the file though the kill came before the report.
    """

    kills: int = 0
    finished: int = 0
    hot: int = 0
    reported: set[Key] = field(default_factory=set)
    unreported: set[Key] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    open_seconds: list[float] = field(default_factory=list)

    def as_json(self) -> str:
        """The figures, for a report."""
        figures = {
            "kills": self.kills,
            "finished_before_the_kill": self.finished,
            "journals_left": self.hot,
            "iterations_reported": len(self.reported),
            "whole_but_unreported": len(self.unreported),
            "faults": self.faults,
            "slowest_open_s": round(max(self.open_seconds, default=0.0), 3),
        }
        return json.dumps(figures, indent=2)


def run_and_kill(command: Sequence[str], after_s: float | None) -> tuple[set[Key], bool]:
    """Run a command, kill it after a while (None: never); what it reported, whether it ended."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        try:
            process.wait(after_s)
            ended = True
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            ended = False
        said.seek(0)
        text = said.read()
    if ended and process.returncode:
        raise SystemExit(f"the command failed ({process.returncode}): {text[-500:].decode()}")
    return {(int(a), int(b)) for a, b in _KEPT.findall(text)}, ended


def verify(path: Path, study: Study) -> None:
    """Open the project, check it, and read every Iteration that was ever reported."""
    if not path.exists():
        if study.reported:
            study.faults.append("the project is gone")
        return
    journal = path.with_name(path.name + "-journal")
    study.hot += journal.exists() and journal.stat().st_size > 0
    begun = time.perf_counter()
    try:
        ProjectFile.open(path, read_only=bool(study.kills % 2)).shut()
        with ProjectFile.open(path) as project:
            study.open_seconds.append(time.perf_counter() - begun)
            _read(project, study)
    except UserError as error:
        study.faults.append(str(error))


def _read(project: ProjectFile, study: Study) -> None:
    findings = project._all("PRAGMA integrity_check")
    if findings != [("ok",)]:
        study.faults.append(f"integrity: {findings[:3]}")
    whole: set[Key] = set()
    for session in project.sessions():
        project.photograph(session.number)
        whole |= {(session.number, shown.number) for shown in project.iterations(session.number)}
    study.faults += [f"lost: session {s} iteration {i}" for s, i in study.reported - whole]
    study.unreported = whole - study.reported
    newest = max((key[0] for key in whole), default=0)
    for key in sorted(whole):
        if key[0] >= newest - 1:  # Older ones were read after the kills before.
            project.iteration(*key)


def main(words: Sequence[str] | None = None) -> int:
    """Run the study; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--longest-s", type=float, help="default: as long as one whole run takes")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args(words)
    study, rng = Study(), random.Random(options.seed)
    longest = options.longest_s
    if longest is None:
        begun = time.perf_counter()
        study.reported |= run_and_kill(options.command, None)[0]
        longest = time.perf_counter() - begun
        verify(options.project, study)
    for _ in range(options.kills):
        reported, ended = run_and_kill(options.command, rng.uniform(0, longest))
        study.kills += not ended
        study.finished += ended
        study.reported |= reported
        verify(options.project, study)
    sys.stdout.write(study.as_json() + "\n")
    return 1 if study.faults else 0


if __name__ == "__main__":
    sys.exit(main())
