"""Weights in 4 bits, for cards that do not hold 16: rounded to the nearest of 16 steps a group.

Each 32 numbers of a row share a least value and a step, as GGUF's Q4_1 has them: 5 bits a number
in all, with an error of some 8 % of the weights' size. A layer's weights are made whole for the
moment of its use, which costs time with every word, and less than fetching them from main memory.
"""

from functools import cache
from typing import Any

from anywhere_desktop.engines.libraries import libraries

GROUP = 32
_STEPS = 15
_SPARED = ("visual", "vision", "lm_head")
"""What sees is small and delicate; the last layer shares its weights with the table of words."""


def in_4_bits(model: Any, device: str) -> Any:
    """The model on a device (torch's name) with its language layers in 4 bits; moved layer by
    layer, so that the device never holds more.
    """
    linear = libraries().nn.Linear
    for path, parent in list(model.named_modules()):
        for name, child in list(parent.named_children()):
            spared = any(word in f"{path}.{name}" for word in _SPARED)
            if type(child) is linear and not spared and child.in_features % GROUP == 0:
                setattr(parent, name, _layer_class()(child, device))
    return model.to(device)


@cache
def _layer_class() -> Any:
    torch = libraries()

    class FourBitLinear(torch.nn.Module):  # type: ignore[name-defined]
        """A linear layer; weight: made whole anew at each use."""

        def __init__(self, linear: Any, device: str) -> None:
            super().__init__()
            self.in_features, self.out_features = linear.in_features, linear.out_features
            for name, kept in zip(("packed", "step", "least"), _packed(linear.weight), strict=True):
                self.register_buffer(name, kept.to(device))
            self.bias = linear.bias

        @property
        def weight(self) -> Any:
            pairs = torch.stack((self.packed & 15, self.packed >> 4), -1)
            groups = pairs.reshape(*self.step.shape, GROUP).to(self.step.dtype)
            whole = torch.addcmul(self.least[..., None], groups, self.step[..., None])
            return whole.reshape(self.out_features, self.in_features)

        def forward(self, values: Any) -> Any:
            return torch.nn.functional.linear(values, self.weight, self.bias)

    return FourBitLinear


def _packed(weight: Any) -> tuple[Any, Any, Any]:
    """Two numbers a byte `(out, in / 2)`; step and least of each group `(out, in / GROUP)`."""
    torch = libraries()
    groups = weight.detach().float().unflatten(1, (-1, GROUP))
    least, most = groups.amin(-1), groups.amax(-1)
    # Of the working type before rounding: the numbers are read back by what was kept.
    least, step = (part.to(weight.dtype) for part in (least, (most - least) / _STEPS))
    held = torch.where(step == 0, 1, step).float()[..., None]
    numbers = ((groups - least.float()[..., None]) / held).round().clamp(0, _STEPS)
    flat = numbers.to(torch.uint8).flatten(1)
    return flat[:, ::2] | (flat[:, 1::2] << 4), step, least
