"""Training: AdamW, warm-up, accumulation, mixed precision, validation, checkpoints, resume."""

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Noted, StepDone, Watch
from anywhere_desktop.engines.uf_fgtg.files import save
from anywhere_desktop.engines.uf_fgtg.losses import Frozen, Gammas, losses
from anywhere_desktop.engines.uf_fgtg.parts import Parts
from anywhere_desktop.study.uf_fgtg import checkpoints
from anywhere_desktop.study.uf_fgtg.batches import batch_of, chosen, split
from anywhere_desktop.study.uf_fgtg.pairs import Pair

PRECISIONS = ("fp32", "bf16", "fp16")
MODEL = "model"
"""The folder within a training's own that holds the best weights by validation."""


@dataclass(frozen=True)
class Training:
    """How to train; the paper's numbers where it gives them, those of its script elsewhere.

    steps: of the optimiser; batch: pairs a forward pass; accumulate: passes a step; warmup: steps
    until the full rate, which then stays; every: steps between two validations and checkpoints;
    share: of the pairs, for validation; pictures: the folder of the pairs' pictures, or None.
    """

    steps: int = 1000
    rate: float = 5e-5
    batch: int = 16
    accumulate: int = 1
    warmup: int = 100
    precision: str = "fp32"
    seed: int = 420
    every: int = 100
    share: float = 0.1
    gradient_norm: float = 1.0
    gammas: Gammas = field(default_factory=Gammas)
    pictures: Path | None = None
    picture_px: int = 512

    def check(self) -> None:
        """Raises `UserError` when a number makes no sense."""
        for name in ("steps", "batch", "accumulate", "every"):
            if getattr(self, name) < 1:
                raise UserError(f"--{name} must be 1 or more, not {getattr(self, name)}.")
        if not 0 < self.rate <= 1:
            raise UserError(f"--rate must be above 0 and at most 1, not {self.rate:g}.")
        if self.precision not in PRECISIONS:
            raise UserError(f"--precision must be one of {', '.join(PRECISIONS)}.")
        if self.warmup < 0:
            raise UserError(f"--warmup must be 0 or more, not {self.warmup}.")


@dataclass(frozen=True)
class Trained:
    """What came of it. curve: one entry a validation, the first before any step."""

    curve: tuple[dict[str, Any], ...]
    steps: int

    @property
    def fallen(self) -> float:
        """By which share the validation loss has fallen, to its least."""
        first = float(self.curve[0]["valid"])
        return 1 - min(float(one["valid"]) for one in self.curve) / first


def train(
    parts: Parts,
    pairs: Sequence[Pair],
    out: Path,
    training: Training,
    watch: Watch,
    frozen: Frozen | None = None,
    resume: bool = False,
) -> Trained:
    """Train into `out`; cancelled work is kept as a checkpoint, and `resume` goes on from it.

    Steps depend on seed and number alone: a resumed training makes the same weights as one that
    was never stopped.

    Raises:
        UserError: a number makes no sense, pictures are missing, or the folder cannot be used.
    """
    training.check()
    run = _Run(parts, pairs, out, training, frozen or Frozen())
    start = checkpoints.newest(out) if resume else None
    if resume and start is None:
        raise UserError(f"There is no checkpoint in {out}: leave out --resume.")
    if start is not None:
        run.resume(start)
    elif checkpoints.newest(out) is not None:
        raise UserError(f"{out} holds a training already: add --resume, or choose another folder.")
    try:
        run.go(watch)
    except Cancelled:
        run.keep()
        raise
    return Trained(tuple(run.curve), run.step)


class _Run:
    """A training under way."""

    def __init__(
        self, parts: Parts, pairs: Sequence[Pair], out: Path, training: Training, frozen: Frozen
    ) -> None:
        self._parts, self._out, self._how, self._frozen = parts, out, training, frozen
        self._learn, self._validate = split(pairs, training.share, training.seed)
        frozen.still()
        self.step, self.curve = 0, list[dict[str, Any]]()
        self._begun = time.perf_counter()
        self._begin(parts)

    def _begin(self, parts: Parts) -> None:
        import torch

        self._parts, self._net = parts, parts.net()
        weights = parts.trained()
        self._weights = weights
        self._optimiser = torch.optim.AdamW(weights, lr=self._how.rate)
        scaled = self._how.precision == "fp16" and parts.device.type == "cuda"
        self._scaler = torch.amp.GradScaler(parts.device.type, enabled=scaled)

    def resume(self, folder: Path) -> None:
        """Take a checkpoint's parts, optimiser and curve."""
        parts, state, step, curve = checkpoints.read(folder)
        parts.net().to(self._parts.device)
        self._begin(parts)
        kept = self._optimiser.state_dict()
        self._optimiser.load_state_dict({**kept, "state": state})
        self.step, self.curve = step, curve

    def go(self, watch: Watch) -> None:
        """All steps that are left."""
        if not self.curve:
            self._judge(watch)
        while self.step < self._how.steps:
            watch.check()
            told = self._learn_once()
            self.step += 1
            watch.tell(StepDone(self.step, self._how.steps))
            if self.step % self._how.every == 0 or self.step == self._how.steps:
                self._judge(watch, told)
                self.keep()

    def keep(self) -> None:
        """Write a checkpoint of now."""
        checkpoints.write(self._out, self.step, self._parts, self._optimiser, self.curve)

    def _learn_once(self) -> float:
        """One step of the optimiser; returns the mean training loss."""
        import torch

        how = self._how
        self._net.train()
        rate = how.rate * min(1.0, (self.step + 1) / max(1, how.warmup))
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        self._optimiser.zero_grad(set_to_none=True)
        told = 0.0
        for part in range(how.accumulate):
            place = self.step * how.accumulate + part
            # Dropout and noise are drawn anew from seed and place, not from what went before.
            torch.manual_seed(how.seed + place)
            with self._precision():
                loss = self._losses(self._learn, place, how.seed)["total"]
            self._scaler.scale(loss / how.accumulate).backward()
            told += float(loss.detach()) / how.accumulate
        self._scaler.unscale_(self._optimiser)
        torch.nn.utils.clip_grad_norm_(self._weights, how.gradient_norm)
        self._scaler.step(self._optimiser)
        self._scaler.update()
        return told

    def _losses(self, pairs: Sequence[Pair], place: int, seed: int) -> Any:
        import torch

        how = self._how
        found, coarse = chosen(pairs, min(how.batch, len(pairs)), place, seed)
        batch = batch_of(self._parts, found, coarse, how.pictures, how.picture_px)
        generator = torch.Generator().manual_seed(how.seed + place)
        return losses(self._parts, batch, self._frozen, how.gammas, generator)

    def _precision(self) -> AbstractContextManager[Any]:
        import torch

        if self._how.precision == "fp32":
            return nullcontext()
        kind = torch.bfloat16 if self._how.precision == "bf16" else torch.float16
        cast: AbstractContextManager[Any] = torch.autocast(self._parts.device.type, dtype=kind)
        return cast

    def _judge(self, watch: Watch, learnt: float | None = None) -> None:
        """Validate, always on the same prompts; keep the model where it is the best so far."""
        import torch

        self._net.eval()
        size = min(self._how.batch, len(self._validate))
        sums: dict[str, float] = {}
        rounds = -(-len(self._validate) // size)
        with torch.no_grad(), self._precision():
            for place in range(rounds):
                watch.check()
                for name, value in self._losses(self._validate, place, 0).items():
                    sums[name] = sums.get(name, 0.0) + float(value) / rounds
        valid = sums["text"]
        told = {"step": self.step, "train": learnt, "valid": valid, "losses": sums,
                "seconds": round(time.perf_counter() - self._begun, 2)}  # fmt: skip
        best = min((one["valid"] for one in self.curve), default=float("inf"))
        self.curve.append(told)
        checkpoints.write_curve(self._out, self.curve)
        if self.step and valid < best:
            save(self._parts, self._out / MODEL)
        watch.announce(Noted(f"step {self.step}: validation loss {valid:.3f}"))
