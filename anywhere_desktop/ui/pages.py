"""What the middle of the window shows, and the switch that says and changes it."""

from PySide6.QtCore import QObject

from anywhere_desktop.ui.scene_work import SceneWork
from anywhere_desktop.ui.state import State
from anywhere_desktop.ui.timeline_work import TimelineWork
from anywhere_desktop.ui.window_parts import WindowParts


class Pages(QObject):
    """Keeps switch and middle in step: photograph, placement, preview, result, comparison."""

    def __init__(
        self, parts: WindowParts, state: State, scene: SceneWork, results: TimelineWork
    ) -> None:
        super().__init__()
        self._parts, self._state = parts, state
        self._scene, self._results = scene, results
        parts.page_shown.connect(self._on_page_shown)
        parts.switch.picked.connect(self._on_picked)

    def say(self, page: str) -> None:
        """Mark a page on the switch, and allow those that have something to show."""
        pages = {"photograph", "placement", "preview"} if self._state.opened else set()
        if any(not one.deleted for one in self._state.shown):
            pages.add("result")
        self._parts.switch.set_ready(pages)
        self._parts.switch.show_page(page)

    def _on_picked(self, page: str) -> None:
        state = self._state
        state.follow = page in ("result", "preview")
        match page:
            case "photograph":
                state.select(None)
            case "placement":
                self._parts.show_page("placement")
            case "preview":
                state.select(None)
                self._scene.preview_now()
            case "result" if state.shown:
                shown = [one for one in state.shown if not one.deleted]
                state.select(state.selected or (shown[-1].key if shown else None))
        self.say(page)

    def _on_page_shown(self, page: str) -> None:
        if page != "compare":
            self._results.leave_comparison()
        shown = "photograph" if self._state.chosen is None else "result"
        match page:
            case "placement":
                self.say(page)
            case "compare":
                self.say("result")
            case _ if self._parts.switch.page in ("placement", "result"):
                self.say(shown)
