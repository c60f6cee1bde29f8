"""All sentences that are known, and the patterns by which they are found again."""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property

from anywhere_desktop.ui.said_damage import DAMAGE_SENTENCES
from anywhere_desktop.ui.said_deliveries import DELIVERY_SENTENCES
from anywhere_desktop.ui.said_edits import EDIT_SENTENCES, MOTIONS
from anywhere_desktop.ui.said_engines import ENGINE_SENTENCES
from anywhere_desktop.ui.said_errors import ERRORS
from anywhere_desktop.ui.said_exports import EXPORTS
from anywhere_desktop.ui.said_here import HERE
from anywhere_desktop.ui.said_here_more import HERE_MORE
from anywhere_desktop.ui.said_mending import MENDING_SENTENCES
from anywhere_desktop.ui.said_minds import MIND_SENTENCES
from anywhere_desktop.ui.said_models import MODEL_SENTENCES
from anywhere_desktop.ui.said_photographs import PHOTO_SENTENCES
from anywhere_desktop.ui.said_project import PROJECT_SENTENCES
from anywhere_desktop.ui.said_sentences import SENTENCES
from anywhere_desktop.ui.said_settings import SETTING_SENTENCES
from anywhere_desktop.ui.said_system import FAULTS
from anywhere_desktop.ui.said_tools import TOOL_SENTENCES
from anywhere_desktop.ui.said_weights import WEIGHT_SENTENCES

_PLACE = re.compile(r"\{(\w+)\}")
_WRAPS = re.compile(r"[^{]{12,}.*: \{\w+\}")


@dataclass(frozen=True)
class Pattern:
    """How a sentence is found again. Seven hundred of them are made before the window can speak:
    an expression is compiled only when a text begins and ends as its sentence does.
    """

    sentence: str
    _head: str = field(init=False)
    _tail: str = field(init=False)

    def __post_init__(self) -> None:
        fixed = _PLACE.split(self.sentence)
        object.__setattr__(self, "_head", fixed[0])
        object.__setattr__(self, "_tail", fixed[-1])

    def fullmatch(self, said: str) -> re.Match[str] | None:
        """The whole text as this sentence, with what stands in its places."""
        if not (said.startswith(self._head) and said.endswith(self._tail)):
            return None
        return self._expression.fullmatch(said)

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        parts = _PLACE.split(self.sentence)
        return re.compile(
            "".join(
                f"(?P<{part}>.+?)" if number % 2 else re.escape(part)
                for number, part in enumerate(parts)
            )
        )


Patterns = tuple[tuple[str, Pattern], ...]

WRITTEN = (
    *SENTENCES,
    *MENDING_SENTENCES,
    *ENGINE_SENTENCES,
    *MIND_SENTENCES,
    *EDIT_SENTENCES,
    *TOOL_SENTENCES,
    *WEIGHT_SENTENCES,
    *MODEL_SENTENCES,
    *PHOTO_SENTENCES,
    *DELIVERY_SENTENCES,
    *PROJECT_SENTENCES,
    *DAMAGE_SENTENCES,
    *SETTING_SENTENCES,
    *ERRORS,
    *EXPORTS,
)
"""As the modules write them; the tools' with the window's words for their one command."""

IN_THE_WINDOW = {**HERE, **HERE_MORE}
"""Sentences that name commands -> what the window says instead."""


@cache
def sentences() -> Patterns:
    """Everything that can be said in another language."""
    return compiled((*WRITTEN, *IN_THE_WINDOW.values(), *FAULTS.values()))


@cache
def commands() -> Patterns:
    """The keys of `IN_THE_WINDOW`."""
    return compiled(tuple(IN_THE_WINDOW))


@cache
def motions() -> Patterns:
    """How a frame moved, part by part."""
    return compiled(MOTIONS)


def compiled(sentences: tuple[str, ...]) -> Patterns:
    """The most exact first, with the most fixed words: others may fit more than they should. Before
    all, those that say that another follows: it would take their head for what stands in it.
    """
    ordered = sorted(
        dict.fromkeys(sentences),
        key=lambda one: (_WRAPS.fullmatch(one) is None, -len(_PLACE.sub("", one))),
    )
    return tuple((one, Pattern(one)) for one in ordered)
