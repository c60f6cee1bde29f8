"""Minds: chat models that think for a crew's analyzer, prompter, selector and evaluator.

The settings of a Request that choose one: `mind` ("builtin", "local", "openai", "gemini",
"gemini-legacy"), `mind_model`, `mind_address`, `mind_reader` (Florence-2, for labels), and the
dials below. `mind_analyzer`, `mind_prompter`, `mind_selector` and `mind_evaluator` choose another
for one role; model and address of a mind that is not `mind` are `mind_openai_model` and the like.
A consent is never one of them: a project could come from somebody else.
"""

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.consent import Consents, destination, stays_here
from anywhere_desktop.core.dials import Dial, Option
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.mind_account import MINDS
from anywhere_desktop.core.ports import Chat, Crew, Editor, LabelReader, Templater
from anywhere_desktop.core.records import PromptCandidate, SettingValue, Template
from anywhere_desktop.core.watch import Watch

if TYPE_CHECKING:
    from anywhere_desktop.agents.mind import Mind

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


def with_mind(crew: Crew, settings: Settings, agreed: bool = False) -> Crew:
    """The crew with minds in up to four of its roles, whose builtins stay behind them; the
    prompter's mind goes before an editor that follows words. agreed: the user has just said that
    something may be sent.

    Raises:
        UserError: no consent, no key, no model, or no such mind.
    """
    roles = minds_of_roles(settings)
    choices = {mind: chosen(settings, mind) for mind in dict.fromkeys(roles.values())}
    thinkers = {
        mind: _thinker(choice, agreed) for mind, choice in choices.items() if choice is not None
    }
    if not thinkers:
        return crew
    templater = crew.templater
    for thinker in thinkers.values():
        templater = _made_way_for(templater, thinker.chat)
    taken = {role: thinkers[mind] for role, mind in roles.items() if mind in thinkers}
    writer = taken.get("prompter")
    return replace(
        crew,
        editor=crew.editor if writer is None else _explicit(crew.editor, writer.mind, writer.here),
        templater=templater,
        **{role: _thinking(role, crew, thinker) for role, thinker in taken.items()},
        stamp={**crew.stamp, **_stamp(roles, choices)},
    )


@dataclass(frozen=True)
class _Thinker:
    mind: "Mind"
    chat: Chat
    reader: LabelReader | None
    here: bool
    """Whether what it is asked stays on this machine."""


def _thinker(choice: Choice, agreed: bool) -> _Thinker:
    from anywhere_desktop.agents.mind import Mind

    reader = _reader(choice)
    chat = make_chat(choice, reader, agreed)
    asks_here = choice.mind == "local" or agreed
    may_ask = _nothing if asks_here else partial(check_consent, choice)
    here = choice.mind == "local" or stays_here(choice.address)
    return _Thinker(Mind(chat, choice.prices, may_ask), chat, reader, here)


def _thinking(role: str, crew: Crew, thinker: _Thinker) -> Any:
    """The agent of a role that asks a mind, with the crew's own behind it."""
    from anywhere_desktop.agents.chat_analyzer import ChatAnalyzer
    from anywhere_desktop.agents.chat_evaluator import ChatEvaluator
    from anywhere_desktop.agents.chat_prompter import ChatPrompter
    from anywhere_desktop.agents.chat_selector import ChatSelector
    from anywhere_desktop.studio.grammar import StudioGrammar

    match role:
        case "analyzer":
            return ChatAnalyzer(crew.analyzer, thinker.mind)
        case "prompter":
            return ChatPrompter(crew.prompter, thinker.mind, StudioGrammar())
        case "selector":
            return ChatSelector(crew.selector, thinker.mind)
    return ChatEvaluator(crew.evaluator, thinker.mind, thinker.reader)


def _stamp(roles: Mapping[str, str], choices: Mapping[str, Choice | None]) -> dict[str, str]:
    """What a replay needs to know, however the minds were named by default."""
    from anywhere_desktop.agents.prompt_sheets import versions

    said = {"mind_prompts": versions()}
    if len(choices) == 1:
        (choice,) = (one for one in choices.values() if one is not None)
        return {**said, "mind": choice.mind, "mind_model": choice.model}
    said.update({ROLES[role].key: mind for role, mind in roles.items()})
    for mind, one in choices.items():
        if one is not None:
            said[f"mind_{mind.removesuffix('-legacy')}_model"] = one.model
    return said


def readiness(settings: Settings) -> tuple[str, bool, str]:
    """(address, whether something leaves this machine, why it cannot be used or ""): nothing is
    loaded, nobody is asked.
    """
    try:
        choice = chosen(settings)
        if choice is None:
            return "", False, ""
        sends = choice.mind != "local" and not stays_here(choice.address)
    except UserError as error:
        return str(settings.get("mind_address", "")), True, str(error)
    try:
        _check_extra(choice.mind)
        make_chat(choice)
    except UserError as error:
        return choice.address, sends, str(error)
    return choice.address, sends, ""


_PACKAGES = {
    "local": "transformers",
    "openai": "openai",
    "gemini": "google.genai",
    "gemini-legacy": "google.generativeai",
}


def _check_extra(mind: str) -> None:
    package = _PACKAGES[mind]
    try:
        there = importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:
        there = False
    if not there:
        raise UserError(
            f"The mind {mind} needs an extra: start with `python3 installer/run.py --with {mind}`."
        )


def make_chat(choice: Choice, reader: LabelReader | None = None, agreed: bool = False) -> Chat:
    """The engine behind a mind; nothing is sent or loaded yet."""
    if choice.mind == "local":
        from anywhere_desktop.engines.chat.local_chat import LIMIT_S, LocalChat

        return LocalChat(_folder(choice.model), reader, max(LIMIT_S, choice.limit_s))
    if not agreed:
        check_consent(choice)
    if choice.mind == "openai":
        return _openai(choice)
    return _gemini(choice)


def check_consent(choice: Choice) -> None:
    """Raises `UserError` while the user has not agreed that something is sent there."""
    if Consents().agreed(choice.address):
        return
    raise UserError(
        f"Nothing was sent: {destination(choice.address)} would get a small picture of the "
        "product, the result and your words. Agree in Settings, Privacy, or with `main.py mind "
        f"{choice.mind} --agree`, or for this once with `--agree-to-send`."
    )


def _nothing() -> None:
    """Nothing is to be checked."""


def _openai(choice: Choice) -> Chat:
    from anywhere_desktop.engines.chat.keys import key_of
    from anywhere_desktop.engines.chat.openai_chat import OpenAIChat

    if not choice.model:
        raise UserError(
            "Say which model of the server is to think: `--set mind_model=NAME`; `main.py mind "
            "openai --find` lists them."
        )
    return OpenAIChat(
        choice.address, choice.model, key_of("openai", choice.address), choice.limit_s
    )


def _gemini(choice: Choice) -> Chat:
    from anywhere_desktop.engines.chat.keys import key_of

    key = key_of("gemini", choice.address)
    if not key:
        raise UserError(
            "There is no key for Gemini: enter one in Settings, Minds and keys, or with `main.py "
            "mind gemini --key`."
        )
    if choice.mind == "gemini":
        from anywhere_desktop.engines.chat.gemini_chat import GeminiChat

        return GeminiChat(key, choice.model, choice.address, choice.limit_s)
    from anywhere_desktop.engines.chat.gemini_legacy_chat import GeminiLegacyChat

    return GeminiLegacyChat(key, choice.model, choice.address, choice.limit_s)


def _reader(choice: Choice) -> LabelReader | None:
    if not choice.reader:
        return None
    from anywhere_desktop.engines.chat.florence import FlorenceReader

    return FlorenceReader(_folder(choice.reader))


def _folder(model: str) -> Path:
    """A model's folder: an id of the models that are kept here, or a folder of the user's own."""
    if model.startswith(("\\\\", "//")):
        # Another machine would be asked, and on Windows told who the user is.
        raise UserError("A model must lie on this machine: copy the folder here first.")
    if Path(model).is_dir():
        return Path(model)
    from anywhere_desktop.engines.models.installed import installed

    return installed(model)


class _MakingWay:
    """A `Templater` that has a local mind give its memory back first: diffusion wants it."""

    def __init__(self, templater: Templater, chat: Chat) -> None:
        self._templater, self._chat = templater, chat

    def make(
        self, foreground: Foreground, candidate: PromptCandidate, seed: int, watch: Watch
    ) -> Template:
        """Free the mind, then make the template."""
        self._chat.free()
        return self._templater.make(foreground, candidate, seed, watch)


def _made_way_for(templater: Templater, chat: Chat) -> Templater:
    from anywhere_desktop.agents.templater import BuiltinTemplater

    # The studio needs no memory of the GPU: reloading after it would only cost time.
    return templater if isinstance(templater, BuiltinTemplater) else _MakingWay(templater, chat)


def _explicit(editor: Editor | None, mind: "Mind", here: bool) -> Editor | None:
    """The editor with the mind before it, where it follows words alone."""
    from anywhere_desktop.agents.explicit_editor import ExplicitEditor
    from anywhere_desktop.agents.explicit_words import ExplicitWords
    from anywhere_desktop.agents.instruction_editor import InstructionEditor

    if isinstance(editor, ExplicitEditor | InstructionEditor):
        return editor.thinking(ExplicitWords(mind, here))
    return editor


def _word(settings: Settings, name: str, otherwise: str) -> str:
    value = settings.get(name, otherwise)
    if not isinstance(value, str):
        raise UserError(f"{name} must be a word, not {value!r}.")
    return value.strip() or otherwise
