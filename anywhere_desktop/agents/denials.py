"""What a prompt denies ("no people"), taken out of it: models read the word, not the "no"."""

import re

_DENIED = re.compile(r"^(?:no|not|without|never|avoid)\s+(?:any\s+)?", re.IGNORECASE)
_PAUSE = re.compile(r"(\s*[,;.]+\s*)")


def without_denials(text: str) -> tuple[str, str]:
    """A prompt's own words, and what it denies as a negative prompt ("people, text").

    A denial holds up to the next pause. Text without one comes back letter for letter.
    """
    parts = _PAUSE.split(text)
    said: list[str] = []
    denied: list[str] = []
    for clause, pause in zip(parts[::2], [*parts[1::2], ""], strict=True):
        found = _DENIED.match(clause.strip())
        if found is None:
            said.append(clause + pause)
        else:
            denied.append(clause.strip()[found.end() :])
    if not denied:
        return text, ""
    return "".join(said).strip().rstrip(",; ").strip(), ", ".join(denied)
