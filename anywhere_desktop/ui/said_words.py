"""What the agents, the project and the files say, in the language in use."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.prompt.dial_words import DialWords
from anywhere_desktop.ui.prompt.names import SceneNames
from anywhere_desktop.ui.said_names import COLOURS, FILES, SHAPES

if TYPE_CHECKING:
    from anywhere_desktop.ui.said_tables import Patterns

_INNER = frozenset(
    {"why", "reason", "how", "what", "record", "found", "label", "said", "note", "detail"}
)
"""Places in which another sentence may stand."""

_DEEPEST = 4
_LONGEST = 2000
_MOST_TOGETHER = 8
_END = re.compile(r"(?<=[.?!])\s+")
_NUMBERED = re.compile(r"\[(?:Errno|WinError) \d+\] (.+?)(: (?:'.*'|\".*\"))?")
"""A fault of the system as Python writes it: "[Errno 13] Permission denied: 'a.png'"."""


class SaidNames(QObject):
    """Names of colours, shapes and kinds of files; unknown ones stay as they are."""

    def of(self, name: str) -> str:
        """One name."""
        known = name in COLOURS or name in SHAPES or name in FILES
        return QCoreApplication.translate("SaidNames", name) if known else name


class SaidWords(QObject):
    """The modules below the window write English; sentences that are known are put into the
    language in use, with what stood in their places, and commands into what there is to click.
    Unknown ones stay as they are.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = SaidNames(self)

    def of(self, said: str) -> str:
        """One sentence, several told together, or several lines of them."""
        return "\n".join(self._line(line) for line in said.split("\n")) if said else said

    def _line(self, said: str, depth: int = 0) -> str:
        if len(said) > _LONGEST or depth > _DEEPEST:
            return said
        whole = self._sentence(said, depth)
        if whole is not None:
            return whole
        parts = _END.split(said)
        return self._together(parts, said, depth) if 1 < len(parts) <= _MOST_TOGETHER else said

    def _together(self, parts: list[str], said: str, depth: int) -> str:
        """Sentences that were told one after another; some are of more than one part."""
        found, start, known = "", 0, False
        while start < len(parts):
            one, end = parts[start], start + 1
            for more in range(len(parts), start, -1):
                sentence = self._sentence(" ".join(parts[start:more]), depth)
                if sentence is not None:
                    one, end, known = sentence, more, True
                    break
            found += one if not found or found.endswith("。") else f" {one}"
            start = end
        return found if known else said

    def _sentence(self, said: str, depth: int) -> str | None:
        """A sentence that is known, None for another."""
        from anywhere_desktop.ui.said_tables import IN_THE_WINDOW, commands, sentences

        for sentence, pattern in commands():
            if found := pattern.fullmatch(said):
                said = IN_THE_WINDOW[sentence].format(**found.groupdict())
                break
        return self._filled(sentences(), said, depth)

    def _filled(self, patterns: "Patterns", said: str, depth: int) -> str | None:
        for sentence, pattern in patterns:
            if found := pattern.fullmatch(said):
                shown, places = QCoreApplication.translate("SaidWords", sentence), found.groupdict()
                return shown.format(**{key: self._named(key, places[key], depth) for key in places})
        return None

    def _named(self, place: str, name: str, depth: int) -> str:
        """What stood in a place; sentences may name commands, which change in English too."""
        if place == "tool":
            return self._line(name[:1].lower() + name[1:], depth + 1) if _spoken() else name
        if place in _INNER:
            return self._inner(name, depth + 1)
        return self._translated(place, name) if _spoken() else name

    def _inner(self, said: str, depth: int) -> str:
        if found := _NUMBERED.fullmatch(said):
            fault, path = found.groups()
            return f"{self._line(fault, depth)}{path or ''}" if _spoken() else said
        return self._line(self._names.of(said), depth)

    def _translated(self, place: str, name: str) -> str:
        match place:
            case "colour" | "product":
                return self._names.of(name)
            case "material":
                return SceneNames(self).surfaces().get(name.replace(" ", "_"), name)
            case "key":
                return DialWords(self).name(name)
            case "motion":
                from anywhere_desktop.ui.said_tables import motions

                parts = (self._filled(motions(), one, 0) or one for one in name.split(", "))
                return "，".join(parts)
        return _of_the_method(place, name)


def _of_the_method(place: str, name: str) -> str:
    words = MethodWords()
    match place:
        case "finish":
            return words.finish(name)
        case "view" | "seen":
            return words.viewpoint(name)
        case "side":
            return words.side(name)
        case "role":
            return words.role(name)
        case "names":
            return "、".join(words.gate(one) for one in name.split(", "))
        case "line":
            return words.score(name.strip("'"))
    return name


def _spoken() -> bool:
    """Whether another language than the modules' English is spoken."""
    return language().code != "en"
