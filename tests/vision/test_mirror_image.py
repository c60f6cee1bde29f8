"""A mirror image is told by hues where the ground is as light as the product."""

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.vision.mirror_image import mirror_image

_GROUND = (0.2, 0.22, 0.35)
_BOX = (20, 10, 60, 70)


def _told(below: NDArray[np.float32]) -> float:
    """A grey foot under a brown body, and what the ground shows under them."""
    linear = np.full((110, 80, 3), _GROUND, np.float32)
    linear[10:62, 20:60] = (0.32, 0.2, 0.12)
    linear[62:70, 20:60] = (0.25, 0.22, 0.2)
    linear[70:, 20:60] = below
    log = np.log(linear)
    light = np.log(np.full((110, 80), 0.25, np.float32))
    return mirror_image(light, log, np.asarray(log[:, 2], np.float32), _BOX)


def _below(share: float, gap: int) -> NDArray[np.float32]:
    """The product turned over below `gap` rows, `share` of it in the ground's own colour."""
    seen = np.full((40, 40, 3), _GROUND, np.float32)
    mirrored = np.repeat(np.array([[(0.25, 0.22, 0.2)]] * 8 + [[(0.32, 0.2, 0.12)]] * 32), 40, 1)
    whole = (1 - share) * np.array(_GROUND) + share * mirrored
    seen[gap:] = whole[: 40 - gap]
    return seen


@pytest.mark.parametrize("share", [0.2, 0.6])
def test_a_faint_mirror_image_is_known_by_its_hues(share: float) -> None:
    assert _told(_below(share, 0)) > 0.9


def test_a_gap_before_it_and_a_mere_shadow_are_not_taken_for_one() -> None:
    assert _told(_below(0.6, 12)) < 0.7
    shaded = np.full((40, 40, 3), _GROUND, np.float32) * np.linspace(0.4, 1, 40)[:, None, None]
    assert _told(shaded.astype(np.float32)) == 0


@pytest.mark.parametrize("tint", [(1.25, 1.0, 0.8), (0.8, 1.0, 1.25)])
def test_a_shadow_that_the_sky_fills_is_no_mirror_image_whatever_its_hue(
    tint: tuple[float, float, float],
) -> None:
    """The one leans to the brown product's hue, the other away from it."""
    share = np.linspace(0.6, 0, 40)[:, None, None]
    shaded = np.full((40, 40, 3), _GROUND) * (1 - share) * np.array(tint) ** share
    assert _told(shaded.astype(np.float32)) == 0
