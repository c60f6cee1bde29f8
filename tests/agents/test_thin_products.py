"""Products that are hardly there at working size: needles, chains and skewers, lying or upright."""

import math
from dataclasses import astuple

import numpy as np
import pytest

from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
from anywhere_desktop.agents.gates import measure
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.records import PromptCandidate
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.quality import view_of

PLACES = {
    "a chain that lies": [np.s_[130:132, 40:480]],
    "a skewer that lies": [np.s_[155:167, 578:898]],
    "a needle upright": [np.s_[20:980, 100:102]],
    "a flag on a wire": [np.s_[20:180, 100:101], np.s_[20:100, 100:103]],
}


@pytest.mark.parametrize("name", PLACES)
def test_what_is_thinner_than_a_pixel_is_described_and_judged(name: str) -> None:
    places = PLACES[name]
    matte = np.zeros((places[0][0].stop + 40, max(places[0][1].stop + 100, 200)), np.uint8)
    shot = np.full((*matte.shape, 3), 190, np.uint8)
    for place in places:
        matte[place], shot[place] = 255, (90, 60, 50)
    product = Foreground(Photograph(shot), matte, shot)
    said = BuiltinAnalyzer().analyze(product, "", Watch())
    assert math.isfinite(said.viewpoint.pitch_deg)
    assert said.aspect == pytest.approx((product.box[2] - product.box[0]) / _tall(product), rel=0.5)
    seen = measure(view_of(shot, product), PromptCandidate("", Scene()))
    assert all(math.isfinite(float(value)) for value in astuple(seen.contact))
    assert all(math.isfinite(value) for value in astuple(seen.side))


def _tall(product: Foreground) -> int:
    return product.box[3] - product.box[1]
