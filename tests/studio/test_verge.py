"""Blades along the far edge of a lawn."""

import numpy as np
import pytest

from anywhere_desktop.core.scene import Backdrop, Lens, Scene, Surface
from anywhere_desktop.studio import shapes, stage, verge
from tests.studio.sets import bottle


def _cards(scene: Scene) -> tuple[stage.Set, list[np.ndarray]]:
    built = stage.build(scene, bottle(), 1, 64)
    return built, [row for row in built.world.solids if row[0] == shapes.CARD]


@pytest.mark.parametrize("backdrop", ["garden", "wall_paint", "sweep"])
def test_blades_stand_on_the_edge_of_a_lawn_before_what_is_behind(backdrop: str) -> None:
    built, cards = _cards(Scene(Surface("grass"), Backdrop(backdrop)))
    ground = built.world.solids[0]
    assert len(cards) == 3
    for card in cards:
        assert card[4] - card[23] == pytest.approx(ground[4], abs=1e-6), "feet on the ground"
        assert card[3] + card[22] <= ground[6] + 1e-6, "tips before the wall"
        ends = card[2] + np.array([-1, 1]) * card[18]
        u, _ = built.camera.project(np.array([[x, card[3], ground[4]] for x in ends]))
        assert u[0] < 0
        assert u[1] > built.camera.size[0], "from one side of the frame to the other"


def test_the_edge_is_ragged_not_a_line() -> None:
    built, cards = _cards(Scene(Surface("grass"), Backdrop("garden")))
    first, wide, high = built.world.tiles[int(built.world.materials[int(cards[0][1]), 3])]
    there = built.world.texels[first : first + wide * high, 3].reshape(high, wide) > 32767
    tops = np.where(there.any(0), there.argmax(0), high) / high
    assert tops.std() > 0.08
    assert 0.2 < there.mean() < 0.9


@pytest.mark.parametrize(
    "scene",
    [
        Scene(Surface("marble"), Backdrop("garden")),
        Scene(Surface("grass"), Backdrop("garden"), lens=Lens(pitch_deg=85)),
    ],
)
def test_none_stand_elsewhere_or_where_no_edge_is_seen(scene: Scene) -> None:
    assert _cards(scene)[1] == []


def test_a_lawn_behind_a_sofa_is_not_drawn_blade_by_blade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second that could not be cancelled, for blades finer than the picture's pixels."""
    drawn, blade = [], verge._blade

    def counted(*measures: float) -> np.ndarray:
        drawn.append(measures)
        return blade(*measures)

    monkeypatch.setattr(verge, "_blade", counted)
    verge._blades.cache_clear()
    _cards(Scene(Surface("grass"), Backdrop("garden"), product_cm=200))
    assert 3 * 500 < len(drawn) <= 3 * 2000
