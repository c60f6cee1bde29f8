"""Folders of others that are only read: hub caches, and the model folders of other programs."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import translate
from functools import cached_property, lru_cache
from pathlib import Path
from stat import S_ISREG

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import model_folders
from anywhere_desktop.engines.models.model import Model
from anywhere_desktop.engines.models.soundness import holds

_MOST_FILES = 20_000
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEEPEST = 3
"""Levels below ComfyUI's and A1111's folders in which their users sort models."""

_SINGLE_FOLDERS = (
    "upscale_models", "ESRGAN", "RealESRGAN", "loras", "Lora", "controlnet", "ControlNet",
    "model_patches", "vae_approx", "checkpoints", "Stable-diffusion",
)  # fmt: skip


@dataclass(frozen=True)
class Snapshot:
    """One revision of a repository in a hub cache: its files are links into the cache's blobs."""

    folder: Path
    repository: str

    def files(self) -> tuple[list[str], dict[str, str]]:
        """Paths with slashes, and the SHA-256 of those whose blob is named after it.

        Raises:
            UserError: a link leads out of the cache.
        """
        blobs = (self.folder.parents[1] / "blobs").resolve()
        paths, promised = [], {}
        for path in _walked(self.folder):
            relative = path.relative_to(self.folder).as_posix()
            if path.is_symlink():
                target = path.resolve()
                if target.parent != blobs:
                    raise _leads_out(path)
                if _SHA256.fullmatch(target.name):
                    promised[relative] = target.name
            if path.is_file():
                paths.append(relative)
        return paths, promised


def snapshot_in(folder: Path) -> Snapshot | None:
    """The snapshot that a folder of a hub cache stands for: one named `models--owner--name` (its
    newest), or one of its `snapshots`; None for any other folder.
    """
    for repository, snapshot in ((folder, None), (folder.parent.parent, folder)):
        owner, _, name = repository.name.removeprefix("models--").partition("--")
        if not (repository.name.startswith("models--") and name):
            continue
        if snapshot is not None and snapshot.parent.name != "snapshots":
            continue
        found = snapshot or _newest(repository)
        if found is not None:
            return Snapshot(found, f"{owner}/{name}")
    return None


def files_in(folder: Path, wanted: Callable[[str], bool]) -> list[str]:
    """Paths of plain files in a folder and below, with slashes; links are never followed.

    Raises:
        UserError: a wanted file is a link, or there are far too many files for a model's folder.
    """
    paths = []
    for path in _walked(folder):
        relative = path.relative_to(folder).as_posix()
        if path.is_symlink():
            if wanted(relative):
                raise _leads_out(path)
            continue
        if path.is_file():
            paths.append(relative)
    return paths


class Elsewhere:
    """The folders of others as they are now: listed once, at the first question, for all rows."""

    def __init__(self) -> None:
        self._folders = model_folders()

    def places(self, row: Model) -> list[Path]:
        """Where a model may lie on this machine already: folders and files for `import_model`."""
        found: list[Path] = []
        if row.repository:
            name = f"models--{row.repository.replace('/', '--')}"
            # The user may name a cache that was moved, or the folder that holds it.
            caches = (_hub_cache(), *(one / sub for one in self._folders for sub in ("", "hub")))
            found += [cache / name for cache in caches if _newest(cache / name) is not None]
        if len(row.needs) == 1:
            fits = re.compile(translate(row.needs[0])).match
            named = (place + os.sep + name for place, name in self._files if fits(name))
            found += [Path(path) for path in named if _could_be(row, path)]
        return found

    @cached_property
    def _files(self) -> list[tuple[str, str]]:
        return [file for folder in self._folders for file in _single(folder)]


def looked_in() -> list[Path]:
    """The folders of others in which models are looked for: the hub's cache where there is one, and
    those that the user named.
    """
    cache = _hub_cache()
    return [*([cache] if cache.is_dir() else []), *model_folders()]


def _single(folder: Path) -> Iterator[tuple[str, str]]:
    yield from _below(folder, 0)
    for name in _SINGLE_FOLDERS:
        yield from _below(folder / name, _DEEPEST)


def _below(folder: Path, deep: int) -> Iterator[tuple[str, str]]:
    """Folder and name of what is no folder, so many levels down; what cannot be read holds
    nothing.
    """
    for place, folders, names in os.walk(folder):
        folders.sort()
        if len(Path(place).relative_to(folder).parts) >= deep:
            folders.clear()
        for name in sorted(names):
            yield place, name


def _could_be(row: Model, path: str) -> bool:
    with suppress(OSError):
        facts = os.lstat(path)
        if S_ISREG(facts.st_mode):
            as_of = facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns
            return not row.tensors or _held(path, as_of, row.tensors)
    return False


@lru_cache(maxsize=_MOST_FILES)
def _held(path: str, _as_of: tuple[int, ...], tensors: tuple[str, ...]) -> bool:
    return holds(Path(path), tensors)


def _hub_cache() -> Path:
    home = Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface")
    return Path(os.environ.get("HF_HUB_CACHE") or home / "hub")


def _newest(repository: Path) -> Path | None:
    """The snapshot that `main` stands for, else the one that came last."""
    snapshots = repository / "snapshots"
    try:
        commit = (repository / "refs" / "main").read_text("utf-8").strip()
        if re.fullmatch(r"[0-9a-f]{40}", commit) and (snapshots / commit).is_dir():
            return snapshots / commit
        there = [path for path in snapshots.iterdir() if path.is_dir()]
    except (OSError, ValueError):
        return None
    return max(there, key=lambda path: path.stat().st_mtime, default=None)


def _walked(folder: Path) -> Iterator[Path]:
    seen = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".cache")
        for name in sorted(names):
            seen += 1
            if seen > _MOST_FILES:
                raise UserError(
                    f"{folder} holds more than {_MOST_FILES:,} files: name the model's own folder."
                )
            yield Path(place, name)


def _leads_out(path: Path) -> UserError:
    return UserError(
        f"{path} is a link to another place, which is not followed: copy the file itself."
    )
