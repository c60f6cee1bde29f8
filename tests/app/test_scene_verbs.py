"""Words, scenes, suggestions and the fast preview, on a real cut-out."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.app.live_preview import preview
from anywhere_desktop.app.scene_verbs import read_words, suggest, write_words
from anywhere_desktop.compose import compose
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Description, Hints
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.photo.load import load
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.ui.desk import Wish

JAR = Path(__file__).resolve().parents[2] / "resources/samples/jar.jpg"
WORDS = "on white marble, window light from the left"


@cache
def _work() -> tuple[Crew, Foreground, Description]:
    crew = compose("studio")
    product = crew.cutter.cut(load(JAR), Hints(), Watch()).foreground
    return crew, product, crew.analyzer.analyze(product, "", Watch())


def test_words_and_scene_stay_in_step() -> None:
    _, _, description = _work()
    read = read_words(WORDS, description)
    assert read.text == WORDS
    scene = replace(
        read.reading.scene, light=replace(read.reading.scene.light, azimuth_deg=33.0, kelvin=3900)
    )
    written = write_words(scene, description)
    assert written.scene == scene
    assert "from 33° right" in written.text
    assert read_words(written.text, description).reading.scene == scene


def test_words_are_read_before_a_photograph_is_open() -> None:
    assert read_words("on walnut", None).reading.scene.surface.material == "walnut"
    assert "walnut" in write_words(read_words("on walnut", None).reading.scene, None).text


def test_suggestions_keep_the_words_and_differ() -> None:
    crew, _, description = _work()
    found = suggest(Wish(WORDS), crew, description, Watch())
    texts = [offer.text for offer in found.offers]
    assert found.prompt == WORDS
    assert len(texts) == len(set(texts)) == 4
    for offer in found.offers:
        assert offer.text.startswith(WORDS)
        assert read_words(offer.text, description).reading.scene == offer.scene


def test_suggestions_do_not_run_dry_once_one_was_taken() -> None:
    crew, _, description = _work()
    taken = suggest(Wish(WORDS), crew, description, Watch()).offers[1].text
    again = suggest(Wish(taken, seed=5), crew, description, Watch())
    scenes = {offer.scene for offer in again.offers}
    assert len(again.offers) == len(scenes) == 4


def test_a_preview_is_small_and_holds_the_product_exactly() -> None:
    crew, product, description = _work()
    made = preview(Wish(WORDS, seed=2), crew, product, description, 128, Watch())
    assert made.text == WORDS
    assert made.seconds > 0
    small = product.fitted(1024).fitted(128)
    assert made.picture.shape == small.photo.pixels.shape
    shown, own = (a[small.protected].astype(int) for a in (made.picture, small.colours))
    # Small copies are resampled; nothing of the set may shine through.
    assert np.abs(shown - own).max() <= 3


def test_a_preview_looks_like_the_final_render() -> None:
    crew, product, description = _work()
    made = preview(Wish(WORDS, seed=2), crew, product, description, 128, Watch()).picture
    small = product.fitted(256)
    scene = read_words(WORDS, description).reading.scene
    final = StudioRenderer().render(scene, small, 2, Watch()).picture
    shown = composite((final >> 8).astype(np.uint8), small)
    halved = shown.reshape(128, 2, 128, 2, 3).mean((1, 3))
    assert np.abs(halved - made).mean() < 6


def test_a_preview_follows_placement_and_negative_words() -> None:
    crew, product, description = _work()
    wish = Wish("on oak with a podium", size=(600, 300), placement=Placement((600, 300), 0.2))
    made = preview(wish, crew, product, description, 96, Watch())
    assert made.picture.shape == (48, 96, 3)
    denied = preview(replace(wish, negative="podium"), crew, product, description, 96, Watch())
    assert not np.array_equal(made.picture, denied.picture)


def test_a_preview_turns_the_product_like_the_result() -> None:
    crew, product, description = _work()
    turned = Placement(product.size, 1.0, (0.0, 0.0), 90.0)
    made = preview(Wish("on oak", placement=turned), crew, product, description, 128, Watch())
    small = product.placed(turned).fitted(128)
    shown, own = (a[small.protected].astype(int) for a in (made.picture, small.colours))
    assert np.abs(shown - own).mean() < 4


@cache
def _shown(**settings: str | float) -> np.ndarray:
    crew, product, description = _work()
    wish = Wish("on grey plaster, warm sun from the left", seed=2, settings=settings)
    return preview(wish, crew, product, description, 96, Watch()).picture.astype(int)


def _small() -> Foreground:
    return _work()[1].fitted(1024).fitted(96)


def test_a_preview_shows_the_shadow_that_is_wished_for() -> None:
    replaced, none, kept = (_shown(**one) for one in ({}, {"shadow": "remove"}, {"shadow": "keep"}))
    ground = _small().matte == 0
    # The set's own shadow darkens, and only ground; the photograph's is another one.
    assert (none - replaced)[ground].max() > 20
    assert np.array_equal(none[_small().protected], replaced[_small().protected])
    assert (none - kept)[ground].max() > 10
    assert np.abs(kept - replaced)[ground].mean() > 0.3


@pytest.mark.parametrize("dial", ["harmonise", "relight"])
def test_a_preview_shows_what_changes_the_product(dial: str) -> None:
    own = _small().protected
    assert np.abs(_shown(**{dial: 1.0}) - _shown())[own].mean() > 1.5
    assert np.abs(_shown(**{dial: 0.0}) - _shown()).max() == 0


def test_a_preview_shows_light_that_wraps_the_edge_alone() -> None:
    matte, more = _small().matte, _shown(light_wrap=1.0) - _shown()
    assert more[(matte > 0) & (matte < 255)].max() > 3
    assert np.abs(more[(matte == 0) | (matte == 255)]).max() == 0


def test_a_preview_refuses_to_keep_a_shadow_that_is_not_there() -> None:
    crew, product, description = _work()
    busy = np.random.default_rng(1).integers(0, 256, product.photo.pixels.shape, np.uint8)
    photo = replace(product.photo, pixels=busy, alpha=None)
    lost = Foreground(photo, product.matte, product.colours)
    wish = Wish(WORDS, settings={"shadow": "keep"})
    with pytest.raises(UserError, match="not plain enough"):
        preview(wish, crew, lost, description, 96, Watch())


def test_a_preview_can_be_stopped() -> None:
    crew, product, description = _work()
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        preview(Wish(WORDS), crew, product, description, 96, watch)


def test_a_default_scene_without_photograph_is_sayable() -> None:
    assert read_words(write_words(Scene(), None).text, None).reading.scene == Scene()
