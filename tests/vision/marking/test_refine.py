from dataclasses import dataclass

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.marking.refine import refine
from anywhere_desktop.vision.marking.whole import grow


@dataclass(frozen=True)
class Wish:
    radius_px: float = 8.0
    shift_px: float = 0.0
    feather_px: float = 0.0
    glass: bool = False


SIZE = (900, 700)


def _photo(truth: Matte) -> NDArray[np.uint8]:
    share = truth[..., None] / np.float32(255)
    noise = np.random.default_rng(5).normal(0, 2, (SIZE[1], SIZE[0], 1)).astype(np.float32)
    colours = np.array([[60, 90, 140], [200, 195, 185]], np.float32)
    mixed = share * colours[0] + (1 - share) * colours[1] + noise
    return np.asarray(np.clip(mixed, 0, 255), np.uint8)


@pytest.fixture
def truth() -> Matte:
    hard = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    cv2.ellipse(hard, (450, 350), (250, 200), 15, 0, 360, 255, -1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(hard, (0, 0), 1.5), np.uint8)


def _error(matte: Matte, truth: Matte) -> float:
    return float(np.abs(matte.astype(int) - truth).sum() / 255)


def test_an_edge_that_is_off_is_found_again(truth: Matte) -> None:
    rough = grow(truth, 4)
    refined = refine(_photo(truth), rough, Wish(), Watch())
    assert _error(refined, truth) < 0.25 * _error(rough, truth)


def test_beyond_the_radius_the_inside_is_made_solid_and_the_outside_empty(truth: Matte) -> None:
    spotted = truth.copy()
    spotted[340:360, 440:460] = 200
    spotted[20:30, 20:30] = 40
    refined = refine(_photo(truth), spotted, Wish(), Watch())
    assert (refined[330:370, 430:470] == 255).all()
    assert not refined[15:35, 15:35].any()


def test_glass_keeps_what_is_partly_seen_through(truth: Matte) -> None:
    glass = truth.copy()
    glass[250:450, 350:550] = 120
    photo = _photo(glass)
    kept = refine(photo, glass, Wish(glass=True), Watch())
    inside = kept[280:420, 380:520].astype(int)
    assert abs(inside.mean() - 120) < 12
    veiled = np.where(glass == 120, 180, glass).astype(np.uint8)
    assert (refine(_photo(veiled), veiled, Wish(), Watch())[230:470, 330:570] == 255).all()


def test_shift_and_feather_come_after(truth: Matte) -> None:
    photo = _photo(truth)
    plain = refine(photo, truth, Wish(), Watch())
    area = [float(one.astype(int).sum()) for one in (
        refine(photo, truth, Wish(shift_px=-3), Watch()),
        plain,
        refine(photo, truth, Wish(shift_px=3), Watch()),
    )]  # fmt: skip
    assert area[0] < area[1] < area[2]
    soft = refine(photo, truth, Wish(feather_px=12), Watch())
    assert ((soft > 20) & (soft < 235)).sum() > 2 * ((plain > 20) & (plain < 235)).sum()


def test_it_tells_its_steps_and_stops_when_asked(truth: Matte) -> None:
    told: list[object] = []
    refine(_photo(truth), truth, Wish(), Watch(told.append))
    steps = [one for one in told if isinstance(one, StepDone)]
    assert steps[-1].done == steps[-1].total > 0
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        refine(_photo(truth), truth, Wish(), watch)


def test_an_empty_matte_stays_empty(truth: Matte) -> None:
    assert not refine(_photo(truth), np.zeros_like(truth), Wish(), Watch()).any()
