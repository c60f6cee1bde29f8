"""How often models and kernels are called for a picture: ours beside plain diffusers.

Counts are exact on any machine: what a stage reckons again although it could keep it shows here.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.diffusion.catalogue import family
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine
from anywhere_desktop.engines.libraries import libraries

_VIEWS = frozenset(
    {"view", "_unsafe_view", "t", "transpose", "permute", "expand", "slice", "select", "unsqueeze",
     "squeeze", "split", "split_with_sizes", "detach", "alias", "chunk", "as_strided", "unbind",
     "empty", "lift_fresh", "reshape", "_reshape_alias", "unflatten", "is_all_true"}
)  # fmt: skip
_PARTS = ("text_encoder", "text_encoder_2", "unet", "controlnet", "vae.encoder", "vae.decoder")
Counts = Counter[str]


@contextmanager
def counted(pipes: list[Any]) -> Iterator[Counts]:
    """Count the calls of every part of some pipelines, and all kernels ("kernels")."""
    from torch.utils._python_dispatch import TorchDispatchMode

    counts: Counts = Counter()

    class Counting(TorchDispatchMode):  # type: ignore[misc]
        def __torch_dispatch__(
            self, kernel: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            if kernel._schema.name.split("::")[-1] not in _VIEWS:
                counts["kernels"] += 1
            return kernel(*args, **(kwargs or {}))

    hooks = []
    for part, name in {part: name for pipe in pipes for name, part in _parts(pipe)}.items():

        def count(*_: Any, name: str = name) -> None:
            counts[name] += 1

        hooks.append(part.register_forward_pre_hook(count))
    try:
        with Counting():
            yield counts
    finally:
        for hook in hooks:
            hook.remove()


def _parts(pipe: Any) -> Iterator[tuple[str, Any]]:
    for path in _PARTS:
        first, _, second = path.partition(".")
        part = pipe.components.get(first)
        if part is not None:
            yield path, getattr(part, second) if second else part


class Chain:
    """Base with ControlNet, then refiner; ours and plain, on the same folders.

    steps: of the base; refiner: of the refiner at strength 0.5.
    """

    def __init__(self, folder_of: Callable[[str], Path], steps: int, px: int) -> None:
        self._folder_of, self._steps, self._px = folder_of, steps, px
        memory = Budget()
        self._base = DiffusionEngine(family("sdxl-canny", folder_of), memory)
        self._refiner = DiffusionEngine(family("sdxl-refiner", folder_of), memory)
        edges = np.random.default_rng(0).integers(0, 2, (px, px, 1), dtype=np.uint8) * 255
        self._edges = np.repeat(edges, 3, 2)

    def ours(self, seed: int) -> Picture:
        """One picture by the engines."""
        request = ImageRequest(
            "a jar on marble", (self._px, self._px), seed, self._steps, 5.0, "blurry",
            {"canny": self._edges}, 0.5,
        )  # fmt: skip
        made = self._base.generate(request, Watch())
        return self._refiner.generate(
            replace(request, controls={}, image=made, strength=0.5), Watch()
        )

    def pipes(self) -> list[Any]:
        """The engines' pipelines, once they are loaded."""
        loaded = (self._base._loaded, self._refiner._loaded)
        return [one.pipe for one in loaded if one is not None]

    def plain_pipes(self) -> list[Any]:
        """The same as diffusers' documentation loads them."""
        import diffusers

        control = diffusers.ControlNetModel.from_pretrained(
            self._folder_of("sdxl-controlnet-canny"), local_files_only=True
        )
        base = diffusers.StableDiffusionXLControlNetPipeline.from_pretrained(
            self._folder_of("sdxl-base"), controlnet=control, local_files_only=True
        )
        refiner = diffusers.StableDiffusionXLImg2ImgPipeline.from_pretrained(
            self._folder_of("sdxl-refiner"), local_files_only=True
        )
        for pipe in (base, refiner):
            pipe.set_progress_bar_config(disable=True)
        return [base, refiner]

    def plain(self, pipes: list[Any], seed: int) -> Any:
        """One picture by plain calls."""
        from PIL import Image

        torch = libraries()
        base, refiner = pipes
        words = {
            "prompt": "a jar on marble", "negative_prompt": "blurry",
            "num_inference_steps": self._steps, "guidance_scale": 5.0,
        }  # fmt: skip
        made = base(
            **words, image=Image.fromarray(self._edges), width=self._px, height=self._px,
            controlnet_conditioning_scale=0.5, generator=torch.Generator().manual_seed(seed),
        ).images[0]  # fmt: skip
        return refiner(
            **words, image=made, strength=0.5, generator=torch.Generator().manual_seed(seed)
        ).images[0]


def compare(folder_of: Callable[[str], Path], steps: int = 4, px: int = 64) -> dict[str, Counts]:
    """Counts of a first and of a second picture (another seed) by us, and of a plain one."""
    chain = Chain(folder_of, steps, px)
    chain.ours(0)  # Loads the models, and fits the previews.
    for engine in (chain._base, chain._refiner):
        engine._known._known.clear()
    plain = chain.plain_pipes()
    found = {}
    for name, seed in (("first", 1), ("second", 2)):
        with counted(chain.pipes()) as counts:
            chain.ours(seed)
        found[f"ours, {name} picture"] = counts
    with counted(plain) as counts:
        chain.plain(plain, 1)
    found["plain diffusers, every picture"] = counts
    return found


def table(found: dict[str, Counts]) -> str:
    """The counts in lines."""
    names = ("kernels", *_PARTS)
    lines = [f"{'':34}" + "".join(f"{name:>16}" for name in names)]
    lines += [
        f"{row:34}" + "".join(f"{counts[name]:>16}" for name in names)
        for row, counts in found.items()
    ]
    return "\n".join(lines)
