import os
from pathlib import Path

import pytest

from anywhere_desktop.core.publish import publish_new


def refuse(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")


@pytest.mark.parametrize("links", [True, False])
def test_a_taken_name_is_never_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    part, path, dangling = (tmp_path / name for name in ("part", "path", "dangling"))
    dangling.symlink_to(tmp_path / "nowhere")
    part.write_bytes(b"first")
    publish_new(part, path)
    assert path.read_bytes() == b"first"
    assert not part.exists()
    part.write_bytes(b"second")
    for taken in (path, dangling, tmp_path):
        with pytest.raises(FileExistsError):
            publish_new(part, taken)
    assert path.read_bytes() == b"first"
    assert part.read_bytes() == b"second"
    assert not (tmp_path / "nowhere").exists()


def test_a_reservation_that_came_to_nothing_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(FileNotFoundError):
        publish_new(tmp_path / "none", tmp_path / "path")
    assert list(tmp_path.iterdir()) == []
