"""The runner: one QThread, one queue, every event a Signal(object).

A *job* may take long, and is cancelled at its next check. An *errand* is a short verb (some ten
milliseconds) that is done at once: when the worker is idle, or at the running job's next check.
What an errand may do: read what is open, and write into the project in a transaction of its own.
What it may not: open, close or replace what a running job works on, or take long, since the job
and its cancelling wait for it. Its failure never touches the job.
"""

import sys
import threading

from PySide6.QtCore import QObject, Signal

from anywhere_desktop.core import collector
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.workers.jobs import Job as Job
from anywhere_desktop.workers.jobs import JobCancelled as JobCancelled
from anywhere_desktop.workers.jobs import JobDone as JobDone
from anywhere_desktop.workers.jobs import JobDropped as JobDropped
from anywhere_desktop.workers.jobs import JobEvent as JobEvent
from anywhere_desktop.workers.jobs import JobFailed as JobFailed
from anywhere_desktop.workers.jobs import JobStarted as JobStarted
from anywhere_desktop.workers.jobs import JobTold as JobTold
from anywhere_desktop.workers.jobs import Work as Work
from anywhere_desktop.workers.sweeper import shared
from anywhere_desktop.workers.worker import JobWatch, Lanes, Worker

_SWITCH_S = 0.0005
"""Measured: with Python's own 5 ms the window's ticks come 18 ms late under a busy worker; with
this, 9 ms.
"""


class Runner(QObject):
    """Runs jobs in one thread, in order; lives in the thread of the window."""

    event_told = Signal(object)
    """A `JobEvent`; sent in the runner's own thread, so that all who listen there hear of it before
    anything else happens.
    """
    _posted = Signal(object)
    _let_go = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._waiting: dict[int, Job] = {}
        self._ended: Job | None = None
        self._lanes = Lanes()
        self._worker = Worker(self._lanes, self._tell, self._let_go.emit)
        self._worker.setObjectName("pipeline")
        self._posted.connect(self._on_posted)
        self._let_go.connect(self._on_let_go)
        self._sweeper = shared()
        self._sweeper.begin()
        self._switch_s = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_S)
        self._worker.start()

    @property
    def busy(self) -> bool:
        """Whether a job or an errand runs or waits."""
        return bool(self._waiting)

    @property
    def busy_with_jobs(self) -> bool:
        """Whether a job runs or waits."""
        return any(not job.errand for job in self._waiting.values())

    def has(self, *names: str) -> bool:
        """Whether a job or an errand of one of these names runs or waits."""
        return any(job.name in names for job in self._waiting.values())

    def submit(self, name: str, work: Work, *, errand: bool = False, latest: bool = False) -> int:
        """Let `work` be called in the worker with its own Watch. Returns its number.

        errand: slip it in (see above); it cannot be cancelled by `cancel()`, only by its number.
        latest: what waits under the same name is dropped, so that of many wishes in a row (a
        control that is dragged) the last one is done; what already runs is finished.
        After `close` nothing is done any more.
        """
        if self._lanes.closed:
            return 0
        if latest:
            self._drop(name, errand)
        self._count += 1
        number = self._count
        watch = (
            Watch()
            if errand
            else JobWatch(lambda event: self._tell(JobTold(number, event)), self._worker.slip_in)
        )
        job = Job(number, name, work, watch, errand)
        self._waiting[number] = job
        self._lanes.put(job)
        return number

    def cancel(self, job: int | None = None) -> None:
        """Ask one job or errand, or all jobs, to stop at the next check."""
        for number, waiting in self._waiting.items():
            if job == number or (job is None and not waiting.errand):
                waiting.watch.cancel()

    def wait(self, ended: threading.Event) -> None:
        """Wait in the window's thread for what the worker sets."""
        with self._sweeper.away():
            ended.wait()

    def close(self, finish: Work | None = None) -> None:
        """Cancel the jobs that are left, do the errands that wait, run `finish` last in the worker,
        and wait for the thread to end.
        """
        if self._lanes.closed:
            return
        self.cancel()
        if finish is not None:
            self._lanes.put(Job(0, "finish", finish, Watch()))
        self._lanes.close()
        with self._sweeper.away():
            self._worker.wait()
        self._sweeper.end()
        self._ended = None
        sys.setswitchinterval(self._switch_s)

    def _drop(self, name: str, errand: bool) -> None:
        for job in self._lanes.drop(name, errand):
            del self._waiting[job.number]
            self._tell(JobDropped(job.number, name, errand))

    def _tell(self, event: JobEvent) -> None:
        self._posted.emit(event)

    def _on_posted(self, event: JobEvent) -> None:
        if isinstance(event, JobDone | JobFailed | JobCancelled | JobDropped):
            # Held until the worker has let go of it: what it holds of Qt's ends in this thread.
            self._ended = self._waiting.pop(event.job, None) or self._ended
        self.event_told.emit(event)
        collector.sweep()  # The timer waits as long as events keep coming.

    def _on_let_go(self) -> None:
        self._ended = None
