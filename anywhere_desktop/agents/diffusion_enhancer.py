"""DiffusionEnhancer: a refiner over the background, enlarged to camera size in tiles."""

from dataclasses import dataclass, field, replace

from anywhere_desktop.agents.denials import without_denials
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.engine_ports import ImageGenerator, Upscaler
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Picture, resize, to_depth
from anywhere_desktop.core.ports import Enhancer
from anywhere_desktop.core.records import Description, Enhancement, PromptCandidate, Repaint
from anywhere_desktop.core.watch import PartOf, Watch
from anywhere_desktop.vision.blended_tiles import Tiles, blended

_STYLE = "professional product photography, photorealistic, fine texture, sharp focus"
_UNWANTED = "blurry, low quality, jpeg artifacts, oversharpened, noise"
_OVERLAP = 0.125
"""Overlap of tiles over their side."""

_ENLARGE_STEPS, _FINISH_STEPS = 6, 2
"""About how long these take beside one step of the refiner, for the progress shown."""


@dataclass(frozen=True)
class EnhanceRecipe:
    """steps, guidance_scale, strength: of the refiner over the whole picture (strength 0: not at
    all). hand_over: whether it goes on from the base's own latents where nothing was repaired.
    tile_strength: of a pass over tiles at the result's size (0: not at all); tile_px: their side.
    """

    steps: int = 30
    guidance_scale: float = 5.0
    strength: float = 0.3
    hand_over: bool = False
    tile_strength: float = 0.0
    tile_px: int = 1024

    @property
    def whole_steps(self) -> int:
        """Steps over the whole picture that are really made."""
        return int(self.steps * self.strength)

    @property
    def tile_steps(self) -> int:
        """Steps over each tile that are really made."""
        return int(self.steps * self.tile_strength)


@dataclass
class _Work:
    """One enhancement under way. product: in the frame, 8-bit sRGB, full size; done, total: steps
    of the stage; said: what was done, in words.
    """

    candidate: PromptCandidate
    foreground: Foreground
    seed: int
    watch: Watch
    total: int
    done: int = 0
    said: list[str] = field(default_factory=list)

    def part(self, steps: int) -> Watch:
        """The Watch of the next so many steps."""
        begin, self.done = self.done, self.done + steps
        return PartOf(self.watch, begin, self.done, self.total)

    def composited(self, picture: Picture) -> Picture:
        """The product laid over the picture, 8-bit sRGB: the refiner sees it, so that light and
        shadow round it stay its own.
        """
        size = picture.shape[1], picture.shape[0]
        return composite(to_depth(picture, 8), self.foreground.resized(size))


class DiffusionEnhancer:
    """An `Enhancer`: refine, enlarge, refine tiles, finish. Never the product: the exact composite
    that follows covers whatever was made of it.

    refiner: paints; None: nothing is refined. upscaler: enlarges; None: by interpolation. finish:
    the last touch at full size (grain, depth), shared with the studio.
    """

    def __init__(
        self,
        recipe: EnhanceRecipe,
        finish: Enhancer,
        refiner: ImageGenerator | None = None,
        upscaler: Upscaler | None = None,
    ) -> None:
        self._recipe, self._finish = recipe, finish
        self._refiner, self._upscaler = refiner, upscaler

    def enhance(
        self,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        foreground: Foreground,
        seed: int,
        watch: Watch,
    ) -> Enhancement:
        """The background at `foreground.size` and `foreground.photo.bits`, sRGB-encoded."""
        watch.check()
        picture = repaint.picture
        tiles = self._tiles(picture, foreground)
        total = self._total(picture, foreground, tiles)
        work = _Work(candidate, foreground, seed, watch, total)
        picture = self._refined(picture, work)
        picture = self._raised(picture, work)
        if tiles is not None:
            picture = self._textured(picture, tiles, work)
        finished = self._finish.enhance(
            replace(repaint, picture=picture),
            candidate,
            description,
            foreground,
            seed,
            work.part(_FINISH_STEPS),
        )
        return Enhancement(finished.picture, (*work.said, *finished.steps))

    def _tiles(self, picture: Picture, foreground: Foreground) -> Tiles | None:
        """The tiles of the last pass, None where there is none to make."""
        recipe, size = self._recipe, foreground.size
        if self._refiner is None or recipe.tile_steps < 1:
            return None
        if (picture.shape[1], picture.shape[0]) == size and recipe.whole_steps:
            return None  # It is refined at this size already.
        return Tiles.over(size, recipe.tile_px, round(recipe.tile_px * _OVERLAP))

    def _total(self, picture: Picture, foreground: Foreground, tiles: Tiles | None) -> int:
        steps = _FINISH_STEPS
        if self._refiner is not None:
            steps += self._recipe.whole_steps
        if self._enlarges(picture, foreground):
            steps += _ENLARGE_STEPS
        return steps + (self._recipe.tile_steps * len(tiles.boxes) if tiles else 0)

    def _enlarges(self, picture: Picture, foreground: Foreground) -> bool:
        return self._upscaler is not None and foreground.size[0] > picture.shape[1]

    def _refined(self, picture: Picture, work: _Work) -> Picture:
        """The whole picture at working size."""
        recipe = self._recipe
        if self._refiner is None or recipe.whole_steps < 1:
            return picture
        request = self._request(work.composited(picture), work, work.seed, recipe.strength)
        resume = picture if recipe.hand_over else None
        made = self._refiner.generate(
            replace(request, resume=resume), work.part(recipe.whole_steps)
        )
        work.said.append(f"refined: {recipe.steps} steps at strength {recipe.strength:g}")
        return made

    def _raised(self, picture: Picture, work: _Work) -> Picture:
        """The picture at the result's size; by the upscaler where it must grow."""
        height, width = picture.shape[:2]
        size = work.foreground.size
        if (width, height) == size:
            return picture
        how = "interpolated"
        if self._upscaler is not None and self._enlarges(picture, work.foreground):
            picture = self._upscaler.enlarge(picture, work.part(_ENLARGE_STEPS))
            how = "by a model"
        work.watch.check()
        work.said.append(f"raised from {width} x {height} px to {size[0]} x {size[1]} px, {how}")
        return resize(picture, size)

    def _textured(self, picture: Picture, tiles: Tiles, work: _Work) -> Picture:
        """Texture at the result's own size; tiles that the product covers whole are left out."""
        recipe, refiner, matte = self._recipe, self._refiner, work.foreground.matte
        assert refiner is not None

        def make(index: int, part: Picture) -> Picture:
            left, top, right, bottom = tiles.boxes[index]
            own = work.part(recipe.tile_steps)
            if matte[top:bottom, left:right].min() == 255:
                return part
            request = self._request(part, work, work.seed + index, recipe.tile_strength)
            return refiner.generate(request, own)

        made = blended(work.composited(picture), tiles, make, 1)
        work.said.append(
            f"texture in {len(tiles.boxes)} tiles at strength {recipe.tile_strength:g}"
        )
        return made

    def _request(self, picture: Picture, work: _Work, seed: int, strength: float) -> ImageRequest:
        words, denied = without_denials(work.candidate.text)
        return ImageRequest(
            prompt=f"{words.rstrip('. ')}, {_STYLE}",
            size=(picture.shape[1], picture.shape[0]),
            seed=seed,
            steps=self._recipe.steps,
            guidance_scale=self._recipe.guidance_scale,
            negative=", ".join(part for part in (denied, _UNWANTED) if part),
            image=picture,
            strength=strength,
        )
