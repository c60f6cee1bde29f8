"""The diffusion agents on engines that do as they are told."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.agents.diffusion_enhancer import DiffusionEnhancer, EnhanceRecipe
from anywhere_desktop.agents.diffusion_templater import DiffusionTemplater, TemplateRecipe
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.core.records import Enhancement, PromptCandidate, Repaint
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Event, Noted, PictureMade, StepDone, Watch
from tests.pipeline.scripted_crew import DESCRIPTION, cutout_of, photograph

WORDS = PromptCandidate("on oak, no people", Scene())


@dataclass
class ScriptedPainter:
    """Paints one level, and keeps what it was asked."""

    level: int = 30000
    takes_negative: bool = True
    asked: list[ImageRequest] = field(default_factory=list)

    def generate(self, request: ImageRequest, watch: Watch) -> Picture:
        watch.check()
        self.asked.append(request)
        watch.tell(StepDone(1, 2))
        small = np.full((request.size[1], request.size[0], 3), 9, np.uint8)
        watch.tell(PictureMade("preview", 0, small))
        watch.tell(StepDone(2, 2))
        return np.full((request.size[1], request.size[0], 3), self.level, np.uint16)


@dataclass
class ScriptedUpscaler:
    factor: int = 2
    asked: list[Any] = field(default_factory=list)

    def enlarge(self, picture: Picture, watch: Watch) -> Picture:
        self.asked.append(picture.shape)
        return to_depth(picture, 16).repeat(2, 0).repeat(2, 1)


class Finish:
    def enhance(self, repaint: Repaint, *rest: Any) -> Enhancement:
        foreground = rest[2]
        assert repaint.picture.shape[1::-1] == foreground.size
        return Enhancement(to_depth(repaint.picture, foreground.photo.bits), ("finished",))


def _product(size: tuple[int, int] = (96, 64)) -> Foreground:
    return cutout_of(photograph(size=size)).foreground


def _repaint(picture: Picture) -> Repaint:
    nothing = np.zeros(picture.shape[:2], np.bool_)
    return Repaint(picture, nothing, nothing, 0.0, 0.0, 0)


def _enhanced(
    enhancer: DiffusionEnhancer, picture: Picture, product: Foreground
) -> tuple[Enhancement, Sequence[Event]]:
    heard: list[Event] = []
    done = enhancer.enhance(_repaint(picture), WORDS, DESCRIPTION, product, 5, Watch(heard.append))
    return done, heard


def test_the_templater_says_scene_and_denials_apart_and_shows_edges_alone() -> None:
    painter = ScriptedPainter()
    product = _product()
    heard: list[Event] = []
    made = DiffusionTemplater(painter, TemplateRecipe(7, 5.0, 0.5)).make(
        product, WORDS, 11, Watch(heard.append)
    )
    # The product lies over the preview, too.
    (seen,) = [event.picture for event in heard if isinstance(event, PictureMade)]
    assert (seen[product.matte == 255] == product.srgb[product.matte == 255]).all()
    assert (seen[0] == 9).all()
    (asked,) = painter.asked
    assert asked.prompt.startswith("on oak, professional")
    assert asked.negative.startswith("people, ")
    assert (asked.size, asked.seed, asked.steps) == (product.size, 11, 7)
    assert asked.image is None
    assert list(asked.controls) == ["canny"]
    assert (asked.controls["canny"][..., 0] == made.layers["edges"]).all()
    assert made.picture.shape == (64, 96, 3)


def test_a_held_product_lies_on_plain_ground_and_our_mask_protects() -> None:
    painter = ScriptedPainter()
    product = _product()
    recipe = TemplateRecipe(7, 1.0, controls=(), held=True, form="Put it here: {}")
    DiffusionTemplater(painter, recipe).make(product, WORDS, 11, Watch())
    (asked,) = painter.asked
    assert asked.prompt.startswith("Put it here: on oak")
    assert asked.hold is not None
    assert asked.image is not None
    assert (asked.hold == (product.matte >= 128)).all()
    assert (asked.image[0] == 200).all()
    assert (asked.image[product.matte == 255] == product.srgb[product.matte == 255]).all()
    assert not asked.controls


def test_what_a_model_cannot_be_told_is_said() -> None:
    heard: list[Event] = []
    few = DiffusionTemplater(ScriptedPainter(), TemplateRecipe(4, 0.0))
    few.make(_product(), WORDS, 0, Watch(heard.append))
    assert any(isinstance(event, Noted) and "people" in event.text for event in heard)


@pytest.mark.parametrize("scene", [None, Scene()])
def test_depth_is_shown_where_there_is_a_scene(scene: Scene | None) -> None:
    painter = ScriptedPainter()
    recipe = TemplateRecipe(4, 5.0, controls=("canny", "depth"))

    def depth(scene: Scene, product: Foreground, seed: int, watch: Watch) -> Picture:
        ramp = np.linspace(60000, 3000, product.size[1])[:, None]
        return np.repeat(ramp, product.size[0], 1).astype(np.uint16)

    made = DiffusionTemplater(painter, recipe, depth).make(
        _product(), replace(WORDS, scene=scene), 0, Watch()
    )
    assert ("depth" in painter.asked[0].controls) == (scene is not None)
    assert ("nearness" in made.layers) == (scene is not None)


def test_the_enhancer_refines_raises_refines_tiles_and_counts_truly() -> None:
    painter, larger = ScriptedPainter(), ScriptedUpscaler()
    recipe = EnhanceRecipe(10, 5.0, 0.3, tile_strength=0.2, tile_px=96)
    product = _product((192, 128))
    enhancer = DiffusionEnhancer(recipe, Finish(), painter, larger)
    done, heard = _enhanced(enhancer, np.full((64, 96, 3), 9, np.uint8), product)
    first, *tiles = painter.asked
    assert (first.size, first.strength, first.resume) == ((96, 64), 0.3, None)
    # The product lies in what is refined.
    small = product.resized((96, 64))
    assert first.image is not None
    assert (first.image[small.matte == 255] == small.srgb[small.matte == 255]).all()
    assert larger.asked == [(64, 96, 3)]
    assert len(tiles) >= 4
    assert len({tile.seed for tile in tiles}) == len(tiles)
    assert all(tile.size == (96, 96) for tile in tiles)
    assert done.picture.shape == (128, 192, 3)
    assert [step.split(":")[0].split(" ")[0] for step in done.steps] == [
        "refined", "raised", "texture", "finished",
    ]  # fmt: skip
    steps = [(event.done, event.total) for event in heard if isinstance(event, StepDone)]
    assert len({total for _, total in steps}) == 1
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1] - 2


def test_without_refiner_and_upscaler_it_only_raises_and_finishes() -> None:
    product = _product((192, 128))
    enhancer = DiffusionEnhancer(EnhanceRecipe(), Finish())
    done, _ = _enhanced(enhancer, np.full((64, 96, 3), 9, np.uint8), product)
    assert (done.picture == 9).all()
    assert len(done.steps) == 2


def test_handed_over_latents_are_asked_for_by_the_picture_itself() -> None:
    painter = ScriptedPainter()
    picture = np.full((64, 96, 3), 9, np.uint16)
    enhancer = DiffusionEnhancer(EnhanceRecipe(10, hand_over=True), Finish(), painter)
    _enhanced(enhancer, picture, _product())
    assert painter.asked[0].resume is picture
    assert painter.asked[0].image is not picture


def test_tiles_under_the_product_alone_are_left_out() -> None:
    painter = ScriptedPainter()
    product = _product((192, 128))
    product.matte[:] = 255
    product.matte[:, :2] = 0
    recipe = EnhanceRecipe(10, strength=0.0, tile_strength=0.2, tile_px=64)
    _enhanced(
        DiffusionEnhancer(recipe, Finish(), painter), np.zeros((64, 96, 3), np.uint8), product
    )
    assert 0 < len(painter.asked) <= 3
