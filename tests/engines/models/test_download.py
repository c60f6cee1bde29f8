import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Event, StepDone, Watch
from anywhere_desktop.engines.models import store
from anywhere_desktop.engines.models.download import download
from anywhere_desktop.engines.models.installed import installed, recorded
from anywhere_desktop.engines.models.verifying import verify
from tests.engines.models.conftest import TINY, tiny_files
from tests.engines.models.hub import COMMIT, Hub, weights

BIG = 3_000_000
WEIGHTS = "diffusion_pytorch_model.safetensors"


def nothing_under_final_name(models: Path) -> bool:
    return not (models / TINY).exists()


def test_a_model_arrives_whole_and_recorded(hub: Hub, models: Path) -> None:
    told: list[Event] = []
    folder = download(TINY, Watch(told.append))
    assert folder == models / TINY == installed(TINY)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["anywhere-model.json", "config.json", WEIGHTS]
    kept = recorded(TINY)
    assert kept is not None
    assert kept.revision == COMMIT
    assert all(file.checked for file in kept.files)
    steps = [event for event in told if isinstance(event, StepDone)]
    assert steps[-1] == StepDone(kept.bytes, kept.bytes)
    verify(TINY, Watch())
    assert not (models / ".partial" / TINY).exists()
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_a_cut_connection_is_resumed_at_once(hub: Hub) -> None:
    hub.files |= tiny_files(BIG)
    hub.cut = BIG // 2
    download(TINY, Watch())
    assert hub.cuts == 1
    assert len(hub.ranges()) == 1
    verify(TINY, Watch())


def test_cancel_is_quick_and_the_next_download_goes_on(hub: Hub, models: Path) -> None:
    hub.files |= tiny_files(BIG)
    hub.stall.clear()
    watch = Watch()

    def stop() -> None:
        hub.sending.wait(20)
        watch.cancel()

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(Cancelled):
        download(TINY, watch)
    stopper.join()
    assert nothing_under_final_name(models)
    hub.stall.set()
    came = store.unfinished_bytes(TINY)
    download(TINY, Watch())
    assert [int(asked[6:-1]) for asked in hub.ranges()] == ([came - 35] if came > 35 else [])
    verify(TINY, Watch())


def test_a_part_of_before_is_gone_on_with(hub: Hub, models: Path) -> None:
    hub.files |= tiny_files(BIG)
    part = store.part_of(TINY) / f"{WEIGHTS}.part"
    part.write_bytes(hub.files[WEIGHTS][: BIG // 3])
    download(TINY, Watch())
    assert hub.ranges() == [f"bytes={BIG // 3}-"]
    verify(TINY, Watch())


def test_a_spoiled_part_of_before_is_found_out(hub: Hub, models: Path) -> None:
    part = store.part_of(TINY) / f"{WEIGHTS}.part"
    part.write_bytes(b"x" * 100)
    with pytest.raises(UserError, match="another hash"):
        download(TINY, Watch())
    assert nothing_under_final_name(models)
    download(TINY, Watch())
    verify(TINY, Watch())


@pytest.mark.parametrize("file", [WEIGHTS, "config.json"])
def test_a_file_with_another_hash_is_thrown_away(hub: Hub, models: Path, file: str) -> None:
    hub.lies[file] = bytes(len(hub.files[file]))
    with pytest.raises(UserError, match=f"{file} came with another hash"):
        download(TINY, Watch())
    assert nothing_under_final_name(models)
    assert not list(models.rglob(f"{file}*"))


def test_a_file_that_is_cut_short_on_the_hub(hub: Hub, models: Path) -> None:
    hub.lies[WEIGHTS] = hub.files[WEIGHTS][:500]
    with pytest.raises(UserError, match="ended too early"):
        download(TINY, Watch())
    assert nothing_under_final_name(models)


@pytest.mark.parametrize(
    ("status", "words"), [(503, "error 503"), (404, "import .* from a folder"), (401, "hub")]
)
def test_the_hubs_refusals(hub: Hub, models: Path, status: int, words: str) -> None:
    hub.status = status
    with pytest.raises(UserError, match=words):
        download(TINY, Watch())
    assert nothing_under_final_name(models)


def test_a_gated_model_says_how_to_come_to_it(hub: Hub) -> None:
    hub.gated = True
    with pytest.raises(UserError, match="HF_TOKEN"):
        download(TINY, Watch())


def test_no_network_at_all(monkeypatch: pytest.MonkeyPatch, models: Path) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(UserError, match="cannot be made"):
        download(TINY, Watch())
    assert nothing_under_final_name(models)


def test_too_little_room_is_said_before(
    hub: Hub, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=1000))
    with pytest.raises(UserError, match=r"needs .* are free"):
        download(TINY, Watch())
    assert not any(path in hub.large for _, path, _ in hub.asked)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.name != "posix" or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_runs_full_meanwhile(
    hub: Hub, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.files |= tiny_files(BIG)
    monkeypatch.setenv("ANYWHERE_MODELS", str(small_disk))
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage._replace(free=10**12))
    with pytest.raises(UserError, match="disk is full: free some space"):
        download(TINY, Watch())
    assert nothing_under_final_name(small_disk)


def test_another_architecture_is_refused(hub: Hub, models: Path) -> None:
    hub.files["config.json"] = b'{"_class_name": "UNet2DConditionModel"}'
    with pytest.raises(UserError, match="another model than Tiny autoencoder"):
        download(TINY, Watch())
    assert nothing_under_final_name(models)


def test_a_listing_that_points_outside_is_refused(hub: Hub, models: Path) -> None:
    hub.files["../../evil.json"] = b"{}"
    with pytest.raises(UserError, match="outside of itself"):
        download(TINY, Watch())
    assert not list(models.parent.rglob("evil*"))


def test_a_hub_with_pickles_only(hub: Hub) -> None:
    hub.files.pop(WEIGHTS)
    hub.files.pop("config.json")
    with pytest.raises(UserError, match="may run code"):
        download(TINY, Watch())


def test_a_whole_model_is_replaced_only_by_a_whole_one(hub: Hub) -> None:
    download(TINY, Watch())
    hub.files[WEIGHTS] = weights(2000)
    hub.commit = "d" * 40
    hub.lies[WEIGHTS] = weights(2000, 9)
    with pytest.raises(UserError):
        download(TINY, Watch())
    verify(TINY, Watch())
    hub.lies.clear()
    download(TINY, Watch())
    kept = recorded(TINY)
    assert kept is not None
    assert kept.revision == "d" * 40


def test_two_at_once_do_not_mix(hub: Hub) -> None:
    with store.only_one(TINY), pytest.raises(UserError, match="already being fetched"):
        download(TINY, Watch())


def test_what_nobody_publishes_safely_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYWHERE_NON_COMMERCIAL", "1")
    with pytest.raises(UserError, match="merge it yourself"):
        download("llava-7b-v1", Watch())


def test_commercial_safe_mode_refuses_with_why() -> None:
    with pytest.raises(UserError, match=r"bria-rmbg.*--non-commercial"):
        download("isnet-rmbg-1.4", Watch())
