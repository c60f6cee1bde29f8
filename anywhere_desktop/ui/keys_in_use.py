"""The keys that actions have now, as the user has set them, for texts that name them."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QObject, Signal


class KeysInUse(QObject):
    """Kept up to date by the window; whoever names keys follows `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, str] = {}

    def show(self, said: Mapping[str, str]) -> None:
        """Have these: action -> its keys as a person reads them, "" for none."""
        if said != self._said:
            self._said = dict(said)
            self.changed.emit()

    def said(self, action: str, otherwise: str = "") -> str:
        """The keys of an action; otherwise: what to say where it has none."""
        return self._said.get(action) or otherwise

    def beside(self, tip: str, action: str) -> str:
        """A tip with the keys of its action behind it."""
        keys = self.said(action)
        return f"{tip} ({keys})" if keys else tip


@lru_cache(maxsize=1)
def keys_in_use() -> KeysInUse:
    """The one of this program."""
    return KeysInUse()
