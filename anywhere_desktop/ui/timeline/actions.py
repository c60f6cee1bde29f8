"""What can be done with the selected Iterations: the filmstrip's menu and keys."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language


class FilmActions(QObject):
    """One QAction each, by name in `named`; `asked` says which was triggered.

    Their shortcuts are shown and may be changed; the filmstrip answers them while it has the
    focus.
    """

    asked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.named: dict[str, QAction] = {}
        self._add("compare", "compare", "C")
        self._add("branch", "branch", "G")
        self._add("reuse", "smart", "U")
        self._add("card", "card", "I")
        self._add("star", "star", "S")
        self._add("note", "note", "N")
        self._add("export", "export", "E")
        self._add("copy_picture", "copy", "Ctrl+C")
        self._add("copy_prompt", "copy", "Ctrl+Shift+C")
        self._add("delete", "trash", "Del")
        self.named["star"].setCheckable(True)
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write the menu in the language of now; as the window's menu says it."""
        texts = {
            "compare": self.tr("&Compare"),
            "branch": self.tr("&Generate again from here"),
            "reuse": self.tr("&Use this scene on another product…"),
            "card": self.tr("&How it was made"),
            "star": self.tr("&Star"),
            "note": self.tr("N&ote…"),
            "export": self.tr("&Export…"),
            "copy_picture": self.tr("Copy &picture"),
            "copy_prompt": self.tr("Copy p&rompt"),
            "delete": self.tr("&Delete"),
        }
        for name, text in texts.items():
            self.named[name].setText(text)

    def _add(self, name: str, drawing: str, keys: str) -> None:
        action = QAction(self)
        set_icon(action, drawing)
        action.setShortcut(QKeySequence(keys))
        # The strip matches the keys itself; the window must not match them elsewhere.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False, name=name: self.asked.emit(name))
        self.named[name] = action

    def fill(self, menu: QMenu) -> None:
        """Put all into a menu, in groups."""
        groups = (
            ("compare", "branch", "reuse"),
            ("card", "star", "note"),
            ("export", "copy_picture", "copy_prompt"),
            ("delete",),
        )
        for group in groups:
            if menu.actions():
                menu.addSeparator()
            menu.addActions([self.named[name] for name in group])

    def allow(self, count: int, starred: bool) -> None:
        """What makes sense for so many selected Iterations."""
        for name, action in self.named.items():
            action.setEnabled(count == 1)
            if name in ("star", "delete"):
                action.setEnabled(count > 0)
        self.named["compare"].setEnabled(count in (2, 4))
        self.named["star"].setChecked(starred)
