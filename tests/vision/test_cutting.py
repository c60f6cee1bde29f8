"""The parts that a cut-out is made of, each on a drawn case with a known answer."""

import cv2
import numpy as np
import pytest

from anywhere_desktop.core.picture import from_linear, srgb_to_linear, to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.backdrop import fit_backdrop, flattened, flood, shadow_likeness
from anywhere_desktop.vision.clinging import without_clinging_shadow
from anywhere_desktop.vision.colour import to_lab
from anywhere_desktop.vision.edge_colour import edge_colours
from anywhere_desktop.vision.grabcut import Seeds, cut_window, without_pinholes
from anywhere_desktop.vision.matting import Leaning, closed_form, enlarge
from anywhere_desktop.vision.strokes import drawn, mend
from anywhere_desktop.vision.trimap import Trimap, trimap


def sweep(size: int = 160) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """A wall in linear light that falls off to one side, with a little noise."""
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    level = 0.6 * (1 - 0.2 * x - 0.15 * y**2)
    noise = np.random.default_rng(2).normal(0, 0.003, (size, size, 3))
    return np.asarray(level[..., None] * np.array([1, 0.95, 0.88]) + noise, np.float32)


def disc(size: int, radius: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    y, x = np.mgrid[:size, :size] - (size - 1) / 2
    return np.asarray(np.clip(radius - np.hypot(x, y) + 0.5, 0, 1), np.float32)


def laid(size: int = 160, radius: float = 40) -> tuple[np.ndarray, np.ndarray]:
    """A green disc on the sweep as 8-bit sRGB, and its exact matte."""
    share = disc(size, radius)
    green = srgb_to_linear(np.array([0.1, 0.5, 0.25], np.float32))
    mixed = green * share[..., None] + sweep(size) * (1 - share[..., None])
    return from_linear(mixed, np.uint8), share


def test_the_backdrop_model_follows_the_falloff_and_leaves_the_product_out() -> None:
    picture, share = laid()
    backdrop = fit_backdrop(to_lab(picture))
    assert backdrop.confidence > 0.6
    assert np.median(backdrop.distance[share == 0]) < 1.5
    assert np.median(backdrop.distance[share == 1]) > 20
    reached = flood(to_lab(picture), backdrop).reached
    assert reached[share == 0].mean() > 0.9
    assert reached[share == 1].mean() < 0.1


def test_shadow_is_told_from_another_colour_and_taken_out_of_the_flat_look() -> None:
    plate = sweep()
    plate[60:100, 20:70] *= 0.5
    lab = to_lab(from_linear(plate, np.uint8))
    backdrop = fit_backdrop(lab)
    assert shadow_likeness(lab, backdrop.lab)[70:90, 30:60].mean() > 0.8
    dark = np.abs(flattened(lab, backdrop)[70:90, 30:60].astype(int) - 128).mean()
    calm = np.abs(flattened(lab, backdrop, 0.2)[70:90, 30:60].astype(int) - 128).mean()
    assert calm < 0.75 * dark
    picture, share = laid()
    green = to_lab(picture)
    assert shadow_likeness(green, fit_backdrop(green).lab)[share == 1].mean() < 0.1


def test_clinging_shadow_is_let_go_and_the_product_kept() -> None:
    picture, share = laid()
    plate = srgb_to_linear(picture.astype(np.float32) / 255)
    shadow = np.zeros((160, 160), bool)
    shadow[108:124, 60:105] = share[108:124, 60:105] == 0
    soft = cv2.GaussianBlur(shadow.astype(np.float32), (0, 0), 2) * (share == 0)
    plate *= 1 - 0.5 * soft[..., None]
    shown = from_linear(plate, np.uint8)
    lab = to_lab(shown)
    backdrop = fit_backdrop(lab)
    taken = (share > 0.5) | (soft > 0.4)
    freed = without_clinging_shadow(taken, shown, backdrop.lab, flood(lab, backdrop).edges)
    assert freed[share == 1].mean() > 0.98
    assert freed[(soft > 0.4) & (share == 0)].mean() < 0.4


def test_a_window_cut_obeys_seeds_and_fills_only_pinholes() -> None:
    picture, share = laid()
    found = cut_window(picture, (30, 30, 130, 130), Seeds.none((160, 160)))
    assert (found == (share > 0.5)).mean() > 0.995
    drop = np.zeros((160, 160), bool)
    drop[75:85, 75:85] = True
    seeded = cut_window(picture, (30, 30, 130, 130), Seeds(np.zeros_like(drop), drop))
    assert not seeded[drop].any()
    holed = share > 0.5
    holed[80, 80] = False
    assert without_pinholes(holed, 0.02, np.zeros_like(drop))[80, 80]
    marked = np.zeros_like(drop)
    marked[80, 80] = True
    assert not without_pinholes(holed, 0.02, marked)[80, 80]


def test_closed_form_finds_the_soft_edge() -> None:
    picture, share = laid()
    alpha = closed_form(picture, trimap(share > 0.5, 4))
    assert np.abs(alpha - share).max() < 0.35
    assert np.abs(alpha - share).mean() < 2e-3
    assert alpha.min() >= 0
    assert alpha.max() <= 1


def test_clear_parts_lean_to_what_is_known_of_them_and_follow_their_own_edges() -> None:
    share = disc(160, 40) * 0.3
    glass = np.array([0.5, 0.7, 0.9], np.float32)
    mixed = glass * share[..., None] + sweep() * (1 - share[..., None])
    known = trimap(share > 0.1, 4)
    open_ = Trimap(np.zeros_like(known.front), known.front | known.unknown)
    rough = cv2.GaussianBlur(share, (0, 0), 5)
    leaning = Leaning(np.asarray(rough, np.float32), np.full(share.shape, 0.1, np.float32))
    alpha = closed_form(from_linear(mixed, np.uint8), open_, leaning)
    assert np.abs(alpha - share)[open_.unknown].mean() < 0.03
    assert 0.25 < np.median(alpha[share == share.max()]) < 0.35


@pytest.mark.parametrize("factor", [1, 3])
def test_a_small_matte_is_redrawn_from_the_large_photo(factor: int) -> None:
    picture, share = laid(160 * factor, 40.0 * factor)
    small = cv2.resize(share, (160, 160), interpolation=cv2.INTER_AREA)
    matte = enlarge(np.asarray(small, np.float32), picture, Watch())
    assert matte.shape == share.shape
    assert np.abs(matte / 255.0 - share).mean() < 3e-3
    assert (matte[share == 1] == 255).mean() > 0.97
    assert (matte[share == 0] == 0).mean() > 0.97


def test_a_clear_parts_matte_is_enlarged_as_it_is() -> None:
    share = disc(160, 60) * 0.4
    picture = from_linear(0.3 * share[..., None] + sweep() * (1 - share[..., None]), np.uint8)
    large = cv2.resize(picture, (480, 480), interpolation=cv2.INTER_CUBIC)
    matte = enlarge(share, np.asarray(large, np.uint8), Watch())
    assert abs(float(np.median(matte[180:300, 180:300])) - 102) < 2
    assert matte[180:300, 180:300].std() < 2


def test_thin_parts_keep_a_sure_core() -> None:
    wire = np.zeros((60, 60), bool)
    wire[27:33, 5:55] = True
    assert trimap(wire, 5).front.any()


def test_edge_colours_are_the_products_and_leave_the_rest() -> None:
    picture, share = laid()
    matte = (share * 255 + 0.5).astype(np.uint8)
    colours = edge_colours(picture, matte, Watch())
    soft = (matte > 25) & (matte < 230)
    want = np.array([0.1, 0.5, 0.25]) * 255
    assert np.abs(colours[soft] - want).mean() < 6
    assert np.array_equal(
        colours[~((matte > 0) & (matte < 255))], picture[(matte == 0) | (matte == 255)]
    )


def test_clear_matter_before_its_own_shadow_gets_no_hue_of_its_own() -> None:
    """Grey glass on a warm sheet that is darker under the glass than beside it."""
    warm, glass = np.array([0.62, 0.6, 0.56]), np.array([0.1, 0.1, 0.1])
    picture = np.tile(warm, (120, 120, 1))
    picture[30:90, 30:90] = 0.5 * glass + 0.5 * 0.6 * warm
    matte = np.zeros((120, 120), np.uint8)
    matte[30:90, 30:90] = 128
    picture[30:40, 30:90], matte[30:40, 30:90] = 0.2, 255
    colours = to_linear(edge_colours(from_linear(picture, np.uint8), matte, Watch()))
    inside = colours[50:70, 50:70].reshape(-1, 3)
    assert inside.min() > 0.05
    assert (inside.max(-1) < 1.3 * inside.min(-1)).all()


def test_a_stroke_mends_a_missing_part_up_to_its_edge() -> None:
    picture, share = laid()
    true = share > 0.5
    cut = true.copy()
    cut[:, 90:] = False
    keep = drawn([(100, 70), (100, 80), (100, 90)], (160, 160), 1)
    none = np.zeros((160, 160), bool)
    mended = mend(cut, to_lab(picture), Seeds(keep, none), none)
    assert (mended & true).sum() / (mended | true).sum() > 0.97


def test_strokes_that_begin_near_the_end_of_another_are_not_joined_to_it() -> None:
    first = [(x, 50.0) for x in range(40, 61, 2)]
    second = [(x, 62.0) for x in range(60, 39, -2)]
    between = (slice(53, 60), slice(30, 70))
    assert not drawn([*first, *second], (160, 160), 1)[between].any()
    assert not drawn([*first, (60.0, 62.0)], (160, 160), 1)[between].any()
    both = drawn([*first, *second], (160, 160), 1)
    assert both[50, 40:61].all()
    assert both[62, 40:61].all()


def test_points_of_one_stroke_are_joined_if_the_hand_moved_faster_for_a_while() -> None:
    two = drawn([(40, 50), (52, 50)], (160, 160), 1)
    assert two[50, 40:53].all()
    hurried = drawn([(40, 50), (42, 50), (50, 50), (62, 50), (70, 50), (72, 50)], (160, 160), 1)
    assert hurried[50, 40:73].all()
    flick = drawn([(40, 150), (46, 150), (78, 150), (80, 150)], (1600, 1600), 4)
    assert flick[150, 40:81].all()
    apart = drawn([(40, 50), (60, 50)], (160, 160), 1)
    assert not apart[50, 44:57].any()


def test_a_stroke_lets_go_of_what_was_wrongly_kept_and_of_no_more() -> None:
    picture, share = laid()
    true = share > 0.5
    cut = true.copy()
    cut[90:150, 100:150] = True
    cut[20:30, 20:30] = True
    drop = drawn([(128, 110), (128, 125), (128, 140)], (160, 160), 1)
    none = np.zeros((160, 160), bool)
    mended = mend(cut, to_lab(picture), Seeds(none, drop), none)
    assert mended[20:30, 20:30].all()
    mended[20:30, 20:30] = False
    assert (mended & true).sum() / (mended | true).sum() > 0.97


def test_an_edge_of_little_contrast_does_not_fray_in_a_compressed_picture() -> None:
    """A cream label on a cream sweep: what is left of the compression round it is no form."""
    share = cv2.resize(disc(160, 60), (640, 640), interpolation=cv2.INTER_AREA)
    front, back = np.array([0.96, 0.91, 0.8]), np.array([0.83, 0.8, 0.74])
    print_ = np.zeros((640, 640, 1))
    print_[::9, ::7] = -0.5 * share[::9, ::7, None]
    light = front * share[..., None] + back * (1 - share[..., None]) + print_
    coded = cv2.imencode(".jpg", from_linear(np.clip(light, 0, 1), np.uint8), [1, 80])[1]
    picture = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    small = cv2.resize(share, (320, 320), interpolation=cv2.INTER_AREA)
    matte = enlarge(np.asarray(small, np.float32), picture, Watch()).astype(float)
    stray = np.abs(matte - cv2.medianBlur(matte.astype(np.uint8), 5))
    assert (stray > 60).sum() < 40
    assert np.abs(matte / 255 - share).mean() < 0.004
