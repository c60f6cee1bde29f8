"""Random weights that answer to everything a pipeline is given."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Random numbers of their own, which leave those of others as they were."""
    import torch

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        yield


def enliven(model: Any, gain: float = 2.0, amplified: float = 1.0) -> None:
    """Draw every weight that is all zero anew, and scale the others.

    ControlNets and modulated transformers begin with zeros on purpose: untrained, they ignore what
    they are given, and no test would notice a control picture that is never passed on.
    """
    import torch

    generator = torch.Generator().manual_seed(11)
    with torch.no_grad():
        for weight in model.parameters():
            if weight.ndim < 2:
                continue
            if not weight.any():
                fan_in = weight[0].numel()
                drawn = torch.randn(weight.shape, generator=generator)
                weight.copy_(drawn * gain / fan_in**0.5)
            elif amplified != 1.0:
                weight.mul_(amplified)
