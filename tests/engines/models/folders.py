"""Folders with models in them, as a user may have them."""

import hashlib
from pathlib import Path

COMMIT = "ab" * 20


def write(folder: Path, files: dict[str, bytes]) -> Path:
    """Put files into a folder."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def hub_cache(cache: Path, repository: str, files: dict[str, bytes]) -> Path:
    """A repository as huggingface_hub caches it: blobs named by their hash, a snapshot of links."""
    home = cache / f"models--{repository.replace('/', '--')}"
    snapshot = home / "snapshots" / COMMIT
    (home / "refs").mkdir(parents=True)
    (home / "blobs").mkdir()
    (home / "refs" / "main").write_text(COMMIT)
    for path, data in files.items():
        large = path.endswith(".safetensors")
        digest = hashlib.sha256(data) if large else hashlib.sha1(data)
        blob = home / "blobs" / digest.hexdigest()
        blob.write_bytes(data)
        (snapshot / path).parent.mkdir(parents=True, exist_ok=True)
        (snapshot / path).symlink_to(blob)
    return home
