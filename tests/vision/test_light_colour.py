import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import from_linear, to_linear
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.lights import tint
from anywhere_desktop.vision.light_colour import measure_cast
from tests.agents.test_analyzer import analyzed, sample
from tests.vision.solids import Lamp, photograph

Photo = tuple[NDArray[np.uint8], NDArray[np.uint8]]
NAMES = ("amber", "jar", "carton", "sphere", "cylinder", "bottle", "box")
CASTS = ((1.25, 1, 0.6), (1.12, 1, 0.8), (1, 1, 1), (0.88, 1, 1.15), (0.7, 1, 1.3))
"""Gains of linear red, green and blue, from warm light to cool."""


def thing(name: str) -> Photo:
    if name in ("amber", "jar", "carton"):
        return sample(name)
    solid = photograph(name, Lamp(-40))
    return np.asarray(solid.photo.srgb), solid.matte


def lit(photo: Photo, *gain: float) -> Photo:
    light = np.clip(to_linear(photo[0]) * np.array(gain, np.float32), 0, 1)
    return from_linear(light, np.uint8), photo[1]


def as_foreground(photo: Photo) -> Foreground:
    return Foreground(Photograph(photo[0], "thing"), photo[1], photo[0])


@pytest.mark.parametrize("name", NAMES)
def test_the_tint_of_the_light_is_followed(name: str) -> None:
    found = [measure_cast(as_foreground(lit(thing(name), *gain))) for gain in CASTS]
    kelvins = [cast.kelvin for cast in found]
    assert kelvins == sorted(kelvins)
    assert kelvins[0] < 4400
    assert kelvins[1] < 5100
    assert kelvins[2] == pytest.approx(5500, abs=300)
    assert kelvins[4] > 6200
    assert all(cast.confidence > 0.4 for cast in found)


@pytest.mark.parametrize("name", NAMES)
def test_the_amount_of_light_is_followed(name: str) -> None:
    gains = (0.2, 0.35, 0.5, 0.7, 1.0, 1.5, 2.0)
    found = [measure_cast(as_foreground(lit(thing(name), g))).exposure for g in gains]
    assert found == sorted(found)
    assert found[1] < 0.6
    assert found[4] == pytest.approx(1, abs=0.1)
    assert found[6] > 1.02


@pytest.mark.parametrize("name", ["amber", "jar", "carton"])
def test_the_set_is_lit_as_the_photograph_was(name: str) -> None:
    def base(*gain: float) -> tuple[int, float]:
        photo, matte = (array[::2, ::2] for array in sample(name))
        scene = StudioGrammar().base(analyzed(*lit((photo, matte), *gain), name))
        return scene.light.kelvin, scene.exposure

    kelvin, exposure = base(1.0)
    assert kelvin == pytest.approx(5500, abs=300)
    assert exposure == pytest.approx(1, abs=0.1)
    warm, _ = base(*CASTS[0])
    cool, _ = base(*CASTS[4])
    assert warm < 4500 < 6200 < cool
    # Lower kelvin must be redder light, as the photograph's was.
    assert tint(warm)[0] > tint(warm)[2]
    exposures = [base(gain)[1] for gain in (0.2, 0.5, 0.7, 1.0)]
    assert exposures == sorted(exposures)
    assert exposures[0] == 0.6
    assert exposures[1] < exposures[2] < exposures[3]


def test_a_patterned_or_coloured_ground_is_no_grey_card() -> None:
    photo, matte = photograph("sphere", Lamp(-40)).photo.srgb.copy(), thing("sphere")[1]
    photo[matte < 5] = 70, 120, 60
    assert measure_cast(as_foreground((photo, matte))).confidence < 0.25
    photo[matte < 5] = 200, 120, 70
    photo[:, ::2][matte[:, ::2] < 5] = 90, 60, 30
    assert measure_cast(as_foreground((photo, matte))).confidence < 0.25


def test_what_lies_outside_a_cut_out_file_is_not_asked() -> None:
    photo, matte = thing("sphere")
    junk = photo.copy()
    junk[matte == 0] = 255, 150, 60
    both = [Foreground(Photograph(p, "cut", alpha=matte), matte, p) for p in (photo, junk)]
    assert measure_cast(both[0]) == measure_cast(both[1])


def test_a_white_ground_on_purpose_is_not_too_much_light() -> None:
    photo, matte = (array.copy() for array in thing("bottle"))
    photo[matte < 5] = 255
    assert measure_cast(as_foreground((photo, matte))).exposure == pytest.approx(1, abs=0.1)


def test_the_sets_light_is_as_soft_as_the_products() -> None:
    found = []
    for softness in (0.05, 0.4, 1.0):
        photo, matte = (lambda f: (f.photo.srgb, f.matte))(
            photograph("sphere", Lamp(-50, 40, softness))
        )
        found.append(StudioGrammar().base(analyzed(photo, matte, "")).light.softness)
    assert found[0] < 0.15 < found[1] < 0.45 < found[2]
