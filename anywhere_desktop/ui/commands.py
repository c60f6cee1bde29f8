"""What each action of the menus does."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog

from anywhere_desktop.ui.canvas.layers import Compare
from anywhere_desktop.ui.canvas.overlay import Overlay
from anywhere_desktop.ui.keys_in_use import keys_in_use
from anywhere_desktop.ui.settings import load, save, wear
from anywhere_desktop.ui.style import look
from anywhere_desktop.ui.tools.whole import WholeMatte

if TYPE_CHECKING:
    from anywhere_desktop.ui.desk import Key
    from anywhere_desktop.ui.main_window import MainWindow

_OVERLAYS = {
    "overlay_tint": Overlay.TINT,
    "overlay_mono": Overlay.BLACK_WHITE,
    "overlay_chequer": Overlay.CHEQUER,
    "overlay_result": Overlay.ON_RESULT,
    "overlay_ants": Overlay.ANTS,
    "overlay_off": Overlay.OFF,
}
_COMPARES = {"split": Compare.SPLIT, "side_by_side": Compare.SIDE_BY_SIDE}
_LOOKING = ("hand", "zoom")
"""Tools that change nothing: they work on results too."""
_STEP = 1.25


class Commands(QObject):
    """Hears the actions and calls the parts that do them."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._whole = WholeMatte(window.cutout.marks.solve)
        self._does: dict[str, Callable[[], object]] = {
            **self._files(),
            **self._edits(),
            **self._views(),
            **self._generating(),
            **self._timeline(),
            **self._helps(),
        }
        window.parts.amount.applied.connect(self._whole.run)
        window.actions_.triggered.connect(self.run)
        window.actions_.toggled.connect(self._on_toggled)
        window.parts.strip.tool_picked.connect(self.pick_tool)
        window.parts.toolbox.tool_wished.connect(self.pick_tool)
        window.parts.region.tool_wished.connect(self.pick_tool)
        window.parts.region.switched.connect(self._on_region_switched)
        window.actions_.set_checked("overlay_tint", True)
        window.actions_.set_checked("preview", True)
        window.actions_.shortcuts_changed.connect(self._name_keys)
        self._name_keys()
        look().changed.connect(self._mark_look)
        self._mark_look()
        for panel in ("panel_prompt", "panel_timeline", "panel_tools", "panel_photos"):
            window.actions_.set_checked(panel, True)
        self.pick_tool("brush")

    def run(self, name: str) -> None:
        """Do an action by its name."""
        self._does[name]()

    def pick_tool(self, name: str) -> None:
        """Take a tool in hand, and show the photograph for it to work on."""
        parts = self._window.parts
        self._window.state.follow = False
        if name == "placement":
            parts.show_page("placement")
        else:
            of_region = parts.region.tools if parts.region.on else {}
            looks = name in _LOOKING or name in of_region
            if self._window.state.opened is not None and not looks:
                self._window.state.select(None)
            tools = {**parts.toolbox.tools, **of_region, "zoom": parts.zoom}
            parts.canvas.set_tool(tools.get(name))
            parts.canvas.setFocus()
        parts.options.show_tool(name)
        parts.strip.set_tool(name)
        self._window.actions_.set_checked(f"tool_{name}", True)

    def _on_region_switched(self, on: bool) -> None:
        """The tool in hand changes what it paints, not what is on show."""
        parts = self._window.parts
        held = getattr(parts.canvas.tool, "name", "")
        if on:
            parts.show_page("canvas")
            self.pick_tool(held if held in parts.region.tools else "brush")
        elif held in parts.toolbox.tools:
            parts.canvas.set_tool(parts.toolbox.tools[held])

    def _name_keys(self) -> None:
        """Strip, Generate and whatever else names keys tell the keys that the menus have."""
        strip, keys = self._window.parts.strip, self._window.actions_.keys_said
        for entry in strip.entries():
            strip.set_key(entry.name, keys(f"tool_{entry.name}"))
        self._window.panel.parts.set_generate_keys(keys("generate"))
        keys_in_use().show({name: keys(name) for name in ("undo", "compare", "cancel")})

    def _mark_look(self) -> None:
        """The menu marks the theme in use, wherever it was chosen."""
        self._window.actions_.set_checked(f"look_{look().appearance}", True)

    def _on_toggled(self, name: str, on: bool) -> None:
        kind, _, rest = name.partition("_")
        if kind == "tool":
            self.pick_tool(rest)
        elif kind == "overlay":
            self._window.parts.canvas.set_overlay(_OVERLAYS[name])
        elif kind == "panel":
            self._window.parts.toggle(rest, on)
        elif kind == "look":
            self._set_look(rest)
        elif name in ("before", *_COMPARES):
            self._compare(name if on else "")
        else:
            self._switches()[name](on)

    def _switches(self) -> dict[str, Callable[[bool], object]]:
        window, canvas = self._window, self._window.parts.canvas
        return {
            "loupe": canvas.set_loupe,
            "rulers": canvas.set_rulers,
            "soft_proof": window.proofing.switch,
            "full_screen": lambda on: window.showFullScreen() if on else window.showNormal(),
            "pause": lambda on: window.queue.pause() if on else window.queue.resume(),
            "preview": lambda on: setattr(window.scene, "live", on),
            "star": lambda on: self._star(on),
        }

    def _compare(self, how: str) -> None:
        canvas = self._window.parts.canvas
        canvas.set_before(how == "before")
        canvas.set_compare(_COMPARES.get(how, Compare.OFF))

    def _set_look(self, look: Any) -> None:
        settings = replace(load(self._window.store), appearance=look)
        save(self._window.store, settings)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            wear(app, settings)

    def _files(self) -> dict[str, Callable[[], object]]:
        window, files = self._window, self._window.files
        return {
            "open": files.ask_for_photo,
            "paste_photo": files.paste,
            "save_as": lambda: files.ask_to_save(move=True),
            "save_copy": lambda: files.ask_to_save(move=False),
            "project": window.house.show_dialog,
            "export": lambda: self._with_chosen(files.export),
            "close": window.close_project,
            "quit": window.close,
        }

    def _edits(self) -> dict[str, Callable[[], object]]:
        window, cutout = self._window, self._window.cutout
        wholes = {
            one.name: (lambda name=one.name: self._on_whole(name))
            for one in self._whole.operations()
        }
        return {
            "undo": self._undo,
            "redo": lambda: cutout.marks.when_done(window.stack.redo),
            "instruct": window.editing.focus,
            "refine": self._toggle_refine,
            "cut_again": cutout.cut_again,
            "start_over": cutout.start_over,
            **wholes,
        }

    def _undo(self) -> None:
        """Give up what is still worked out, else take the last step back."""
        marks = self._window.cutout.marks
        if not marks.give_up():
            self._window.scene.note()  # A control that was moved just now.
            marks.when_done(self._window.stack.undo)

    def _on_whole(self, name: str) -> None:
        """Do an operation on the whole matte; ask first by how much, if that is to be said."""
        operation = next(one for one in self._whole.operations() if one.name == name)
        self._window.scene.note()
        if operation.amount is None:
            self._whole.run(name)
            return
        if self._window.state.selected is not None:
            self._window.state.select(None)
        self._window.parts.show_page("canvas")
        self._window.parts.amount.ask(operation)

    def _toggle_refine(self) -> None:
        panel = self._window.parts.refine
        if panel.isHidden():
            self._window.state.select(None)
            panel.show()
        else:
            panel.closed.emit()

    def _views(self) -> dict[str, Callable[[], object]]:
        canvas = self._window.parts.canvas
        return {
            "zoom_in": lambda: canvas.zoom_to(canvas.zoom_percent * _STEP),
            "zoom_out": lambda: canvas.zoom_to(canvas.zoom_percent / _STEP),
            "fit": canvas.fit,
            "actual": lambda: canvas.zoom_to(100),
            "double": lambda: canvas.zoom_to(200),
        }

    def _generating(self) -> dict[str, Callable[[], object]]:
        window = self._window
        return {
            "generate": window.panel.parts.generate.click,
            "cancel": window.cancel,
            "suggest": lambda: window.panel.suggestions_wished.emit(window.panel.wish()),
        }

    def _timeline(self) -> dict[str, Callable[[], object]]:
        window, results = self._window, self._window.results
        return {
            "next": lambda: results.step(1),
            "previous": lambda: results.step(-1),
            "note": lambda: window.timeline.film_actions.asked.emit("note"),
            "branch": lambda: self._with_chosen(results.branch),
            "reuse": lambda: self._with_chosen(results.reuse),
            "compare": lambda: window.timeline.film_actions.asked.emit("compare"),
            "delete": lambda: results.delete(window.timeline.selected),
        }

    def _helps(self) -> dict[str, Callable[[], object]]:
        from anywhere_desktop.ui.command_palette import CommandPalette
        from anywhere_desktop.ui.shortcuts_dialog import ShortcutsDialog

        window = self._window
        actions = window.actions_
        return {
            "palette": lambda: _open(CommandPalette(actions, window)),
            "shortcuts": lambda: _open(ShortcutsDialog(actions, window)),
            "models": window.models.show_dialog,
            "free_memory": window.models.free_memory,
            "settings": lambda: window.guidance.show_settings(""),
            "privacy": lambda: window.guidance.show_settings("privacy"),
            "tour": window.show_tour,
            "about": window.guidance.show_about,
        }

    def _star(self, on: bool) -> None:
        """All that are selected, as the timeline's own menu does it."""
        if self._window.timeline.selected:
            self._window.timeline.film_actions.asked.emit("star")
        else:
            self._with_chosen(lambda key: self._window.results.star(key, on))

    def _with_chosen(self, do: "Callable[[Key], object]") -> None:
        chosen = self._window.state.chosen
        if chosen is not None:
            do(chosen.key)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
