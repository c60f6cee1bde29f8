import errno
import os
from collections.abc import Callable
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


@pytest.mark.parametrize(
    ("variable", "folder"),
    [
        ("ANYWHERE_DATA", paths.data_folder),
        ("ANYWHERE_CACHE", paths.cache_folder),
        ("ANYWHERE_MODELS", paths.models_folder),
    ],
)
def test_a_chosen_folder_counts_from_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, folder: Callable[[], Path]
) -> None:
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(tmp_path / "config" / "folders.json"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(variable, raising=False)
    before, chosen = folder(), tmp_path / "elsewhere"
    paths.choose_folder(variable, chosen)
    assert folder() == before, "not under the running program"
    assert paths.chosen_folders() == {variable: str(chosen)}
    paths._at_start.cache_clear()  # The next start.
    assert folder() == chosen
    monkeypatch.setenv(variable, str(tmp_path / "by variable"))
    assert folder() == tmp_path / "by variable"
    monkeypatch.delenv(variable)
    paths.choose_folder(variable, None)
    paths._at_start.cache_clear()
    assert folder() == before


def test_a_folder_that_cannot_be_used_is_not_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(tmp_path / "folders.json"))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="cannot be made"):
        paths.choose_folder("ANYWHERE_DATA", tmp_path / "file" / "in")
    assert paths.chosen_folders() == {}
    (tmp_path / "folders.json").write_text("[1")
    assert paths.chosen_folders() == {}


def test_a_choice_that_cannot_be_kept_leaves_those_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "folders.json"
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(file))
    paths.choose_folder("ANYWHERE_DATA", tmp_path / "data")

    def full(path: Path, text: str, encoding: str) -> int:
        path.write_bytes(text.encode(encoding)[:4])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(UserError, match=r"cannot be kept in .* \(No space left on device\)"):
        paths.choose_model_folders([tmp_path / "comfy"])
    assert paths.chosen_folders() == {"ANYWHERE_DATA": str(tmp_path / "data")}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "folders.json"]


def test_folders_of_other_programs_count_at_once_and_beside_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "folders.json"
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(file))
    monkeypatch.delenv("ANYWHERE_MODEL_FOLDERS", raising=False)
    comfy, webui = tmp_path / "ComfyUI: models", tmp_path / "webui"
    paths.choose_model_folders([comfy, webui])
    paths.choose_folder("ANYWHERE_DATA", tmp_path / "data")
    assert paths.model_folders() == (comfy, webui)
    assert paths.chosen_folders() == {"ANYWHERE_DATA": str(tmp_path / "data")}
    named = os.pathsep.join([str(tmp_path / "named"), str(webui)])
    monkeypatch.setenv("ANYWHERE_MODEL_FOLDERS", named)
    assert paths.model_folders() == (tmp_path / "named", webui, comfy)
    for nonsense in (
        '{"ANYWHERE_MODEL_FOLDERS": "a"}',
        '{"ANYWHERE_MODEL_FOLDERS": [1, ""]}',
        "[]",
    ):
        file.write_text(nonsense)
        assert paths.chosen_model_folders() == ()
