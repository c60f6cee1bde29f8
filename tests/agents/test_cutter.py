"""The cutter on drawn and rendered products: what it finds, what it obeys, what it refuses."""

import threading
import time

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.agents import cutter
from anywhere_desktop.agents.cutter import BuiltinCutter, foreground_from_matte
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import from_linear, srgb_to_linear, to_depth
from anywhere_desktop.core.records import Box, Hints
from anywhere_desktop.core.watch import Event, StepDone, Watch
from anywhere_desktop.vision.cutout import Found, cut_out
from anywhere_desktop.vision.marks import Marks
from tests.specimens_photo import MATTES, SAMPLES

Bytes = NDArray[np.uint8]
RED, GREY, TEAL = (0.75, 0.15, 0.12), (0.8, 0.8, 0.78), (0.10, 0.45, 0.45)


def scene(
    product: tuple[float, ...] = RED, behind: tuple[float, ...] = GREY, size: int = 300
) -> tuple[Photograph, Bytes]:
    """A disc with a hole on a slightly noisy wall, mixed in linear light; and its matte."""
    big = np.zeros((size * 4, size * 4), np.uint8)
    cv2.circle(big, (size * 2, size * 2), size, 255, -1)
    cv2.circle(big, (size * 2, size * 2), size // 3, 0, -1)
    matte: Bytes = cv2.resize(big, (size, size), interpolation=cv2.INTER_AREA).astype(np.uint8)
    share = (matte / 255.0)[..., None]
    front, back = srgb_to_linear(np.array(product)), srgb_to_linear(np.array(behind))
    noise = np.random.default_rng(3).normal(0, 0.004, (size, size, 3))
    pixels = from_linear(front * share + back * (1 - share) + noise, np.uint8)
    return Photograph(pixels, "disc"), matte


def overlap(one: Bytes, two: Bytes) -> float:
    a, b = one >= 128, two >= 128
    return float((a & b).sum() / (a | b).sum())


def test_a_plain_product_is_cut_with_its_hole_and_a_soft_edge() -> None:
    photo, true = scene()
    cutout = BuiltinCutter().cut(photo, Hints(), Watch())
    found = cutout.foreground.matte
    assert overlap(found, true) > 0.98
    assert found[150, 150] == 0
    assert np.abs(found.astype(int) - true).mean() < 2.0
    assert (found[true == 255] == 255).mean() > 0.97
    assert (found[true == 0] == 0).mean() > 0.99
    assert cutout.confidence > 0.7
    assert cutout.notes == ()


def test_soft_edges_carry_no_fringe_of_the_old_backdrop() -> None:
    photo, true = scene()
    foreground = foreground_from_matte(photo, true, Watch())
    soft = (true > 20) & (true < 235)
    want = np.round(np.array(RED) * 255)
    assert np.abs(foreground.colours[soft].astype(float) - want).mean() < 6
    assert np.array_equal(foreground.colours[true == 255], photo.pixels[true == 255])
    dark = composite(np.zeros_like(photo.pixels), foreground)
    assert dark[soft][:, 1].max() < 90


def test_sixteen_bit_photos_keep_their_depth() -> None:
    photo, true = scene()
    deep = Photograph(to_depth(photo.pixels, 16) + np.uint16(1), "deep")
    foreground = BuiltinCutter().cut(deep, Hints(), Watch()).foreground
    assert foreground.colours.dtype == np.uint16
    core = foreground.protected
    assert core.sum() > 5000
    assert np.array_equal(foreground.colours[core], deep.pixels[core])
    assert overlap(foreground.matte, true) > 0.98


@pytest.mark.parametrize("name", ["amber", "jar", "carton"])
def test_rendered_products_are_cut_well(name: str) -> None:
    pixels = np.asarray(Image.open(SAMPLES / f"{name}.jpg"))
    true = np.asarray(Image.open(MATTES / f"{name}.png"))
    cutout = BuiltinCutter().cut(Photograph(pixels, name), Hints(), Watch())
    assert overlap(cutout.foreground.matte, true) > 0.97
    assert cutout.confidence > 0.6


def test_the_same_photo_gives_the_same_matte_on_any_number_of_threads() -> None:
    photo, _ = scene()
    before = cv2.getNumThreads()
    mattes = []
    try:
        for threads in (1, 2):
            cv2.setNumThreads(threads)
            cutout = BuiltinCutter().cut(photo, Hints(), Watch())
            mattes.append((cutout.foreground.matte, cutout.foreground.colours))
    finally:
        cv2.setNumThreads(before)
    assert np.array_equal(mattes[0][0], mattes[1][0])
    assert np.array_equal(mattes[0][1], mattes[1][1])


def two_products() -> Photograph:
    photo, _ = scene()
    pixels = photo.pixels.copy()
    cv2.rectangle(pixels, (10, 230), (70, 290), (20, 110, 120), -1)
    return Photograph(pixels, "two")


def test_a_box_chooses_the_product_and_nothing_lies_outside_it() -> None:
    cutout = BuiltinCutter().cut(two_products(), Hints(Box(2, 222, 80, 299)), Watch())
    matte = cutout.foreground.matte
    true = np.zeros((300, 300), np.uint8)
    true[230:291, 10:71] = 255
    assert overlap(matte, true) > 0.95
    assert not matte[:222].any()
    assert not matte[:, 80:].any()


def test_strokes_are_binding() -> None:
    photo, true = scene()
    along = tuple((x, 80) for x in range(140, 160, 2))
    dropped = BuiltinCutter().cut(photo, Hints(drop=along), Watch()).foreground.matte
    assert all(dropped[y, x] < 64 for x, y in along)
    hole = tuple((x, 150) for x in range(130, 170, 2))
    kept = BuiltinCutter().cut(photo, Hints(keep=hole), Watch()).foreground.matte
    assert all(kept[y, x] > 192 for x, y in hole)
    assert (kept[true == 255] > 128).mean() > 0.95


def test_strokes_in_a_box_mend_there_and_leave_the_rest() -> None:
    photo, true = scene()
    box = Box(65, 65, 235, 235)
    before = BuiltinCutter().cut(photo, Hints(box), Watch()).foreground.matte
    hole = tuple((x, 150) for x in range(135, 165, 2))
    edge = tuple((x, 72) for x in range(70, 90, 2))
    after = BuiltinCutter().cut(photo, Hints(box, hole, edge), Watch()).foreground.matte
    assert all(after[y, x] > 192 for x, y in hole)
    assert all(after[y, x] < 64 for x, y in edge)
    assert overlap(after, np.maximum(before, after)) > 0.98
    assert (after[true == 255] > 128).mean() > 0.97


class Counted:
    """`cut_out`, counted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.marks: list[Marks] = []
        monkeypatch.setattr(cutter, "cut_out", self)

    def __call__(self, picture: Bytes, marks: Marks, watch: Watch) -> Found:
        self.marks.append(marks)
        return cut_out(picture, marks, watch)


def test_strokes_that_say_what_the_cut_says_leave_it_to_the_bit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    photo, _ = scene()
    by, counted = BuiltinCutter(), Counted(monkeypatch)
    before = by.cut(photo, Hints(), Watch())
    within = tuple((x, 90) for x in range(140, 160, 2))
    beyond = tuple((x, 20) for x in range(140, 160, 2))
    after = by.cut(photo, Hints(None, within, beyond), Watch())
    assert np.array_equal(after.foreground.matte, before.foreground.matte)
    assert after.confidence == before.confidence
    assert len(counted.marks) == 1


def test_the_cut_without_strokes_is_made_once_for_a_photo_and_a_box(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (photo, _), box = scene(), Box(65, 65, 235, 235)
    rim = tuple((x, 84) for x in range(135, 165, 2))
    counted = Counted(monkeypatch)
    by = BuiltinCutter()
    first = by.cut(photo, Hints(box), Watch()).foreground.matte
    was = first.copy()
    first[:] = 7  # Whoever has it may paint in it.
    again = by.cut(photo, Hints(box), Watch()).foreground.matte
    marked = by.cut(photo, Hints(box, drop=rim), Watch()).foreground.matte
    assert np.array_equal(again, was)
    assert [bool(marks.drop) for marks in counted.marks] == [False, True]
    at_once = BuiltinCutter().cut(photo, Hints(box, drop=rim), Watch()).foreground.matte
    assert np.array_equal(marked, at_once)
    by.cut(photo, Hints(), Watch())
    by.cut(scene()[0], Hints(), Watch())
    assert len(counted.marks) == 6


def test_strokes_correct_the_photos_own_alpha() -> None:
    photo, true = scene()
    alpha = np.where(true >= 128, 255, 0).astype(np.uint8)
    alpha[90:96, 140:160] = 255
    alpha[:60, :60] = 255  # No cut would find that, but it is there.
    lost = tuple((x, 84) for x in range(135, 165, 2))
    known = Photograph(photo.pixels, alpha=alpha)
    got = BuiltinCutter().cut(known, Hints(drop=lost), Watch()).foreground.matte
    assert all(got[y, x] == 0 for x, y in lost)
    assert (got[:60, :60] == 255).all()
    assert (got <= alpha).all()


def test_progress_goes_on_through_both_cuts() -> None:
    photo, _ = scene()
    shares: list[float] = []

    def listen(event: Event) -> None:
        if isinstance(event, StepDone):
            shares.append(event.done / event.total)

    hole = tuple((x, 150) for x in range(135, 165, 2))
    BuiltinCutter().cut(photo, Hints(keep=hole), Watch(listen))
    assert shares == sorted(shares)
    assert len(set(shares)) > 5
    assert shares[-1] == 1


def test_alpha_is_used_as_it_is() -> None:
    photo, _ = scene()
    alpha = np.zeros((300, 300), np.uint8)
    alpha[40:90, 30:200] = 255
    alpha[90, 30:200] = 100
    cutout = BuiltinCutter().cut(Photograph(photo.pixels, alpha=alpha), Hints(), Watch())
    assert np.array_equal(cutout.foreground.matte, alpha)
    assert cutout.confidence == 1.0


@pytest.mark.parametrize(
    ("hints", "said"),
    [
        (Hints(Box(10, 10, 10, 50)), "no area"),
        (Hints(Box(50, 50, 20, 80)), "no area"),
        (Hints(Box(400, 10, 500, 50)), "outside"),
        (Hints(Box(298, 10, 500, 50)), "too small"),
        (Hints(keep=((300, 5),)), "outside"),
        (Hints(drop=((-1, 5),)), "outside"),
        (Hints(keep=((5, 5),), drop=((5, 5),)), "keep and to drop"),
    ],
)
def test_hints_that_cannot_be_meant_are_refused(hints: Hints, said: str) -> None:
    photo, _ = scene()
    with pytest.raises(UserError, match=said):
        BuiltinCutter().cut(photo, hints, Watch())


@pytest.mark.parametrize(
    ("matte", "said"),
    [
        (np.zeros((300, 300), np.uint8), "empty"),
        (np.full((300, 300), 255, np.uint8), "whole photo"),
        (np.full((30, 300), 255, np.uint8), "size"),
    ],
)
def test_mattes_that_cannot_be_meant_are_refused(matte: Bytes, said: str) -> None:
    photo, _ = scene()
    with pytest.raises(UserError, match=said):
        foreground_from_matte(photo, matte, Watch())


def test_an_empty_wall_holds_no_product_or_is_doubted() -> None:
    noise = np.random.default_rng(0).normal(200, 2, (240, 320, 3))
    photo = Photograph(np.clip(noise, 0, 255).astype(np.uint8), "wall")
    try:
        cutout = BuiltinCutter().cut(photo, Hints(), Watch())
    except UserError:
        return
    assert cutout.confidence < 0.5
    assert "uncertain" in cutout.notes[0]


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (12, 9)])
def test_tiny_photos_do_not_crash(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), np.uint8)
    try:
        cutout = BuiltinCutter().cut(Photograph(pixels), Hints(), Watch())
    except UserError:
        return
    assert cutout.foreground.matte.shape == (size[1], size[0])


def test_cancelling_stops_soon() -> None:
    """In the processor's time: the clock depends on what else the machine does."""
    photo, _ = scene(size=900)
    watch = Watch()
    wished: list[float] = []

    def stop() -> None:
        wished.append(time.process_time())
        watch.cancel()

    threading.Timer(0.25, stop).start()
    with pytest.raises(Cancelled):
        [BuiltinCutter().cut(photo, Hints(), watch) for _ in range(20)]
    assert time.process_time() - wished[0] < 2.0
