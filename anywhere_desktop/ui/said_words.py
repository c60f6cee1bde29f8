"""What the agents, the project and the files say, in the language in use."""

import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.prompt.names import SceneNames
from anywhere_desktop.ui.said_engines import ENGINE_SENTENCES
from anywhere_desktop.ui.said_errors import ERRORS
from anywhere_desktop.ui.said_exports import EXPORTS
from anywhere_desktop.ui.said_here import HERE
from anywhere_desktop.ui.said_models import MODEL_SENTENCES
from anywhere_desktop.ui.said_names import COLOURS, SHAPES
from anywhere_desktop.ui.said_photographs import PHOTO_SENTENCES
from anywhere_desktop.ui.said_project import PROJECT_SENTENCES
from anywhere_desktop.ui.said_sentences import SENTENCES

_PLACE = re.compile(r"\{(\w+)\}")


class SaidNames(QObject):
    """Names of colours and shapes; unknown ones stay as they are."""

    def of(self, name: str) -> str:
        """One name."""
        known = name in COLOURS or name in SHAPES
        return QCoreApplication.translate("SaidNames", name) if known else name


class SaidWords(QObject):
    """The modules below the window write English; sentences that are known are put into the
    language in use, with what stood in their places. Unknown ones stay as they are.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = SaidNames(self)

    def of(self, said: str) -> str:
        """One sentence, or several lines of them."""
        return "\n".join(self._one(line) for line in said.split("\n")) if said else said

    def _one(self, said: str) -> str:
        for sentence, pattern in _here_patterns():
            if found := pattern.fullmatch(said):
                return self._filled(HERE[sentence], found)
        if language().code == "en":
            return said
        for sentence, pattern in _patterns():
            if found := pattern.fullmatch(said):
                return self._filled(sentence, found)
        return said

    def _filled(self, sentence: str, found: re.Match[str]) -> str:
        shown, places = QCoreApplication.translate("SaidWords", sentence), found.groupdict()
        return shown.format(**{key: self._named(key, places[key]) for key in places})

    def _named(self, place: str, name: str) -> str:
        match place:
            case "colour" | "product":
                return self._names.of(name)
            case "material":
                return SceneNames(self).surfaces().get(name.replace(" ", "_"), name)
            case "finish":
                return MethodWords().finish(name)
        return name


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = *SENTENCES, *ENGINE_SENTENCES, *MODEL_SENTENCES, *PHOTO_SENTENCES
    return _compiled((*known, *PROJECT_SENTENCES, *ERRORS, *EXPORTS))


@cache
def _here_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _compiled(tuple(HERE))


def _compiled(sentences: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Exact sentences first: one with places may fit more than it should."""
    ordered = sorted(sentences, key=lambda one: len(_PLACE.findall(one)))
    return tuple((one, re.compile(_expression(one))) for one in ordered)


def _expression(sentence: str) -> str:
    parts = _PLACE.split(sentence)
    return "".join(
        f"(?P<{part}>.+?)" if number % 2 else re.escape(part) for number, part in enumerate(parts)
    )
