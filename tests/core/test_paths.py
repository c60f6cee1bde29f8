from pathlib import Path

import pytest

from anywhere_desktop.core import paths
from anywhere_desktop.core.errors import UserError


def test_folders_are_where_they_are_told_to_be_and_made_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, folder in (
        ("ANYWHERE_DATA", paths.data_folder),
        ("ANYWHERE_CACHE", paths.cache_folder),
    ):
        monkeypatch.setenv(variable, str(tmp_path / variable / "deep"))
        assert not (tmp_path / variable).exists()
        assert folder() == tmp_path / variable / "deep"
        assert folder().is_dir()


def test_a_data_folder_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "file" / "in"))
    with pytest.raises(UserError, match=r"cannot be made .*: set ANYWHERE_DATA to a folder"):
        paths.data_folder()
    monkeypatch.setenv("ANYWHERE_CACHE", str(tmp_path / "file" / "in"))
    with pytest.raises(UserError, match="set ANYWHERE_CACHE"):
        paths.cache_folder()
