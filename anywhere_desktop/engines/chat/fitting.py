"""How a chat model lies in memory: whole where it fits, in 4 bits where only those do."""

from dataclasses import dataclass
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.libraries import libraries

_AT_WORK = 1.1
"""What a model holds while it reads a question and two pictures, as a multiple of its weights."""

_LEAST_AT_WORK = 2**28
_FOUR_BITS = 0.95
"""Bytes a number: 5 bits, and what sees and the table of words in 16."""

_GIB = 2**30


@dataclass(frozen=True)
class Fit:
    """device: torch's name; dtype: of the numbers it works in."""

    device: str
    dtype: Any
    four_bits: bool = False


def fitting(name: str, numbers: int, memory: Budget) -> Fit:
    """How a model of so many numbers is to lie in memory; others leave it first.

    Raises:
        UserError: it fits in no way.
    """
    device = memory.device()
    ways = [(Fit(device.torch_name, device.wide_dtype), float(device.wide_dtype.itemsize))]
    if device.kind == "cpu":
        # Halves are slower there, and still an answer.
        ways.append((Fit("cpu", libraries().bfloat16), 2.0))
    elif device.separate:
        ways.append((Fit(device.torch_name, device.wide_dtype, four_bits=True), _FOUR_BITS))
    memory.make_room(_needed(numbers, ways[0][1]))
    free = device.free()
    for way, width in ways:
        if _needed(numbers, width) <= free:
            return way
    least = _needed(numbers, ways[-1][1])
    raise UserError(
        f"{name} needs about {least / _GIB:.1f} GB of memory and {free / _GIB:.1f} GB are free: "
        "close other programs, or choose a smaller model."
    )


def _needed(numbers: int, width: float) -> int:
    return int(numbers * width * _AT_WORK) + _LEAST_AT_WORK
