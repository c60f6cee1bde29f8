import numpy as np
import pytest

from anywhere_desktop.agents.repainter import RATE_LIMIT, BuiltinRepainter, widened
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.core.records import Repaint, Template
from anywhere_desktop.core.watch import Event, StepDone, Watch
from tests import plates


def _repaired(product: str, plate: str, growth: str | None, size: int = 384) -> tuple[object, ...]:
    foreground = plates.PRODUCTS[product](size)
    clean = plates.draw(plates.PLATES[plate], foreground)
    shot = plates.GROWTHS[growth](clean, foreground) if growth else clean
    done = BuiltinRepainter().repair(
        Template(shot, 3), foreground, plates.description_of(foreground), Watch()
    )
    return foreground, clean, shot, done


@pytest.mark.parametrize("product", plates.PRODUCTS)
@pytest.mark.parametrize("plate", ["sweep", "hard", "gloss", "checks"])
def test_a_clean_plate_is_left_alone(product: str, plate: str) -> None:
    _, _, shot, done = _repaired(product, plate, None, 320)
    assert isinstance(done, Repaint)
    assert done.rounds == 0
    assert done.rate_before == done.rate_after < RATE_LIMIT
    assert np.array_equal(done.picture, np.asarray(shot))


@pytest.mark.parametrize(
    ("product", "plate", "growth"),
    [
        ("bottle", "wood", "handle"),
        ("carton", "sweep", "handle"),
        ("jar", "speckle", "second lid"),
        ("carton", "hard", "second lid"),
        ("cup", "checks", "swollen"),
        ("bottle", "mirror", "swollen"),
    ],
)
def test_growth_is_removed_and_nothing_else_touched(product: str, plate: str, growth: str) -> None:
    foreground, clean, shot, done = _repaired(product, plate, growth)
    assert isinstance(done, Repaint)
    before, was = np.asarray(shot).astype(int), np.asarray(clean).astype(int)
    assert done.rate_before > RATE_LIMIT >= done.rate_after
    assert 1 <= done.rounds <= 2
    changed = (done.picture != before).any(-1)
    assert not (changed & ~widened(done.overgrown, 12)).any()
    where = done.overgrown & (foreground.matte == 0)  # type: ignore[attr-defined]
    error, planted = (np.abs(p - was)[where].mean() for p in (done.picture, before))
    assert error < 0.6 * planted


@pytest.mark.parametrize(("away", "found"), [(1.6, False), (1.0, True)])
def test_what_a_template_knows_to_stand_behind_the_product_is_no_growth(
    away: float, found: bool
) -> None:
    """A lamp out of focus in the product's colour touches its outline in the picture only."""
    foreground = plates.carton(320)
    clean = plates.draw(plates.PLATES["sweep"], foreground)
    shot = plates.with_handle(clean, foreground)
    depth = np.full(shot.shape[:2], 9000, np.uint16)
    depth[(shot != clean).any(-1)] = round(9000 * away)
    layers: dict[str, Picture] = {"shadow": np.full_like(depth, 255, np.uint8), "depth": depth}
    done = BuiltinRepainter().repair(
        Template(shot, 0, layers), foreground, plates.description_of(foreground), Watch()
    )
    assert (done.rate_before > RATE_LIMIT) is found
    assert np.array_equal(done.picture, shot) is not found


@pytest.mark.parametrize(("share", "found"), [(230, False), (40, True)])
def test_what_a_template_knows_to_be_mirrored_is_no_growth(share: int, found: bool) -> None:
    foreground = plates.carton(320)
    clean = plates.draw(plates.PLATES["sweep"], foreground)
    shot = plates.with_handle(clean, foreground)
    mirror = np.where((shot != clean).any(-1), share, 0).astype(np.uint8)
    layers: dict[str, Picture] = {"shadow": np.full_like(mirror, 255), "mirror": mirror}
    done = BuiltinRepainter().repair(
        Template(shot, 0, layers), foreground, plates.description_of(foreground), Watch()
    )
    assert (done.rate_before > RATE_LIMIT) is found
    assert np.array_equal(done.picture, shot) is not found


def test_sixteen_bits_stay_sixteen_bits() -> None:
    foreground = plates.carton(320)
    clean = plates.draw(plates.PLATES["sweep"], foreground)
    shot = to_depth(plates.with_handle(clean, foreground), 16)
    done = BuiltinRepainter().repair(
        Template(shot, 0), foreground, plates.description_of(foreground), Watch()
    )
    assert done.picture.dtype == np.uint16
    assert done.rate_after <= RATE_LIMIT < done.rate_before
    far = ~widened(done.overgrown, 12)
    assert np.array_equal(done.picture[far], shot[far])


def test_it_reports_and_can_be_cancelled() -> None:
    foreground = plates.carton(256)
    shot = plates.draw(plates.PLATES["sweep"], foreground)
    told: list[Event] = []
    BuiltinRepainter().repair(
        Template(shot, 0), foreground, plates.description_of(foreground), Watch(told.append)
    )
    assert told[-1] == StepDone(3, 3)
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        BuiltinRepainter().repair(
            Template(shot, 0), foreground, plates.description_of(foreground), watch
        )
