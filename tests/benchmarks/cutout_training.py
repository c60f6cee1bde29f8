"""Train the cutting network on random sets: see the README beside this file.

    python -m tests.benchmarks.cutout_training FOLDER --out resources/cutout/cutnet.npz

FOLDER holds what `random_sets` drew. No specimen takes part.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.vision.cutnet_plan import ANSWERS, WIDTHS, shapes
from anywhere_desktop.vision.strokes import drawn
from tests.benchmarks.cutout import strokes
from tests.benchmarks.mixed_pictures import Mixed, Store, mixed
from tests.benchmarks.random_products import Rng

BATCH = 16
SIDES = 160, 256
"""Sides of the pictures, px: smaller ones first, to learn much in little time."""
RATE = 2.5e-3
_BARE = ("whole", "answer")
"""Layers without normalisation."""

Parameters = dict[str, Any]


def fresh(torch: Any) -> Parameters:
    """Random weights: kernel, and where normalised its gain, shift, running mean and variance."""
    made: Parameters = {}
    for name, shape in shapes().items():
        spread = (2 / (shape[1] * shape[2] * shape[3])) ** 0.5
        made[f"{name}.w"] = (torch.randn(shape) * spread).requires_grad_()
        made[f"{name}.b"] = torch.zeros(shape[0]).requires_grad_()
        if name not in _BARE:
            made[f"{name}.g"] = torch.ones(shape[0]).requires_grad_()
            made[f"{name}.mean"], made[f"{name}.var"] = torch.zeros(shape[0]), torch.ones(shape[0])
    return made


def resumed(torch: Any, file: Path, x: Any) -> Parameters:
    """The weights of a file, their normalisation set by what planes `x` make of them."""
    p = fresh(torch)
    with np.load(file) as arrays:
        kept = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in arrays.files}
    with torch.no_grad():
        for name, value in kept.items():
            p[name].copy_(value)
        forward(torch, p, x, False, True)
    return p


def _refit(torch: Any, p: Parameters, name: str, x: Any) -> None:
    """Set a layer's normalisation so that it changes nothing; x: what its kernel makes."""
    p[f"{name}.mean"].copy_(x.mean((0, 2, 3)))
    p[f"{name}.var"].copy_(x.var((0, 2, 3)) + 1e-4)
    gain = (p[f"{name}.var"] + 1e-5).sqrt()
    p[f"{name}.b"].copy_(p[f"{name}.b"] + p[f"{name}.mean"])
    p[f"{name}.g"].copy_(gain)


def forward(torch: Any, p: Parameters, x: Any, learn: bool, refit: bool = False) -> Any:
    """Logits `(n, 2, h, w)` from planes `(n, 6, h, w)`."""
    f = torch.nn.functional

    def layer(name: str, x: Any, stride: int = 1) -> Any:
        w = p[f"{name}.w"]
        if name in _BARE:
            return f.conv2d(x, w, p[f"{name}.b"], stride, w.shape[-1] // 2)
        x = f.conv2d(x, w, None, stride, w.shape[-1] // 2)
        if refit:
            _refit(torch, p, name, x)
        return f.batch_norm(
            x, p[f"{name}.mean"], p[f"{name}.var"], p[f"{name}.g"], p[f"{name}.b"], learn, 0.02
        )

    x = f.pixel_unshuffle(x, 2).contiguous(memory_format=torch.channels_last)
    kept = [f.relu(layer("stem", x))]
    for level in range(1, len(WIDTHS)):
        x = f.relu(layer(f"down{level}", kept[-1], 2))
        kept.append(x + f.relu(layer(f"look{level}", x)))
    x = kept[-1]
    x = x + f.relu(layer("deep", x)) + layer("whole", x.mean((2, 3), keepdim=True))
    for level in range(len(WIDTHS) - 2, -1, -1):
        up = f.interpolate(layer(f"up{level}", x), scale_factor=2, mode="nearest")
        x = f.relu(up + kept[level])
        x = x + f.relu(layer(f"join{level}", x))
    return f.pixel_shuffle(layer("answer", x), 2)


def loss(torch: Any, logits: Any, alpha: Any) -> Any:
    """Cross entropy with the soft truth, and how far the overlap is from whole."""
    f = torch.nn.functional
    truth = torch.stack([alpha, ((alpha - 0.04) * 20).clamp(0, 1)], 1)
    entropy = f.binary_cross_entropy_with_logits(logits, truth)
    share = torch.sigmoid(logits)
    both = torch.minimum(share, truth).sum((2, 3))
    either = torch.maximum(share, truth).sum((2, 3))
    return entropy + 0.4 * (1 - (both + 20) / (either + 20)).mean()


def planes(one: Mixed, marks: NDArray[np.float32]) -> NDArray[np.float32]:
    """The network's input, `(6, h, w)`."""
    colours = one.picture.transpose(2, 0, 1) - np.float32(0.5)
    return np.concatenate([colours, one.window[None], marks])


def marked(one: Mixed, guess: NDArray[np.float32], rng: Rng) -> NDArray[np.float32]:
    """Strokes as a person would correct a guess, `(2, h, w)`: at times only one, or in part."""
    cut, true = guess > 0.5, one.alpha > 0.5
    marks = np.zeros((2, *cut.shape), np.float32)
    for plane, points in zip(marks, strokes(cut, true), strict=True):
        if not points or rng.random() < 0.15:
            continue
        first = int(rng.integers(0, 1 + len(points) // 3))
        part = points[first : max(first + 1, round(len(points) * rng.uniform(0.4, 1)))]
        plane[drawn(part, cut.shape, 1)] = 1
    return marks


def folded(p: Parameters) -> dict[str, NDArray[np.float16]]:
    """Kernels and biases with the normalisation worked in."""
    out: dict[str, NDArray[np.float16]] = {}
    for name in shapes():
        w, b = p[f"{name}.w"].detach(), p[f"{name}.b"].detach()
        if name not in _BARE:
            gain = p[f"{name}.g"].detach() / (p[f"{name}.var"] + 1e-5).sqrt()
            w, b = w * gain[:, None, None, None], b - p[f"{name}.mean"] * gain
        out[f"{name}.w"] = w.float().numpy().astype(np.float16)
        out[f"{name}.b"] = b.float().numpy().astype(np.float16)
    return out


class Course:
    """One training: its weights, a running mean of them, and where it is."""

    def __init__(
        self, torch: Any, store: Store, steps: int, seed: int, start: Path | None = None
    ) -> None:
        torch.manual_seed(seed)
        self.torch, self.store, self.steps = torch, store, steps
        self.rng = np.random.default_rng(seed)
        self.p = fresh(torch)
        if start is not None:
            self.p = resumed(torch, start, self.batch(SIDES[0], False)[0])
        self.learned = [v for v in self.p.values() if v.requires_grad]
        self.mean = {k: v.detach().clone() for k, v in self.p.items()}
        self.optimiser = torch.optim.AdamW(self.learned, lr=1e-3, weight_decay=1e-4)
        self.errors: list[float] = []
        self.rate, self.coarse = RATE, 0.6

    def batch(self, side: int, stroked: bool = True) -> tuple[Any, Any]:
        """Planes and truths; two fifths of the batches with strokes that correct the last guess."""
        torch, rng = self.torch, self.rng
        many = [mixed(self.store, rng, rng.random() < 0.5, side) for _ in range(BATCH)]
        none = np.zeros((2, *many[0].alpha.shape), np.float32)
        x = np.stack([planes(one, none) for one in many])
        for _ in range(int(stroked) * int(rng.choice([0, 1, 2], p=[0.6, 0.28, 0.12]))):
            guess = self.guess(x)
            for k, one in enumerate(many):
                fresh_marks = marked(one, guess[k], rng)
                x[k, 4:6] = np.maximum(x[k, 4:6], fresh_marks)
        alpha = np.stack([one.alpha for one in many])
        return torch.from_numpy(x), torch.from_numpy(alpha)

    def guess(self, x: NDArray[np.float32]) -> NDArray[np.float32]:
        """The running mean's mattes, `(n, h, w)`."""
        torch = self.torch
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            logits = forward(torch, self.mean, torch.from_numpy(x), False)
        out: NDArray[np.float32] = torch.sigmoid(logits[:, 0].float()).numpy()
        return out

    def step(self, index: int) -> None:
        """One batch."""
        torch = self.torch
        done = index / self.steps
        rate = self.rate * min(1.0, (index + 1) / 100) * (0.5 + 0.5 * np.cos(np.pi * done) + 0.005)
        self.optimiser.param_groups[0]["lr"] = rate
        x, alpha = self.batch(SIDES[done > self.coarse])
        with torch.autocast("cpu", torch.bfloat16):
            logits = forward(torch, self.p, x, True)
        error = loss(torch, logits.float(), alpha)
        self.optimiser.zero_grad(set_to_none=True)
        error.backward()
        torch.nn.utils.clip_grad_norm_(self.learned, 2.0)
        self.optimiser.step()
        keep = min(0.998, index / (index + 10))
        for name, value in self.p.items():
            self.mean[name].lerp_(value.detach(), 1 - keep)
        self.errors.append(float(error.detach()))


def main() -> None:
    """Train."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--coarse", type=float, default=0.6, help="share on the smaller pictures")
    options = parser.parse_args()
    torch.set_num_threads(1)
    store = Store(options.folder)
    course = Course(torch, store, options.steps, options.seed, options.start)
    course.rate, course.coarse = options.rate, options.coarse
    assert ANSWERS == 2
    begun = time.perf_counter()
    for index in range(options.steps):
        course.step(index)
        if index % 100 == 99:
            course.store.refresh()
            seconds = time.perf_counter() - begun
            mean = np.mean(course.errors[-100:])
            sys.stderr.write(f"{index + 1:6d} {seconds:6.0f} s  {mean:.4f}\n")
        if index % 250 == 249 or index + 1 == options.steps:
            np.savez_compressed(options.out, **folded(course.mean))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
