"""What the engine needs to know of a family of models: a catalogue row, and a short file each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.grid import mask_tensor, padded, to_tensor
from anywhere_desktop.engines.diffusion.handover import Kept
from anywhere_desktop.engines.diffusion.prompts import PromptCache


@dataclass(frozen=True)
class Row:
    """A family in the catalogue.

    parts: the parts of its pipeline's folder, and how each's class begins. grid_px: what sides must
    be multiples of. denoisers: the parts that work in every step; those with weights of their own
    folder come from `Folders`. takes_negative: whether a negative prompt changes anything. whole:
    its denoiser must lie in memory whole while it works, since gradients go back through it. wide:
    it was trained in bfloat16, and some of its sums pass what half precision can hold.
    """

    title: str
    parts: Mapping[str, str]
    grid_px: int
    denoisers: tuple[str, ...]
    takes_negative: bool
    whole: bool = False
    wide: bool = False


@dataclass(frozen=True)
class Folders:
    """Where a model lies: its pipeline, and the folders of what is added to it by name."""

    base: Path
    added: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Order:
    """One call of a pipeline: the request on the model's grid.

    size: (width, height) on the grid; kept: the state to go on from; device: torch's name of it;
    known: remembers prompts; notes: filled with what the user should know.
    """

    request: ImageRequest
    size: tuple[int, int]
    kept: Kept | None
    device: str
    known: PromptCache
    notes: list[str]


class Family(Protocol):
    """How one family of models is loaded, asked and understood. Tensors are torch's."""

    @property
    def row(self) -> Row:
        """Its row in the catalogue."""

    def weigh(self) -> Weights:
        """Check the files; how large each part is. Raises `UserError`."""

    def load(self, dtype: Any) -> Any:
        """The pipeline in main memory. Raises `UserError`."""

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Run the pipeline; returns its latents as `decode` takes them. told: goes on to it."""

    def decode(self, pipe: Any, latents: Any) -> Any:
        """`(1, 3, h, w)`, -1 to 1, 32 bits."""

    def spread(self, pipe: Any, latents: Any, size: tuple[int, int]) -> Any:
        """The latents that a step tells as `(1, c, h, w)`."""

    def encode(self, pipe: Any, picture: Any) -> Any:
        """A picture `(1, 3, h, w)`, -1 to 1, in the space of `spread`; for fitting previews."""


def generator(seed: int) -> Any:
    """Random numbers of a CPU, so that a seed means the same noise on every device."""
    from anywhere_desktop.engines.libraries import libraries

    return libraries().Generator("cpu").manual_seed(seed)


def framed(order: Order) -> dict[str, Any]:
    """What every inpainting pipeline is told of the picture: itself, what may change, the size."""
    request, size = order.request, order.size
    assert request.image is not None
    assert request.hold is not None
    return {
        "image": to_tensor(padded(request.image, size)),
        "mask_image": mask_tensor(padded(request.hold, size)),
        "width": size[0],
        "height": size[1],
    }


def strength_of(request: ImageRequest) -> float:
    """The request's strength, at least as much as makes one step of its steps."""
    if int(request.steps * request.strength) >= 1:
        return request.strength
    return min(1.0, (1 + 1e-9) / request.steps)
