"""All sentences that are known, and the patterns by which they are found again."""

import re
from functools import cache

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

Patterns = tuple[tuple[str, re.Pattern[str]], ...]

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

_PLACE = re.compile(r"\{(\w+)\}")


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
    """The most exact first, with the most fixed words: others may fit more than they should."""
    ordered = sorted(dict.fromkeys(sentences), key=lambda one: -len(_PLACE.sub("", one)))
    return tuple((one, re.compile(_expression(one))) for one in ordered)


def _expression(sentence: str) -> str:
    parts = _PLACE.split(sentence)
    return "".join(
        f"(?P<{part}>.+?)" if number % 2 else re.escape(part) for number, part in enumerate(parts)
    )
