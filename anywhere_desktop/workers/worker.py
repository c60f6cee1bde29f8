"""The worker thread and its two lanes: jobs one by one, errands in between."""

import logging
import threading
import traceback
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QThread

from anywhere_desktop.core.errors import Cancelled, Outdated, UserError
from anywhere_desktop.core.watch import Event, Watch
from anywhere_desktop.workers.jobs import (
    Job,
    JobCancelled,
    JobDone,
    JobDropped,
    JobEvent,
    JobFailed,
    JobStarted,
)

_log = logging.getLogger(__name__)
_NO_MEMORY = "There is not enough memory for this: close other programs, or choose a smaller size."


class Lanes:
    """What waits for the worker; safe from every thread. Errands go before jobs."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()
        self._errands: deque[Job] = deque()
        self.closed = False
        self._news = threading.Condition()

    def put(self, job: Job) -> None:
        """Let a job or an errand wait for its turn."""
        with self._news:
            (self._errands if job.errand else self._jobs).append(job)
            self._news.notify()

    def drop(self, name: str, errand: bool) -> list[Job]:
        """Take out what waits under a name, and has not begun."""
        with self._news:
            lane = self._errands if errand else self._jobs
            dropped = [job for job in lane if job.name == name]
            for job in dropped:
                lane.remove(job)
        return dropped

    def take(self) -> Job | None:
        """Wait for the next; None once the lanes are closed and empty."""
        with self._news:
            while not (self._errands or self._jobs or self.closed):
                self._news.wait()
            lane = self._errands or self._jobs
            return lane.popleft() if lane else None

    def take_errand(self) -> Job | None:
        """The next errand, or None; never waits."""
        if not self._errands:  # Without the lock: asked at every check of every job.
            return None
        with self._news:
            return self._errands.popleft() if self._errands else None

    def close(self) -> None:
        """Let the worker end when nothing waits any more."""
        with self._news:
            self.closed = True
            self._news.notify()


class Worker(QThread):
    """Takes jobs one by one; a raising job never ends the thread.

    An errand that waits is done at the running job's next check, in this thread, between two of
    its steps. So an errand sees everything as the job left it there: project code has no Watch,
    hence no check, hence a transaction is never under way.
    """

    def __init__(
        self, lanes: Lanes, told: Callable[[JobEvent], None], let_go: Callable[[], None]
    ) -> None:
        super().__init__()
        self._lanes, self._told, self._let_go = lanes, told, let_go
        self._ident = 0
        self._in_errand = False

    def run(self) -> None:
        """Work until the lanes are closed (runs in the thread)."""
        self._ident = threading.get_ident()
        while (job := self._lanes.take()) is not None:
            self._told(self._errand_done(job) if job.errand else self._done(job))
            job = None  # The window's thread ends what it holds.
            self._let_go()

    def slip_in(self) -> None:
        """Do the errands that wait. Helping threads of a job, and errands themselves, never do."""
        if self._in_errand or threading.get_ident() != self._ident:
            return
        while (errand := self._lanes.take_errand()) is not None:
            self._told(self._errand_done(errand))

    def _errand_done(self, errand: Job) -> JobEvent:
        self._in_errand = True
        try:
            return self._done(errand)
        finally:
            self._in_errand = False

    def _done(self, job: Job) -> JobEvent:
        number, name, errand = job.number, job.name, job.errand
        try:
            job.watch.check()
            if not errand:
                self._told(JobStarted(number, name))
            return JobDone(number, name, job.work(job.watch), errand)
        except Outdated:
            return JobDropped(number, name, errand)
        except Cancelled:
            return JobCancelled(number, name, errand)
        except UserError as error:
            return JobFailed(number, name, str(error), "", errand)
        except MemoryError:
            return JobFailed(number, name, _NO_MEMORY, "", errand)
        except Exception as error:  # noqa: BLE001  The worker's edge: a bug must not end the thread.
            _log.exception("job %s failed", name)
            message = f"Something went wrong in the program ({type(error).__name__})."
            return JobFailed(number, name, message, traceback.format_exc(), errand)


class JobWatch(Watch):
    """A job's Watch: at each check, errands that wait are slipped in."""

    def __init__(self, listener: Callable[[Event], None], slip_in: Callable[[], None]) -> None:
        super().__init__(listener)
        self._slip_in = slip_in

    def check(self) -> None:
        """Raise `Cancelled` when the user has pressed stop, else let errands pass."""
        super().check()
        self._slip_in()
        super().check()
