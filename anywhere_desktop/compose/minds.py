"""Minds: chat models that think for a crew's analyzer, prompter, selector and evaluator."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from anywhere_desktop.compose.mind_choice import ROLES, Choice, Settings, chosen, minds_of_roles
from anywhere_desktop.compose.mind_engines import check_consent, make_chat, make_reader
from anywhere_desktop.core.consent import stays_here
from anywhere_desktop.core.engine_ports import Chat, LabelReader
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.ports import Crew, Editor, Templater
from anywhere_desktop.core.records import PromptCandidate, Template
from anywhere_desktop.core.watch import Watch

if TYPE_CHECKING:
    from anywhere_desktop.agents.mind import Mind


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
        # A mind that writes hears the feedback itself, one that chooses is not overruled.
        trial=None if {"prompter", "selector"} & taken.keys() else crew.trial,
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

    reader = make_reader(choice)
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


def _nothing() -> None:
    """Nothing is to be checked."""


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
