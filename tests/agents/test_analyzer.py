import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
from anywhere_desktop.agents.chinese_products import PRODUCTS
from anywhere_desktop.agents.product_words import object_type, usual_size_cm
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.records import Description
from anywhere_desktop.core.watch import StepDone, Watch
from tests.plates import bottle, cup, jar
from tests.specimens import Specimen, all_specimens
from tests.vision.test_silhouette import ragged

ROOT = Path(__file__).parents[2]


def sample(name: str) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    photo = np.asarray(Image.open(ROOT / "resources" / "samples" / f"{name}.jpg").convert("RGB"))
    return photo, np.asarray(Image.open(ROOT / "tests" / "data" / f"{name}.png").convert("L"))


def analyzed(photo: NDArray[np.uint8], matte: NDArray[np.uint8], name: str) -> Description:
    foreground = Foreground(Photograph(photo, name), matte, photo)
    return BuiltinAnalyzer().analyze(foreground, "", Watch())


def described(name: str) -> Description:
    return analyzed(*sample(name), f"{name}.jpg")


@pytest.mark.parametrize(
    ("name", "shape", "finish", "pitch", "colours"),
    [
        ("amber", "bottle", "glossy", 13.8, {"chocolate brown"}),
        ("jar", "cylinder", None, 12.7, {"forest green"}),
        ("carton", "box", None, 13.8, {"terracotta", "pale yellow"}),
    ],
)
def test_the_samples_are_described_as_they_were_rendered(
    name: str, shape: str, finish: str | None, pitch: float, colours: set[str]
) -> None:
    """Key light at the left front (azimuth -61), camera height over distance as `pitch`."""
    found = described(name)
    assert shape in found.shape
    assert finish in (None, found.finish)
    assert found.viewpoint.pitch_deg == pytest.approx(pitch, abs=3)
    assert -110 < found.light.azimuth_deg < -25
    assert found.light.confidence > 0.3
    assert found.light.kelvin == pytest.approx(5500, abs=800)
    assert colours <= {colour.name for colour in found.palette}
    assert 0.4 < found.grain < 2.5
    assert found.transparency < 0.02


@pytest.mark.parametrize("specimen", all_specimens(), ids=lambda s: f"{s.backdrop}-{s.name}")
def test_every_specimen_can_be_described(specimen: Specimen) -> None:
    photo, matte, box = specimen.make(240)
    found = analyzed(photo, matte, specimen.name)
    contact = found.contact
    assert 0 <= contact.left < contact.right <= 1
    # Clear glass may have its last half opaque row a little above its last faint one.
    assert contact.y == pytest.approx(box[3] / len(photo), abs=0.03)
    assert 0 <= found.light.confidence <= 1


@pytest.mark.parametrize("seed", range(30))
def test_any_matte_can_be_described(seed: int) -> None:
    rng = np.random.default_rng(seed)
    matte = ragged(rng)
    photo = rng.integers(0, 256, (*matte.shape, 3), np.uint8)
    found = analyzed(photo, matte, "")
    assert 0 < found.contact.y <= 1
    assert 3000 <= found.light.kelvin <= 9000


@pytest.mark.parametrize("name", ["amber", "jar", "carton"])
def test_a_mirrored_photograph_has_mirrored_light(name: str) -> None:
    photo, matte = sample(name)
    seen = described(name).light
    mirrored = np.ascontiguousarray(photo[:, ::-1]), np.ascontiguousarray(matte[:, ::-1])
    turned = analyzed(*mirrored, name).light
    assert min(seen.confidence, turned.confidence) >= 0.4
    assert turned.azimuth_deg == pytest.approx(-seen.azimuth_deg, abs=20)
    assert turned.confidence == pytest.approx(seen.confidence, abs=0.1)


def test_the_users_word_wins_over_the_file_name() -> None:
    found = BuiltinAnalyzer().analyze(bottle(), "  green  serum bottle ", Watch())
    assert found.object_type == "green serum bottle"
    assert found.product_cm == 18
    assert BuiltinAnalyzer().analyze(bottle(), "", Watch()).object_type == "bottle"


def test_a_hole_and_a_dark_jar_are_measured() -> None:
    assert BuiltinAnalyzer().analyze(cup(), "", Watch()).contact.y == pytest.approx(0.78, abs=0.01)
    found = BuiltinAnalyzer().analyze(jar(), "", Watch())
    assert found.luminance < 0.15
    assert {"charcoal", "graphite", "grey", "black"} & {colour.name for colour in found.palette}


def test_the_same_photograph_gives_the_same_description() -> None:
    assert described("jar") == described("jar")


def test_size_and_depth_hardly_matter() -> None:
    small, big = bottle(400), bottle(1200)
    one, other = (BuiltinAnalyzer().analyze(f, "", Watch()) for f in (small, big))
    assert one.shape == other.shape
    assert one.aspect == pytest.approx(other.aspect, abs=0.02)
    assert one.contact.y == pytest.approx(other.contact.y, abs=0.005)
    assert one.palette[0].name == other.palette[0].name


def test_it_reports_steps_and_stops_when_asked() -> None:
    steps: list[object] = []
    BuiltinAnalyzer().analyze(jar(), "", Watch(steps.append))
    assert steps == [StepDone(i, len(steps)) for i in range(1, len(steps) + 1)]
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        BuiltinAnalyzer().analyze(jar(), "", watch)


def test_a_camera_file_costs_little_over_a_small_one() -> None:
    shown = jar(512)
    big = Foreground(
        Photograph(shown.photo.pixels.repeat(8, 0).repeat(8, 1), "jar"),
        shown.matte.repeat(8, 0).repeat(8, 1),
        shown.colours.repeat(8, 0).repeat(8, 1),
    )
    begun = time.process_time()
    BuiltinAnalyzer().analyze(big, "", Watch())
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("amber_serum-bottle_01.jpg", "amber serum bottle"),
        ("C:\\shots\\RedSneaker_final_v2.PNG", "red sneaker"),
        ("DSC_0412.JPG", "product"),
        ("IMG_1234.heic", "product"),
        ("PXL_20240101_101010123.jpg", "product"),
        ("20240312_093000.jpg", "product"),
        ("3f2a9c77e1.png", "product"),
        ("photo", "product"),
        ("", "product"),
    ],
)
def test_file_names_give_words_or_nothing(name: str, kind: str) -> None:
    assert object_type("", name) == kind


def test_sizes_come_from_the_last_known_word() -> None:
    assert usual_size_cm("amber serum bottle") == 18
    assert usual_size_cm("wine glasses") == 15
    assert usual_size_cm("gold ring") == 2.5
    assert usual_size_cm("leather watches") == 5
    assert usual_size_cm("thing") is None


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("香水瓶", "IMG_1.jpg", "perfume bottle"),
        ("一只红色的马克杯", "x.jpg", "mug"),
        ("", "2024 新款 手表_03.jpg", "watch"),
        ("", "新款运动鞋.jpg", "sneaker"),
        ("神秘之物", "x.jpg", "神秘之物"),
        ("", "照片.jpg", "product"),
    ],
)
def test_chinese_words_name_the_product_too(words: str, name: str, kind: str) -> None:
    assert object_type(words, name) == kind


def test_chinese_products_have_the_sizes_of_their_english_names() -> None:
    known = sum(usual_size_cm(kind) is not None for kind in PRODUCTS.values())
    assert known == len(PRODUCTS)
