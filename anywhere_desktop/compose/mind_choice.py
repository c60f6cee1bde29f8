"""Which mind the settings of a Request choose, and for which role.

The settings of a Request that choose one: `mind` ("builtin", "local", "openai", "gemini",
"gemini-legacy"), `mind_model`, `mind_address`, `mind_reader` (Florence-2, for labels), and the
dials below. `mind_analyzer`, `mind_prompter`, `mind_selector` and `mind_evaluator` choose another
for one role; model and address of a mind that is not `mind` are `mind_openai_model` and the like.
A consent is never one of them: a project could come from somebody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from anywhere_desktop.core.consent import destination
from anywhere_desktop.core.dials import Dial, Option
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.mind_account import MINDS
from anywhere_desktop.core.records import SettingValue

Settings = Mapping[str, SettingValue]

SECONDS = Dial("mind_seconds", 1, 3600, 120)
PRICE_IN = Dial("mind_usd_per_million_in", 0, 1000, 0, 0.01)
PRICE_OUT = Dial("mind_usd_per_million_out", 0, 1000, 0, 0.01)
THINKING = ("analyzer", "prompter", "selector", "evaluator")
"""The roles that a mind can have."""

ROLES = {role: Option(f"mind_{role}", ("auto", *MINDS)) for role in THINKING}
""""auto": the mind that `mind` names."""

WORDS = (
    "mind_model", "mind_address", "mind_reader", "mind_local_model", "mind_openai_model",
    "mind_openai_address", "mind_gemini_model", "mind_gemini_address",
)  # fmt: skip
"""The settings that are free words."""

STAMPS = ("mind_prompts",)
"""What only a crew writes into a Request's settings, to tell a replay."""


@dataclass(frozen=True)
class Choice:
    """What the settings say of the mind; address and model as they will be used."""

    mind: str
    model: str
    address: str
    reader: str
    limit_s: float
    prices: tuple[float, float]


def chosen(settings: Settings, mind: str = "") -> Choice | None:
    """A mind as the settings set it up, None for the builtin; "": the one that they ask for.

    Raises:
        UserError: there is no such mind, or a setting makes no sense.
    """
    usually = _word(settings, "mind", "builtin")
    mind = mind or usually
    if mind not in MINDS:
        raise UserError(f"There is no mind {mind!r}: choose one of {', '.join(MINDS)}.")
    if mind == "builtin":
        return None
    model, address = usual(mind)
    kind = mind.removesuffix("-legacy")
    model = _word(settings, f"mind_{kind}_model", model)
    address = _word(settings, f"mind_{kind}_address", address)
    if mind == usually:
        model = _word(settings, "mind_model", model)
        address = _word(settings, "mind_address", address)
    if address:
        destination(address)
    return Choice(
        mind,
        model,
        address,
        _word(settings, "mind_reader", ""),
        SECONDS.read(settings),
        (PRICE_IN.read(settings), PRICE_OUT.read(settings)),
    )


def minds_of_roles(settings: Settings) -> dict[str, str]:
    """The mind of each role that can have one.

    Raises:
        UserError: a role is given to a mind that there is not.
    """
    usually = _word(settings, "mind", "builtin")
    said = {role: ROLES[role].read(settings) for role in THINKING}
    return {role: usually if mind == "auto" else mind for role, mind in said.items()}


def usual(mind: str) -> tuple[str, str]:
    """(model, address) of a mind when nothing else is said; "" where it must be."""
    from anywhere_desktop.engines.chat import gemini_chat

    if mind in ("gemini", "gemini-legacy"):
        return gemini_chat.MODEL, gemini_chat.ADDRESS
    if mind == "local":
        return "qwen3-vl", ""
    return "", "http://127.0.0.1:11434/v1"


def _word(settings: Settings, name: str, otherwise: str) -> str:
    value = settings.get(name, otherwise)
    if not isinstance(value, str):
        raise UserError(f"{name} must be a word, not {value!r}.")
    return value.strip() or otherwise
