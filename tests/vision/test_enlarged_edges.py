"""A small matte brought to the picture's size."""

import cv2
import numpy as np
import pytest

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.matting import enlarge


@pytest.mark.parametrize(
    ("product", "most_mad", "high"), [(252, 0.075, 160), (252, 0.075, 44), (120, 0.03, 160)]
)
def test_an_edge_is_redrawn_but_grain_does_not_fray_it(
    product: int, most_mad: float, high: int
) -> None:
    """A label but a little lighter than the wall behind it, in grain as strong as a third of that
    difference: no specks are seen beside it, and a clear edge is as sharp as it was.
    """
    width, edge = 240, 120
    clean = np.full((high, width), 240.0)
    clean[:, edge:] = product
    grain = np.random.default_rng(0).standard_normal((high, width, 1)) * 4
    photo = np.clip(clean[..., None] + grain, 0, 255).astype(np.uint8).repeat(3, 2)
    truth = np.zeros((high, width), np.float32)
    truth[:, edge:] = 1
    small = cv2.resize(truth, (width // 2, high // 2), interpolation=cv2.INTER_AREA)
    soft = np.asarray(cv2.GaussianBlur(small, (0, 0), 0.8), np.float32)
    matte = enlarge(soft, photo, Watch()) / 255
    assert (matte[:, : edge - 3] > 0.08).mean() < 1e-3
    assert (matte[:, edge + 3 :] < 0.92).mean() < 1e-3
    assert np.abs(matte - truth)[:, edge - 8 : edge + 8].mean() < most_mad


def test_cloth_elsewhere_in_the_picture_does_not_change_an_edge_far_from_it() -> None:
    """Texture is not noise: the edge beside it is redrawn as well as without it, and alike on both
    sides of the tiles it is worked through in.
    """
    share = np.clip((np.arange(300)[:, None] - 149.5) / 3 + 0.5, 0, 1)
    photo = np.repeat((170 + 26 * share)[..., None], 640, axis=1).repeat(3, 2)
    rng = np.random.default_rng(0)
    photo += rng.standard_normal(photo.shape[:2])[..., None]
    woven = photo.copy()
    woven[:, :400] += 9 * rng.standard_normal((300, 400, 1))
    coarse = np.clip((np.arange(300)[:, None] - 152.5) / 8 + 0.5, 0, 1) * np.ones((1, 640))
    half = cv2.resize(coarse.astype(np.float32), (320, 150), interpolation=cv2.INTER_AREA)
    small = np.asarray(half, np.float32)
    plain, beside = (
        enlarge(small, np.clip(one + 0.5, 0, 255).astype(np.uint8), Watch()).astype(np.float32)
        / 255
        for one in (photo, woven)
    )
    off = [float(np.abs(one - share)[140:160, 450:].mean()) for one in (plain, beside)]
    assert off[1] < off[0] + 0.005
    step = np.abs(beside[140:160, 485:510].mean(1) - beside[140:160, 515:540].mean(1))
    assert step.max() < 0.03
