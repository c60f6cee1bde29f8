"""The pictures of a data set: each fine prompt drawn by Stable Diffusion 2.1, as in the paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.uf_fgtg.files import reading
from anywhere_desktop.engines.uf_fgtg.refiner import plug_in
from anywhere_desktop.study.uf_fgtg.pairs import Pair

PICTURES = "pictures"


@dataclass(frozen=True)
class Drawing:
    """How pictures are drawn; the paper's numbers. plug_in: weights of UF-FGTG whose text encoder
    takes the place of the model's own, None: its own.
    """

    steps: int = 50
    guidance: float = 7.0
    side_px: int = 512
    seed: int = 0
    plug_in: Path | None = None

    def check(self) -> None:
        """Raises `UserError` when a number makes no sense."""
        if not 1 <= self.steps <= 1000:
            raise UserError(f"--steps must be 1 to 1000, not {self.steps}.")
        if self.side_px < 64 or self.side_px % 8:
            raise UserError(f"--side must be 64 or more and a multiple of 8, not {self.side_px}.")
        if self.seed < 0:
            raise UserError(f"--seed must be 0 or more, not {self.seed}.")


def drawn(
    pairs: Sequence[Pair], model: Path, folder: Path, how: Drawing, watch: Watch
) -> Iterator[Pair]:
    """The pairs with their pictures; what lies in `folder` from an earlier run is kept.

    Args:
        pairs: what to draw, each by its fine prompt.
        model: a Stable Diffusion 2.1 in the layout of diffusers.
        folder: where the pairs' file lies.
        how: steps, guidance, size, seed.
        watch: told the pictures that are done, heard within each step.

    Raises:
        UserError: the model cannot be read, or a picture cannot be written.
        Cancelled: the user pressed stop; the pictures so far are kept.
    """
    pipeline = None
    for number, pair in enumerate(pairs):
        watch.tell(StepDone(number, len(pairs)))
        name = f"{PICTURES}/{number:06}.png"
        if not (folder / name).exists():
            pipeline = pipeline or _pipeline(model, how)
            _keep(_picture(pipeline, pair.fine, how, number, watch), folder / name)
        yield replace(pair, picture=name)
    watch.tell(StepDone(len(pairs), len(pairs)))


def _pipeline(model: Path, how: Drawing) -> Any:
    import torch
    from diffusers import EulerAncestralDiscreteScheduler, StableDiffusionPipeline

    if not (model / "model_index.json").is_file():
        raise UserError(
            f"There is no Stable Diffusion in {model}: name a folder in the layout of diffusers, "
            "with model_index.json in it."
        )
    with reading(model):
        made = StableDiffusionPipeline.from_pretrained(
            model, local_files_only=True, use_safetensors=True, safety_checker=None,
            feature_extractor=None, requires_safety_checker=False,
        )  # fmt: skip
        made.scheduler = EulerAncestralDiscreteScheduler.from_config(made.scheduler.config)
    made.set_progress_bar_config(disable=True)
    made = made.to("cuda" if torch.cuda.is_available() else "cpu")
    if how.plug_in is not None:
        plug_in(made, how.plug_in)
    return made


def _picture(pipeline: Any, words: str, how: Drawing, number: int, watch: Watch) -> Any:
    import torch

    def heard(_pipe: Any, _step: int, _time: Any, kept: dict[str, Any]) -> dict[str, Any]:
        watch.check()
        return kept

    generator = torch.Generator().manual_seed(how.seed + number)
    made = pipeline(
        words, num_inference_steps=how.steps, guidance_scale=how.guidance, width=how.side_px,
        height=how.side_px, generator=generator, callback_on_step_end=heard,
    )  # fmt: skip
    return made.images[0]


def _keep(picture: Any, path: Path) -> None:
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(part, format="PNG")
        part.replace(path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror or error}): make room there."
        ) from None
