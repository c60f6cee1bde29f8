import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.agents.shadowed_enhancer import REFLECTION, SHADOW, ShadowedEnhancer, shadowed
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, to_linear
from anywhere_desktop.core.records import (
    Caught,
    Description,
    Enhancement,
    Ground,
    PromptCandidate,
    Repaint,
)
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Event, StepDone, Watch
from anywhere_desktop.studio.catcher import StudioShadowCatcher
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.vision.grounding import measure_contact
from anywhere_desktop.vision.quality import view_of
from tests import plates

SIZE = 160


class Plain:
    """Hands on what it is given, in the photo's size and depth."""

    def enhance(
        self,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        foreground: Foreground,
        seed: int,
        watch: Watch,
    ) -> Enhancement:
        watch.tell(StepDone(1, 1))
        return Enhancement(repaint.picture, ("as it was",), {"own": repaint.picture})


class Scripted:
    """A catcher that darkens by half all over, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[Scene, Ground]] = []

    def catch(
        self, foreground: Foreground, scene: Scene, ground: Ground, seed: int, watch: Watch
    ) -> Caught:
        watch.check()
        self.asked.append((scene, ground))
        shape = (*foreground.matte.shape, 3)
        return Caught(np.full(shape, 0.5, np.float32), np.zeros(shape, np.float32))


def _plate(wall: int = 190, floor: int = 150, end: float = 0.55) -> NDArray[np.uint8]:
    """A wall over a floor, without any shadow, with the noise of a photograph."""
    plate = np.full((SIZE, SIZE, 3), wall, np.float32)
    plate[round(end * SIZE) :] = floor
    noise = np.random.default_rng(0).normal(0, 1.2, plate.shape)
    return np.clip(plate + noise, 0, 255).astype(np.uint8)


def _enhanced(
    plate: Picture, words: str = "on a table", catcher: object = None, watch: Watch | None = None
) -> tuple[Foreground, Enhancement]:
    product = plates.carton(SIZE)
    nothing = np.zeros(product.matte.shape, np.bool_)
    repaint = Repaint(plate, product.matte > 127, nothing, 0.0, 0.0, 0)
    enhancer = ShadowedEnhancer(Plain(), catcher or StudioShadowCatcher(128), StudioGrammar())  # type: ignore[arg-type]
    description = plates.description_of(product)
    candidate = PromptCandidate(words)
    return product, enhancer.enhance(repaint, candidate, description, product, 1, watch or Watch())


def test_a_plate_without_shadow_gets_one_under_the_product() -> None:
    plate = _plate()
    product, done = _enhanced(plate)
    before, after = (
        measure_contact(view_of(composite(picture, product), product))
        for picture in (plate, done.picture)
    )
    assert after.darkening > before.darkening + 0.1
    assert set(done.layers) == {"own", SHADOW, REFLECTION}
    assert done.layers[SHADOW].dtype == np.uint16
    assert done.steps[0] == "as it was"
    assert "shadow" in done.steps[-1]
    # The sky, and what lies far from the product, is left bit for bit.
    assert np.array_equal(done.picture[: SIZE // 3], plate[: SIZE // 3])
    assert (done.picture.astype(int) - plate).max() < 30


def test_the_shadow_falls_away_from_the_light_that_was_asked_for() -> None:
    for side, sign in (("left", 1), ("right", -1)):
        product, done = _enhanced(_plate(), f"on a table, hard light from the {side}")
        left, _, right, bottom = product.fitted(128).box  # what the catcher traced
        rows = slice(bottom - SIZE // 12, bottom + 2)
        kept = done.layers[SHADOW][rows].astype(float).mean((0, 2))
        lean = kept[left - 30 : left - 2].mean() - kept[right + 2 : right + 30].mean()
        assert sign * lean > 0.03 * 65535, side


def test_same_request_same_bytes() -> None:
    one, two = (_enhanced(_plate())[1] for _ in range(2))
    assert np.array_equal(one.picture, two.picture)
    assert np.array_equal(one.layers[SHADOW], two.layers[SHADOW])


def test_the_shadow_ends_with_the_ground() -> None:
    catcher = Scripted()
    _, done = _enhanced(_plate(wall=60, floor=150, end=0.6), catcher=catcher)
    end = catcher.asked[0][1].end_px
    assert abs(end - 0.6 * SIZE) < 0.05 * SIZE
    assert (done.layers[SHADOW][: end - 8] == 65535).all()
    assert (done.layers[SHADOW][end + 8 : end + 20, SIZE // 2] < 65535).all()
    # A seamless sweep goes on.
    _enhanced(_plate(150, 150), catcher=catcher)
    assert catcher.asked[1][1].end_px == 0


def test_what_the_ground_is_made_of_is_read_from_the_words() -> None:
    catcher = Scripted()
    for words in ("on glossy black acrylic", "on linen", "somewhere nice"):
        _enhanced(_plate(), words, catcher)
    acrylic, linen, unknown = (ground.gloss for _, ground in catcher.asked)
    assert linen < unknown < acrylic


def test_a_plate_with_a_full_shadow_gets_little_more() -> None:
    product = plates.carton(SIZE)
    bare, full = (
        plates.draw(
            plates.Plate(floor=(0.6, 0.6, 0.6), wall=(0.6, 0.6, 0.6), shadow=s, contact=c), product
        )
        for s, c in ((0.0, 0.0), (0.6, 0.8))
    )
    added = [
        float((65535 - _enhanced(plate, catcher=Scripted())[1].layers[SHADOW].astype(float)).mean())
        for plate in (bare, full)
    ]
    assert added[1] < 0.7 * added[0]


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_layers_are_laid_on_at_any_size_and_depth(dtype: type) -> None:
    top = int(np.iinfo(dtype).max)
    picture: Picture = np.full((300, 200, 3), top // 2, dtype)
    shadow = np.full((30, 20, 3), 65535, np.uint16)
    shadow[15:] = 65535 // 2
    layers = {SHADOW: shadow, REFLECTION: np.zeros((30, 20, 3), np.uint16)}
    done = shadowed(picture, layers, 0, Watch())
    assert np.array_equal(done[:140], picture[:140])
    share = to_linear(done[200:]).mean() / to_linear(picture[200:]).mean()
    assert share == pytest.approx(0.5, abs=0.005)
    assert done.dtype == dtype


def test_one_bar_of_steps_and_a_stop_at_every_one() -> None:
    told: list[Event] = []
    _enhanced(_plate(), watch=Watch(told.append))
    done = [event.done for event in told if isinstance(event, StepDone)]
    assert done == sorted(done)
    assert done[0] == 80
    assert done[-1] == 100
    for stop_at in (80, 90, 99):
        watch = Watch()
        watch.listen(lambda event, at=stop_at, w=watch: w.cancel() if event.done >= at else None)  # type: ignore[misc]
        with pytest.raises(Cancelled):
            _enhanced(_plate(), watch=watch)
