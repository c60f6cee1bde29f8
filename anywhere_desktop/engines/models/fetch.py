"""The download's own process: alone online, so that the program itself never is.

Started by `download.py` with a JSON object on its first line of input: repository, revision,
folder. It tells what the hub has, waits for a line with the paths to take, then fetches file by
file, each under another name until its hash is right. Everything is told as one JSON object a line.
Killing it loses nothing: what came of a file stays, and the next run goes on from there.
"""

import errno
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anywhere_desktop.engines.models.hashing import git_blob_of, sha256_of

PART = ".part"
_CHUNK = 2**18
_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE")


class Refused(Exception):
    """The download cannot go on: a kind that `download.py` has words for, and a detail."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind, self.detail = kind, detail


@dataclass(frozen=True)
class Wanted:
    """One file of the hub: its size, and the hash that the hub says it has: SHA-256 of large
    files, git's name of small ones; "" where the hub does not say.
    """

    path: str
    bytes: int
    sha256: str
    blob: str


def online_environment(plain: dict[str, str]) -> dict[str, str]:
    """The environment of the download's process: online, but silent about everything else."""
    env = {name: value for name, value in plain.items() if name not in _OFFLINE}
    return env | {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_DISABLE_XET": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def main() -> None:
    """Serve one download."""
    asked = json.loads(sys.stdin.readline())
    try:
        _serve(asked)
    except Refused as refused:
        _say(refused=refused.kind, detail=refused.detail)


def _serve(asked: dict[str, Any]) -> None:
    with _named_faults():
        commit, files = _listing(asked["repository"], asked["revision"])
        _say(commit=commit, files=[vars(file) for file in files])
        chosen = set(json.loads(sys.stdin.readline()))
        folder = Path(asked["folder"])
        taken = [file for file in files if file.path in chosen]
        done = _Done(sum(file.bytes for file in taken))
        for file in taken:
            sha256, checked = _fetched(asked["repository"], commit, file, folder, done)
            _say(file=file.path, sha256=sha256, checked=checked)
    _say(whole=True)


def _listing(repository: str, revision: str | None) -> tuple[str, list[Wanted]]:
    from huggingface_hub import HfApi

    info = HfApi().model_info(repository, revision=revision, files_metadata=True)
    files = [
        Wanted(
            one.rfilename,
            one.size or 0,
            one.lfs.sha256 if one.lfs is not None else "",
            one.blob_id or "",
        )
        for one in info.siblings or ()
    ]
    return str(info.sha), files


class _Done:
    """Counts bytes, and tells them a few times a second."""

    def __init__(self, total: int) -> None:
        self.total, self.count, self._told = total, 0, -1.0

    def add(self, count: int) -> None:
        """So many bytes more are here."""
        from time import monotonic

        self.count += count
        if monotonic() - self._told > 0.1 or self.count >= self.total:
            self._told = monotonic()
            _say(bytes=self.count, total=self.total)


def _fetched(
    repository: str, commit: str, file: Wanted, folder: Path, done: _Done
) -> tuple[str, bool]:
    """The SHA-256 of the file once it is here and right, and whether the hub's hash was held
    against it.
    """
    path = folder / file.path
    if path.is_file() and path.stat().st_size == file.bytes:
        sha256, right = _held(path, file)
        if right is not False:
            done.add(file.bytes)
            return sha256, right is True
        path.unlink()
    part = path.with_name(path.name + PART)
    part.parent.mkdir(parents=True, exist_ok=True)
    _stream(repository, commit, file, part, done)
    sha256, right = _held(part, file)
    if right is False:
        part.unlink()
        raise Refused("damaged", file.path)
    part.replace(path)
    return sha256, right is True


def _held(path: Path, file: Wanted) -> tuple[str, bool | None]:
    """The file's SHA-256, and whether it is what the hub says; None where the hub says nothing."""
    sha256 = sha256_of(path, lambda count: None)
    if file.sha256:
        return sha256, sha256 == file.sha256
    if len(file.blob) == 40:
        return sha256, git_blob_of(path) == file.blob
    return sha256, None


def _stream(repository: str, commit: str, file: Wanted, part: Path, done: _Done) -> None:
    from huggingface_hub import constants, hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils._headers import build_hf_headers

    constants.DOWNLOAD_CHUNK_SIZE = _CHUNK  # What a cut loses, and how often progress is told.
    part.touch()
    with part.open("r+b") as out:
        here = out.seek(0, os.SEEK_END)
        if here > file.bytes:
            here = out.truncate(0)
            out.seek(0)
        done.add(here)
        http_get(
            hf_hub_url(repository, file.path, revision=commit),
            out,
            resume_size=here,
            headers={**build_hf_headers(), "Accept-Encoding": "identity"},
            expected_size=file.bytes,
            tqdm_class=_bar(done),
        )
        out.flush()
        os.fsync(out.fileno())


def _bar(done: _Done) -> Any:
    """What `http_get` takes for a progress bar: it only counts."""

    class Bar:
        def __init__(self, *arguments: object, **named: object) -> None:
            self.n = 0

        def __enter__(self) -> "Bar":
            return self

        def __exit__(self, *raised: object) -> None:
            pass

        def update(self, count: int = 1) -> None:
            done.add(int(count))

        def close(self) -> None:
            pass

    return Bar


class _named_faults:  # noqa: N801  A context manager, used as a verb.
    """Turns what the hub's library and the disk raise into `Refused`."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if isinstance(error, Exception) and not isinstance(error, Refused):
            named = _fault(error)
            if named is not None:
                raise named from None


def _fault(error: Exception) -> Refused | None:
    from huggingface_hub import errors

    if isinstance(error, errors.GatedRepoError):
        return Refused("gated")
    if isinstance(error, errors.RepositoryNotFoundError | errors.RevisionNotFoundError):
        return Refused("absent")
    if isinstance(error, errors.RemoteEntryNotFoundError):
        return Refused("absent")
    if isinstance(error, errors.HfHubHTTPError):
        status = error.response.status_code
        return Refused("absent") if status == 404 else Refused("server", str(status))
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refused("disk")
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return Refused("readonly")
    if isinstance(error, OSError) and error.errno is None:
        return Refused("short")  # The library's own check of sizes.
    return Refused("network", type(error).__name__) if _of_network(error) else None


def _of_network(error: Exception) -> bool:
    # The library's transport has had several names: what it raises is told by its base's name.
    names = {base.__name__ for base in type(error).__mro__}
    return bool(names & {"TransportError", "RequestError"}) or isinstance(error, ConnectionError)


def _say(**fields: object) -> None:
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
