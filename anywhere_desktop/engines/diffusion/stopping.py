"""Steps told truthfully, previews, and a stop within a step or within a decode."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import PictureMade, StepDone, Watch
from anywhere_desktop.engines.libraries import libraries

_PREVIEW_EVERY_S = 0.5


class NotNumbers(Exception):
    """A step gave NaN or infinity."""


@contextmanager
def stoppable(pipe: Any, watch: Watch) -> Iterator[None]:
    """While open, every smallest part of a pipeline's models asks first whether to stop."""
    module = libraries().nn.Module
    parts = [part for part in pipe.components.values() if isinstance(part, module)]
    with stoppable_parts(parts, watch):
        yield


@contextmanager
def stoppable_parts(parts: Sequence[Any], watch: Watch) -> Iterator[None]:
    """While open, every smallest part of every model asks first whether the user pressed stop.

    `Cancelled` then leaves the pipeline from the middle of a step, a decode or a text encoder; the
    weights are untouched, and the next call starts afresh. Compiled parts are left out: a hook
    would have them compiled anew.
    """

    def ask(*_: Any) -> None:
        watch.check()

    leaves = (leaf for part in parts for leaf in _uncompiled(part))
    hooks = [leaf.register_forward_pre_hook(ask) for leaf in leaves]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _uncompiled(part: Any) -> Iterator[Any]:
    if getattr(part, "_compiled_call_impl", None) is not None:
        return
    children = list(part.children())
    if not children:
        yield part
    for child in children:
        yield from _uncompiled(child)


class Steps:
    """What a pipeline calls after each step.

    show: makes a small picture of the latents; seen: told the latents after each step with the
    time that remains, 0 to 1.
    """

    def __init__(
        self,
        watch: Watch,
        show: Callable[[Any], Picture | None],
        seen: Callable[[Any, float], None],
    ) -> None:
        self._watch, self._show, self._seen = watch, show, seen
        self._shown = -1e9

    def __call__(self, pipe: Any, index: int, time_left: Any, told: dict[str, Any]) -> Any:
        """Tell the step and show it; raises `NotNumbers` and `Cancelled`."""
        latents = told["latents"]
        # Waiting for the device here is what makes the steps told true: it runs ahead otherwise.
        if not bool(libraries().isfinite(latents).all()):
            raise NotNumbers
        total = int(pipe.num_timesteps)
        trained = float(pipe.scheduler.config.num_train_timesteps)
        self._seen(latents, float(time_left) / trained)
        self._watch.tell(StepDone(index + 1, total))
        if time.monotonic() - self._shown >= _PREVIEW_EVERY_S:
            picture = self._show(latents)
            if picture is not None:
                self._watch.tell(PictureMade("preview", 0, picture))
            self._shown = time.monotonic()
        return {}
