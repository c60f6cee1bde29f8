"""A tool's network on little memory: others leave, then the CPU does the work, and it is said."""

from typing import Any

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Event, Noted, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.device import Device
from anywhere_desktop.engines.tools import running
from anywhere_desktop.engines.tools.running import Held

CARD = Device("cuda", "a card", 1 << 30)


class Rooms:
    """Where a network is moved to; what is full has no memory left."""

    def __init__(self, *full: str) -> None:
        self.full, self.moved = set(full), []  # type: ignore[var-annotated]

    def move(self, network: object, device: str) -> None:
        self.moved.append(device)
        if device in self.full:
            raise RuntimeError("CUDA out of memory. Tried to allocate 2 GiB")


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Budget:
    made = Budget(lambda: Device("cpu", "CPU", 1 << 30))
    monkeypatch.setattr(running, "budget", lambda: made)
    monkeypatch.setattr(running, "probe", lambda: CARD)
    return made


def _held(rooms: Rooms) -> Held[object]:
    return Held("the segmenter", lambda watch: object(), rooms.move)


def _where(held: Held[Any], told: list[Event]) -> str:
    return held.run(Watch(told.append), lambda network, device: device)


def test_others_leave_first(memory: Budget) -> None:
    rooms, told = Rooms("cuda"), list[Event]()

    class Other:
        def release(self) -> None:
            rooms.full.clear()

    with memory.using(Other()):
        pass
    assert _where(_held(rooms), told) == "cuda"
    assert rooms.moved == ["cuda", "cuda"]
    assert not told


def test_then_the_cpu_does_it_and_says_so_until_it_was_let_go(memory: Budget) -> None:
    rooms, told = Rooms("cuda"), list[Event]()
    held = _held(rooms)
    assert _where(held, told) == "cpu"
    assert [event.text for event in told if isinstance(event, Noted)] == [
        "The segmenter does not fit the GPU: it works on the CPU."
    ]
    rooms.full.clear()
    assert _where(held, told) == "cpu"
    assert memory.free_now() == 1
    assert not held.loaded
    assert _where(held, told) == "cuda"


def test_where_nothing_has_room_the_user_is_told(memory: Budget) -> None:
    rooms = Rooms("cuda", "cpu")
    held = _held(rooms)
    with pytest.raises(UserError, match="not enough memory for the segmenter"):
        _where(held, [])
    assert not held.loaded
    rooms.full.clear()
    assert _where(held, []) in ("cpu", "cuda")


def test_other_errors_are_no_want_of_memory(memory: Budget) -> None:
    held = _held(Rooms())

    def broken(network: object, device: str) -> str:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        held.run(Watch(), broken)
