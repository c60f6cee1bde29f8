"""A chat model's reply as checked, bounded data, or what was wrong with it, said to the model."""

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from anywhere_desktop.core.chat import Schema

_MOST_CHARACTERS = 100_000
_MOST_REPAIRED = 12_000
"""Repairing takes the square of a hostile reply's length, and cannot be stopped meanwhile."""
_LONGEST_TEXT = 400
_MOST_STARTS = 8
_NARROW = str.maketrans("｛｝［］【】：，＂“”「」『』‘’", '{}[][]:,"""""""""')
_NUMBER = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*(%|/\s*10\b|/\s*100\b)?")


class BadReply(Exception):
    """The reply cannot be used; the message is what the model is told."""


def read_reply(text: str, schema: Schema) -> Any:
    """The JSON in a reply, found in prose and fences, repaired, and made to fit its schema.

    Raises:
        BadReply: there is none, or it does not fit.
    """
    wrong: BadReply | None = None
    for value in _readings(_spoken(text)):
        try:
            return fitted_to(schema, value, "the answer")
        except BadReply as bad:
            wrong = wrong or bad
    raise wrong or BadReply("it holds no JSON object")


def _spoken(text: str) -> str:
    """The reply without the model's thoughts."""
    if len(text) > _MOST_CHARACTERS:
        raise BadReply("it is far too long")
    spoken = re.sub(r"<think>.*?(?:</think>|$)", "", text, flags=re.DOTALL).strip()
    if not spoken:
        raise BadReply("the answer is empty")
    return spoken


def _readings(spoken: str) -> Iterator[Any]:
    """What the reply may mean, likeliest first: as it stands, repaired, after a brace that meant
    nothing, and with Chinese punctuation read as JSON's.
    """
    fenced = re.search(r"```(?:json)?\s*(.*?)(?:```|$)", spoken, re.DOTALL)
    candidates = (spoken, fenced.group(1) if fenced else "")
    begun = [text for text in candidates if text.lstrip().startswith(("{", "["))]
    whole = [value for text in begun for value in _strict(text)]
    yield from whole
    starts = [found.start() for found in re.finditer(r"\{", spoken)][:_MOST_STARTS]
    yield from (value for start in starts[:1] for value in _strict(spoken[start:]))
    yield from (value for start in starts[:1] for value in _repaired(spoken[start:]))
    yield from (value for start in starts[1:] for value in _strict(spoken[start:]))
    # What is whole says what it says: read anew, its texts could become keys.
    if not whole and (narrow := spoken.translate(_NARROW)) != spoken:
        yield from _readings(narrow)


def _strict(text: str) -> Iterator[Any]:
    with suppress(ValueError, RecursionError):
        yield json.loads(text)


def _repaired(text: str) -> Iterator[Any]:
    import json_repair

    if len(text) > _MOST_REPAIRED:
        return
    with suppress(ValueError, RecursionError):
        yield json_repair.loads(text, skip_json_loads=True)


def fitted_to(schema: Schema, value: Any, where: str) -> Any:
    """A value made to fit a schema: numbers from words, one for a list of one, bounds held.

    Raises:
        BadReply: it cannot be made to fit.
    """
    kind = schema["type"]
    if kind == "object":
        return _object(schema, value, where)
    if kind == "array":
        return _array(schema, value, where)
    if kind == "string":
        return _text(schema, value, where)
    return _number(schema, value, where)


def _object(schema: Schema, value: Any, where: str) -> dict[str, Any]:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        raise BadReply(f"{where} must be a JSON object")
    found = {str(key).strip().lower(): item for key, item in value.items()}
    if len(found) == 1 and not found.keys() & schema["properties"].keys():
        (inner,) = found.values()  # Many wrap their answer: {"answer": {...}}.
        if isinstance(inner, dict):
            return _object(schema, inner, where)
    fitted = {}
    for name, part in schema["properties"].items():
        if found.get(name) is None:
            if name in schema.get("required", ()):
                raise BadReply(f"{where} lacks {name!r}")
            continue
        fitted[name] = fitted_to(part, found[name], name)
    return fitted


def _array(schema: Schema, value: Any, where: str) -> list[Any]:
    items = value if isinstance(value, list) else [value]
    most = schema.get("maxItems", 20)
    fitted = [fitted_to(schema["items"], item, f"{where} item") for item in items[:most]]
    if len(fitted) < schema.get("minItems", 0):
        raise BadReply(f"{where} must have {schema['minItems']} items, not {len(fitted)}")
    return fitted


def _text(schema: Schema, value: Any, where: str) -> str:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    if isinstance(value, bool | list | dict):
        raise BadReply(f"{where} must be text")
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    if "enum" in schema:
        return _one_of(schema["enum"], line, where)
    return line[: schema.get("maxLength", _LONGEST_TEXT)].rstrip()


def _one_of(choices: Any, line: str, where: str) -> str:
    for choice in choices:
        if choice.lower() in line.lower():
            return str(choice)
    raise BadReply(f"{where} must be one of: {', '.join(choices)}")


def _number(schema: Schema, value: Any, where: str) -> float | int:
    number = _read_number(value, where)
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and most is not None and not least <= number <= most:
        # Of 10 or of 100 where 1 is the most is a habit; anything else is a mistake.
        scale = next((s for s in (10, 100) if most == 1 and 1 < number <= s), 0)
        if not scale:
            raise BadReply(f"{where} must be {least} to {most}")
        number /= scale
    return int(number) if schema["type"] == "integer" else number


def _read_number(value: Any, where: str) -> float:
    if isinstance(value, str):
        match = _NUMBER.match(unicodedata.normalize("NFKC", value))
        if match is None:
            raise BadReply(f"{where} must be a number")
        number = float(match.group(1).replace(",", "."))
        unit = (match.group(2) or "").replace(" ", "")
        return number / {"%": 100, "/10": 10, "/100": 100}.get(unit, 1)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise BadReply(f"{where} must be a number")
    return float(max(-1e9, min(1e9, value)))
