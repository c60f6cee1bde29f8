"""DiffusionTemplater: has a diffusion model paint the picture round the product."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from anywhere_desktop.agents.denials import without_denials
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.engine_ports import ImageGenerator
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.records import PromptCandidate, Template
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Event, Noted, PictureMade, Relay, Watch
from anywhere_desktop.vision.edges import nearness, on_plain_ground, product_edges

DepthOfSet = Callable[[Scene, Foreground, int, Watch], Picture | None]
"""The depth `(h, w)` of the set that a Scene says, without the product, 0 near; None: unknown."""

_STYLE = "professional product photography, photorealistic, sharp focus, natural shadows"
_UNWANTED = (
    "cartoon, drawing, painting, render, deformed, extra objects, duplicate product, text, "
    "watermark, logo, frame, low quality, jpeg artifacts, blurry"
)
_GROUND = 200
"""The grey round the product for models that see it."""


@dataclass(frozen=True)
class TemplateRecipe:
    """The numbers of a generation, as in `ImageRequest`, and what the model is shown.

    controls: "canny", "depth"; held: the product itself, kept while the rest is painted; form: the
    prompt with "{}" for the words; style: said after every prompt.
    """

    steps: int
    guidance_scale: float
    control_scale: float = 1.0
    control_every: int = 1
    strength: float = 1.0
    hand_over: float = 0.0
    controls: tuple[str, ...] = ("canny",)
    held: bool = False
    form: str = "{}"
    style: str = _STYLE
    unwanted: str = _UNWANTED


class _WithProduct(Relay):
    """Lays the product over every preview that is told."""

    def __init__(self, whole: Watch, foreground: Foreground) -> None:
        super().__init__(whole)
        self._product = foreground.resized(foreground.size)

    def announce(self, event: Event) -> None:
        """Report to the whole."""
        if isinstance(event, PictureMade) and event.picture.shape[1::-1] == self._product.size:
            event = replace(event, picture=composite(event.picture, self._product))
        super().announce(event)


class DiffusionTemplater:
    """A `Templater` on any `ImageGenerator`.

    depth: says the depth of a Scene's set; without it, or without a Scene, edges must do.
    """

    def __init__(
        self, generator: ImageGenerator, recipe: TemplateRecipe, depth: DepthOfSet | None = None
    ) -> None:
        self._generator, self._recipe, self._depth = generator, recipe, depth

    def make(
        self, foreground: Foreground, candidate: PromptCandidate, seed: int, watch: Watch
    ) -> Template:
        """Paint round the product; layers: the control pictures "edges" and "nearness"."""
        watch.check()
        recipe = self._recipe
        controls = self._controls(foreground, candidate.scene, seed, watch)
        said, denied = without_denials(candidate.text)
        request = ImageRequest(
            prompt=recipe.form.format(
                ", ".join(part for part in (said.rstrip(". "), recipe.style) if part)
            ),
            size=foreground.size,
            seed=seed,
            steps=recipe.steps,
            guidance_scale=recipe.guidance_scale,
            negative=self._negative(denied, watch),
            controls={kind: np.dstack([seen] * 3) for kind, seen in controls.items()},
            control_scale=recipe.control_scale,
            control_every=recipe.control_every,
            image=on_plain_ground(foreground, _GROUND) if recipe.held else None,
            hold=foreground.matte >= 128 if recipe.held else None,
            strength=recipe.strength,
            hand_over=recipe.hand_over,
        )
        picture = self._generator.generate(request, _WithProduct(watch, foreground))
        names = {"canny": "edges", "depth": "nearness"}
        return Template(picture, seed, {names[kind]: seen for kind, seen in controls.items()})

    def _controls(
        self, foreground: Foreground, scene: Scene | None, seed: int, watch: Watch
    ) -> dict[str, Picture]:
        found: dict[str, Picture] = {}
        for kind in self._recipe.controls:
            if kind == "canny":
                found[kind] = product_edges(foreground)
            elif scene is not None and self._depth is not None:
                depth = self._depth(scene, foreground, seed, watch)
                if depth is not None:
                    found[kind] = nearness(depth, foreground)
        return found

    def _negative(self, denied: str, watch: Watch) -> str:
        """The negative prompt, or none where the model takes none; what is lost is said."""
        if self._generator.takes_negative and self._recipe.guidance_scale > 1:
            return ", ".join(part for part in (denied, self._recipe.unwanted) if part)
        if denied:
            watch.tell(Noted(f"This model takes no negative prompt: not heeded: {denied}."))
        return ""
