"""The camera file and the words tell where the camera stood."""

import numpy as np
import pytest
from PIL import ExifTags, Image

from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
from anywhere_desktop.core.foreground import Foreground, Metadata, Photograph
from anywhere_desktop.core.scene import Lens
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.vision.told_camera import camera_lengths, told_viewpoint
from tests.studio.sets import bottle


def noted(exif: bytes | None = None, name: str = "photo.jpg") -> Photograph:
    return Photograph(bottle().photo.pixels, name, metadata=Metadata(exif))


def tags(**values: float) -> bytes:
    exif = Image.Exif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    if "angle" in values:
        inner[0x9405] = values["angle"]
    if "focal" in values:
        inner[ExifTags.Base.FocalLengthIn35mmFilm] = int(values["focal"])
    return exif.tobytes()


@pytest.mark.parametrize(("angle", "pitch"), [(-88.0, 88.0), (-12.5, 12.5), (3.0, 0.0)])
def test_the_cameras_own_angle_is_believed(angle: float, pitch: float) -> None:
    told = told_viewpoint(noted(tags(angle=angle)), "")
    assert told is not None
    assert told.pitch_deg == pytest.approx(pitch, abs=0.1)


@pytest.mark.parametrize(
    ("words", "name"),
    [("watch, flat lay", "a.jpg"), ("", "flatlay_watch.jpg"), ("俯拍的手表", "a.jpg"),
     ("book from above", "a.jpg"), ("", "Top View 3.png")],
)  # fmt: skip
def test_words_tell_of_a_view_from_above(words: str, name: str) -> None:
    told = told_viewpoint(noted(name=name), words)
    assert told is not None
    assert told.label == "from above"


def test_nothing_told_is_nothing_known() -> None:
    assert told_viewpoint(noted(), "watch") is None
    assert told_viewpoint(noted(b"Exif\0\0damaged"), "watch") is None
    assert camera_lengths(noted(b"II*\0\xff\xff\xff\xff"), bottle().matte) is None


def test_a_longer_lens_stood_farther_away() -> None:
    near, far = (camera_lengths(noted(tags(focal=mm)), bottle().matte) for mm in (26, 85))
    assert near is not None
    assert far == pytest.approx(85 / 26 * near, rel=0.01)


def test_a_photograph_from_above_gets_a_scene_from_above() -> None:
    product = bottle()
    for photo in (noted(tags(angle=-90)), noted(name="knolling.png")):
        foreground = Foreground(photo, product.matte, photo.pixels)
        scene = StudioGrammar().base(BuiltinAnalyzer().analyze(foreground, "", Watch()))
        assert scene.lens.pitch_deg == 85
    for words in ("flat lay", "俯拍", "top down"):
        assert StudioGrammar().read(words, scene).scene.lens.pitch_deg == 85


def test_the_focal_length_keeps_the_products_perspective() -> None:
    product, found = bottle(), {}
    for mm in (0, 26, 85):
        photo = noted(tags(focal=mm) if mm else None)
        foreground = Foreground(photo, product.matte, photo.pixels)
        scene = StudioGrammar().base(BuiltinAnalyzer().analyze(foreground, "", Watch()))
        found[mm] = scene.lens.focal_mm
        reading = StudioGrammar().read("on oak", scene)
        varied = {one.lens.focal_mm for one in StudioGrammar().vary(reading, 4, 1)}
        assert varied == {found[mm]} if mm else len(varied) > 1
    assert found[0] == Lens().focal_mm
    assert found[26] < found[85]
    assert np.isfinite(list(found.values())).all()
