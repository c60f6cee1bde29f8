"""Asynchronous work on the window's own loop: a server that is asked, a download that is watched.

Under `qasync` (see `app.run`) coroutines run between the window's events. They must never block,
and never open a dialog's own loop (`exec`).
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.workers.jobs import JobFailed

T = TypeVar("T")


class Coroutines(QObject):
    """Starts coroutines, keeps hold of them, and ends them with the window.

    failed: a `JobFailed` for one that raised `UserError`, took longer than it may, or has a bug.
    """

    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[str, asyncio.Task[None]] = {}

    @property
    def possible(self) -> bool:
        """Whether a loop runs here that coroutines could live on."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return False
        return True

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return bool(self._tasks)

    def start(
        self,
        name: str,
        work: Coroutine[Any, Any, T],
        done: Callable[[T], object],
        *,
        limit_s: float,
    ) -> None:
        """Run a coroutine and hand its result to `done`; one of the same name is ended first.

        Raises:
            RuntimeError: no event loop runs here.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            work.close()
            raise
        self.cancel(name)
        task = loop.create_task(self._run(name, work, done, limit_s), name=name)
        self._tasks[name] = task
        task.add_done_callback(lambda task: self._forget(name, task))

    def cancel(self, name: str | None = None) -> None:
        """End one, or all; what ends so tells nothing."""
        for known, task in list(self._tasks.items()):
            if name in (None, known):
                task.cancel()
                self._tasks.pop(known, None)

    async def close(self) -> None:
        """End all, and wait until they are."""
        tasks = list(self._tasks.values())
        self.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _forget(self, name: str, task: "asyncio.Task[None]") -> None:
        if self._tasks.get(name) is task:
            del self._tasks[name]

    async def _run(
        self,
        name: str,
        work: Coroutine[Any, Any, T],
        done: Callable[[T], object],
        limit_s: float,
    ) -> None:
        try:
            async with asyncio.timeout(limit_s):
                result = await work
        except TimeoutError:
            line = f"This took longer than {limit_s:g} seconds, and was given up: try again later."
            self.failed.emit(JobFailed(0, name, line))
        except UserError as error:
            self.failed.emit(JobFailed(0, name, str(error)))
        else:
            done(result)
