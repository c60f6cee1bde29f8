"""DiffusionEnhancer: a refiner over the background, enlarged to camera size in tiles."""

from dataclasses import dataclass, replace

from anywhere_desktop.agents.denials import without_denials
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Picture, depth, resize, to_depth
from anywhere_desktop.core.ports import Enhancer, ImageGenerator, Upscaler
from anywhere_desktop.core.records import Description, Enhancement, PromptCandidate, Repaint
from anywhere_desktop.core.watch import PartOf, Watch
from anywhere_desktop.vision.blended_tiles import Tiles, blended

_STYLE = "professional product photography, photorealistic, fine texture, sharp focus"
_UNWANTED = "blurry, low quality, jpeg artifacts, oversharpened, noise"
_TILE_SHARE = 0.125
"""Overlap of tiles over their side."""

_FINISH_STEPS = 2


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


class DiffusionEnhancer:
    """An `Enhancer`: refine, enlarge, refine tiles, finish. Never the product: it is covered by
    the exact composite that follows, and held out of what `finish` measures.

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
        said: list[str] = []
        picture = self._refined(repaint.picture, candidate, foreground, seed, watch, said)
        picture = self._raised(picture, foreground, watch, said)
        picture = self._detailed(picture, candidate, foreground, seed, watch, said)
        finished = self._finish.enhance(
            replace(repaint, picture=picture), candidate, description, foreground, seed, watch
        )
        return Enhancement(finished.picture, (*said, *finished.steps))

    def _refined(
        self,
        picture: Picture,
        candidate: PromptCandidate,
        foreground: Foreground,
        seed: int,
        watch: Watch,
        said: list[str],
    ) -> Picture:
        """The whole picture at working size; the product lies in it while it is refined, so that
        its light and shadow stay with it.
        """
        recipe = self._recipe
        if self._refiner is None or int(recipe.steps * recipe.strength) < 1:
            return picture
        seen = picture
        if not recipe.hand_over:
            small = foreground.resized((picture.shape[1], picture.shape[0]))
            seen = composite(to_depth(picture, 8), small)
        request = self._request(seen, candidate, seed, recipe.strength)
        made = self._refiner.generate(replace(request, resume=recipe.hand_over), watch)
        how = "from the base's latents" if recipe.hand_over else f"strength {recipe.strength:g}"
        said.append(f"refined in {recipe.steps} steps, {how}")
        return made

    def _raised(
        self, picture: Picture, foreground: Foreground, watch: Watch, said: list[str]
    ) -> Picture:
        """The picture at the result's size; enlarged by the upscaler as often as it takes."""
        height, width = picture.shape[:2]
        size = foreground.size
        if (width, height) == size:
            return picture
        if self._upscaler is not None and size[0] > width:
            picture = self._upscaler.enlarge(picture, watch)
        watch.check()
        said.append(f"raised from {width} x {height} px to {size[0]} x {size[1]} px")
        return resize(picture, size)

    def _detailed(
        self,
        picture: Picture,
        candidate: PromptCandidate,
        foreground: Foreground,
        seed: int,
        watch: Watch,
        said: list[str],
    ) -> Picture:
        """Texture at the result's own size, tile by tile."""
        recipe = self._recipe
        steps = int(recipe.steps * recipe.tile_strength)
        if self._refiner is None or steps < 1:
            return picture
        tiles = Tiles.over(foreground.size, recipe.tile_px, round(recipe.tile_px * _TILE_SHARE))
        if len(tiles.boxes) == 1 and recipe.strength > 0:
            return picture  # It was refined at this size already.
        total = steps * len(tiles.boxes)
        seen = composite(to_depth(picture, depth(foreground.colours)), _as_srgb(foreground))
        refiner = self._refiner

        def make(index: int, part: Picture) -> Picture:
            request = self._request(part, candidate, seed + index, recipe.tile_strength)
            return refiner.generate(request, PartOf(watch, steps * index, total))

        out = blended(seen, tiles, make, 1)
        said.append(f"texture in {len(tiles.boxes)} tiles, strength {recipe.tile_strength:g}")
        return out

    def _request(
        self, picture: Picture, candidate: PromptCandidate, seed: int, strength: float
    ) -> ImageRequest:
        words, denied = without_denials(candidate.text)
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
