"""A recipe as a PNG's `parameters`, the form that other programs of the field write and read.

Prompt, negative prompt, then `Name: value` pairs; the whole Request lies in the last one, as JSON,
so that it comes back exactly. Files of other programs give what they say.
"""

import json
import re
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import Request
from anywhere_desktop.delivery.provenance import TOOL, Provenance
from anywhere_desktop.photo.bounds import png_texts
from anywhere_desktop.project.codec import from_json, to_json

PARAMETERS = "parameters"
_OWN = "Anywhere: "
_NEGATIVE = "Negative prompt: "
_PAIR = re.compile(r"([A-Za-z][\w /-]*): (\"(?:[^\"\\]|\\.)*\"|[^,]*+)(?:, |$)")
_MOST_TEXT = 1 << 20
_MOST_PAIRS = 8_000
"""Characters in which pairs are looked for: time grows with their square."""
_MOST_STEPS = 1000


def parameters_of(provenance: Provenance) -> str:
    """The text of a generated result; raises `ValueError` for one without a Request."""
    request = provenance.request
    if request is None:
        raise ValueError("only generated results have a recipe")
    lines = [" ".join(request.prompt.split())]
    if request.negative:
        lines.append(_NEGATIVE + " ".join(request.negative.split()))
    pairs: list[tuple[str, Any]] = [("Steps", request.settings.get("steps", request.loops))]
    if "guidance_scale" in request.settings:
        pairs.append(("CFG scale", request.settings["guidance_scale"]))
    pairs.append(("Seed", request.seed))
    if request.size is not None:
        pairs.append(("Size", f"{request.size[0]}x{request.size[1]}"))
    pairs += [("Model", request.crew), ("Version", TOOL)]
    said = ", ".join(f"{name}: {value}" for name, value in pairs)
    lines.append(f"{said}, {_OWN}{json.dumps(to_json(request))}")
    return "\n".join(lines)


def request_in(path: Path) -> Request | None:
    """The Request that a PNG's parameters hold; None of a file that has none or says nothing.

    Raises:
        UserError: the file cannot be read.
    """
    if path.suffix.lower() != ".png":
        return None
    text = _text_of(path)
    if text is None:
        return None
    found = read_parameters(text, path.stem)
    return found if found != Request(path.stem) or _OWN in text else None


def read_parameters(text: str, photo: str) -> Request:
    """A Request from the text of a PNG; what cannot be understood is left at its default."""
    body, _, tail = text.rpartition("\n")
    own = _own(tail.partition(_OWN)[2])
    if own is not None:
        return own
    tail = tail[:_MOST_PAIRS]
    if not _PAIR.match(tail):
        body, tail = text, ""
    prompt, _, negative = body.partition("\n" + _NEGATIVE)
    pairs = {name: value.strip('"') for name, value in _PAIR.findall(tail)}
    steps = _whole(pairs.get("Steps"), _MOST_STEPS)
    return Request(
        photo,
        prompt=" ".join(prompt.split()),
        negative=" ".join(negative.split()),
        seed=_whole(pairs.get("Seed"), 2**53 - 1) or 0,
        size=_size(pairs.get("Size", "")),
        settings={} if steps is None else {"steps": steps},
    )


def _own(text: str) -> Request | None:
    try:
        words, _ = json.JSONDecoder().raw_decode(text)
        request = from_json(words, Request, Path(PARAMETERS))
    except (ValueError, TypeError, RecursionError, UserError):
        return None
    return request if isinstance(request, Request) else None


def _text_of(path: Path) -> str | None:
    for tag, rest in png_texts(path, PARAMETERS, _MOST_TEXT):
        if tag == b"tEXt":
            return rest.decode("latin-1")
        if tag == b"iTXt" and rest[:1] == b"\0":  # Not deflated.
            return rest[2:].partition(b"\0")[2].partition(b"\0")[2].decode("utf-8", "replace")
    return None


def _whole(word: str | None, most: int) -> int | None:
    if word is None or not word.isdecimal() or len(word) > 16:
        return None
    return min(int(word), most)


def _size(word: str) -> tuple[int, int] | None:
    width, _, height = word.partition("x")
    if not (width.isdecimal() and height.isdecimal() and len(word) < 12):
        return None
    return int(width), int(height)
