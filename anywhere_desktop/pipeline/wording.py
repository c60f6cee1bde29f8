"""What a Request says in words: its prompt, and its negative prompt as the grammar's own "no"."""

import re

from anywhere_desktop.core.records import Request

_DENIED = re.compile(r"(?:no|not|without|never|avoid)\b", re.IGNORECASE)


def words_of(request: Request) -> str:
    """The text that prompter and selector get.

    Without a negative prompt it is the prompt, letter for letter. Each thing of the negative
    prompt becomes "no THING": a negation holds only up to the next pause.
    """
    things = [thing.strip(" .") for thing in re.split(r"[,;.\n]+", request.negative)]
    denied = ", ".join(_denial(thing) for thing in things if thing)
    if not denied:
        return request.prompt
    denied = f"{denied[:1].upper()}{denied[1:]}"
    said = request.prompt.strip()
    if not said:
        return denied
    return f"{said} {denied}" if said[-1] in ".!?" else f"{said}. {denied}"


def _denial(thing: str) -> str:
    return thing if _DENIED.match(thing) else f"no {thing}"
