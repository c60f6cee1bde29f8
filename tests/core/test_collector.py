"""Who collects, and when nothing is collected."""

import gc
import time
from contextlib import suppress

import pytest

from anywhere_desktop.core import collector

pytestmark = pytest.mark.usefixtures("collector_let_go")


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations that are collected; none truly is."""
    made: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: made.append(generation))
    return made


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Python's count of what is new and its threshold, to be set."""
    now = [701, 700]
    monkeypatch.setattr(gc, "get_count", lambda: (now[0], 0, 0))
    monkeypatch.setattr(gc, "get_threshold", lambda: (now[1], 10, 10))
    return now


def test_without_a_claim_python_s_own_collects(collected: list[int]) -> None:
    collector.collect()
    assert collected == [2]
    assert gc.isenabled()


def test_who_claims_it_collects_and_nothing_does_by_itself(collected: list[int]) -> None:
    asked: list[str] = []
    collector.claim(lambda: asked.append("first"))
    assert not gc.isenabled()
    collector.collect()
    collector.claim(lambda: asked.append("second"))
    collector.collect()
    assert asked == ["first", "second"]
    assert collected == []


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    with collector.at_rest():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize("error", [None, ValueError("badly")])
def test_at_rest_nothing_is_swept(
    counts: list[int], collected: list[int], error: ValueError | None
) -> None:
    with suppress(ValueError), collector.at_rest(), collector.at_rest():
        assert not gc.isenabled()
        collector.sweep()
        if error:
            raise error
    assert collected == []
    assert gc.isenabled()
    collector.sweep()
    assert collected == [0]


def test_what_is_claimed_during_a_rest_stays_claimed() -> None:
    with collector.at_rest():
        collector.claim(gc.collect)
    assert not gc.isenabled()
    with collector.at_rest():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize("now", [(700, 700), (5000, 0)])
def test_what_is_not_due_is_not_swept(
    counts: list[int], collected: list[int], now: tuple[int, int]
) -> None:
    counts[:] = now
    collector.sweep()
    assert collected == []


def test_ten_times_the_young_then_once_the_older_and_at_last_all(
    counts: list[int], collected: list[int]
) -> None:
    for _ in range(11 * 10 + 1):
        collector.sweep()
    assert collected == ([0] * 10 + [1]) * 10 + [2]


def test_full_collections_take_a_hundredth_of_the_time(
    counts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now, full = [100.0], []
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def collect(generation: int = 2) -> None:
        if generation == 2:
            full.append(now[0])
            now[0] += 0.5

    monkeypatch.setattr(gc, "collect", collect)
    while now[0] < 300:
        collector.sweep()
        now[0] += 0.1
    assert len(full) == 4
    assert full[1] - full[0] == pytest.approx(50.5, abs=0.11)
