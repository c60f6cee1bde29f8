"""What the studio's light must do, measured on small rendered sets."""

import threading
import time

import cv2
import numba
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import to_linear
from anywhere_desktop.core.scene import (
    BACKDROPS,
    GOBOS,
    PROPS,
    SURFACES,
    Backdrop,
    Lens,
    Light,
    Prop,
    Scene,
    Surface,
)
from anywhere_desktop.core.watch import Event, StepDone, Watch
from anywhere_desktop.studio import stage, tracer
from anywhere_desktop.studio.render import StudioRenderer
from tests.studio.sets import bottle, grey_scene

CANCEL_S = 0.5
SUN = Light("hard_sun", -90, 45, 0.02, fill=0.0, ambient=0.1)


def shadow(light: Light, product: Foreground | None = None) -> NDArray[np.float64]:
    """Share of direct light that the product takes away, 0 to 1."""
    template = StudioRenderer(4).render(grey_scene(light), product or bottle(), 0, Watch())
    return 1 - np.asarray(template.layers["shadow"], np.float64) / 255


def reach(share: NDArray[np.float64]) -> float:
    """How far the shadow extends to the right of the product's foot, in px."""
    columns = np.flatnonzero((share > 0.5).any(0))
    return float(columns.max()) - 48


def test_shadow_falls_away_from_the_light() -> None:
    for azimuth, sign in ((-90, 1), (90, -1)):
        share = shadow(Light("hard_sun", azimuth, 45, 0.02, fill=0, ambient=0.1))
        outside = share * (bottle().matte == 0)
        x = np.arange(96)
        centre = float((outside.sum(0) * x).sum() / outside.sum())
        assert sign * (centre - 48) > 8


def test_light_from_behind_throws_the_shadow_forward() -> None:
    below = {}
    for azimuth in (0, 180):
        share = shadow(Light("hard_sun", azimuth, 45, 0.02, fill=0, ambient=0.1))
        below[azimuth] = float(share[76:, 30:66].sum())
    assert below[180] > 50
    assert below[180] > 10 * below[0]


def test_shadow_is_as_long_as_the_elevation_says() -> None:
    small = bottle(96, 20, 30, 50, 74)  # 24 px tall
    for elevation in (35, 50, 65):
        share = shadow(Light("hard_sun", -90, elevation, 0.0, fill=0, ambient=0.1), small)
        tip = float(np.flatnonzero((share > 0.5).any(0)).max()) - 25
        expected = 24 / np.tan(np.radians(elevation))
        assert tip == pytest.approx(expected, rel=0.22, abs=4)


def test_penumbra_grows_with_softness() -> None:
    partial = []
    for softness in (0.02, 0.3, 0.7):
        share = shadow(Light("softbox", -90, 45, softness, fill=0, ambient=0.1))
        dark = share[60:80, 58:]
        partial.append(float(((dark > 0.1) & (dark < 0.8)).sum() / max((dark > 0.1).sum(), 1)))
    assert partial[0] < partial[1] < partial[2]


def test_neutral_scene_is_neutral() -> None:
    scene = grey_scene(Light(kelvin=5500, fill=0.3, ambient=0.3, rim=0.2))
    empty = bottle()
    grey = Foreground(empty.photo, empty.matte, np.full_like(empty.colours, 128))
    picture = StudioRenderer(8).render(scene, grey, 0, Watch()).picture.astype(float) / 65535
    lab = cv2.cvtColor(picture.astype(np.float32), cv2.COLOR_RGB2LAB)
    assert float(np.hypot(lab[..., 1], lab[..., 2]).mean()) < 1.0
    assert 45 < float(lab[..., 0].mean()) < 75


def test_warm_light_is_warmer() -> None:
    ratio = []
    for kelvin in (3500, 5500, 8000):
        light = Light(kelvin=kelvin)
        plate = to_linear(StudioRenderer(4).render(grey_scene(light), bottle(), 0, Watch()).picture)
        ratio.append(float(plate[..., 0].mean() / plate[..., 2].mean()))
    assert ratio[0] > 1.2 * ratio[1] > 1.2 * ratio[2]


def test_gloss_mirrors_the_product_below_its_foot() -> None:
    redness = {}
    for gloss in (0.0, 0.95):
        scene = grey_scene(Light(softness=0.6), gloss)
        plate = to_linear(StudioRenderer(8).render(scene, bottle(), 0, Watch()).picture)
        below, beside = plate[77:90, 43:53], plate[77:90, 5:20]
        redness[gloss] = float(
            below[..., 0].mean() / below[..., 1].mean()
            - beside[..., 0].mean() / beside[..., 1].mean()
        )
    assert redness[0.95] > 0.08
    assert redness[0.95] > 2 * redness[0.0]


def test_same_bytes_whatever_the_threads() -> None:
    scene = Scene(Surface("marble"), Backdrop("bokeh"), props=(Prop("sphere"),))
    before, found = numba.get_num_threads(), []
    try:
        for threads in (1, min(2, before)):
            numba.set_num_threads(threads)
            template = StudioRenderer(2).render(scene, bottle(64, 26, 38, 20, 50), 5, Watch())
            found.append(template.picture.tobytes() + template.layers["shadow"].tobytes())
    finally:
        numba.set_num_threads(before)
    assert found[0] == found[1]
    other = StudioRenderer(2).render(scene, bottle(64, 26, 38, 20, 50), 6, Watch())
    assert other.picture.tobytes() != found[0][: other.picture.nbytes]


def test_progress_is_told_and_a_cancelled_render_stops_soon() -> None:
    told: list[Event] = []
    StudioRenderer(2).render(grey_scene(SUN), bottle(), 0, Watch(told.append))
    steps = [e.done for e in told if isinstance(e, StepDone)]
    assert len(steps) > 5
    assert steps == sorted(steps)
    watch = Watch()
    built = stage.build(grey_scene(SUN), bottle(512, 200, 300, 150, 400), 0, 256)
    stopped = threading.Timer(0.3, watch.cancel)
    stopped.start()
    begun = time.perf_counter()
    with pytest.raises(Cancelled):
        tracer.trace(built.world, (512, 512), 256, 0, watch)
    assert time.perf_counter() - begun < 0.3 + CANCEL_S


def test_every_step_of_a_1024_px_render_can_be_cancelled_soon() -> None:
    product = bottle(1024, 400, 600, 300, 800)
    scene = Scene(Surface("oak"), Backdrop("bokeh"), props=(Prop("leaves"),), lens=Lens(f_stop=2))
    StudioRenderer(4).render(scene, product.resized((96, 96)), 0, Watch())
    begun = time.perf_counter()
    StudioRenderer(4).render(scene, product, 0, Watch())
    whole = time.perf_counter() - begun
    for share in (0.1, 0.5, 0.9):
        watch = Watch()
        late: list[float] = []

        def stop(watch: Watch = watch, late: list[float] = late) -> None:
            late.append(time.perf_counter())
            watch.cancel()

        timer = threading.Timer(share * whole, stop)
        timer.start()
        try:
            StudioRenderer(4).render(scene, product, 0, watch)
        except Cancelled:
            assert time.perf_counter() - late[0] < CANCEL_S
        timer.join()


@pytest.mark.parametrize("backdrop", BACKDROPS)
def test_every_backdrop_renders(backdrop: str) -> None:
    scene = Scene(Surface("oak"), Backdrop(backdrop))
    check(scene)


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_renders(surface: str) -> None:
    check(Scene(Surface(surface), Backdrop("wall_paint")))


@pytest.mark.parametrize("prop", PROPS)
@pytest.mark.parametrize("pitch", [10.0, 85.0])
def test_every_prop_renders(prop: str, pitch: float) -> None:
    check(Scene(props=(Prop(prop),), lens=Lens(pitch_deg=pitch)))


@pytest.mark.parametrize("gobo", GOBOS)
def test_every_gobo_throws_a_pattern(gobo: str) -> None:
    check(Scene(light=Light(softness=0.1, gobo=gobo)))


def check(scene: Scene) -> None:
    """A small render has light in it and no broken pixel."""
    product = bottle(48, 20, 28, 16, 36)
    picture = StudioRenderer(2).render(scene, product, 1, Watch()).picture
    assert picture.shape == (48, 48, 3)
    assert picture.dtype == np.uint16
    level = to_linear(picture)
    assert np.isfinite(level).all()
    assert 0.005 < float(level.mean()) < 0.97
    assert float(level.std()) > 0.002


@pytest.mark.parametrize(
    "corners",
    [(0, 40, 10, 90), (60, 96, 30, 96), (10, 86, 5, 96), (44, 52, 40, 46)],
)
def test_product_anywhere_in_the_frame(corners: tuple[int, int, int, int]) -> None:
    product = bottle(96, *corners)
    picture = StudioRenderer(2).render(grey_scene(SUN), product, 0, Watch()).picture
    assert np.isfinite(to_linear(picture)).all()
    assert to_linear(picture).mean() > 0.05


def test_detail_keeps_the_plate_and_adds_texture() -> None:
    scene = Scene(Surface("terrazzo"), Backdrop("wall_paint"), lens=Lens(pitch_deg=30, f_stop=32))
    large = bottle(384, 160, 224, 60, 200)
    small = large.resized((96, 96))
    plate = StudioRenderer(8).render(scene, small, 2, Watch()).picture
    fine = StudioRenderer().detail(plate, scene, large, 2, Watch())
    assert fine.shape == (384, 384, 3)
    assert fine.dtype == np.uint16
    smooth = cv2.resize(plate.astype(np.float32), (384, 384), interpolation=cv2.INTER_CUBIC)
    back = cv2.resize(to_linear(fine), (96, 96), interpolation=cv2.INTER_AREA)
    free = small.matte == 0
    assert back[free].mean() == pytest.approx(to_linear(plate)[free].mean(), rel=0.01)
    change = cv2.GaussianBlur(back - to_linear(plate), (0, 0), 4)[free]
    assert np.abs(change).mean() < 0.01
    front = slice(260, 380)
    sharp = float(cv2.Laplacian(fine[front].astype(np.float32), cv2.CV_32F).std())
    blurred = float(cv2.Laplacian(smooth[front], cv2.CV_32F).std())
    assert sharp > 2 * blurred
    again = StudioRenderer().detail(plate, scene, large, 2, Watch())
    assert np.array_equal(fine, again)


@pytest.mark.parametrize("corners", [(40, 56, 34, 74), (6, 90, 4, 92)])
def test_the_ground_before_a_close_up_is_no_farther_than_before_a_small_product(
    corners: tuple[int, int, int, int],
) -> None:
    """Nothing is traced deep under the product, and that is not how far away the set is."""
    product = bottle(96, *corners)
    scene = grey_scene(Light(), pitch_deg=30)
    depth = StudioRenderer(1).render(scene, product, 0, Watch()).layers["depth"]
    before = depth[corners[3] + 1 :, corners[0] : corners[1]]
    assert before.min() > 0
    assert before.max() < 30_000
