"""Records as JSON and back, strictly: unknown fields and wrong types are refused, not guessed."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

import numpy as np
from cattrs import Converter
from cattrs.errors import (
    BaseValidationError,
    ForbiddenExtraKeysError,
    StructureHandlerNotFoundError,
)
from cattrs.gen import make_dict_unstructure_fn, override

from anywhere_desktop.core.edits import EditRecipe
from anywhere_desktop.core.records import Description, PromptCandidate, Request, Selection
from anywhere_desktop.core.scene import Backdrop, Light, Prop, Scene
from anywhere_desktop.core.wish import Wish
from anywhere_desktop.project.faults import damaged
from anywhere_desktop.project.parts import EnhancementFacts, RepaintFacts, TemplateFacts
from anywhere_desktop.project.summaries import CutoutFacts, DraftFacts, IterationFacts, PhotoFacts

MAX_CHARACTERS = 4 << 20
Record = TypeVar("Record")
_LATER: Mapping[type, tuple[str, ...]] = {
    Light: ("size_cm", "distance_cm", "lamps"), Backdrop: ("second",), Prop: ("size", "amount"),
    Description: ("camera_lengths", "hangs"), Scene: ("lift",),
    PromptCandidate: ("left_out",),
}  # fmt: skip
"""Fields that came later: left out where nothing uses them, so that older programs read the rest.
"""
_Setting = str | float | int | bool
_WORDS: Mapping[Any, str] = {
    Request: "a request",
    PhotoFacts: "what it says of a photograph",
    CutoutFacts: "what it says of a cut-out",
    Description: "a product's description",
    IterationFacts: "the summary of an iteration",
    tuple[PromptCandidate, ...]: "a list of prompts",
    Selection: "the ranking of prompts",
    TemplateFacts: "what it says of a template",
    RepaintFacts: "what it says of a repair",
    EnhancementFacts: "what it says of an enhancement",
    DraftFacts: "what it says of the cut-out in work",
    Wish: "a wish in the queue",
    EditRecipe: "the recipe of an edit",
}


def to_json(record: object) -> str:
    """A record, or a tuple of records, as compact JSON with sorted keys.

    What is no Unicode (from a file name whose bytes are no text) becomes "?".
    """
    plain = _converter.unstructure(record)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, default=_from_numpy)
    return text.encode("utf-8", "replace").decode("utf-8")


def from_json(text: str, kind: type[Record], path: Path) -> Record:
    """The record of a type; raises `UserError` when the text is not exactly that.

    `path` is the project, for the message.
    """
    if len(text) > MAX_CHARACTERS:
        raise damaged(path, f"{_WORDS.get(kind, 'another record')} is too long")
    try:
        return _converter.structure(json.loads(text), kind)
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        OverflowError,
        BaseValidationError,
        ForbiddenExtraKeysError,
        StructureHandlerNotFoundError,
    ):
        raise damaged(path, f"{_WORDS.get(kind, 'another record')} is not readable") from None


def _from_numpy(value: object) -> Any:
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{type(value).__name__} has no place in a record")


def _exactly(*kinds: type) -> Any:
    def structure(value: Any, _: object) -> Any:
        if type(value) not in kinds:
            raise TypeError(f"expected {kinds[0].__name__}, not {type(value).__name__}")
        return kinds[0](value)

    return structure


def _setting(value: Any, _: object) -> _Setting:
    if type(value) not in (str, float, int, bool):
        raise TypeError("expected a word or a number")
    kept: _Setting = value
    return kept


def _bytes(value: Any, _: object) -> bytes:
    if type(value) is not str:
        raise TypeError("expected base64")
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError("broken base64") from error


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_hook(kind: Any) -> Callable[[Any, Any], tuple[Any, ...]]:
    """Lists only: cattrs alone would take a word for a tuple of letters."""
    parts = get_args(kind)

    def structure(value: Any, _: object) -> tuple[Any, ...]:
        if type(value) not in (list, tuple):
            raise TypeError("expected a list")
        kinds = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
        pairs = zip(value, kinds, strict=True)
        return tuple(_converter.structure(item, part) for item, part in pairs)

    return structure


def _made() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=False)
    converter.register_structure_hook(int, _exactly(int))
    converter.register_structure_hook(float, _exactly(float, int))
    converter.register_structure_hook(str, _exactly(str))
    converter.register_structure_hook(bool, _exactly(bool))
    converter.register_structure_hook(bytes, _bytes)
    converter.register_structure_hook(_Setting, _setting)
    converter.register_structure_hook_factory(_is_tuple, _tuple_hook)
    for kind, names in _LATER.items():
        left_out: dict[str, Any] = {name: override(omit_if_default=True) for name in names}
        write: Callable[[Any], Any] = make_dict_unstructure_fn(kind, converter, **left_out)
        converter.register_unstructure_hook(kind, write)
    converter.register_unstructure_hook(bytes, lambda raw: base64.b64encode(raw).decode("ascii"))
    return converter


_converter = _made()
