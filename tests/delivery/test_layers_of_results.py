"""Layered files of every kind of result, laid together anew by other programs: neural crews',
edits', and the product alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.agents.shadowed_enhancer import shadowed
from anywhere_desktop.core.belonging import SHADOW
from anywhere_desktop.core.edits import EditRequest
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.layers import MIRROR_SHADE, REFLECTION
from anywhere_desktop.core.picture import Picture, resize, to_depth
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import (
    Cutout,
    Description,
    Enhancement,
    PromptCandidate,
    Repaint,
    Request,
)
from anywhere_desktop.core.watch import Event, Noted, Watch
from anywhere_desktop.core.wish import Key
from anywhere_desktop.delivery import Delivered, Terms, deliver_terms, product_edited, product_of
from anywhere_desktop.delivery.layering import ALONE, NO_SHADOW, result_layers
from anywhere_desktop.delivery.provenance import ALTERED, COMPOSITE, TRAINED, provenance_of
from anywhere_desktop.editing import Photographed, edit_iteration, edit_photo
from anywhere_desktop.photo.load import load
from anywhere_desktop.pipeline.session import run_session
from anywhere_desktop.project.file import ProjectFile
from tests.delivery.pictures import cast, scene
from tests.editing_stage import editor
from tests.photo.recomposed import File, read
from tests.pipeline.scripted_crew import ScriptedCrew

ENDINGS = ("psd", "ora", "tif")
WHOLE = ("background", "shadow", "reflection", "product", "light wrap")


class ShadingCrew(ScriptedCrew):
    """Paints a soft set, and lays a shadow and a mirror image on it as neural crews do."""

    def enhance(
        self, repaint: Repaint, candidate: PromptCandidate, description: Description,
        foreground: Foreground, seed: int, watch: Watch,
    ) -> Enhancement:  # fmt: skip
        """A background with its layers."""
        dtype = foreground.photo.pixels.dtype
        plate = to_depth(resize(repaint.picture // 3 + 20_000, foreground.size), dtype.itemsize * 8)
        kept, added = cast()
        layers = {"shadow": kept, "reflection": added}
        return Enhancement(shadowed(plate, layers, seed, watch), ("set",), layers)


def _crew(script: ScriptedCrew) -> Crew:
    return replace(script.crew(), editor=editor())


@pytest.fixture(params=[8, 16], ids=["8 bits", "16 bits"])
def project(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ProjectFile]:
    """A project with one result of a crew that keeps its shadow."""
    _, _, product = scene(request.param)
    cutout = Cutout(product, 1.0)
    wish = Request("jar", "paper", "on sand", loops=1, candidates=1)
    crew = ShadingCrew([0.9]).crew()
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        list(run_session(wish, product.photo, cutout, crew, project, Watch()))
        yield project


def _edited(project: ProjectFile, words: str, parent: Key = (1, 1), **more: object) -> Key:
    request = EditRequest(words, parent=parent, **more)  # type: ignore[arg-type]
    return edit_iteration(project, request, None, _crew(ScriptedCrew([])), Watch())[0]


def _exported(
    project: ProjectFile, key: Key, folder: Path, alone: bool = False
) -> Iterator[tuple[Delivered, File, Foreground, tuple[str, ...]]]:
    """Each kind of file with layers, with what the user was told."""
    product, exact = product_of(project, key[0])
    result = project.picture(*key, "result")
    alone = alone or project.edit_alpha(key[0]) is not None
    for ending in ENDINGS:
        told: list[Event] = []
        layers = result_layers(project, *key, product, Watch(told.append), alone)
        out = folder / f"{key[0]}.{ending}"
        done = deliver_terms(
            result, product, exact, out, None, Terms(layers=True, transparent=alone),
            product_edited=product_edited(project, key[0]), layers=layers,
        )  # fmt: skip
        notes = tuple(event.text for event in told if isinstance(event, Noted))
        yield done, read(out), product, notes


def _check(project: ProjectFile, key: Key, folder: Path) -> tuple[list[str], tuple[str, ...]]:
    """Layers re-composited equal the flat result; the product's equal the product."""
    result, names = project.picture(*key, "result"), []
    told: tuple[str, ...] = ()
    for done, file, product, notes in _exported(project, key, folder):
        told = notes
        colours, covered = file.laid()
        assert covered.min() == 1
        top = np.iinfo(result.dtype).max
        assert np.abs(colours - result / top).max() <= 1.01 / 255, done.path.suffix
        assert np.array_equal(file.flat[..., :3], result), done.path.suffix
        _check_product(file, product)
        assert done.certificate.max_abs_difference == 0
        names = [layer.name for layer in file.layers]
        assert names == list(done.layers)
    return names, told


def _check_product(file: File, product: Foreground) -> None:
    own = next(layer for layer in file.layers if layer.name == "product")
    high, wide = own.raw.shape[:2]
    window = slice(own.top, own.top + high), slice(own.left, own.left + wide)
    opaque = product.matte[window] == 255
    assert opaque.sum() == product.protected.sum() > 0
    assert np.array_equal(own.raw[opaque], product.photo.pixels[window][opaque])
    assert np.array_equal(np.rint(own.share[..., 0] * 255), product.matte[window])


def test_a_neural_crews_shadow_is_a_layer(project: ProjectFile, tmp_path: Path) -> None:
    names, notes = _check(project, (1, 1), tmp_path)
    assert names == list(WHOLE)
    assert notes == ()


def test_a_crew_without_a_shadow_has_background_and_product(tmp_path: Path) -> None:
    _, _, product = scene(16)
    wish = Request("jar", "paper", "on sand", loops=1, candidates=1)
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        crew = ScriptedCrew([0.9]).crew()
        list(run_session(wish, product.photo, Cutout(product, 1.0), crew, project, Watch()))
        names, notes = _check(project, (1, 1), tmp_path)
    assert names == ["background", "product", "light wrap"]
    assert notes == (NO_SHADOW,)


@pytest.mark.parametrize(
    "words",
    [
        "make the background warmer and darker", "warmer, the product too, more contrast",
        "black and white, the product too", "flip it, rotate it to the right", "square",
        "rotate by 2 degrees",
    ],
)  # fmt: skip
def test_an_edit_keeps_the_shadow_of_what_was_edited(
    project: ProjectFile, tmp_path: Path, words: str
) -> None:
    names, notes = _check(project, _edited(project, words), tmp_path)
    assert [name for name in names if name != "light wrap"] == list(WHOLE[:4])
    assert notes == ()


def test_an_edit_of_an_edit_names_the_shadow_as_the_result_did(tmp_path: Path) -> None:
    _, _, product = scene(8)
    wish = Request("jar", "paper", loops=1, candidates=1, settings={SHADOW.key: "remove"})
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        crew = ShadingCrew([0.9]).crew()
        list(run_session(wish, product.photo, Cutout(product, 1.0), crew, project, Watch()))
        first = _edited(project, "make the background warmer")
        for key in ((1, 1), first, _edited(project, "flip it", parent=first)):
            own, _ = product_of(project, key[0])
            layers = result_layers(project, *key, own, Watch())
            assert [layer.name for layer in layers][1:3] == [MIRROR_SHADE, REFLECTION], key


@pytest.mark.parametrize("project", [8], indirect=True)
def test_more_room_goes_on_with_the_shadow(project: ProjectFile, tmp_path: Path) -> None:
    key = _edited(project, "add 10% room on every side")
    names, notes = _check(project, key, tmp_path)
    assert names[:2] == ["background", "shadow"]
    assert notes == ()


def test_a_shadow_moves_with_its_frame(project: ProjectFile, tmp_path: Path) -> None:
    def shade(key: Key) -> Picture:
        product, _ = product_of(project, key[0])
        found = {one.name: one for one in result_layers(project, *key, product, Watch())}["shadow"]
        whole = np.full((*product.matte.shape, 3), np.iinfo(found.colours.dtype).max)
        left, top, right, bottom = found.box
        whole[top:bottom, left:right] = found.colours
        outside = product.matte == 0
        return np.where(outside[..., None], whole, 0)

    mirrored = _edited(project, "flip it horizontally")
    step = np.abs(shade(mirrored) - shade((1, 1))[:, ::-1]).max()
    assert step <= np.iinfo(project.picture(1, 1, "result").dtype).max / 255
    assert np.abs(shade(mirrored) - shade((1, 1))).max() > 20 * max(step, 1)


def test_a_background_of_one_colour_has_no_shadow(project: ProjectFile, tmp_path: Path) -> None:
    names, notes = _check(project, _edited(project, "pure white background"), tmp_path)
    assert names in (["background", "product"], ["background", "product", "light wrap"])
    assert notes == (NO_SHADOW,)


@pytest.mark.parametrize("project", [8], indirect=True)
def test_a_new_set_has_its_own_shadow(project: ProjectFile, tmp_path: Path) -> None:
    key = _edited(project, "on grey concrete, hard sun from the left")
    names, notes = _check(project, key, tmp_path)
    assert names[:2] == ["background", "shadow"]
    assert notes == ()


def test_the_product_alone_is_one_layer(project: ProjectFile, tmp_path: Path) -> None:
    cut = _edited(project, "transparent background")
    # Wished of the edit, of the picture that it was made of, and of an edited product.
    changed = _edited(project, "the product in black and white")
    for key, alone in ((cut, False), ((1, 1), True), (changed, True)):
        for done, file, product, notes in _exported(project, key, tmp_path, alone):
            assert [layer.name for layer in file.layers] == ["product"]
            assert notes == (ALONE,)
            _check_product(file, product)
            colours, covered = file.laid()
            top = np.iinfo(file.flat.dtype).max
            assert np.array_equal(np.rint(covered[..., 0] * 255), product.matte)
            off = np.abs(colours - file.flat[..., :3] / top) * covered
            assert off.max() <= 1.01 / 255
            assert np.array_equal(np.rint(file.flat[..., 3] / (top / 255)), product.matte)
            assert done.certificate.max_abs_difference == 0


def test_an_edited_photograph_has_background_and_product(tmp_path: Path) -> None:
    product = scene(16)[2]
    with ProjectFile.create(tmp_path / "p.anywhere") as project:
        work = Photographed(product.photo, Cutout(product, 1.0))
        request = EditRequest("make the background darker")
        key, _ = edit_photo(project, request, work, None, _crew(ScriptedCrew([])), Watch())
        names, notes = _check(project, key, tmp_path)
    assert [name for name in names if name != "light wrap"] == ["background", "product"]
    assert notes == (NO_SHADOW,)


@pytest.mark.parametrize("project", [8], indirect=True)
def test_every_way_of_working_is_called_what_it_is(project: ProjectFile, tmp_path: Path) -> None:
    """IPTC's digital source type, by what was done last and before."""

    def kind(key: Key, of: ProjectFile = project) -> str:
        product, exact = product_of(of, key[0])
        out = tmp_path / "a.tif"
        said = provenance_of(of, *key)
        deliver_terms(
            of.picture(*key, "result"), product, exact, out, None, Terms(),
            product_edited=product_edited(of, key[0]), provenance=said,
        )  # fmt: skip
        words = load(out).metadata.xmp or b""
        return words.split(b"digitalsourcetype/")[1].split(b"<")[0].decode()

    assert kind((1, 1)) == TRAINED
    assert kind(_edited(project, "make it warmer")) == TRAINED
    _, _, product = scene(8)
    with ProjectFile.create(tmp_path / "q.anywhere") as other:
        work = Photographed(product.photo, Cutout(product, 1.0))
        for words, crew, want in (
            ("make the background darker", "studio", ALTERED),
            ("pure white background", "studio", COMPOSITE),
            ("make it warmer", "mgie", TRAINED),
        ):
            request = EditRequest(words, crew=crew)
            key, _ = edit_photo(other, request, work, None, _crew(ScriptedCrew([])), Watch())
            assert kind(key, other) == want, words
