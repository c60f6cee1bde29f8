"""Every action of the window as a QAction: menus, conditions, shortcuts of the user's own."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar
from shiboken6 import isValid

from anywhere_desktop.ui.action_table import ActionTable, Entry, Menu
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.recent import RecentMenu

_SHORTCUTS = "shortcuts"
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class Actions(QObject):
    """Builds the QActions of the table; `triggered(name)` for plain ones, `toggled(name, on)` for
    those that are on or off (of a choice only the one that goes on is told).
    """

    triggered = Signal(str)
    toggled = Signal(str, bool)
    recent_picked = Signal(Path)
    shortcuts_changed = Signal()

    def __init__(self, store: QSettings) -> None:
        super().__init__()
        self._store = store
        self._table = ActionTable(self)
        self._entries: dict[str, Entry] = {}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        self._held: set[str] = set()
        self._undrawn: set[str] = set()
        self._recent: RecentMenu | None = None
        self._adopted: dict[str, tuple[QAction, str]] = {}
        for menu in self._table.menus():
            for entry in menu.entries:
                self._entries[entry.name] = entry
                self._actions[entry.name] = self._made(entry)
        self._apply_conditions()
        language().changed.connect(self.retranslate)

    def __getitem__(self, name: str) -> QAction:
        """The QAction of a name, for tool bars and buttons."""
        self._draw(name)
        return self._actions[name]

    def entries(self) -> Mapping[str, Entry]:
        """The table by name, in the order of the menus."""
        return self._entries

    def adopt(self, part: str, actions: Mapping[str, QAction]) -> None:
        """Have the actions of a part of the window changed with the others, as "part.name". Their
        keys count only while that part has the keyboard: they clash only with one another.
        """
        for name, action in actions.items():
            known, default = f"{part}.{name}", action.shortcut().toString(_PORTABLE)
            kept = self._store.value(f"{_SHORTCUTS}/{known}", default)
            action.setShortcut(QKeySequence(str(kept), _PORTABLE))
            self._adopted[known] = action, default
            self._actions[known] = action

    def adopted(self) -> Mapping[str, QAction]:
        """The actions of `adopt`, by their names."""
        return {name: action for name, (action, _) in self._adopted.items()}

    def build_menus(self, menu_bar: QMenuBar) -> None:
        """Fill a menu bar; its window then also hears the shortcuts."""
        for menu in self._table.menus():
            shown = menu_bar.addMenu(menu.title)
            # Qt would not show the tips of what a term means otherwise.
            shown.setToolTipsVisible(True)
            self._menus[menu.name] = shown
            self._fill(shown, menu)
            names = [*(entry.name for entry in menu.entries), *menu.also]
            shown.aboutToShow.connect(partial(self._draw, *names))

    def set_condition(self, name: str, holds: bool) -> None:
        """Say that a condition of the table holds or not; actions follow."""
        self.set_conditions({name: holds})

    def set_conditions(self, conditions: Mapping[str, bool]) -> None:
        """The same of several at once."""
        held = {name for name, holds in conditions.items() if holds}
        changed = (self._held - conditions.keys()) | held
        if changed != self._held:
            self._held = changed
            self._apply_conditions()

    def set_checked(self, name: str, on: bool) -> None:
        """Show an action as on or off without telling anyone."""
        action = self._actions[name]
        if action.isChecked() == on:
            return
        action.blockSignals(True)
        action.setChecked(on)
        action.blockSignals(False)
        action.changed.emit()

    def recent_menu(self) -> RecentMenu:
        """The menu Open recent, once the menus are built; it reads `ui.recent` by itself."""
        assert self._recent is not None, "build_menus comes first"
        return self._recent

    def shortcut(self, name: str) -> QKeySequence:
        """The keys of an action now."""
        return self._actions[name].shortcut()

    def keys_said(self, name: str) -> str:
        """The same as a person reads them on this system, "" for none."""
        return self.shortcut(name).toString(QKeySequence.SequenceFormat.NativeText)

    def rebind(self, name: str, keys: QKeySequence) -> str:
        """Give an action other keys, or none; returns "" or why it was refused, in words."""
        other = self.taken_by(name, keys)
        if other:
            return self.tr('{keys} is already used by "{action}".').format(
                keys=keys.toString(QKeySequence.SequenceFormat.NativeText),
                action=plain(self._actions[other].text()),
            )
        self._actions[name].setShortcut(keys)
        if name in self._entries:
            self._write(self._actions[name], self._entries[name])
        if keys == QKeySequence(self._default(name)):
            self._store.remove(f"{_SHORTCUTS}/{name}")
        else:
            self._store.setValue(f"{_SHORTCUTS}/{name}", keys.toString(_PORTABLE))
        self.shortcuts_changed.emit()
        return ""

    def taken_by(self, name: str, keys: QKeySequence) -> str:
        """The name of another action that has these keys, or ""."""
        if keys.isEmpty():
            return ""
        part = name.rpartition(".")[0]
        others = (
            other for other in self._actions if other != name and other.rpartition(".")[0] == part
        )
        return next((one for one in others if self._actions[one].shortcut() == keys), "")

    def reset(self) -> None:
        """Give every action the keys of the table again."""
        self._store.remove(_SHORTCUTS)
        for name, entry in self._entries.items():
            self._actions[name].setShortcut(QKeySequence(entry.keys))
            self._write(self._actions[name], entry)
        for action, keys in self._adopted.values():
            action.setShortcut(QKeySequence(keys, _PORTABLE))
        self.shortcuts_changed.emit()

    def _default(self, name: str) -> str:
        return self._adopted[name][1] if name in self._adopted else self._entries[name].keys

    def retranslate(self) -> None:
        """Write menus and actions in the language of now."""
        for menu in self._table.menus():
            shown = self._menus.get(menu.name)
            if shown is not None and isValid(shown):
                shown.setTitle(menu.title)
            for entry in menu.entries:
                self._entries[entry.name] = entry
                self._write(self._actions[entry.name], entry)
        if self._recent is not None and isValid(self._recent):
            self._recent.retranslate()

    def _made(self, entry: Entry) -> QAction:
        action = QAction(self)
        action.setObjectName(entry.name)
        if entry.icon:
            self._undrawn.add(entry.name)
        kept = self._store.value(f"{_SHORTCUTS}/{entry.name}", entry.keys)
        action.setShortcut(QKeySequence(str(kept), _PORTABLE))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(_ROLES.get(entry.name, QAction.MenuRole.NoRole))
        action.setCheckable(bool(entry.choice) or entry.on)
        if entry.choice:
            self._group(entry.choice).addAction(action)
        self._write(action, entry)
        action.triggered.connect(lambda on, name=entry.name: self._on_triggered(name, on))
        return action

    def _draw(self, *names: str) -> None:
        """Give actions their icons, which are drawn when they are first to be seen: to draw all
        takes a tenth of the window's start.
        """
        for name in self._undrawn.intersection(names):
            self._undrawn.discard(name)
            set_icon(self._actions[name], self._entries[name].icon)

    def _on_triggered(self, name: str, on: bool) -> None:
        if self._actions[name].isCheckable():
            self.toggled.emit(name, on)
        else:
            self.triggered.emit(name)

    def _group(self, choice: str) -> QActionGroup:
        if choice not in self._groups:
            group = QActionGroup(self)
            policy = QActionGroup.ExclusionPolicy
            group.setExclusionPolicy(
                policy.ExclusiveOptional if choice.endswith("?") else policy.Exclusive
            )
            self._groups[choice] = group
        return self._groups[choice]

    def _write(self, action: QAction, entry: Entry) -> None:
        action.setText(entry.text)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        told = f" ({keys})" if keys else ""
        action.setToolTip(f"<b>{plain(entry.text)}</b>{told}<br>{entry.tip}")
        action.setStatusTip(entry.tip)

    def _fill(self, shown: QMenu, menu: Menu) -> None:
        for entry in menu.entries:
            if entry.separated:
                shown.addSeparator()
            shown.addAction(self._actions[entry.name])
            if entry.name == "open":
                self._recent = RecentMenu(self._store, shown)
                self._recent.picked.connect(self.recent_picked)
                shown.addMenu(self._recent)
        if menu.also:
            shown.addSeparator()
            shown.addActions([self._actions[name] for name in menu.also])

    def _apply_conditions(self) -> None:
        for name, entry in self._entries.items():
            self._actions[name].setEnabled(self._held.issuperset(entry.needs))


_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "about": QAction.MenuRole.AboutRole,
}


def plain(text: str) -> str:
    """An action's text without the mark of its menu key (Chinese: "打开(&O)…")."""
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789":
        text = text.replace(f"(&{letter})", "")
    return text.replace("&", "").rstrip("…").strip()
