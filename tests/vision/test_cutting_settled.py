"""What was settled reaches what draws the outline; the benchmark's strokes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision import cutout
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.grabcut import Seeds
from anywhere_desktop.vision.marks import Marks
from anywhere_desktop.vision.refine import Start, refine
from anywhere_desktop.vision.settling import Settled, Trusted
from tests.benchmarks.cutout import corrections


def photo() -> NDArray[np.uint8]:
    y, x = np.mgrid[:200, :200] - 100
    picture = np.where((np.hypot(y, x) < 60)[..., None], (170, 40, 30), (160, 160, 160))
    return (picture + np.random.default_rng(1).normal(0, 2, picture.shape)).astype(np.uint8)


@pytest.mark.parametrize(
    ("trusted", "doubt", "clear"),
    [
        (Trusted.BOTH, 0.0, True),
        (Trusted.NETWORK, 0.0, True),
        (Trusted.COLOURS, 0.0, False),
        (Trusted.BOTH, 0.12, False),
    ],
)
def test_what_was_settled_is_what_is_refined(
    monkeypatch: pytest.MonkeyPatch, trusted: Trusted, doubt: float, clear: bool
) -> None:
    starts: list[Start] = []

    def settle(
        picture: NDArray[np.uint8], found: Mask, guess: Guess, strokes: Seeds, out: Mask
    ) -> Settled:
        assert out[0].all()
        assert not strokes.drop.any()
        assert found.shape == picture.shape[:2] == strokes.keep.shape == out.shape
        return Settled(found, trusted)

    def spied(close: NDArray[np.uint8], start: Start, marks: Marks, watch: Watch) -> Plane:
        starts.append(start)
        return refine(close, start, marks, watch)

    monkeypatch.setattr(cutout, "settled", settle)
    monkeypatch.setattr(cutout, "refine", spied)
    monkeypatch.setattr(cutout, "doubt", lambda guess: doubt)
    found = cutout.cut_out(photo(), Marks((35, 35, 165, 165)), Watch())
    assert [(start.trusted, start.clear) for start in starts] == [(trusted, clear)]
    assert (found.matte[60:140, 60:140] == 255).all()


def test_a_person_strokes_what_is_missing_and_what_is_no_product_not_what_is_clear() -> None:
    truth = np.zeros((200, 200), np.uint8)
    truth[20:100, 20:180], truth[100:180, 20:180] = 80, 255
    keep, drop = corrections(truth, truth)
    assert drop == ()
    assert keep
    assert all(y >= 100 for _, y in keep)
    wrong = truth.copy()
    wrong[100:180, 20:80], wrong[40:60, 184:196] = 0, 255
    keep, drop = corrections(wrong, truth)
    assert keep
    assert all(x < 80 and y >= 100 for x, y in keep)
    assert drop
    assert all(x >= 184 for x, _ in drop)
