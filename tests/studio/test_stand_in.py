"""The picture that is shown while the kernels are compiled."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Scene, Surface
from anywhere_desktop.core.watch import Event, PictureMade, Watch
from anywhere_desktop.studio import stage, warming
from anywhere_desktop.studio.passes import first_pass
from anywhere_desktop.studio.preview import PreviewStudio
from anywhere_desktop.studio.stand_in import stand_in
from tests.studio.sets import bottle

SCENE = Scene(Surface("oak"), Backdrop("wall_paint", "#334455"), Light("hard_sun", -90, 40))
ROOT = Path(__file__).resolve().parents[2]

_COMPILED = """
from numba.core.dispatcher import Dispatcher
import gc
from anywhere_desktop.studio.stand_in import stand_in
from tests.studio.test_stand_in import SCENE
from tests.studio.sets import bottle
stand_in(SCENE, bottle())
print(sum(len(one.overloads) for one in gc.get_objects() if isinstance(one, Dispatcher)))
"""


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process beside ours that works until the test ends."""
    waits = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    monkeypatch.setattr(warming, "_running", [waits])
    yield
    waits.communicate()
    assert not warming.under_way()


def test_it_shows_the_products_shadow_and_the_sets_colours() -> None:
    product = bottle(192, 80, 112, 68, 148)
    picture = stand_in(SCENE, product).astype(float)
    above, below = picture[5:20, 5:60].mean((0, 1)), picture[150:185, 5:60].mean((0, 1))
    assert above[2] > above[0]
    assert below[0] > 1.3 * below[2]
    right, left = picture[140:150, 114:150].mean(-1), picture[140:150, 42:78].mean(-1)
    assert right.min() < 0.75 * left.min()  # The sun stands at the left.


@pytest.mark.parametrize("kind", ["sweep", "bokeh", "curtain", "gradient", "duotone"])
def test_every_sort_of_set_has_one(kind: str) -> None:
    for lens in (Lens(pitch_deg=12), Lens(pitch_deg=88)):
        picture = stand_in(Scene(backdrop=Backdrop(kind), lens=lens), bottle())
        assert picture.shape == (96, 96, 3)
        assert 10 < picture.mean() < 245


def test_nothing_is_compiled_for_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COMPILED], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ},
    )  # fmt: skip
    assert done.stdout.strip() == "0", done.stderr


@pytest.mark.usefixtures("compiling")
def test_previews_and_first_pictures_do_not_wait_for_the_compiler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    product, told = bottle(480, 200, 280, 170, 370), list[Event]()
    build = stage.build
    monkeypatch.setattr(stage, "build", lambda *_, **__: pytest.fail("kernels were needed"))
    whole = Placement(product.size, 1.0, (0, 0))
    assert PreviewStudio().render(SCENE, product, whole, 0, 96, Watch())[0].shape == (96, 96, 3)
    monkeypatch.setattr(stage, "build", build)
    first_pass(SCENE, product, 0, Watch(told.append))
    assert [e.picture.shape for e in told if isinstance(e, PictureMade)] == [(256, 256, 3)] * 2
