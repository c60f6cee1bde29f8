"""Damaged project files by the thousand, through everything that reads them.

    python -m tests.fuzz.projects --count 5000 --seed 1

Each is opened for writing, read whole and written to; opened for reading; and recovered. A case
fails when it ends in anything but success or a `UserError` of one line, when it takes longer than
5 s or 3 GB, when the process dies, or when a file is left behind. Exit status 1 when one fails.
"""

import argparse
import gzip
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.house import PruneChoice
from anywhere_desktop.photo.load import decode
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.project.salvage import recover
from tests.fuzz.memory import peak_kib
from tests.fuzz.project_damage import damage
from tests.project.samples import add_session

_DATA = Path(__file__).parents[1] / "project" / "data"
_LONGEST_S, _MOST_KB = 5.0, 3 << 20
_BATCH = 50
_SIDES = ("-journal", "-wal", "-shm")


@dataclass
class Study:
    """What was found. outcomes: by kind of damage and end; worst_s: the slowest case."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    worst_s: float = 0.0
    most_kb: int = 0

    def as_json(self) -> str:
        """The figures, for a report."""
        return json.dumps(
            {
                "cases": self.outcomes.total(), "outcomes": dict(sorted(self.outcomes.items())),
                "slowest_s": round(self.worst_s, 2), "peak_mb": self.most_kb >> 10,
                "faults": self.faults,
            },
            indent=2,
        )  # fmt: skip


def read_and_write(path: Path) -> None:
    """All that the program does with a project."""
    with ProjectFile.open(path) as project:
        for session in project.sessions():
            project.description(session.number)
            photo = project.photograph(session.number).photograph(decode)
            project.cutout(session.number, photo)
            for shown in project.iterations(session.number):
                project.preview(session.number, shown.number)
                for kind in project.pictures(session.number, shown.number):
                    project.picture(session.number, shown.number, kind)
        project.recipes()
        project.sizes()
        project.put_aside(project.pruning(PruneChoice(("steps", "iterations"))))
        project.bring_back()
        add_session(project, ((0.5, False),))
        project.compact()


def only_look(path: Path) -> None:
    """Open for reading only."""
    with ProjectFile.open(path, read_only=True) as project:
        project.draft()
        project.queue()
        for session in project.sessions():
            project.iterations(session.number)


def bring_back(path: Path) -> None:
    """Recover, and open what came of it."""
    new = path.with_name("new.anywhere")
    try:
        if recover(path, new) is not None:
            ProjectFile.open(new).shut()
    finally:
        new.unlink(missing_ok=True)


WAYS: dict[str, Callable[[Path], None]] = {
    "write": read_and_write, "look": only_look, "recover": bring_back,
}  # fmt: skip


def originals(folder: Path) -> list[Path]:
    """Honest projects of every format."""
    found = []
    for packed in sorted(_DATA.glob("version*.anywhere.gz")):
        path = folder / packed.stem
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        found.append(path)
    return found


def one_case(number: int, seed: int, sources: Sequence[Path], folder: Path) -> dict[str, object]:
    """Damage a project and go all ways with it."""
    rng = random.Random(f"{seed} {number}")
    path = folder / "case.anywhere"
    shutil.copyfile(rng.choice(sources), path)
    told: dict[str, object] = {"case": number, "kind": damage(path, rng)}
    sides = {name for name in _names(folder) if name.endswith(_SIDES)}
    for way in ("look", "recover", "write"):
        try:
            WAYS[way](path)
            told[way] = "done"
        except UserError as refusal:
            told[way] = "refused"
            if "\n" in str(refusal) or not str(refusal):
                told["fault"] = f"not one line: {refusal}"
        except Exception:  # What a fuzzer is for.
            told["fault"] = f"{way}: {traceback.format_exc()[-900:]}"
    left = set(_names(folder)) - sides - {"case.anywhere"}
    if left:
        told["fault"] = f"left behind: {sorted(left)}"
    for name in _names(folder):
        (folder / name).unlink()
    return told


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def run(count: int, seed: int) -> Study:
    """Go through so many cases, a fork for each batch."""
    study = Study()
    with tempfile.TemporaryDirectory() as home:
        sources = originals(Path(home))
        first = 0
        while first < count:
            first = _batch(first, min(count, first + _BATCH), seed, sources, study)
    return study


def _batch(first: int, last: int, seed: int, sources: Sequence[Path], study: Study) -> int:
    """Run cases until one kills the process; returns the next number."""
    reads, writes = os.pipe()
    with tempfile.TemporaryDirectory() as place:
        child = os.fork()
        if child == 0:
            os.close(reads)
            _cases(range(first, last), seed, sources, Path(place), writes)
        os.close(writes)
        done, pending = first, b""
        begun = time.monotonic()
        while done < last:
            # Three ways a case, each within its time.
            ready = select.select(
                [reads], [], [], max(0.0, begun + 3 * _LONGEST_S - time.monotonic())
            )
            chunk = os.read(reads, 1 << 16) if ready[0] else b""
            if not chunk:
                why = "it died" if ready[0] else "it took too long"
                study.faults.append(f"case {done}: {why}")
                done += 1
                break
            *lines, pending = (pending + chunk).split(b"\n")
            for line in lines:
                _take(json.loads(line), study)
                done, begun = done + 1, time.monotonic()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reads)
    return done


def _cases(numbers: range, seed: int, sources: Sequence[Path], place: Path, out: int) -> None:
    # A fork begins with all that its parent holds, which in a run of many tests is gigabytes.
    held = peak_kib()
    try:
        for number in numbers:
            begun = time.process_time()
            told = one_case(number, seed, sources, place)
            told["seconds"] = time.process_time() - begun
            told["kb"] = peak_kib() - held
            os.write(out, json.dumps(told).encode() + b"\n")
        time.sleep(60)  # Until it is ended from outside.
    finally:
        os._exit(1)


def _take(told: dict[str, object], study: Study) -> None:
    seconds, kb = float(str(told["seconds"])), int(str(told["kb"]))
    study.worst_s, study.most_kb = max(study.worst_s, seconds), max(study.most_kb, kb)
    for way in WAYS:
        study.outcomes[f"{told['kind']} / {way}: {told.get(way, 'failed')}"] += 1
    if "fault" in told:
        study.faults.append(f"case {told['case']} ({told['kind']}): {told['fault']}")
    if seconds > _LONGEST_S or kb > _MOST_KB:
        study.faults.append(f"case {told['case']}: {seconds:.1f} s, {kb >> 10} MB")


def main(words: Sequence[str] | None = None) -> int:
    """Run the study; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(words)
    study = run(options.count, options.seed)
    sys.stdout.write(study.as_json() + "\n")
    return 1 if study.faults else 0


if __name__ == "__main__":
    sys.exit(main())
