"""Train the cutting network on random sets: see the README beside this file.

    python -m tests.benchmarks.cutout_training FOLDER [FOLDER] --out cutnet.safetensors

Each FOLDER holds what `random_sets` drew. No specimen takes part. One process mixes the pictures
and draws strokes into them that correct what an earlier state of the network made of them, another
learns: what each does depends on the step alone, so a course with the same numbers can be repeated.

With `--guide WEIGHTS` it trains the network that looks from close by, which is told what the one of
those weights sees from afar; strokes correct that then.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.vision.cutnet_plan import CHANNELS, GUIDED
from anywhere_desktop.vision.strokes import drawn
from anywhere_desktop.vision.tensors import read_tensors, tensor_bytes
from tests.benchmarks.cutout import Mask, Points, stroke_in
from tests.benchmarks.cutout_torch import (
    Parameters,
    answered,
    folded,
    forward,
    fresh,
    loss,
    resumed,
    started,
)
from tests.benchmarks.mixed_pictures import Folder, Store, Ways, mixed
from tests.benchmarks.random_products import Rng

BATCH = 16
_EVERY = 100
"""Steps between the states that the mixing process makes its guesses with."""
_AHEAD = 8
"""Batches that lie ready at most."""
_STROKES_PX = 256
"""The side from which strokes are found in a coarser picture."""


@dataclass(frozen=True)
class Course:
    """One training: side of the pictures in px, steps, seed of its choices, highest rate; how
    pictures are mixed; how many a step; the weights that guide a look from close by.
    """

    side: int
    steps: int
    seed: int
    rate: float
    ways: Ways
    batch: int = BATCH
    guide: Path | None = None

    @property
    def channels(self) -> int:
        """How many planes the network sees."""
        return CHANNELS if self.guide is None else GUIDED


Batch = tuple[NDArray[np.uint8], NDArray[np.uint8]]
"""Pictures, hints and perhaps what was seen from afar, `(n, 6 or 8, s, s)`, and mattes
`(n, s, s)`, all 0 to 255."""


def batch(store: Store, rng: Rng, course: Course, guess: Any, afar: Any = None) -> Batch:
    """A batch; two fifths of them with strokes that correct the last guess, one or two rounds.

    afar: what draws into a batch what is seen from afar, if the network is to be told; that is what
    strokes correct then.
    """
    side, many = course.side, []
    for _ in range(course.batch):
        many.append(mixed(store, rng, rng.random() < 0.5, side, course.ways))
    x = np.zeros((course.batch, course.channels, side, side), np.uint8)
    for k, one in enumerate(many):
        x[k, :3] = one.picture.transpose(2, 0, 1)
        x[k, 3] = one.window * 255
    rounds = int(rng.choice([0, 1, 2], p=[0.55, 0.33, 0.12]))
    for turn in range(1 + (rounds if guess is not None else 0)):
        if turn:
            cuts = guess(x)
            for k, one in enumerate(many):
                x[k, 4:6] = np.maximum(x[k, 4:6], marked(cuts[k], one.alpha > 0.5, rng))
        if afar is not None:
            afar(x, rng)
    alpha = np.stack([one.alpha for one in many])
    return x, (alpha * 255 + 0.5).astype(np.uint8)


def marked(cut: NDArray[np.bool_], true: NDArray[np.bool_], rng: Rng) -> NDArray[np.uint8]:
    """Strokes as a person would correct a cut, `(2, h, w)`: at times only one, or in part. Those
    in large pictures are found in every second or third px and row, which is enough.
    """
    marks = np.zeros((2, *cut.shape), np.uint8)
    step = max(1, len(cut) // _STROKES_PX)
    few = strokes(cut[::step, ::step], true[::step, ::step])
    for plane, found in zip(marks, few, strict=True):
        points = [(x * step, y * step) for x, y in found]
        if not points or rng.random() < 0.15:
            continue
        first = int(rng.integers(0, 1 + len(points) // 3))
        part = points[first : max(first + 1, round(len(points) * rng.uniform(0.4, 1)))]
        plane[drawn(part, cut.shape, step)] = 255
    return marks


def strokes(cut: Mask, true: Mask) -> tuple[Points, Points]:
    """What corrects a cut that is taken for solid, to learn from: one stroke in the largest missed
    part (or, if none, in the product), one in the largest wrongly kept part, each along its middle.
    """
    return stroke_in(true & ~cut) or stroke_in(true), stroke_in(cut & ~true)


def ready(torch: Any, x: NDArray[np.uint8]) -> Any:
    """The planes as the network wants them, `(n, 6 or 8, s, s)`."""
    planes = torch.from_numpy(x).float() / 255
    planes[:, :3] -= 0.5
    return planes


def seen_from_afar(torch: Any, guide: Path) -> Any:
    """What draws into planes `(n, 8, s, s)` what the finished weights see from a random distance;
    at times nothing, so that the picture itself is looked at too.
    """
    weights = tensors(torch, guide)
    p = {name: value.float() for name, value in weights.items()}

    def see(x: NDArray[np.uint8], rng: Rng) -> None:
        side = 32 * int(rng.integers(4, 9))
        small = np.empty((len(x), CHANNELS, side, side), np.uint8)
        for k, planes in enumerate(x):
            colours = np.ascontiguousarray(planes[:3].transpose(1, 2, 0))
            way = cv2.INTER_AREA
            small[k, :3] = cv2.resize(colours, (side, side), interpolation=way).transpose(2, 0, 1)
            for plane in range(3, CHANNELS):
                grey = cv2.resize(planes[plane], (side, side), interpolation=way)
                small[k, plane] = (grey > 64) * 255
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            seen = torch.sigmoid(answered(torch, p, ready(torch, small)).float()).numpy()
        for k, planes in enumerate(seen):
            unheard = rng.random() < 0.06
            for plane, grey in enumerate(planes):
                full = cv2.resize(grey, x.shape[2:], interpolation=cv2.INTER_LINEAR)
                x[k, CHANNELS + plane] = 127 if unheard else np.rint(np.asarray(full) * 255)

    return see


def produce(folders: list[Folder], course: Course, states: Path, queue: Any) -> None:
    """Mix the course's batches, in order (runs in a process of its own)."""
    import torch

    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    store = Store(folders)
    p: Parameters = {}

    def guess(x: NDArray[np.uint8]) -> NDArray[np.bool_]:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            logits = forward(torch, p, ready(torch, x), False)
        out: NDArray[np.bool_] = (logits[:, 0] > 0).numpy()
        return out

    def seen(x: NDArray[np.uint8]) -> NDArray[np.bool_]:
        far: NDArray[np.bool_] = x[:, CHANNELS] > 127
        return far

    afar = None if course.guide is None else seen_from_afar(torch, course.guide)
    corrected = guess if afar is None else seen
    for step in range(course.steps):
        if step % _EVERY == 0:
            store.grown(step)
            if afar is None:
                p = _state(torch, states / f"{step - _EVERY}", step >= _EVERY) or p
        rng = np.random.default_rng([course.seed, step])
        queue.put(batch(store, rng, course, corrected if p or afar else None, afar))


def _state(torch: Any, file: Path, due: bool) -> Parameters:
    """A state that the learning process wrote, once it is there; the first one may be missing."""
    while due and not file.exists():
        time.sleep(0.2)
    return tensors(torch, file) if file.exists() else {}


def tensors(torch: Any, file: Path) -> Parameters:
    """Parameters out of a file of single floats."""
    return {name: torch.from_numpy(value.copy()) for name, value in read_tensors(file).items()}


def write(file: Path, arrays: dict[str, NDArray[Any]]) -> None:
    """Write a file whole or not at all."""
    part = file.with_name(file.name + ".part")
    part.write_bytes(tensor_bytes(arrays))
    part.replace(file)


class Learner:
    """The weights, a running mean of them, and their optimiser."""

    def __init__(self, torch: Any, course: Course, start: Path | None) -> None:
        torch.manual_seed(course.seed)
        self.torch, self.course = torch, course
        self.p = fresh(torch, course.channels)
        self.weights = {} if start is None else tensors(torch, start)
        self.learned = [v for v in self.p.values() if v.requires_grad]
        self.mean: Parameters = {}
        self.optimiser = torch.optim.AdamW(self.learned, lr=1e-3, weight_decay=1e-4)
        self.errors: list[float] = []

    def begin(self, packed: Batch) -> None:
        """Take over what an earlier course left: a state, or finished weights as the program reads
        them, whose normalisation is measured on a batch.
        """
        with self.torch.no_grad():
            if "stem.g" in self.weights:
                for name, value in self.weights.items():
                    started(self.p[name], value)
            elif self.weights:
                resumed(self.torch, self.p, self.weights, ready(self.torch, packed[0]))
        self.mean = {k: v.detach().clone() for k, v in self.p.items()}

    def step(self, index: int, packed: Batch) -> None:
        """Learn from one batch."""
        torch, course = self.torch, self.course
        falling = 0.5 + 0.5 * np.cos(np.pi * index / course.steps) + 0.005
        rate = course.rate * min(1.0, (index + 1) / 100) * falling
        self.optimiser.param_groups[0]["lr"] = rate
        x, alpha = ready(torch, packed[0]), torch.from_numpy(packed[1]).float() / 255
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

    def state(self) -> dict[str, NDArray[np.float32]]:
        """The running mean, to go on from."""
        return {name: value.numpy() for name, value in self.mean.items()}


def learn(learner: Learner, queue: Any, states: Path, out: Path) -> None:
    """Go through the course; every 500 steps the weights are kept."""
    begun = time.perf_counter()
    steps = learner.course.steps
    first = queue.get()
    learner.begin(first)
    for index in range(steps):
        if index % _EVERY == 0:
            write(states / str(index), learner.state())
            (states / str(index - 3 * _EVERY)).unlink(missing_ok=True)
        learner.step(index, queue.get() if index else first)
        if index % 100 == 99:
            mean, seconds = np.mean(learner.errors[-100:]), time.perf_counter() - begun
            sys.stderr.write(f"{index + 1:6d} {seconds:6.0f} s  {mean:.4f}\n")
        if index % 500 == 499 or index + 1 == steps:
            write(out, folded(learner.mean))
            write(out.with_suffix(".state"), learner.state())


def main() -> None:
    """Train."""
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Folder.read, nargs="+", help="PATH[:FIRST:MORE:COUNT]")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--side", type=int, default=160)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--start", type=Path, help="a .state file, or weights, to go on from")
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--textured", type=float, default=0.3)
    parser.add_argument("--clear", type=float, default=0.12, help="share turned to glass")
    parser.add_argument("--batch", type=int, default=BATCH)
    parser.add_argument("--guide", type=Path, help="weights of the look from afar")
    options = parser.parse_args()
    torch.set_num_threads(1)
    numbers = options.side, options.steps, options.seed, options.rate
    ways = Ways(options.textured, options.clear, options.guide is not None)
    course = Course(*numbers, ways, options.batch, options.guide)
    learner = Learner(torch, course, options.start)
    spawn = multiprocessing.get_context("spawn")
    queue: Any = spawn.Queue(_AHEAD)
    with tempfile.TemporaryDirectory() as states:
        jobs = (options.folders, course, Path(states), queue)
        mixing = spawn.Process(target=produce, args=jobs, daemon=True)
        mixing.start()
        learn(learner, queue, Path(states), options.out)


if __name__ == "__main__":
    main()
