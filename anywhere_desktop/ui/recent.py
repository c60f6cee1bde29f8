"""The menu of the files that were open before."""

from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QMenu, QWidget

_KEY, _MOST = "recent", 10


def recent_paths(store: QSettings) -> tuple[Path, ...]:
    """The files that were opened last, newest first."""
    kept = store.value(_KEY, [])
    # A list of one comes back from the file as plain text.
    names = kept if isinstance(kept, list) else [kept]
    return tuple(Path(str(name)) for name in names if name)


def remember(store: QSettings, path: Path) -> tuple[Path, ...]:
    """Put a file first among the recent ones; returns them all."""
    paths = (path, *(one for one in recent_paths(store) if one != path))[:_MOST]
    store.setValue(_KEY, [str(one) for one in paths])
    return paths


class RecentMenu(QMenu):
    """The menu Open recent: `picked(Path)`; files that are gone are greyed."""

    picked = Signal(Path)

    def __init__(self, store: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._renew)
        self.retranslate()

    def set_paths(self, paths: tuple[Path, ...]) -> None:
        """Show these files."""
        self.clear()
        for path in paths:
            action = self.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.setEnabled(path.exists())
            action.triggered.connect(lambda _on, path=path: self.picked.emit(path))
        self.addSeparator()
        self._clear = self.addAction(self.tr("Forget these files"))
        self._clear.setEnabled(bool(paths))
        self._clear.triggered.connect(self._on_clear)

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self.setTitle(self.tr("Open &recent"))
        self._renew()

    def _renew(self) -> None:
        self.set_paths(recent_paths(self._store))

    def _on_clear(self) -> None:
        self._store.remove(_KEY)
        self._renew()
