"""Which actions can be used now."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anywhere_desktop.ui.main_window import MainWindow


def set_conditions(window: "MainWindow", held: bool) -> None:
    """Tell the actions how things stand; held: another photograph is being opened."""
    state, actions, marking = window.state, window.actions_, window.cutout.marks.busy
    photo = state.opened is not None
    seen = window.parts.page == "canvas" and not window.parts.canvas.shows_result
    conditions = {
        "photo": photo,
        "photo_shown": photo and seen and not held,
        "comparable": len(window.timeline.selected) in (2, 4),
        "project": photo or bool(state.shown),
        "result": state.chosen is not None,
        "results": any(not one.deleted for one in state.shown),
        "running": state.running is not None or marking,
        "can_undo": (window.stack.canUndo() or marking) and not held,
        "can_redo": window.stack.canRedo() and not held,
    }
    actions.set_conditions(conditions)
    actions.set_checked("star", window.timeline.starred)
    window.panel.set_ready(photo)
