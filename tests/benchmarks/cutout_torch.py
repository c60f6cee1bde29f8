"""The cutting network in torch, for its training alone: see `cutout_training`."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.vision.cutnet_plan import CHANNELS, LOOKS, WIDTHS, again, shapes

Parameters = dict[str, Any]

BARE = ("whole", "answer")
"""Layers without normalisation."""
_LEAST = 1e-5
"""Added to a variance before its root."""


def fresh(torch: Any, channels: int = CHANNELS) -> Parameters:
    """Random weights: kernel, and where normalised its gain, shift, running mean and variance."""
    made: Parameters = {}
    for name, shape in shapes(channels).items():
        spread = (2 / (shape[1] * shape[2] * shape[3])) ** 0.5
        made[f"{name}.w"] = (torch.randn(shape) * spread).requires_grad_()
        made[f"{name}.b"] = torch.zeros(shape[0]).requires_grad_()
        if name not in BARE:
            made[f"{name}.g"] = torch.ones(shape[0]).requires_grad_()
            made[f"{name}.mean"], made[f"{name}.var"] = torch.zeros(shape[0]), torch.ones(shape[0])
    return made


def forward(torch: Any, p: Parameters, x: Any, learn: bool) -> Any:
    """Logits `(n, 2, h, w)` from planes `(n, 6 or 8, h, w)`."""

    def normal(name: str, y: Any) -> Any:
        shift = p[f"{name}.mean"], p[f"{name}.var"], p[f"{name}.g"], p[f"{name}.b"]
        return torch.nn.functional.batch_norm(y, *shift, learn, 0.02, _LEAST)

    return _passed(torch, p, x, normal)


def answered(torch: Any, p: Mapping[str, Any], x: Any) -> Any:
    """The same from finished weights, whose normalisation was worked in."""
    return _passed(torch, dict(p), x, lambda name, y: y + p[f"{name}.b"][:, None, None])


def _passed(torch: Any, p: Parameters, x: Any, normal: Callable[[str, Any], Any]) -> Any:
    f = torch.nn.functional

    def layer(name: str, x: Any, stride: int = 1) -> Any:
        w = p[f"{name}.w"]
        if name in BARE:
            return f.conv2d(x, w, p[f"{name}.b"], stride, w.shape[-1] // 2)
        return normal(name, f.conv2d(x, w, None, stride, w.shape[-1] // 2))

    def looked(way: str, level: int, x: Any) -> Any:
        for turn in range(LOOKS[level]):
            x = x + f.relu(layer(again(way, level, turn), x))
        return x

    x = f.pixel_unshuffle(x, 2).contiguous(memory_format=torch.channels_last)
    kept = [f.relu(layer("stem", x))]
    for level in range(1, len(WIDTHS)):
        kept.append(looked("look", level, f.relu(layer(f"down{level}", kept[-1], 2))))
    x = kept[-1]
    x = x + f.relu(layer("deep", x)) + layer("whole", x.mean((2, 3), keepdim=True))
    for level in range(len(WIDTHS) - 2, -1, -1):
        up = f.interpolate(layer(f"up{level}", x), scale_factor=2, mode="nearest")
        x = looked("join", level, f.relu(up + kept[level]))
    return f.pixel_shuffle(layer("answer", x), 2)


def resumed(torch: Any, p: Parameters, weights: Mapping[str, Any], x: Any) -> None:
    """Take over weights whose normalisation was worked in, without changing what they answer to
    the planes `x`: each layer is normalised by what it gives there, and that is taken back.
    """
    for name, value in weights.items():
        started(p[name], value)

    def normal(name: str, y: Any) -> Any:
        mean, var = y.mean((0, 2, 3)), y.var((0, 2, 3))
        shift = p[f"{name}.b"].clone()
        p[f"{name}.mean"].copy_(mean)
        p[f"{name}.var"].copy_(var)
        p[f"{name}.g"].copy_((var + _LEAST).sqrt())
        p[f"{name}.b"].copy_(shift + mean)
        return y + shift[:, None, None]

    _passed(torch, p, x, normal)


def started(own: Any, value: Any) -> None:
    """Take over a weight; planes that it does not know of count nothing yet."""
    if own.shape == value.shape:
        own.copy_(value)
    else:
        own.zero_()
        own[:, : value.shape[1]].copy_(value)


def loss(torch: Any, logits: Any, alpha: Any) -> Any:
    """Cross entropy with the soft truth, edges weighing more, and how far the overlap is from
    whole; alpha: `(n, h, w)`.
    """
    f = torch.nn.functional
    truth = torch.stack([alpha, ((alpha - 0.04) * 20).clamp(0, 1)], 1)
    around = f.avg_pool2d(f.avg_pool2d(truth, 4), 3, 1, 1, count_include_pad=False)
    weight = f.interpolate(1 + 8 * around * (1 - around), scale_factor=4, mode="nearest")
    entropy = f.binary_cross_entropy_with_logits(logits, truth, weight)
    share = torch.sigmoid(logits)
    total, apart = (share + truth).sum((2, 3)), (share - truth).abs().sum((2, 3))
    overlap = (total - apart + 40) / (total + apart + 40)
    return entropy + 0.4 * (1 - overlap).mean()


def folded(p: Parameters) -> dict[str, NDArray[np.float16]]:
    """Kernels and biases with the normalisation worked in."""
    out: dict[str, NDArray[np.float16]] = {}
    for name in (key[:-2] for key in p if key.endswith(".w")):
        w, b = p[f"{name}.w"].detach(), p[f"{name}.b"].detach()
        if name not in BARE:
            gain = p[f"{name}.g"].detach() / (p[f"{name}.var"] + _LEAST).sqrt()
            w, b = w * gain[:, None, None, None], b - p[f"{name}.mean"] * gain
        out[f"{name}.w"] = w.float().numpy().astype(np.float16)
        out[f"{name}.b"] = b.float().numpy().astype(np.float16)
    return out
