"""Kernels are loaded beside other work only where none would have to be compiled."""

from pathlib import Path

import pytest

from anywhere_desktop.studio import jit, loading
from anywhere_desktop.studio.render import StudioRenderer


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was rendered, with nothing compiled yet in a folder of its own."""
    made: list[object] = []
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setattr(jit, "kernels_folder", lambda: tmp_path)
    monkeypatch.setattr(jit, "keeps", lambda: True)
    monkeypatch.setattr(StudioRenderer, "render", lambda _, *how: made.append(how))
    loading.note_rendered.cache_clear()
    return made


def test_they_are_loaded_once_a_picture_was_rendered_here(
    rendered: list[object], tmp_path: Path
) -> None:
    loading.load_kernels()
    assert not rendered
    loading.note_rendered()  # Nothing was kept: no word of it.
    loading.load_kernels()
    assert not rendered
    kernel = tmp_path / "studio_0" / "tracer.trace_rows.nbi"
    kernel.parent.mkdir()
    kernel.touch()
    loading.note_rendered.cache_clear()
    loading.note_rendered()
    loading.load_kernels()
    assert len(rendered) == 1
    kernel.unlink()
    loading.load_kernels()
    assert len(rendered) == 1


def test_all_being_compiled_does_as_well(
    rendered: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jit, "complete", lambda: True)
    loading.load_kernels()
    assert len(rendered) == 1
