"""The runner: one QThread, one queue, every event a Signal(object)."""

import logging
import queue
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Event, Watch

_log = logging.getLogger(__name__)

Work = Callable[[Watch], object]


@dataclass(frozen=True, eq=False)
class JobStarted:
    """The worker took a job from the queue."""

    job: int
    name: str


@dataclass(frozen=True, eq=False)
class JobTold:
    """A running job's Watch was told an event."""

    job: int
    event: Event


@dataclass(frozen=True, eq=False)
class JobDone:
    """A job ended well; `result` is what its work returned."""

    job: int
    name: str
    result: object


@dataclass(frozen=True, eq=False)
class JobFailed:
    """A job ended in an error: a line for the user, and details to copy (empty when the user can
    mend it).
    """

    job: int
    name: str
    message: str
    details: str = ""


@dataclass(frozen=True, eq=False)
class JobCancelled:
    """A job was stopped by the user; what was finished is kept."""

    job: int
    name: str


JobEvent = JobStarted | JobTold | JobDone | JobFailed | JobCancelled


@dataclass(frozen=True, eq=False)
class _Job:
    number: int
    name: str
    work: Work
    watch: Watch


class _Worker(QThread):
    """Takes jobs one by one; a raising job never ends the thread."""

    def __init__(self, told: Callable[[JobEvent], None]) -> None:
        super().__init__()
        self.jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._told = told

    def run(self) -> None:
        """Work until None comes out of the queue (runs in the thread)."""
        while (job := self.jobs.get()) is not None:
            self._told(self._done(job))

    def _done(self, job: _Job) -> JobEvent:
        try:
            job.watch.check()
            self._told(JobStarted(job.number, job.name))
            return JobDone(job.number, job.name, job.work(job.watch))
        except Cancelled:
            return JobCancelled(job.number, job.name)
        except UserError as error:
            return JobFailed(job.number, job.name, str(error))
        except MemoryError:
            line = "There is not enough memory for this: close other programs, or choose a smaller"
            return JobFailed(job.number, job.name, f"{line} size.")
        except Exception as error:  # noqa: BLE001  The worker's edge: a bug must not end the thread.
            _log.exception("job %s failed", job.name)
            message = f"Something went wrong in the program ({type(error).__name__})."
            return JobFailed(job.number, job.name, message, traceback.format_exc())


class Runner(QObject):
    """Runs jobs in one thread, in order; lives in the thread of the window."""

    event_told = Signal(object)
    """A `JobEvent`, delivered in the thread of whoever is connected."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._waiting: dict[int, Watch] = {}
        self._worker = _Worker(self._tell)
        self._worker.setObjectName("pipeline")
        self.event_told.connect(self._on_event_told)
        self._worker.start()

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._waiting)

    def submit(self, name: str, work: Work) -> int:
        """Queue a job; `work` is called in the worker with its own Watch. Returns its number."""
        self._count += 1
        number = self._count
        watch = Watch(lambda event: self._tell(JobTold(number, event)))
        self._waiting[number] = watch
        self._worker.jobs.put(_Job(number, name, work, watch))
        return number

    def cancel(self, job: int | None = None) -> None:
        """Ask one job, or all, to stop at the next check."""
        for number, watch in self._waiting.items():
            if job in (None, number):
                watch.cancel()

    def close(self, finish: Work | None = None) -> None:
        """Cancel what is left, run `finish` last in the worker, and wait for the thread to end."""
        self.cancel()
        if finish is not None:
            self._worker.jobs.put(_Job(0, "finish", finish, Watch()))
        self._worker.jobs.put(None)
        self._worker.wait()

    def _tell(self, event: JobEvent) -> None:
        self.event_told.emit(event)

    def _on_event_told(self, event: JobEvent) -> None:
        if isinstance(event, JobDone | JobFailed | JobCancelled):
            self._waiting.pop(event.job, None)
