"""Download: a model from the hub, in a process of its own; resumed, checked, published whole.

The program itself stays offline (`HF_HUB_OFFLINE=1`, no socket): only the child that `fetch.py`
runs in may reach the hub, and it is killed at once when the user presses stop.
"""

import importlib.util
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Noted, StepDone, Watch
from anywhere_desktop.engines.models import fetch, store
from anywhere_desktop.engines.models.catalogue import model
from anywhere_desktop.engines.models.installed import check_allowed
from anywhere_desktop.engines.models.manifest import Manifest, Recorded
from anywhere_desktop.engines.models.model import Model
from anywhere_desktop.engines.models.selection import selected
from anywhere_desktop.engines.models.soundness import check_folder

_LOOK_S = 0.05
_END_S = 10.0
_TAIL = 2000


def download(model_id: str, watch: Watch) -> Path:
    """Fetch a model, or what is still missing of it; returns its folder.

    Tells `StepDone` in bytes of the whole model. What came before a stop, a cut or a fault stays,
    and the next call goes on from there.

    Raises:
        UserError: licence, disk, network, hub or files are not as they must be; says what to do.
        Cancelled: the user pressed stop.
    """
    row = model(model_id)
    check_allowed(row)
    _check_possible(row)
    with store.plain_faults(), store.only_one(model_id):
        part = store.part_of(model_id)
        kept = _fetched(row, part, watch)
        try:
            check_folder(row, part, tuple(file.path for file in kept.files), row.repository)
        except UserError:
            _drop(part, kept)
            raise
        _drop_strangers(part, kept)
        return store.publish(part, kept)


def _check_possible(row: Model) -> None:
    if not row.repository:
        raise UserError(f"{row.name} cannot be downloaded. {row.note}")
    if importlib.util.find_spec("huggingface_hub") is None:
        raise UserError(
            "Downloading needs the extra `local`: run `python3 installer/run.py --with local` "
            "once. Importing from a folder works without it."
        )


def _fetched(row: Model, part: Path, watch: Watch) -> Manifest:
    files: list[Recorded] = []
    sizes: dict[str, int] = {}
    commit, whole = "", False
    with _child(row, part) as (child, said):
        for told in _lines(child, said, watch):
            if "refused" in told:
                raise _refusal(row, told["refused"], told["detail"])
            if "commit" in told:
                commit = told["commit"]
                sizes = {one["path"]: one["bytes"] for one in told["files"]}
                chosen = selected(row, sizes, row.repository)
                _check_room(row, part, sum(sizes[path] for path in chosen))
                _write(child, list(chosen))
            elif "bytes" in told:
                watch.tell(StepDone(told["bytes"], max(told["total"], 1)))
            elif "file" in told:
                path = told["file"]
                files.append(Recorded(path, sizes[path], told["sha256"], told["checked"]))
            whole = whole or "whole" in told
    if not whole:
        raise UserError(
            f"The download of {row.name} ended without a word: try again; it goes on from there."
        )
    unchecked = [file.path for file in files if not file.checked]
    if unchecked:
        watch.announce(Noted(f"The hub names no hash of {', '.join(unchecked)}: recorded as got."))
    return Manifest(row.id, "hub", tuple(files), row.repository, commit)


def _check_room(row: Model, part: Path, total: int) -> None:
    store.check_room(max(total - store.size_of(part), 0), f"The download of {row.name}")


@contextmanager
def _child(row: Model, part: Path) -> Iterator[tuple["subprocess.Popen[str]", IO[str]]]:
    root = Path(__file__).resolve().parents[3]
    env = fetch.online_environment(dict(os.environ))
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(root), env.get("PYTHONPATH"))))
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        child = subprocess.Popen(  # noqa: S603  Our own module, in our own interpreter.
            [sys.executable, "-m", fetch.__name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            encoding="utf-8",
            env=env,
            start_new_session=True,  # Ctrl-C is for the program, which then ends its child.
        )
        assert child.stdin is not None
        try:
            _write(
                child,
                {"repository": row.repository, "revision": row.revision, "folder": str(part)},
            )
            yield child, said
        finally:
            child.kill()
            child.wait()
            with suppress(OSError):
                child.stdin.close()


def _write(child: "subprocess.Popen[str]", what: object) -> None:
    assert child.stdin is not None
    with suppress(OSError):  # It has ended: what it said tells why.
        child.stdin.write(json.dumps(what) + "\n")
        child.stdin.flush()


def _lines(child: "subprocess.Popen[str]", said: IO[str], watch: Watch) -> Iterator[dict[str, Any]]:
    """What the child says, while the Watch is looked at; ends with the child."""
    heard: queue.Queue[str | None] = queue.Queue()
    stream = child.stdout
    assert stream is not None

    def listen() -> None:
        for line in stream:
            heard.put(line)
        stream.close()
        heard.put(None)

    ear = threading.Thread(target=listen, name="download", daemon=True)
    ear.start()
    try:
        while True:
            watch.check()
            try:
                line = heard.get(timeout=_LOOK_S)
            except queue.Empty:
                continue
            if line is None:
                break
            yield json.loads(line)
        ended = child.wait(_END_S)
    finally:
        child.kill()
        ear.join()
    if ended:
        said.seek(0)
        raise RuntimeError(f"the download's process failed: {said.read()[-_TAIL:]}")


def _refusal(row: Model, kind: str, detail: str) -> UserError:
    again = "What came stays: try again, and it goes on from there."
    words = {
        "gated": f"{row.name} is behind its maker's terms: accept them on the page of "
        f"{row.repository}, and set HF_TOKEN to a key of your account.",
        "absent": f"{row.repository} is not on the hub any more: import {row.name} from a folder.",
        "server": f"The hub answers with the error {detail}. {again}",
        "disk": f"The disk is full: free some space. {again}",
        "readonly": "The folder of models cannot be written to: set ANYWHERE_MODELS to another.",
        "network": f"The connection to the hub was lost or cannot be made ({detail}). {again}",
        "short": f"The connection ended too early. {again}",
        "damaged": f"{detail} came with another hash than the hub names: it was thrown away. "
        "Try again; if that stays so, do not use this source.",
    }
    return UserError(words[kind])


def _drop(part: Path, kept: Manifest) -> None:
    for file in kept.files:
        (part / file.path).unlink(missing_ok=True)


def _drop_strangers(part: Path, kept: Manifest) -> None:
    """Leave only what is recorded: an older try may have wanted other files."""
    named = {part / file.path for file in kept.files}
    for path in part.rglob("*"):
        if path not in named and not path.is_dir():
            path.unlink()
