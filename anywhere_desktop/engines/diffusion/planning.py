"""Which plan a model is loaded by: the fastest that fits, a slower one once memory was not enough,
and a faster one again when there may be room.
"""

from dataclasses import dataclass

from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier, fitting, needed

_PLAINLY_MORE = 1.1
"""Times the free memory of before: what comes and goes by itself is no reason to try again."""


@dataclass(frozen=True)
class Load:
    """What is to be loaded. number_bytes: of its working type; pixels: of the picture asked for;
    whole: its denoiser cannot be moved layer by layer.
    """

    weights: Weights
    number_bytes: int
    pixels: int
    whole: bool


class Planning:
    """Remembers of one model what did not fit, for as long as it is in use."""

    def __init__(self) -> None:
        self.kept: Plan | None = None
        """A plan to take whatever is free, until it does not fit."""
        self._lower: Plan | None = None
        self._failed: dict[Plan, int] = {}
        """The most free bytes with which a plan did not fit, whatever the picture's size: pictures
        of two sizes by turns would else load the model anew for each.
        """
        self._free = 0
        self._last: Plan | None = None

    def choose(self, load: Load, memory: Budget) -> Plan:
        """The plan to load by now, after others have left for the fastest of all."""
        fastest = Plan(Tier.RESIDENT, tiled=False)
        if self.kept is None and self._lower is None:
            memory.make_room(needed(fastest, load.weights, load.number_bytes, load.pixels))
        self._free = memory.device().free()
        return self.kept or self._lower or self._possible(load, memory, self._free)

    def taken(self, plan: Plan) -> bool:
        """Note that a plan is taken; whether it is a faster one than the last."""
        faster = self._last is not None and plan.tier < self._last.tier
        self._last = plan
        return faster

    def step_down(self, plan: Plan, load: Load, memory: Budget) -> Plan | None:
        """The next slower plan after one that did not fit, None when there is none."""
        slower = plan.next(memory.device(), load.whole)
        self._failed[plan] = max(self._free, self._failed.get(plan, 0))
        if slower is not None:
            self.kept, self._lower = None, slower
        return slower

    def has_room(self, plan: Plan, load: Load, memory: Budget) -> bool:
        """Whether a model that lies in memory by `plan` could lie there by a faster one. What moves
        in and out takes next to nothing while it rests.
        """
        if self.kept is not None or plan.tier is Tier.RESIDENT:
            return False
        free = int(memory.device().free() / _PLAINLY_MORE)
        if self._possible(load, memory, free).tier >= plan.tier:
            return False
        self._lower = None
        return True

    def forget(self) -> None:
        """The model has left: what did not fit then may fit when it is loaded anew."""
        self._lower, self._failed = None, {}

    def _possible(self, load: Load, memory: Budget, free: int) -> Plan:
        """The fastest plan for so many free bytes that has not failed with as many."""
        device = memory.device()
        plan = fitting(device, free, load.weights, load.number_bytes, load.pixels, load.whole)
        while self._has_failed(plan, free):
            slower = plan.next(device, load.whole)
            if slower is None:
                break
            plan = slower
        return plan

    def _has_failed(self, plan: Plan, free: int) -> bool:
        return plan in self._failed and free <= self._failed[plan] * _PLAINLY_MORE
