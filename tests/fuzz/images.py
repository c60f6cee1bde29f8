"""Open damaged photographs by the thousand: `python -m tests.fuzz.images --count 20000`.

None may crash or hang the program, take more than 3 GB, leave a file behind, or be refused
otherwise than by a UserError in one line; what one says of itself, the recipe in a PNG with it, can
be written into every format again. What was done is kept in `--folder`: a run that was
stopped goes on from there. Each worker is a process; the decoding processes are forks of it, or
with `--real` those that the program itself starts.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.fuzz.memory import peak_kib

_MAX_S, _MAX_STILL_S, _MAX_KIB = 5.0, 60.0, 3 << 20
_LOOK_S = 0.2


def work(options: argparse.Namespace) -> int:
    """One worker: open every `workers`-th file, and note how it went."""
    from anywhere_desktop.photo import apart
    from tests.fuzz import forked
    from tests.fuzz.whole_files import all_whole

    scrap = options.folder / f"scrap{options.worker}"
    scrap.mkdir(exist_ok=True)
    whole = all_whole()
    tempfile.tempdir = str(scrap)
    if not options.real:
        forked.preload()
        apart._process = forked.process
    with _notes(options).open("a", encoding="utf-8") as notes:
        for number in range(_next(options), options.count, options.workers):
            _begun(options).write_text(str(number), encoding="ascii")
            notes.write(json.dumps(_tried(whole, number, options.seed, scrap)) + "\n")
            notes.flush()
    return 0


def _tried(whole: dict[str, bytes], number: int, seed: int, scrap: Path) -> dict[str, Any]:
    from anywhere_desktop.core.errors import UserError
    from anywhere_desktop.photo.load import decode
    from tests.fuzz.damage import damaged

    name, data = damaged(whole, number, seed)
    before, begun = _seconds(), time.monotonic()
    found = []
    try:
        photo = decode(data, name)
        _written_again(photo.metadata)
        if name.endswith(".png"):
            _recipe(data, scrap)
        how, words = "opened", ""
    except UserError as refusal:
        how, words = "refused", str(refusal)
        if "\n" in words or ": " not in words:
            found.append("a refusal that is no plain line")
    except Exception as error:
        how, words = "raised", repr(error)[:300]
        found.append(f"raised {type(error).__name__}")
    spent = _seconds() - before
    found += [f"took {spent:.1f} s"] * (spent > _MAX_S)
    found += [f"left {path.name}" for path in scrap.iterdir()]
    found += ["took more than 3 GB"] * (_kib() > _MAX_KIB)
    wall = time.monotonic() - begun
    return {
        "number": number, "name": name, "how": how, "words": words, "found": found,
        "s": round(spent, 3), "wall": round(wall, 3), "mib": _kib() >> 10,
    }  # fmt: skip


def _written_again(metadata: Any) -> None:
    """What was read beside the pixels, into every format: nothing may raise."""
    import numpy as np

    from anywhere_desktop.photo.encode import encoded
    from anywhere_desktop.photo.metadata import for_export
    from anywhere_desktop.photo.psd import psd

    beside, picture = for_export(metadata, (4, 3)), np.zeros((3, 4, 3), np.uint8)
    for kind in ("JPEG", "PNG", "TIFF", "WEBP"):
        encoded(picture, kind, metadata=beside)
    psd(picture, [], None, beside)


def _recipe(data: bytes, scrap: Path) -> None:
    from anywhere_desktop.delivery.parameters import request_in

    path = scrap / "recipe.png"
    path.write_bytes(data)
    request_in(path)
    path.unlink()


def _seconds() -> float:
    """Seconds of the processor, own and of the decoding processes: other work does not count."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _kib() -> int:
    return max(peak_kib(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _notes(options: argparse.Namespace) -> Path:
    folder: Path = options.folder
    return folder / f"notes{options.worker}.jsonl"


def _begun(options: argparse.Namespace) -> Path:
    folder: Path = options.folder
    return folder / f"begun{options.worker}"


def _read(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line[-1:] == "}"]


def _next(options: argparse.Namespace) -> int:
    done = _read(_notes(options))
    first: int = options.first + options.worker
    return int(done[-1]["number"]) + int(options.workers) if done else first


def watched(options: argparse.Namespace) -> None:
    """Keep all workers going; one that dies or stands still has met a file that must not be."""
    running = {worker: _start(options, worker) for worker in range(options.workers)}
    while running:
        time.sleep(_LOOK_S)
        for worker, process in list(running.items()):
            mine = argparse.Namespace(**{**vars(options), "worker": worker})
            code = process.poll()
            still = time.time() - _begun(mine).stat().st_mtime if _begun(mine).exists() else 0
            if code is None and still < _MAX_STILL_S:
                continue
            if code == 0:
                del running[worker]
                continue
            process.kill()
            process.wait()
            what = "hung" if code is None else f"crashed with {code}"
            _note_death(mine, what)
            running[worker] = _start(options, worker)


def _note_death(options: argparse.Namespace, what: str) -> None:
    if not _begun(options).exists():
        raise SystemExit(f"a worker {what} before its first file")
    number = int(_begun(options).read_text("ascii"))
    note = {"number": number, "name": "?", "how": what, "words": "", "found": [what]}
    with _notes(options).open("a", encoding="utf-8") as notes:
        notes.write(json.dumps({**note, "s": 0, "wall": 0, "mib": 0}) + "\n")


def _start(options: argparse.Namespace, worker: int) -> "subprocess.Popen[bytes]":
    asked = [
        "--first",
        options.first,
        "--count",
        options.count,
        "--workers",
        options.workers,
        "--seed",
        options.seed,
    ]
    asked += ["--folder", options.folder, "--worker", worker]
    asked += ["--real"] if options.real else []
    env = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", OPENCV_LOG_LEVEL="SILENT")
    command = [sys.executable, "-m", "tests.fuzz.images", *map(str, asked)]
    return subprocess.Popen(command, env=env)


def table(notes: list[dict[str, Any]]) -> str:
    """What became of them, a line for each kind of file; then the findings."""
    lines = [f"{'file':18}{'tried':>7}{'opened':>8}{'refused':>9}{'found':>7}{'max s':>8}"]
    for name in sorted({note["name"] for note in notes}):
        mine = [note for note in notes if note["name"] == name]
        how = Counter(note["how"] for note in mine)
        found = sum(bool(note["found"]) for note in mine)
        longest = max(note["s"] for note in mine)
        lines.append(
            f"{name:18}{len(mine):7}{how['opened']:8}{how['refused']:9}{found:7}{longest:8.2f}"
        )
    most = max((note["mib"] for note in notes), default=0)
    lines.append(f"all: {len(notes)} files, at most {most} MiB in a process")
    lines += [
        f"{n['number']} {n['name']}: {', '.join(n['found'])} {n['words']}"
        for n in notes
        if n["found"]
    ]
    return "\n".join(lines)


def main() -> int:
    """Run, or go on, and print the table; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="the file to begin with")
    parser.add_argument("--count", type=int, default=20_000, help="the file to end before")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker is not None:
        return work(options)
    with tempfile.TemporaryDirectory() as scratch:
        options.folder = options.folder or Path(scratch)
        options.folder.mkdir(parents=True, exist_ok=True)
        watched(options)
        notes = [note for path in options.folder.glob("notes*.jsonl") for note in _read(path)]
    print(table(notes))
    return int(any(note["found"] for note in notes))


if __name__ == "__main__":
    sys.exit(main())
