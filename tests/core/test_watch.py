import pytest

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.watch import (
    Event,
    Noted,
    PartOf,
    Relay,
    StageDone,
    StageStarted,
    StepDone,
    Watch,
)


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


def test_a_parts_steps_count_as_the_stages_own_and_a_stop_reaches_it() -> None:
    heard: list[Event] = []
    whole = Watch(heard.append)
    first, second = PartOf(whole, 0, 4, 10), PartOf(whole, 4, 10, 10)
    for part in (first, second):
        for done in range(1, 4):
            part.tell(StepDone(done, 3))
    second.tell(Noted("a word"))
    steps = [event.done for event in heard if isinstance(event, StepDone)]
    assert steps == [1, 2, 4, 6, 8, 10]
    assert {event.total for event in heard if isinstance(event, StepDone)} == {10}
    assert heard[-1] == Noted("a word")
    later: list[Event] = []
    second.listen(later.append)
    whole.tell(StepDone(1, 1))
    assert later
    second.cancel()
    assert whole.cancelled
    assert first.cancelled
    with pytest.raises(Cancelled):
        first.check()


def test_a_part_shows_pictures_where_the_whole_does() -> None:
    assert PartOf(Watch(), 0, 1, 2).shows
    assert not PartOf(Watch(shows=False), 0, 1, 2).shows


def test_a_helping_thread_hears_the_stop_and_lets_no_errand_pass() -> None:
    passed: list[None] = []

    class Passing(Watch):
        def check(self) -> None:
            super().check()
            passed.append(None)

    whole = Passing()
    for watch in (whole, Relay(whole)):
        watch.check_beside()
    assert not passed
    whole.cancel()
    for watch in (whole, Relay(whole)):
        with pytest.raises(Cancelled):
            watch.check_beside()
