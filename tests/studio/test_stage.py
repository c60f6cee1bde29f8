"""Sets built for what is rare: products hardly to be seen, flat ones, metal seen from above."""

import numpy as np
import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.scene import Backdrop, Lens, Scene, Surface
from anywhere_desktop.core.watch import Event, Watch
from anywhere_desktop.studio import passes, stage
from tests.studio.sets import bottle


def product(size: tuple[int, int], box: tuple[int, int, int, int]) -> Foreground:
    """A box of a product, (left, top, right, bottom), in a frame of `size`."""
    matte = np.zeros(size[::-1], np.uint8)
    matte[box[1] : box[3], box[0] : box[2]] = 255
    pixels = np.full((*matte.shape, 3), 90, np.uint8)
    return Foreground(Photograph(pixels), matte, pixels)


@pytest.mark.parametrize("pitch", [4.0, 35.0, 58.0, 85.0])
@pytest.mark.parametrize(
    ("size", "box"),
    [
        ((300, 300), (37, 150, 262, 157)), ((300, 3), (0, 0, 300, 3)), ((300, 1), (60, 0, 240, 1)),
        ((1, 300), (0, 100, 1, 200)), ((2, 300), (0, 120, 1, 121)),
    ],
)  # fmt: skip
def test_flat_and_narrow_products_have_a_body(
    pitch: float, size: tuple[int, int], box: tuple[int, int, int, int]
) -> None:
    body = stage.embody(Scene(lens=Lens(pitch_deg=pitch)), product(size, box))
    assert np.isfinite(body.grid).all()
    assert (body.grid[7:10] > body.grid[4:7]).all()
    assert (body.front + body.back).max() > 0
    assert body.stand.box == box
    assert body.stand.axis_px >= box[1]


def test_where_nothing_of_the_product_is_seen_that_is_said() -> None:
    with pytest.raises(UserError, match="move it back in"):
        stage.embody(Scene(), product((64, 64), (0, 0, 0, 0)))


def test_no_pass_is_made_that_is_too_narrow_or_too_small_to_show_the_product() -> None:
    narrow = product((1, 900), (0, 300, 1, 600))
    assert passes.midway(stage.build(Scene(), narrow, 0, 64), narrow, Watch()) is None
    told: list[Event] = []
    passes.first_pass(Scene(), product((900, 900), (0, 0, 0, 0)), 0, Watch(told.append))
    assert not told


@pytest.mark.parametrize(("pitch", "more"), [(12.0, 2), (45.0, 0), (85.0, 0)])
def test_a_metal_ground_is_given_a_pool_of_light_and_a_card_where_it_mirrors_a_wall(
    pitch: float, more: int
) -> None:
    lamps = [
        len(
            stage.build(
                Scene(Surface(surface), Backdrop("wall_paint"), lens=Lens(pitch_deg=pitch)),
                bottle(), 0, 64,
            ).world.lights
        )
        for surface in ("brushed_steel", "plain")
    ]  # fmt: skip
    assert lamps[0] - lamps[1] == more
