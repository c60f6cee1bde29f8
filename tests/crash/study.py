"""Kills at random moments: what was reported must be there, whole, whatever was going on.

    python -m tests.crash.study --kills 300 --seed 1

Each run is a fork of this process that does one of `tests.crash.verbs` until it is killed
(SIGKILL) at a random moment. Then every project in the folder must open, pass SQLite's own
integrity check, and hold all that was ever reported, byte for byte by its checksums; every exported
picture must decode; and nothing half written may bear a final name. Exit status 1 when not.
"""

import argparse
import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project.file import ProjectFile
from tests.crash.verbs import VERBS, reporter, warm

_LONGEST_S = 0.8
_START_S = 120.0


@dataclass
class Study:
    """What was found. hot: kills that left a journal to roll back; parts: that left a part."""

    kills: Counter[str] = field(default_factory=Counter)
    reported: int = 0
    hot: int = 0
    parts: int = 0
    faults: list[str] = field(default_factory=list)

    def as_json(self) -> str:
        """The figures, for a report."""
        return json.dumps(
            {
                "kills": dict(self.kills), "all": self.kills.total(), "reported": self.reported,
                "journals_left": self.hot, "parts_left": self.parts, "faults": self.faults,
            },
            indent=2,
        )  # fmt: skip


def run_and_kill(verb: str, folder: Path, first: int, after_s: float) -> list[dict[str, object]]:
    """Fork a run of a verb, kill it so many seconds after its first report; what it reported."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        try:
            _work(verb, folder, first, reporter(writes))
        finally:
            os._exit(1)
    os.close(writes)
    select.select([reads], [], [], _START_S)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reads, "rb") as pipe:
        lines = pipe.read().splitlines()
    if not os.WIFSIGNALED(status):
        lines.append(json.dumps({"kind": "fault", "path": f"{verb} ended by itself"}).encode())
    return [json.loads(line) for line in lines]


def _work(verb: str, folder: Path, first: int, report: object) -> None:
    import traceback

    try:
        for turn in range(first, first + 10_000):
            VERBS[verb](folder, turn, report)  # type: ignore[arg-type]
    except BaseException:
        report(kind="fault", path=traceback.format_exc()[-600:])  # type: ignore[operator]


def verify(folder: Path, reported: Sequence[dict[str, object]], study: Study) -> None:
    """Look through everything in the folder."""
    for path in sorted(folder.iterdir()):
        if path.name.endswith("-journal"):
            study.hot += path.stat().st_size > 0 and any(path.read_bytes()[:8])
        study.parts += ".part" in path.name
        final = path.suffix == ".png" and not path.name.startswith(".")
        if final and cv2.imread(str(path), cv2.IMREAD_UNCHANGED) is None:
            study.faults.append(f"{path.name} is not whole")
    projects = sorted(folder.glob("[!.]*.anywhere"))
    for path in projects:
        try:
            _verify_one(path, [one for one in reported if one["path"] == path.name], study)
        except UserError as fault:
            study.faults.append(f"{path.name}: {fault}")
    for one in reported:
        if one["kind"] == "fault":
            study.faults.append(str(one["path"]))
        elif not (folder / str(one["path"])).exists():
            study.faults.append(f"{one['path']} is gone")
        elif one["kind"] == "export" and (folder / str(one["path"])).stat().st_size != one["size"]:
            study.faults.append(f"{one['path']} has another size")


def _verify_one(path: Path, reported: Sequence[dict[str, object]], study: Study) -> None:
    with ProjectFile.open(path) as project:
        findings = project._all("PRAGMA integrity_check")
        if findings != [("ok",)]:
            study.faults.append(f"{path.name}: {findings[:3]}")
        for (number,) in project._all("SELECT id FROM blob"):
            project._blob(number)
        whole = {(s, one.number) for s in project.numbers() for one in project.iterations(s)}
        keys = [one["key"] for one in reported if one["kind"] == "iteration"]
        lost = {(int(key[0]), int(key[1])) for key in keys} - whole  # type: ignore[index]
        study.faults += [f"{path.name}: lost {key}" for key in sorted(lost)]
        mattes = [one["matte"] for one in reported if one["kind"] == "draft"]
        if mattes:
            draft = project.draft()
            # The newest, or the one that was being kept when the kill came.
            if draft is None or int(draft.matte.sum()) > int(str(mattes[-1])):
                study.faults.append(f"{path.name}: the matte is an older one")


def run(kills: int, seed: int, longest_s: float = _LONGEST_S) -> Study:
    """Kill so often, the verbs in turn; each verb's folder lives through ten kills."""
    study, rng = Study(), random.Random(seed)
    warm()
    names = list(VERBS)
    homes: dict[str, tuple[tempfile.TemporaryDirectory[str], list[dict[str, object]]]] = {}
    for turn in range(kills):
        verb = names[turn % len(names)]
        if verb not in homes or study.kills[verb] % 10 == 0:
            if verb in homes:
                homes[verb][0].cleanup()
            homes[verb] = tempfile.TemporaryDirectory(), []
        home, reported = homes[verb]
        after = rng.uniform(0, longest_s)
        said = run_and_kill(verb, Path(home.name), 1000 * (turn + 1), after)
        reported += said
        study.kills[verb] += 1
        study.reported += len(said)
        verify(Path(home.name), reported, study)
    for home, _ in homes.values():
        home.cleanup()
    return study


def main(words: Sequence[str] | None = None) -> int:
    """Run the study; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--longest-s", type=float, default=_LONGEST_S)
    options = parser.parse_args(words)
    study = run(options.kills, options.seed, options.longest_s)
    sys.stdout.write(study.as_json() + "\n")
    return 1 if study.faults else 0


if __name__ == "__main__":
    sys.exit(main())
