"""The work on the queue: its panel, the timeline's ghosts, and the action that pauses it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.queue_panel import QueuePanel
from anywhere_desktop.ui.timeline import Timeline
from anywhere_desktop.ui.undo import Change
from anywhere_desktop.workers.queue import JobQueue


class QueueWork(QObject):
    """Joins the queue with what shows it and what changes it; each change can be undone, but for
    stopping what runs.
    """

    def __init__(
        self,
        queue: JobQueue,
        panel: QueuePanel,
        timeline: Timeline,
        actions: Actions,
        stack: QUndoStack,
    ) -> None:
        super().__init__()
        self._queue, self._panel, self._stack = queue, panel, stack
        self._timeline, self._actions = timeline, actions
        queue.changed.connect(self._on_changed)
        queue.paused_changed.connect(self._on_changed)
        panel.order_wished.connect(self._on_order_wished)
        panel.pause_wished.connect(lambda on: queue.pause() if on else queue.resume())
        panel.cancel_wished.connect(self._on_cancel_wished)
        panel.retry_wished.connect(queue.retry)
        panel.remove_wished.connect(self._on_remove_wished)
        panel.clear_wished.connect(self._on_clear_wished)

    def _on_order_wished(self, numbers: Sequence[int]) -> None:
        def order() -> None:
            for place, number in enumerate(numbers):
                self._queue.move(number, place)

        self._do(self.tr("Order of the queue"), order)

    def _on_cancel_wished(self, number: int) -> None:
        self._do(self.tr("Cancel in the queue"), lambda: self._queue.cancel(number))

    def _on_remove_wished(self, number: int) -> None:
        self._do(self.tr("Remove from the queue"), lambda: self._queue.remove(number))

    def _on_clear_wished(self) -> None:
        self._do(self.tr("Clear the queue"), self._queue.clear_ended)

    def _do(self, text: str, change: Callable[[], None]) -> None:
        """Change the queue: one undo step, where it is another one at once."""
        before = self._queue.rows
        change()
        after = self._queue.rows
        if after != before:
            arrange = self._queue.arrange
            undo, redo = partial(arrange, before, after), partial(arrange, after, before)
            self._stack.push(Change(text, undo, redo, done=True))

    def _on_changed(self, _changed: object) -> None:
        rows, paused = self._queue.rows, self._queue.paused
        self._timeline.show_waiting(rows)
        self._panel.show_queue(rows, paused)
        self._actions.set_condition("queue", any(row.state == "waiting" for row in rows))
        self._actions.set_checked("pause", paused)
