"""Another backend for each role, and settings that nobody knows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anywhere_desktop.agents.chat_analyzer import ChatAnalyzer
from anywhere_desktop.agents.chat_evaluator import ChatEvaluator
from anywhere_desktop.agents.diffusion_enhancer import DiffusionEnhancer
from anywhere_desktop.agents.diffusion_templater import DiffusionTemplater
from anywhere_desktop.agents.enhancer import BuiltinEnhancer
from anywhere_desktop.agents.prompter import BuiltinPrompter
from anywhere_desktop.agents.selector import BuiltinSelector
from anywhere_desktop.agents.shadowed_enhancer import ShadowedEnhancer
from anywhere_desktop.agents.templater import BuiltinTemplater
from anywhere_desktop.cli.arguments import parse
from anywhere_desktop.compose import compose
from anywhere_desktop.compose import diffusion as table
from anywhere_desktop.compose.options import ROLES, check
from anywhere_desktop.core.errors import UserError
from tests.engines.tiny_models import record

HERE = "http://127.0.0.1:9/v1"
SDXL = "sdxl-base", "sdxl-controlnet-canny", "sdxl-refiner", "sdxl-lightning-lora"


@pytest.fixture
def sdxl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Folders that are taken for installed models; nothing is loaded from them."""
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path))
    for model in SDXL:
        (tmp_path / model).mkdir()
        record(model, tmp_path / model)
    yield
    table._kept_engine.cache_clear()


@pytest.fixture
def agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ANYWHERE_KEY_GEMINI", "AIza-secret-0123456789")


def test_each_thinking_role_may_have_a_mind_of_its_own(agreed: None) -> None:
    settings = {
        "mind_analyzer": "gemini",
        "mind_evaluator": "openai",
        "mind_openai_model": "llava",
        "mind_openai_address": HERE,
    }
    crew = compose("studio", settings, agreed=True)
    assert isinstance(crew.analyzer, ChatAnalyzer)
    assert isinstance(crew.evaluator, ChatEvaluator)
    assert isinstance(crew.prompter, BuiltinPrompter)
    assert isinstance(crew.selector, BuiltinSelector)
    assert crew.stamp["mind_analyzer"] == "gemini"
    assert crew.stamp["mind_prompter"] == "builtin"
    assert crew.stamp["mind_openai_model"] == "llava"
    assert crew.stamp["mind_gemini_model"]
    # A Request that was stamped says the same again.
    assert compose("studio", {**settings, **crew.stamp}, agreed=True).stamp == crew.stamp


def test_a_role_may_stay_builtin_beside_a_mind_for_the_rest(agreed: None) -> None:
    crew = compose("studio", {"mind": "gemini", "mind_evaluator": "builtin"}, agreed=True)
    assert isinstance(crew.analyzer, ChatAnalyzer)
    assert not isinstance(crew.evaluator, ChatEvaluator)


def test_a_mind_of_one_role_asks_for_consent_too(agreed: None) -> None:
    with pytest.raises(UserError, match="Nothing was sent"):
        compose("studio", {"mind_selector": "gemini"})


@pytest.mark.parametrize(
    ("crew", "settings", "templater", "enhancer", "shadowed"),
    [
        ("paper", {}, DiffusionTemplater, DiffusionEnhancer, True),
        ("paper", {"templater": "builtin"}, BuiltinTemplater, DiffusionEnhancer, False),
        ("paper", {"enhancer": "builtin"}, DiffusionTemplater, BuiltinEnhancer, True),
        ("studio", {"templater": "local"}, DiffusionTemplater, BuiltinEnhancer, True),
        ("studio", {"enhancer": "paper"}, BuiltinTemplater, DiffusionEnhancer, False),
        ("studio", {}, BuiltinTemplater, BuiltinEnhancer, False),
    ],
)
def test_painting_roles_come_from_other_crews(
    crew: str, settings: dict[str, Any], templater: type, enhancer: type, shadowed: bool, sdxl: None
) -> None:
    made = compose(crew, settings)
    assert made.name == crew
    assert type(made.templater) is templater
    inner: Any = made.enhancer
    assert isinstance(inner, ShadowedEnhancer) is shadowed
    own_work = inner._enhancer if isinstance(inner, ShadowedEnhancer) else inner
    assert type(own_work) is enhancer
    if isinstance(own_work, BuiltinEnhancer):
        own = templater is BuiltinTemplater
        assert (own_work._renderer is not None) is own, (
            "no studio texture on what it did not render"
        )


def test_latents_go_to_no_foreign_enhancer(sdxl: None) -> None:
    """A base that stopped early for its refiner would leave noise to another."""
    own: Any = compose("paper", {"hand_over": 0.8, "shadow_catcher": False})
    assert own.templater._recipe.hand_over == 0.8
    mixed: Any = compose("paper", {"hand_over": 0.8, "enhancer": "builtin"})
    assert mixed.templater._recipe.hand_over == 0.0


def test_a_backend_that_is_not_here_is_named(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path))
    with pytest.raises(UserError, match="models download"):
        compose("studio", {"cutter": "sam2"})
    with pytest.raises(UserError, match="models download sdxl-base"):
        compose("studio", {"templater": "paper"})
    with pytest.raises(UserError, match="templater must be one of"):
        compose("studio", {"templater": "moon"})


def test_the_command_line_gives_roles_their_backends() -> None:
    words = [
        "generate",
        "a.jpg",
        "--role",
        "analyzer=gemini",
        "--role",
        "cutter=sam2",
        "--set",
        "steps=4",
    ]
    assert parse(words).settings == {"mind_analyzer": "gemini", "cutter": "sam2", "steps": 4}
    assert parse(["generate", "a.jpg", "--role", "evaluator=local"]).settings == {
        "mind_evaluator": "local"
    }
    with pytest.raises(SystemExit):
        parse(["generate", "a.jpg", "--role", "chef=gemini"])
    for role, option in ROLES.items():
        said = parse(["generate", "a.jpg", "--role", f"{role}=x"]).settings
        assert said == {option.key: "x"}


@pytest.mark.parametrize(
    ("crew", "settings", "why"),
    [
        ("paper", {"stpes": 4}, "no setting 'stpes' of the crew paper: did you mean steps"),
        ("studio", {"steps": 4}, "no setting 'steps' of the crew studio"),
        ("studio", {"zzzzz": 1}, "choose from harmonise"),
        ("local", {"guidance_scale": 2}, "no setting 'guidance_scale'"),
        ("local", {"controlnet_scal": 1}, "controlnet_scale"),
        ("studio", {"mind_analyzer": "oracle"}, "mind_analyzer must be one of"),
    ],
)
def test_unknown_settings_are_refused_with_those_that_come_near(
    crew: str, settings: dict[str, Any], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        check(crew, settings)


@pytest.mark.parametrize(
    ("crew", "settings"),
    [
        ("studio", {"mind": "openai", "mind_model": "x", "mind_prompts": "analyzer-1"}),
        ("paper", {"steps": 4, "control": "union", "hold": True, "box_threshold": 0.2}),
        ("local", {"model": "zimage-turbo", "guidance_scale": 2}),
        ("studio", {"templater": "paper", "refiner_steps": 4}),
    ],
)
def test_known_settings_pass(crew: str, settings: dict[str, Any]) -> None:
    check(crew, settings)
