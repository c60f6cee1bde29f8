from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.records import Request
from anywhere_desktop.pipeline.framing import placement_for
from tests.pipeline.scripted_crew import cutout_of, photograph


def test_camera_size_leaves_the_product_where_it_was() -> None:
    product = cutout_of(photograph()).foreground
    assert placement_for(Request("p"), product) == Placement((96, 64))
    assert placement_for(Request("p", size=(96, 64)), product).exact


def test_the_users_own_placement_wins() -> None:
    product = cutout_of(photograph()).foreground
    chosen = Placement((10, 10), 0.2, (1.0, 2.0))
    assert placement_for(Request("p", placement=chosen, size=(50, 50)), product) == chosen


def test_a_new_frame_holds_the_product_centred_on_the_ground() -> None:
    product = cutout_of(photograph(size=(960, 640))).foreground
    placement = placement_for(Request("p", size=(400, 500)), product)
    left, top, right, bottom = (round(v * placement.scale) for v in product.box)
    x, y = placement.offset
    assert 0 <= left + x < right + x <= 400
    assert top + y >= 0
    assert abs((left + right) / 2 + x - 200) <= 2
    assert 0.78 * 500 < bottom + y < 0.88 * 500


def test_camera_pixels_stay_one_to_one_when_that_fits() -> None:
    product = cutout_of(photograph(size=(960, 640))).foreground
    placement = placement_for(Request("p", size=(620, 620)), product)
    assert placement.scale == 1.0
    assert placement.exact
