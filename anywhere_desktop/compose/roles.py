"""Another backend for a role of a crew: `templater` and `enhancer` may come from another crew, and
`cutter` and `repainter` be tools of models, as the settings say.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from anywhere_desktop.core.dials import Option
from anywhere_desktop.core.ports import Crew, Enhancer
from anywhere_desktop.core.records import SettingValue

Settings = Mapping[str, SettingValue]
Make = Callable[[str, Settings], Crew]
"""Makes a crew by its name, bare of tools and minds."""

PAINTERS = ("auto", "builtin", "paper", "local")
TEMPLATER, ENHANCER = Option("templater", PAINTERS), Option("enhancer", PAINTERS)
""""auto": the crew's own; "builtin": the studio's; else that of the crew so named."""

_TOOL_KEYS = ("cutter", "repainter", "shadow_catcher")
_MODELS = ("paper", "local")


def with_roles(name: str, settings: Settings, make: Make) -> Crew:
    """The crew of a name with the backends that the settings give to its roles.

    Raises:
        UserError: a setting is none of its words, or a model is not here.
    """
    painter = _source(TEMPLATER, name, settings)
    enhancer = _source(ENHANCER, name, settings)
    if painter != enhancer:
        # Latents go from a templater to its own refiner only: another begins from pixels.
        settings = {**settings, "hand_over": 0.0}
    crew = make(name, settings)
    if painter != name:
        other = make(painter, settings)
        crew = replace(crew, templater=other.templater, working_px=other.working_px)
    if enhancer != name:
        crew = replace(crew, enhancer=make(enhancer, settings).enhancer)
    if enhancer == "studio" and painter in _MODELS:
        crew = replace(crew, enhancer=_for_others_plates())
    return _tooled(crew, painter in _MODELS, settings)


def _for_others_plates() -> Enhancer:
    """The studio's enhancer, which lays no texture of its own on what it did not render."""
    from anywhere_desktop.agents.enhancer import BuiltinEnhancer

    return BuiltinEnhancer(None)


def crews_at_work(name: str, settings: Settings) -> tuple[str, ...]:
    """The crews that have a role, that of the name first: their dials are read."""
    sources = (_source(option, name, settings) for option in (TEMPLATER, ENHANCER))
    return tuple(dict.fromkeys((name, *sources)))


def _source(option: Option, name: str, settings: Settings) -> str:
    said = option.read(settings)
    return {"auto": name, "builtin": "studio"}.get(said, said)


def _tooled(crew: Crew, painted_by_model: bool, settings: Settings) -> Crew:
    """Tools join models by themselves; without models those come that are asked for."""
    if not painted_by_model:
        if not any(key in settings for key in _TOOL_KEYS):
            return crew
        unasked: dict[str, SettingValue] = {
            "cutter": "builtin",
            "repainter": "builtin",
            "shadow_catcher": False,
        }
        settings = {**unasked, **settings}
    from anywhere_desktop.compose.tools import with_tools

    return with_tools(crew, settings)
