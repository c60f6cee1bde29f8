import importlib.util
from pathlib import Path

import pytest

from anywhere_desktop.compose import CREWS, readiness
from anywhere_desktop.compose.machine import Machine, examine
from anywhere_desktop.core.crews import CrewReadiness
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.models.catalogue import MODELS
from anywhere_desktop.engines.models.importing import import_model
from tests.engines.models.folders import write
from tests.engines.models.hub import weights

STRONG = Machine(65536, 24576)


@pytest.fixture(autouse=True)
def _nothing_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("ANYWHERE_NON_COMMERCIAL", "0")


def one(name: str, machine: Machine = STRONG) -> CrewReadiness:
    return readiness.readiness((name,), machine).crews[0]


def lacks(crew: CrewReadiness, kind: str) -> list[str]:
    return [lack.model or lack.name for lack in crew.lacks if lack.kind == kind]


def test_every_crew_says_what_it_needs() -> None:
    assert set(CREWS) <= set(readiness.NEEDS)
    groups = [group for one in readiness.NEEDS.values() for group in (*one.models, *one.helps)]
    named = {model for group in groups for model in group}
    assert named <= set(MODELS)


def test_the_studio_is_always_ready() -> None:
    assert one("studio", Machine(2048, None)).ready
    assert not one("studio").slow


def test_a_crew_of_models_names_what_is_not_here() -> None:
    paper = one("paper")
    assert "sdxl-base" in lacks(paper, "model")
    # Commercial-safe: the free segmenter takes the place of the paper's.
    helps = [lack.model for lack in paper.helps]
    assert "sam2-hiera" in helps
    assert "isnet-rmbg-1.4" not in helps


def test_without_commercial_safe_mode_the_papers_own_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ANYWHERE_NON_COMMERCIAL", "1")
    assert "isnet-rmbg-1.4" in [lack.model for lack in one("paper").helps]


def test_a_model_that_is_here_is_not_lacked(tmp_path: Path) -> None:
    stick = write(tmp_path / "stick", {"sdxl_lightning_8step_lora.safetensors": weights()})
    assert "sdxl-lightning-lora" in lacks(one("local"), "model")
    import_model("sdxl-lightning-lora", stick, Watch())
    assert "sdxl-lightning-lora" not in lacks(one("local"), "model")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "torch" else find(name)
    )
    assert lacks(one("local"), "extra") == ["local"]


def test_memory_is_held_against_card_or_machine() -> None:
    assert lacks(one("local", Machine(4096, None)), "memory")
    assert lacks(one("local", Machine(4096, 2048)), "memory")
    on_processor = one("local", Machine(32768, None))
    assert not lacks(on_processor, "memory")
    assert on_processor.slow
    assert not one("local", Machine(4096, 8192)).slow


def test_the_machine_is_seen() -> None:
    assert examine().ram_mib > 256
