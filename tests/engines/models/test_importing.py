import json
import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from anywhere_desktop.compose.readiness import readiness
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.paths import choose_model_folders
from anywhere_desktop.core.watch import Event, StepDone, Watch
from anywhere_desktop.engines.models import hashing, manifest, store
from anywhere_desktop.engines.models.accounts import account, found_place, shelf
from anywhere_desktop.engines.models.importing import import_model
from anywhere_desktop.engines.models.installed import installed, recorded
from anywhere_desktop.engines.models.verifying import verify
from tests.engines.models.conftest import REPOSITORY, TINY, tiny_files
from tests.engines.models.folders import COMMIT, hub_cache, write
from tests.engines.models.hub import weights

WEIGHTS = "diffusion_pytorch_model.safetensors"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return write(tmp_path / "stick", {**tiny_files(), "notes.txt": b"mine", "old.bin": b"\x80"})


def nothing_left(models: Path) -> bool:
    return not (models / TINY).exists() and not (models / ".partial" / f"{TINY}.import").exists()


def refused(source: Path, words: str, models: Path) -> None:
    with pytest.raises(UserError, match=words):
        import_model(TINY, source, Watch())
    assert nothing_left(models)


def test_a_folder_is_copied_and_recorded(stick: Path, models: Path) -> None:
    told: list[Event] = []
    assert import_model(TINY, stick, Watch(told.append)) == models / TINY == installed(TINY)
    assert sorted(path.name for path in (models / TINY).iterdir()) == [
        manifest.NAME,
        "config.json",
        WEIGHTS,
    ]
    kept = verify(TINY, Watch())
    assert kept.origin == "import"
    assert [event for event in told if isinstance(event, StepDone)][-1].done == kept.bytes
    assert account(TINY).state == "installed"
    shutil.rmtree(stick)
    verify(TINY, Watch())


def test_our_own_folder_is_held_against_its_record(
    stick: Path, models: Path, tmp_path: Path
) -> None:
    import_model(TINY, stick, Watch())
    carried = tmp_path / "carried"
    shutil.copytree(models / TINY, carried)
    store.remove(TINY)
    data = bytearray((carried / WEIGHTS).read_bytes())
    data[-1] ^= 1
    (carried / WEIGHTS).write_bytes(bytes(data))
    refused(carried, "another SHA-256", models)
    data[-1] ^= 1
    (carried / WEIGHTS).write_bytes(bytes(data))
    import_model(TINY, carried, Watch())
    kept = recorded(TINY)
    assert kept is not None
    assert all(file.checked for file in kept.files)


def test_another_models_folder_is_told_apart(stick: Path, models: Path) -> None:
    import_model(TINY, stick, Watch())
    with pytest.raises(UserError, match="holds taesdxl, not sdxl-base"):
        import_model("sdxl-base", models / TINY, Watch())


def test_a_hub_cache_is_read_where_it_is(tmp_path: Path, models: Path) -> None:
    home = hub_cache(tmp_path / "hub cache", REPOSITORY, tiny_files())
    assert account(TINY).state == "elsewhere"
    assert found_place(TINY) == home
    folder = import_model(TINY, found_place(TINY), Watch(), link=True)
    assert folder == home / "snapshots" / COMMIT == installed(TINY)
    kept = verify(TINY, Watch())
    assert (kept.repository, kept.revision, kept.origin) == (REPOSITORY, COMMIT, "linked")
    assert [file.checked for file in kept.files] == [False, True]
    assert account(TINY).state == "linked"
    store.remove(TINY)
    assert (folder / WEIGHTS).is_file()


def test_a_spoiled_hub_cache_is_found_out(tmp_path: Path, models: Path) -> None:
    home = hub_cache(tmp_path / "hub cache", REPOSITORY, tiny_files())
    blob = (home / "snapshots" / COMMIT / WEIGHTS).resolve()
    blob.write_bytes(weights(1000, 8))
    refused(home, "another SHA-256", models)


def test_a_cache_link_that_leads_out_is_refused(tmp_path: Path, models: Path) -> None:
    home = hub_cache(tmp_path / "hub cache", REPOSITORY, tiny_files())
    link = home / "snapshots" / COMMIT / "config.json"
    link.unlink()
    secret = write(tmp_path, {"secret.json": tiny_files()["config.json"]}) / "secret.json"
    link.symlink_to(secret)
    refused(home, "link to another place", models)


def test_one_file_of_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, models: Path
) -> None:
    comfy = tmp_path / "ComfyUI" / "models"
    name = "upscale_models/photo/old ones/RealESRGAN_x4plus.safetensors"
    file = write(comfy, {name: weights()})
    monkeypatch.setenv("ANYWHERE_MODEL_FOLDERS", os.pathsep.join([str(tmp_path), str(comfy)]))
    assert account("realesrgan-x4").state == "elsewhere"
    place = found_place("realesrgan-x4")
    assert place == file / name
    folder = import_model("realesrgan-x4", place, Watch(), link=True)
    assert (folder / "RealESRGAN_x4plus.safetensors").is_file()
    verify("realesrgan-x4", Watch())


def test_folders_of_others_are_listed_once_for_all_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comfy = write(tmp_path / "comfy", {"upscale_models/RealESRGAN_x4plus.safetensors": weights()})
    monkeypatch.setenv("ANYWHERE_MODEL_FOLDERS", str(comfy))
    walked: list[Path] = []
    walk = os.walk

    def seen(top: Path) -> Iterator[tuple[str, list[str], list[str]]]:
        walked.append(top)
        return walk(top)

    monkeypatch.setattr(os, "walk", seen)
    assert shelf().one("realesrgan-x4").state == "elsewhere"
    assert comfy in walked
    assert len(walked) == len(set(walked))
    walked.clear()
    assert not readiness().crews[1].ready
    assert not walked, "what lies elsewhere makes no crew ready"


@pytest.mark.parametrize("inside", ["", "hub"])
def test_a_hub_cache_that_was_moved(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, models: Path
) -> None:
    monkeypatch.setenv("ANYWHERE_FOLDERS", str(tmp_path / "folders.json"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "nothing"))
    home = hub_cache(tmp_path / "moved" / inside, REPOSITORY, tiny_files())
    assert account(TINY).state == "absent"
    choose_model_folders([tmp_path / "moved"])
    assert account(TINY).state == "elsewhere"
    assert found_place(TINY) == home
    assert shelf().looked_in == (str(tmp_path / "moved"),)


def test_our_own_folder_cannot_be_linked_to_itself(stick: Path, models: Path) -> None:
    import_model(TINY, stick, Watch())
    with pytest.raises(UserError, match="nothing to link"):
        import_model(TINY, models / TINY, Watch(), link=True)
    verify(TINY, Watch())
    import_model(TINY, models / TINY, Watch())
    verify(TINY, Watch())


def test_a_folder_that_may_not_be_read(
    stick: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *arguments: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="Permission denied"):
        import_model(TINY, stick, Watch())


def test_nothing_found_says_so() -> None:
    with pytest.raises(UserError, match="name its folder"):
        found_place(TINY)


def test_an_unrelated_folder(tmp_path: Path, models: Path) -> None:
    many = {f"holiday/{number}.jpg": b"\xff\xd8" for number in range(30)}
    refused(write(tmp_path / "pictures", many), "nothing of it is there", models)


def test_a_folder_that_lacks_a_part(stick: Path, models: Path) -> None:
    (stick / WEIGHTS).unlink()
    refused(stick, f"lacks {WEIGHTS}", models)


def test_a_folder_that_is_not_there(tmp_path: Path, models: Path) -> None:
    refused(tmp_path / "nowhere", "There is no folder", models)


@pytest.mark.parametrize("end", [-1, 20, 5, 0])
def test_a_truncated_file(stick: Path, models: Path, end: int) -> None:
    (stick / WEIGHTS).write_bytes(weights()[:end])
    refused(stick, "cut short", models)


@pytest.mark.parametrize(
    "data", [pickle.dumps({"w": [1.0] * 99}), b"PK\x03\x04" + bytes(99)], ids=["pickle", "zip"]
)
def test_a_pickle_under_another_name(stick: Path, models: Path, data: bytes) -> None:
    (stick / WEIGHTS).write_bytes(data)
    refused(stick, "pickled file under another name", models)


@pytest.mark.parametrize("header", [b"[]", b'{"w": 1}', b"{}", b"nonsense", b"[" * 9999])
def test_a_spoiled_header(stick: Path, models: Path, header: bytes) -> None:
    (stick / WEIGHTS).write_bytes(len(header).to_bytes(8, "little") + header)
    refused(stick, "header|no weights", models)


def test_pickles_only(tmp_path: Path, models: Path) -> None:
    refused(write(tmp_path / "old", {"pytorch_model.bin": b"\x80"}), "may run code", models)


@pytest.mark.parametrize(
    "config", [b'{"_class_name": "AutoencoderKL"}', b"{}", b"[]", b"no json", b"\xff\xfe"]
)
def test_another_architecture(stick: Path, models: Path, config: bytes) -> None:
    (stick / "config.json").write_bytes(config)
    refused(stick, "another model than|JSON|not a configuration", models)


def test_a_link_is_not_followed(stick: Path, models: Path, tmp_path: Path) -> None:
    (stick / WEIGHTS).rename(tmp_path / "elsewhere.safetensors")
    (stick / WEIGHTS).symlink_to(tmp_path / "elsewhere.safetensors")
    refused(stick, "link to another place", models)
    whole = tmp_path / "link"
    whole.symlink_to(stick)
    refused(whole, "is a link: name the folder", models)


@pytest.mark.parametrize("path", ["../config.json", "/etc/passwd", "a\\..\\b", "C:x", "a//b", ""])
def test_a_record_that_names_files_outside(stick: Path, models: Path, path: str) -> None:
    files = [{"path": path, "bytes": 1, "sha256": "0" * 64, "checked": True}]
    record = {"format": 1, "model": TINY, "origin": "hub", "files": files, "repository": "",
              "revision": "", "folder": ""}  # fmt: skip
    (stick / manifest.NAME).write_text(json.dumps(record))
    refused(stick, "record of the model .* is spoiled", models)


def test_cancel_changes_nothing(stick: Path, models: Path) -> None:
    watch = Watch()
    watch.listen(lambda event: watch.cancel())
    with pytest.raises(Cancelled):
        import_model(TINY, stick, watch)
    assert nothing_left(models)


def test_a_full_disk_changes_nothing(
    stick: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_model(TINY, stick, Watch())
    before = recorded(TINY)

    def full(self: Path, *arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(UserError, match="disk is full"):
        import_model(TINY, stick, Watch())
    monkeypatch.undo()
    monkeypatch.setenv("ANYWHERE_MODELS", str(models))
    assert recorded(TINY) == before
    verify(TINY, Watch())


def test_verify_finds_a_changed_byte(stick: Path, models: Path) -> None:
    import_model(TINY, stick, Watch())
    data = bytearray((models / TINY / WEIGHTS).read_bytes())
    data[-1] ^= 1
    (models / TINY / WEIGHTS).write_bytes(bytes(data))
    with pytest.raises(UserError, match=f"{WEIGHTS} has changed"):
        verify(TINY, Watch())


def test_a_spoiled_model_is_said_and_can_be_replaced(stick: Path, models: Path) -> None:
    import_model(TINY, stick, Watch())
    (models / TINY / WEIGHTS).write_bytes(b"short")
    with pytest.raises(UserError, match=r"spoiled .* `main.py models download taesdxl`"):
        installed(TINY)
    assert account(TINY).state == "spoiled"
    import_model(TINY, stick, Watch())
    assert account(TINY).state == "installed"
    (models / TINY / manifest.NAME).write_text("{}")
    with pytest.raises(UserError, match="remove the model"):
        installed(TINY)
    store.remove(TINY)
    assert account(TINY).state == "absent"


def test_remove_says_what_it_freed(stick: Path, models: Path) -> None:
    import_model(TINY, stick, Watch())
    assert store.remove(TINY) > 1000
    with pytest.raises(UserError, match="nothing to remove"):
        store.remove(TINY)


def test_a_git_blob_has_gits_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"what is up, doc?")
    # The example of git's own book.
    assert hashing.git_blob_of(tmp_path / "a") == "bd9dbf5aae1a3862dd1526723246b20206e5fc37"
