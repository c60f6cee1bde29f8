"""Textures that outlive the program."""

import os
from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.core.scene import Light
from anywhere_desktop.studio import materials, site, stage, texture_store
from anywhere_desktop.studio.surfaces import Packed
from tests.studio.sets import bottle, grey_scene

KEY = ("oak", 512, (0.0, 0.0), 1.0, None)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANYWHERE_CACHE", str(tmp_path))
    return tmp_path


def tile(px: int = 512, level: int = 7) -> Packed:
    texels = np.full((px, px, 4), level, np.uint16)
    return Packed(texels, np.full((px, px, 2), -3, np.int16), 0.25, np.ones(3, np.float32) * 0.5)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_second_start_reads_what_the_first_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def start() -> list[np.ndarray]:
        site._packed.cache_clear()
        world = stage.build(grey_scene(Light()), bottle(), 0, 1024).world
        return [world.texels, world.slopes, world.materials]

    first = start()
    monkeypatch.setattr(materials, "texture", lambda *_, **__: pytest.fail("made again"))
    for before, after in zip(first, start(), strict=True):
        assert np.array_equal(before, after)


def test_a_tile_comes_back_as_it_was() -> None:
    texture_store.keep(KEY, tile(), 512)
    found = texture_store.kept(KEY, 512)
    assert found is not None
    assert np.array_equal(found.texels, tile().texels)
    assert np.array_equal(found.slopes, tile().slopes)
    assert (found.rough, found.mean.tolist()) == (0.25, [0.5, 0.5, 0.5])
    assert texture_store.kept(("oak", 512, (0.0, 0.0), 1.1, None), 512) is None


@pytest.mark.parametrize("harm", ["flipped", "cut", "empty", "another size"])
def test_a_harmed_file_is_thrown_away(own_cache: Path, harm: str) -> None:
    texture_store.keep(KEY, tile(256) if harm == "another size" else tile(), 512)
    (path,) = files(own_cache)
    held = bytearray(path.read_bytes())
    if harm == "flipped":
        held[len(held) // 2] ^= 1
    path.write_bytes(held[: {"cut": 4000, "empty": 0}.get(harm, len(held))])
    assert texture_store.kept(KEY, 512) is None
    assert not path.exists()


def test_the_folder_does_not_grow_without_end(
    own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texture_store, "MOST_BYTES", 7_000_000)
    for k in range(4):
        texture_store.keep((*KEY, k), tile(), 512)
        for age, path in enumerate(sorted(files(own_cache), key=lambda p: p.stat().st_mtime)):
            os.utime(path, (age, age))
    assert sum(path.stat().st_size for path in files(own_cache)) < 7_000_000
    assert texture_store.kept((*KEY, 3), 512) is not None


def test_where_nothing_can_be_kept_all_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ANYWHERE_CACHE", str(tmp_path / "file" / "below"))
    texture_store.keep(KEY, tile(), 512)
    assert texture_store.kept(KEY, 512) is None
