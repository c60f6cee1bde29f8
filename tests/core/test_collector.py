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
    """Python's counts, to be set; a collection is due above 700, 10 and 10."""
    now = [0, 0, 0]
    monkeypatch.setattr(gc, "get_count", lambda: tuple(now))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    return now


def test_without_a_claim_python_s_own_collects(collected: list[int]) -> None:
    collector.collect()
    assert collected == [2]
    assert gc.isenabled()


def test_who_claims_it_collects_and_nothing_does_by_itself(collected: list[int]) -> None:
    asked: list[str] = []
    first, second = (lambda: asked.append("first")), (lambda: asked.append("second"))
    collector.claim(first)
    assert not gc.isenabled()
    collector.claim(second)
    collector.collect()
    collector.give_back(second)
    assert not gc.isenabled()
    collector.collect()
    assert asked == ["second", "first"]
    collector.give_back(first)
    assert gc.isenabled()
    collector.collect()
    assert collected == [2]


def test_claims_end_in_any_order() -> None:
    first, second = (lambda: None), (lambda: None)
    collector.claim(first)
    collector.claim(second)
    collector.give_back(first)
    assert not gc.isenabled()
    collector.give_back(second)
    assert gc.isenabled()


def test_it_stays_off_where_it_was_off() -> None:
    gc.disable()
    with collector.at_rest():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize("error", [None, ValueError("badly")])
def test_at_rest_nothing_is_swept(
    counts: list[int], collected: list[int], error: ValueError | None
) -> None:
    counts[:] = [9000, 50, 50]
    with suppress(ValueError), collector.at_rest(), collector.at_rest():
        assert not gc.isenabled()
        collector.sweep()
        if error:
            raise error
    assert collected == []
    assert gc.isenabled()
    collector.sweep()
    assert collected == [2]


def test_a_rest_within_a_claim_leaves_it_claimed() -> None:
    nobody = lambda: None  # noqa: E731
    collector.claim(nobody)
    with collector.at_rest():
        pass
    assert not gc.isenabled()
    with collector.at_rest():
        collector.give_back(nobody)
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("now", "generation"),
    [((700, 10, 10), None), ((701, 10, 10), 0), ((701, 11, 10), 1), ((0, 0, 11), 2)],
)
def test_what_is_due_is_swept(
    counts: list[int], collected: list[int], now: tuple[int, int, int], generation: int | None
) -> None:
    counts[:] = now
    collector.sweep()
    assert collected == ([] if generation is None else [generation])


def test_full_collections_take_a_hundredth_of_the_time(
    counts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now, full = [100.0], []
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def collect(generation: int = 2) -> None:
        if generation == 2:
            full.append(now[0])
            now[0] += 0.05

    monkeypatch.setattr(gc, "collect", collect)
    counts[:] = [0, 0, 11]
    while now[0] < 120:
        collector.sweep()
        now[0] += 0.1
    assert len(full) == 4
    assert full[1] - full[0] == pytest.approx(5.05, abs=0.11)
