"""The prompts that were used, newest first, kept between runs."""

from PySide6.QtCore import QSettings

MOST = 50
_KEY = "prompt/history"


class WordsHistory:
    """Steps back and forth like a shell: what was being typed is kept as the newest."""

    def __init__(self, settings: QSettings, key: str = _KEY) -> None:
        self._settings, self._key = settings, key
        found = settings.value(key, [])
        kept = found if isinstance(found, list) else [found]
        self._texts = [text for text in kept if isinstance(text, str) and text][:MOST]
        self._place = -1
        self._draft = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Newest first."""
        return tuple(self._texts)

    def add(self, text: str) -> None:
        """Remember a prompt that was used; a known one moves to the front."""
        self._place = -1
        said = text.strip()
        if not said:
            return
        self._texts = [said, *(one for one in self._texts if one != said)][:MOST]
        self._settings.setValue(self._key, self._texts)

    def older(self, now: str) -> str | None:
        """The prompt before the one shown, or None at the end."""
        if self._place + 1 >= len(self._texts):
            return None
        if self._place < 0:
            self._draft = now
        self._place += 1
        return self._texts[self._place]

    def newer(self) -> str | None:
        """The prompt after the one shown; at last what was being typed, then None."""
        if self._place < 0:
            return None
        self._place -= 1
        return self._draft if self._place < 0 else self._texts[self._place]
