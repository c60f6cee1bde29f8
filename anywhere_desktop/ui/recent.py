"""The menu of the files that were open before."""

from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QMenu, QWidget

_KEY, _MOST = "recent", 10
_NAMED = "\n"


def recent_paths(store: QSettings) -> tuple[Path, ...]:
    """The files that were opened last, newest first."""
    return tuple(recent_files(store))


def recent_files(store: QSettings) -> dict[Path, str]:
    """The same, and of untitled projects the photograph's name; of all others ""."""
    kept = store.value(_KEY, [])
    # A list of one comes back from the file as plain text.
    lines = kept if isinstance(kept, list) else [kept]
    parted = [str(line).partition(_NAMED) for line in lines if line]
    return {Path(path): name for path, _, name in parted}


def remember(store: QSettings, path: Path, name: str = "") -> tuple[Path, ...]:
    """Put a file first among the recent ones; name: of an untitled project the photograph's, which
    it keeps. Returns them all.
    """
    known = recent_files(store)
    name = name or known.pop(path, "")
    known.pop(path, None)
    _keep(store, {path: name, **known})
    return recent_paths(store)


def forget(store: QSettings, path: Path) -> None:
    """Take a file out: it lives elsewhere now."""
    _keep(store, {one: name for one, name in recent_files(store).items() if one != path})


def _keep(store: QSettings, files: dict[Path, str]) -> None:
    lines = [f"{path}{_NAMED}{name}" if name else str(path) for path, name in files.items()]
    store.setValue(_KEY, lines[:_MOST])


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
        names = recent_files(self._store)
        for path in paths:
            photo = names.get(path)
            said = self.tr("{name} (project)").format(name=photo) if photo else path.name
            action = self.addAction(said.replace("&", "&&"))
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
