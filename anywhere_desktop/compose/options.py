"""All that each crew can be set to, and a check that nothing else was said."""

import difflib
from collections.abc import Mapping

from anywhere_desktop.compose import dials, mind_choice, tools
from anywhere_desktop.compose.diffusion_dials import CONTROLS, MODELS
from anywhere_desktop.compose.roles import ENHANCER, TEMPLATER, crews_at_work
from anywhere_desktop.core.belonging import SHADOW
from anywhere_desktop.core.dials import Dial, Option, Switch
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import SettingValue

Settings = Mapping[str, SettingValue]

ROLES: dict[str, Option] = {
    "cutter": tools.CUTTER,
    "analyzer": mind_choice.ROLES["analyzer"],
    "prompter": mind_choice.ROLES["prompter"],
    "selector": mind_choice.ROLES["selector"],
    "templater": TEMPLATER,
    "repainter": tools.REPAINTER,
    "enhancer": ENHANCER,
    "evaluator": mind_choice.ROLES["evaluator"],
}
"""The backends of every role."""

_OWN = {
    "studio": (SHADOW,),
    "paper": (Option("control", CONTROLS),),
    "local": (
        Option("model", MODELS, {model: dials("local", {"model": model}) for model in MODELS}),
    ),
}
_SWITCHES = {
    "paper": (Switch("hold", False), tools.SHADOW_CATCHER),
    "local": (tools.SHADOW_CATCHER,),
}
_TOOLED = ("paper", "local")
_MIND_DIALS = (mind_choice.SECONDS, mind_choice.PRICE_IN, mind_choice.PRICE_OUT)


def options_of(crew: str) -> tuple[Option, ...]:
    """What is one of a few words, beside the roles."""
    return _OWN.get(crew, ())


def switches_of(crew: str) -> tuple[Switch, ...]:
    """What is on or off."""
    return _SWITCHES.get(crew, ())


def tool_dials_of(crew: str) -> tuple[Dial, ...]:
    """The numbers of the tools that join the crew."""
    return tools.TOOL_DIALS if crew in _TOOLED else ()


def check(crew: str, settings: Settings) -> None:
    """Every name that is set is one that the crew, its tools or its minds know.

    Raises:
        UserError: one is not, with those that come near; or a word is none that may be said.
    """
    for option in ROLES.values():
        option.read(settings)
    known = _names(crew, settings)
    for name in settings:
        if name not in known:
            raise UserError(f"There is no setting {name!r} of the crew {crew}{_meant(name, known)}")


def _names(crew: str, settings: Settings) -> list[str]:
    of_model = {key: value for key, value in settings.items() if key == "model"}
    found: list[str] = []
    for name in crews_at_work(crew, settings):
        found += [dial.key for dial in dials(name, of_model)]
        found += [option.key for option in options_of(name)]
        found += [switch.key for switch in switches_of(name)]
    found += [option.key for option in ROLES.values()]
    found += [dial.key for dial in (*tools.TOOL_DIALS, *_MIND_DIALS)]
    found.append(tools.SHADOW_CATCHER.key)
    return list(dict.fromkeys((*found, "mind", *mind_choice.WORDS, *mind_choice.STAMPS)))


def _meant(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 3, 0.6)
    if near:
        return f": did you mean {' or '.join(near)}?"
    return f": choose from {', '.join(one for one in known if one not in mind_choice.STAMPS)}."
