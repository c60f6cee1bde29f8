"""The cutting network in torch, for its training alone: see `cutout_training`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.vision.cutnet_plan import LOOKS, WIDTHS, again, shapes

Parameters = dict[str, Any]

BARE = ("whole", "answer")
"""Layers without normalisation."""


def fresh(torch: Any) -> Parameters:
    """Random weights: kernel, and where normalised its gain, shift, running mean and variance."""
    made: Parameters = {}
    for name, shape in shapes().items():
        spread = (2 / (shape[1] * shape[2] * shape[3])) ** 0.5
        made[f"{name}.w"] = (torch.randn(shape) * spread).requires_grad_()
        made[f"{name}.b"] = torch.zeros(shape[0]).requires_grad_()
        if name not in BARE:
            made[f"{name}.g"] = torch.ones(shape[0]).requires_grad_()
            made[f"{name}.mean"], made[f"{name}.var"] = torch.zeros(shape[0]), torch.ones(shape[0])
    return made


def forward(torch: Any, p: Parameters, x: Any, learn: bool) -> Any:
    """Logits `(n, 2, h, w)` from planes `(n, 6, h, w)`."""
    f = torch.nn.functional

    def layer(name: str, x: Any, stride: int = 1) -> Any:
        w = p[f"{name}.w"]
        if name in BARE:
            return f.conv2d(x, w, p[f"{name}.b"], stride, w.shape[-1] // 2)
        x = f.conv2d(x, w, None, stride, w.shape[-1] // 2)
        shift = p[f"{name}.mean"], p[f"{name}.var"], p[f"{name}.g"], p[f"{name}.b"]
        return f.batch_norm(x, *shift, learn, 0.02)

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
    for name in shapes():
        w, b = p[f"{name}.w"].detach(), p[f"{name}.b"].detach()
        if name not in BARE:
            gain = p[f"{name}.g"].detach() / (p[f"{name}.var"] + 1e-5).sqrt()
            w, b = w * gain[:, None, None, None], b - p[f"{name}.mean"] * gain
        out[f"{name}.w"] = w.float().numpy().astype(np.float16)
        out[f"{name}.b"] = b.float().numpy().astype(np.float16)
    return out
