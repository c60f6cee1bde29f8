"""What is told while a picture is rendered."""

import time

import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.scene import Backdrop, Lens, Prop, Scene, Surface
from anywhere_desktop.core.watch import Event, PictureMade, StepDone, Watch
from anywhere_desktop.studio import passes, smoke, stage
from anywhere_desktop.studio.render import StudioRenderer
from tests.studio.sets import bottle

SCENE = Scene(Surface("oak"), Backdrop("bokeh"), props=(Prop("sphere"),), lens=Lens(f_stop=2))
PRODUCT = bottle(900, 370, 530, 300, 700)


def test_smaller_pictures_of_the_same_set_are_told_on_the_way() -> None:
    told: list[Event] = []
    final = StudioRenderer(2, passes=True).render(SCENE, PRODUCT, 0, Watch(told.append)).picture
    pictures = [event.picture for event in told if isinstance(event, PictureMade)]
    assert [max(picture.shape) for picture in pictures] == [256, 450]
    assert isinstance(told[0], PictureMade)  # Before anything else is known.
    whole = final[::4, ::4].astype(float) / 65535
    for picture in pictures:
        step = picture.shape[0] / len(whole)
        rows = (np.arange(len(whole)) * step).astype(int)
        seen = picture[rows][:, rows].astype(float) / 255
        free = PRODUCT.matte[::4, ::4] == 0
        assert np.abs(seen - whole)[free].mean() < 0.03
    steps = [event.done for event in told if isinstance(event, StepDone)]
    assert steps == sorted(steps)


def test_where_none_are_shown_none_are_made() -> None:
    """A view of the set and of the whole picture, whose sizes would have passes."""
    told: list[Event] = []
    watch = Watch(told.append, shows=False)
    passes.first_pass(SCENE, PRODUCT, 0, watch)
    built = stage.build(SCENE, bottle(64, 30, 40, 24, 56), 0, 64, Watch())
    passes.further_passes(built, bottle(1100, 460, 640, 380, 860), 0, watch)
    assert passes.midway(built, PRODUCT, watch) is None
    assert not told


def test_smoke_of_a_smaller_pass_stands_where_the_pictures_own_does() -> None:
    scene = Scene(Surface("plain"), props=(Prop("smoke"),))
    built = stage.build(scene, bottle(384, 160, 224, 136, 296), 4, 64)
    view = passes._seen_at(built, (192, 192))
    assert built.smoke is not None
    small = smoke.wisps(built.smoke, (192, 192), (view.camera, view.stand))
    whole = smoke.wisps(built.smoke, (384, 384), (built.camera, built.stand))
    assert small.mean() == pytest.approx(whole.mean(), rel=0.05)
    for axis in (0, 1):
        along, twice = small.sum(1 - axis), whole.sum(1 - axis)
        middle = np.average(np.arange(192) + 0.5, weights=along)
        assert middle == pytest.approx(np.average(np.arange(384) + 0.5, weights=twice) / 2, abs=2)


def test_a_small_picture_has_no_passes() -> None:
    told: list[Event] = []
    StudioRenderer(2, passes=True).render(
        SCENE, bottle(256, 110, 150, 90, 200), 0, Watch(told.append)
    )
    assert not [event for event in told if isinstance(event, PictureMade)]


def test_a_cancel_while_a_pass_is_shown_ends_the_work() -> None:
    """Within 0.1 s of the processor's time: the clock depends on what else the machine does."""
    watch = Watch()
    late: list[float] = []

    def stop(event: Event) -> None:
        if isinstance(event, StepDone) and event.done > 20 and not late:
            late.append(time.process_time())
            watch.cancel()

    watch.listen(stop)
    with pytest.raises(Cancelled):
        StudioRenderer(8, passes=True).render(SCENE, PRODUCT, 0, watch)
    assert time.process_time() - late[0] < 0.1 * 2  # Two threads.
