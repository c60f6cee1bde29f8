import pytest

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.watch import Event, StageDone, StageStarted, StepDone, Watch


def test_events_reach_every_listener_in_order() -> None:
    heard: list[Event] = []
    also: list[Event] = []
    watch = Watch(heard.append)
    watch.listen(also.append)
    with watch.stage("cut", 2):
        watch.tell(StepDone(1, 3))
    assert heard == also
    assert heard[:2] == [StageStarted("cut", 2), StepDone(1, 3)]
    assert isinstance(heard[2], StageDone)
    assert heard[2].seconds >= 0


def test_after_cancel_every_tell_and_check_raises() -> None:
    heard: list[Event] = []
    watch = Watch(heard.append)
    watch.cancel()
    with pytest.raises(Cancelled):
        watch.check()
    with pytest.raises(Cancelled):
        watch.tell(StepDone(1, 2))
    assert heard == []


def test_what_has_happened_is_announced_even_after_cancel() -> None:
    heard: list[Event] = []
    watch = Watch(heard.append)
    with watch.stage("save"):
        watch.cancel()
        watch.announce(StepDone(1, 1))
    assert [type(event) for event in heard] == [StageStarted, StepDone, StageDone]


def test_a_stage_that_fails_is_not_reported_done() -> None:
    heard: list[Event] = []
    watch = Watch(heard.append)
    with pytest.raises(ZeroDivisionError), watch.stage("cut"):
        _ = 1 / 0
    assert heard == [StageStarted("cut", 0)]
