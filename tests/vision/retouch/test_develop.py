"""Developing: in strips as in one piece, at 8 and 16 bits, in other profiles, and untouched where
no step reaches.
"""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ImageCms

from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditStep
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.retouch import develop as developing
from anywhere_desktop.vision.retouch.develop import Regions, develop, named_steps
from anywhere_desktop.vision.retouch.looks import LOOKS
from anywhere_desktop.vision.retouch.white import balance, correlated_kelvin
from tests.editing_stage import subject

TEXTS = {"look": "film", "colour": "#3060a0"}


def picture(bits: int = 16) -> Picture:
    return subject("coffee", 120, bits).picture


def step(operation: str, share: float = 0.6, region: str = "all") -> EditStep:
    about = OPERATIONS[operation]
    amount = about.neutral + share * (about.most - about.neutral)
    return EditStep(operation, amount, region, TEXTS.get(operation, ""))  # type: ignore[arg-type]


@pytest.mark.parametrize("operation", list(named_steps()))
def test_every_step_changes_something_and_neutral_nothing(operation: str) -> None:
    of = subject("coffee", 120)
    assert of.product is not None
    regions = Regions.of(of.product.matte, None, False)
    done = develop(of.picture, None, [step(operation)], regions, Watch())
    assert done.dtype == np.uint16
    assert not np.array_equal(done, of.picture)
    idle = [step(operation, 0.0)]
    assert develop(of.picture, None, idle, regions, Watch()) is of.picture


@pytest.mark.parametrize(
    "operations", [("exposure", "contrast"), ("blur", "sharpen"), ("clarity",)]
)
def test_strips_give_what_one_piece_gives(
    operations: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the halo is wider than a strip."""
    steps = [step(name, 0.3) for name in operations]
    whole = develop(picture(), None, steps, Regions(), Watch())
    monkeypatch.setattr(developing, "_STRIP_ROWS", 7)
    cut = develop(picture(), None, steps, Regions(), Watch())
    assert int(np.abs(whole.astype(int) - cut.astype(int)).max()) <= 2


def test_only_the_marked_region_changes() -> None:
    mask = np.zeros(picture().shape[:2], np.bool_)
    mask[20:60, 30:90] = True
    done = develop(picture(), None, [step("exposure")], Regions.of(None, mask, True), Watch())
    assert np.array_equal(done[~mask], picture()[~mask])
    assert not np.array_equal(done[mask], picture()[mask])


def test_the_product_keeps_every_bit_while_it_is_kept() -> None:
    of = subject("coffee", 120, 8)
    assert of.product is not None
    own = of.product.matte == 255
    regions = Regions.of(of.product.matte, None, True)
    done = develop(of.picture, None, [step("temperature"), step("blur")], regions, Watch())
    assert np.array_equal(done[own], of.picture[own])


def test_another_profile_is_reckoned_in_its_own_light() -> None:
    """One stop is one stop under another curve too: twice the light."""
    from anywhere_desktop.vision.retouch.light import Transfer

    profile = _wide_profile()
    dim = (picture() // 4).astype(np.uint16)
    transfer = Transfer.of(dim, profile)
    done = develop(dim, profile, [EditStep("exposure", 1.0)], Regions(), Watch())
    before, after = transfer.light(dim), transfer.light(done)
    bright = before > 0.01
    assert np.abs(after[bright] / before[bright] - 2).max() < 0.02


def _wide_profile() -> bytes:
    """sRGB's primaries with another curve: a matrix profile that is not sRGB."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return _with_gamma(plain, 1.8)


def _with_gamma(profile: bytes, gamma: float) -> bytes:
    """The profile with its three curves replaced by one power."""
    import struct

    (count,) = struct.unpack_from(">I", profile, 128)
    data = bytearray(profile)
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    for index in range(count):
        tag, at, size = struct.unpack_from(">4sII", profile, 132 + 12 * index)
        if tag in (b"rTRC", b"gTRC", b"bTRC"):
            data[at : at + len(curve)] = curve
            struct.pack_into(">I", data, 132 + 12 * index + 8, min(size, 14))
    return bytes(data)


def test_the_same_seed_gives_the_same_grain_and_another_another() -> None:
    steps = [step("grain")]
    first, again, other = (
        develop(picture(), None, steps, Regions(), Watch(), seed) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_stops_between_strips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(developing, "_STRIP_ROWS", 16)
    watch = Watch()
    watch.listen(lambda event: watch.cancel() if isinstance(event, StepDone) else None)
    with pytest.raises(Cancelled):
        develop(picture(), None, [step("exposure")], Regions(), watch)


@pytest.mark.parametrize("look", list(LOOKS))
def test_looks_mix_in_by_their_amount(look: str) -> None:
    full, half = (
        develop(picture(), None, [EditStep("look", amount, "all", look)], Regions(), Watch())
        for amount in (100.0, 50.0)
    )
    moved = [float(np.abs(one - picture().astype(float)).mean()) for one in (full, half)]
    assert moved[1] < moved[0]


@pytest.mark.parametrize(("kelvin", "warmer"), [(4000.0, True), (8000.0, False)])
def test_white_balance_moves_the_colour_temperature(kelvin: float, warmer: bool) -> None:
    grey = np.full(3, 0.18, np.float32)
    moved = (balance(kelvin) @ grey).astype(np.float32)
    assert (correlated_kelvin(moved) < correlated_kelvin(grey)) is warmer
    assert float(moved @ (0.2126, 0.7152, 0.0722)) == pytest.approx(0.18, rel=1e-3)


@pytest.mark.parametrize("level", [0.05, 0.98])
@pytest.mark.parametrize("operation", ["dehaze", "denoise", "sharpen", "clarity", "highlights"])
def test_the_ground_beside_a_product_is_changed_as_without_it(operation: str, level: float) -> None:
    """No halo: what a filter reads in the product's place is ground."""
    across = np.linspace(0.5, 0.75, 120)[None, :, None] * np.array([1.0, 0.95, 0.88])
    noise = np.random.default_rng(0).normal(0, 0.02, (120, 120, 3))
    plate = np.clip(across + noise, 0, 1)
    solid = np.zeros((120, 120), np.float32)
    solid[40:80, 45:75] = 1
    matte = np.rint(255 * cv2.GaussianBlur(solid, (0, 0), 1.2)).astype(np.uint8)
    share = (matte / 255)[..., None]
    regions = Regions(matte, None, True)

    def done(picture: NDArray[np.float64]) -> NDArray[np.float64]:
        whole = np.rint(picture * 65535).astype(np.uint16)
        return develop(whole, None, [step(operation)], regions, Watch()).astype(np.float64) / 65535

    wide = cv2.dilate((matte > 0).astype(np.uint8), np.ones((17, 17), np.uint8)) > 0
    beside = wide & (matte == 0)
    apart = np.abs(done(plate * (1 - share) + level * share) - done(plate))[beside]
    assert apart.max() < 0.002


def _shaded(seed: int = 3) -> tuple[Picture, Picture, NDArray[np.uint8]]:
    """A dark solid on a lit ramp: without its hard contact shadow, and with it; the matte."""
    down = np.linspace(0.55, 0.8, 200)[:, None, None] * np.array([1.0, 0.97, 0.9])
    noise = np.random.default_rng(seed).normal(0, 0.004, (200, 200, 3))
    plate = np.broadcast_to(down, (200, 200, 3)) + noise
    solid, cast = np.zeros((200, 200), np.float32), np.zeros((200, 200), np.float32)
    cv2.ellipse(solid, (100, 110), (34, 40), 0, 0, 360, 1.0, -1)
    cv2.ellipse(cast, (112, 146), (48, 8), 0, 0, 360, 1.0, -1)
    matte = np.rint(255 * cv2.GaussianBlur(solid, (0, 0), 1.2)).astype(np.uint8)
    left = 1 - 0.8 * cv2.GaussianBlur(cast, (0, 0), 2.0)[..., None]
    share = (matte / 255)[..., None]
    deep = [np.rint((one * (1 - share) + 0.02 * share) * 65535) for one in (plate, plate * left)]
    return deep[0].astype(np.uint16), deep[1].astype(np.uint16), matte


def test_a_removed_shadow_leaves_the_ground_as_it_is_beside_it_and_no_bright_rim() -> None:
    plain, shaded, matte = _shaded()
    without = EditStep("shadow", -100.0, "shadow")
    made = develop(shaded, None, [without], Regions(matte), Watch()).astype(np.float64)
    ground = matte == 0
    before = (shaded / plain.astype(np.float64)).mean(-1)
    after = (made / plain).mean(-1)
    cast = ground & (before < 0.7)
    assert cast.sum() > 200
    assert np.median(after[cast]) > 0.92
    assert np.quantile(after[cast], 0.1) > 0.85
    # A rim would lie about the foot, grain and all.
    assert np.quantile(after[ground], 0.999) < 1.04
    assert np.abs(after[:60] - 1).max() < 0.01


@pytest.mark.filterwarnings("error")
def test_a_very_flat_product_s_ground_is_not_blackened() -> None:
    photo = np.full((400, 1200, 3), 180, np.uint8)
    matte = np.zeros((400, 1200), np.uint8)
    matte[200:203, 300:900] = 255
    photo[matte > 0] = 30
    made = develop(photo, None, [EditStep("shadow", -100)], Regions(matte), Watch())
    assert made[matte == 0].min() > 150


def test_a_soft_edge_in_a_deep_shadow_is_darkened_with_it_and_never_black() -> None:
    _, shaded, matte = _shaded()
    made = develop(shaded, None, [EditStep("exposure", -1.0)], Regions(matte), Watch())
    edge = (matte > 0) & (matte < 255)
    assert (made[edge].min(-1) > 0.3 * shaded[edge].min(-1)).all()


@pytest.mark.parametrize(("body", "label_dyed"), [(90, False), (235, True)])
def test_a_label_stays_white_on_a_dark_product_and_a_white_product_takes_the_colour(
    body: int, label_dyed: bool
) -> None:
    thing = np.full((60, 60, 3), body, np.uint8)
    thing[20:40, 20:40] = 240
    matte = np.full((60, 60), 255, np.uint8)
    red = EditStep("colour", 100.0, "product", "#c02020")
    made = develop(thing, None, [red], Regions(matte, None, False), Watch()).astype(int)
    redness = made[..., 0] - made[..., 1]
    assert redness[:15].min() > 30
    assert bool(redness[25:35, 25:35].mean() > 30) is label_dyed
