"""A local model and its processor in the program's one budget of memory."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.engines.budget import Budget, budget
from anywhere_desktop.engines.chat.attending import OutOfTime, attend
from anywhere_desktop.engines.chat.fitting import Fit, fitting
from anywhere_desktop.engines.chat.weights import loading
from anywhere_desktop.engines.device import is_out_of_memory, probe
from anywhere_desktop.engines.diffusion.files import check_part
from anywhere_desktop.engines.libraries import libraries, steady

T = TypeVar("T")


class Kept:
    """Loaded with the first work, as small as the machine asks for, until it is released, or
    others need the memory.

    load: makes (model, processor); limit_s: how long that may take.
    """

    def __init__(
        self,
        folder: Path,
        load: Callable[[Fit], tuple[Any, Any]],
        limit_s: float,
        memory: Budget | None = None,
    ) -> None:
        self._folder, self._load, self._limit_s = folder, load, limit_s
        self._memory = memory or budget()
        self._loaded: tuple[Any, Any] | None = None

    @property
    def loaded(self) -> bool:
        """Whether the weights are in memory."""
        return self._loaded is not None

    def run(self, watch: Watch, work: Callable[[Any, Any], T]) -> T:
        """Have `work` done with model and processor.

        Raises:
            UserError: the weights are unusable, or memory is not enough with all others gone.
            Cancelled: the user pressed stop, also while it was loaded.
        """
        watch.check()
        with self._memory.using(self):
            try:
                return self._done(watch, work)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            self._memory.free_now()
            try:
                return self._done(watch, work)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                self.release()
                raise UserError(
                    f"{self._folder.name} ran out of memory: close other programs, or choose a "
                    "smaller model."
                ) from None

    def release(self) -> None:
        """Forget the weights."""
        if self._loaded is not None:
            self._loaded = None
            probe().forget()

    def _done(self, watch: Watch, work: Callable[[Any, Any], T]) -> T:
        model, processor = self._ready(watch)
        try:
            return work(model, processor)
        except (RuntimeError, LookupError) as error:
            # Any folder may be named: parts that do not belong together show only at work.
            if is_out_of_memory(error):
                raise
            why = " ".join(str(error).split())[:160]
            raise UserError(
                f"{self._folder.name} failed at its work ({why}): choose another model."
            ) from error

    def _ready(self, watch: Watch) -> tuple[Any, Any]:
        if self._loaded is None:
            # In threads of their own: importing libraries and reading gigabytes cannot be
            # interrupted, waiting can.
            fit = self._waited_for(self._fitted, watch)
            if fit.four_bits:
                watch.tell(Noted(f"{self._folder.name} is kept in 4 bits: the GPU is small."))
            self._loaded = self._waited_for(lambda: self._made(fit), watch)
            steady()
        return self._loaded

    def _made(self, fit: Fit) -> tuple[Any, Any]:
        with loading(self._folder):
            return self._load(fit)

    def _fitted(self) -> Fit:
        numbers = check_part(self._folder)
        libraries()
        return fitting(self._folder.name, numbers, self._memory)

    def _waited_for(self, work: Callable[[], T], watch: Watch) -> T:
        try:
            return attend(lambda _line: work(), watch, self._limit_s)
        except OutOfTime:
            raise UserError(
                f"{self._folder.name} could not be loaded within {self._limit_s:g} s."
            ) from None
