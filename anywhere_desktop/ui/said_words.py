"""What the agents, the project and the files say, in the language in use."""

import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.prompt.names import SceneNames
from anywhere_desktop.ui.said_errors import ERRORS
from anywhere_desktop.ui.said_models import MODEL_SENTENCES
from anywhere_desktop.ui.said_names import COLOURS, SHAPES
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
        if language().code == "en" or not said:
            return said
        return "\n".join(self._one(line) for line in said.split("\n"))

    def _one(self, said: str) -> str:
        for sentence, pattern in _patterns():
            found = pattern.fullmatch(said)
            if found:
                shown = QCoreApplication.translate("SaidWords", sentence)
                places = found.groupdict()
                return shown.format(**{key: self._named(key, places[key]) for key in places})
        return said

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
    """Exact sentences first: one with places may fit more than it should."""
    sentences = *SENTENCES, *MODEL_SENTENCES, *ERRORS
    ordered = sorted(sentences, key=lambda one: len(_PLACE.findall(one)))
    return tuple((one, re.compile(_expression(one))) for one in ordered)


def _expression(sentence: str) -> str:
    parts = _PLACE.split(sentence)
    return "".join(
        f"(?P<{part}>.+?)" if number % 2 else re.escape(part) for number, part in enumerate(parts)
    )
