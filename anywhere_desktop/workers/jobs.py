"""Jobs, and what is told of them: every event says itself what it is."""

from collections.abc import Callable
from dataclasses import dataclass

from anywhere_desktop.core.watch import Event, Watch

Work = Callable[[Watch], object]


@dataclass(frozen=True, eq=False)
class JobStarted:
    """The worker took a job from the queue. Errands, which are short, are not told of."""

    job: int
    name: str


@dataclass(frozen=True, eq=False)
class JobTold:
    """A running job's Watch was told an event."""

    job: int
    event: Event


@dataclass(frozen=True, eq=False)
class JobDone:
    """A job ended well; `result` is what its work returned. errand: whether it was one, so that
    another job may be running all the while.
    """

    job: int
    name: str
    result: object
    errand: bool = False


@dataclass(frozen=True, eq=False)
class JobFailed:
    """A job ended in an error: a line for the user, and details to copy (empty when the user can
    mend it).
    """

    job: int
    name: str
    message: str
    details: str = ""
    errand: bool = False


@dataclass(frozen=True, eq=False)
class JobCancelled:
    """A job was stopped by the user; what was finished is kept."""

    job: int
    name: str
    errand: bool = False


@dataclass(frozen=True, eq=False)
class JobDropped:
    """A job never began: a newer one of its name took its place, or what it was asked for is not
    open any more (`core.errors.Outdated`).
    """

    job: int
    name: str
    errand: bool = False


JobEvent = JobStarted | JobTold | JobDone | JobFailed | JobCancelled | JobDropped


@dataclass(frozen=True, eq=False)
class Job:
    """Work to be done in the worker thread, with the Watch that it is given."""

    number: int
    name: str
    work: Work
    watch: Watch
    errand: bool = False
