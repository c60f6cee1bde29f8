"""The work on the queue: its panel, the timeline's ghosts, and the action that pauses it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.queue_panel import QueuePanel
from anywhere_desktop.ui.timeline import Timeline
from anywhere_desktop.workers.queue import JobQueue


class QueueWork(QObject):
    """Joins the queue with what shows it and what changes it."""

    def __init__(
        self, queue: JobQueue, panel: QueuePanel, timeline: Timeline, actions: Actions
    ) -> None:
        super().__init__()
        self._queue, self._panel = queue, panel
        self._timeline, self._actions = timeline, actions
        queue.changed.connect(self._on_changed)
        queue.paused_changed.connect(self._on_changed)
        panel.order_wished.connect(self._on_order_wished)
        panel.pause_wished.connect(lambda on: queue.pause() if on else queue.resume())
        panel.cancel_wished.connect(queue.cancel)
        panel.retry_wished.connect(queue.retry)
        panel.remove_wished.connect(queue.remove)
        panel.clear_wished.connect(queue.clear_ended)

    def _on_order_wished(self, numbers: Sequence[int]) -> None:
        for place, number in enumerate(numbers):
            self._queue.move(number, place)

    def _on_changed(self, _changed: object) -> None:
        rows, paused = self._queue.rows, self._queue.paused
        self._timeline.show_waiting(rows)
        self._panel.show_queue(rows, paused)
        self._actions.set_condition("queue", any(row.state == "waiting" for row in rows))
        self._actions.set_checked("pause", paused)
