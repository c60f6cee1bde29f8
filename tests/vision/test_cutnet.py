"""The small cutting network: its file, its arithmetic, what it does with hints."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import from_linear, srgb_to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision import cutnet, cutout
from anywhere_desktop.vision.cutnet import Hinted
from anywhere_desktop.vision.cutnet_plan import CHANNELS, GUIDED, shapes
from anywhere_desktop.vision.cutout import cut_out
from anywhere_desktop.vision.insight import agreement, guessed
from anywhere_desktop.vision.marks import Marks
from anywhere_desktop.vision.refine import Start
from anywhere_desktop.vision.tensors import read_tensors, tensor_bytes
from tests.specimens import all_specimens

Picture = NDArray[np.uint8]
Truth = NDArray[np.bool_]


def specimen(name: str, longest: int = 260) -> tuple[Picture, Truth]:
    """A specimen of the tuning half."""
    one = next(s for s in all_specimens() if s.name == name and s.split == "tune")
    rgb, matte, _ = one.make(longest)
    return rgb, matte >= 128


def two_discs() -> tuple[Picture, Truth, Truth]:
    """Two equal discs side by side on a wall, and where each is."""
    y, x = np.mgrid[:200, :260]
    left, right = np.hypot(x - 75, y - 100) < 42, np.hypot(x - 185, y - 100) < 42
    wall = np.full((200, 260, 3), 0.62) + np.random.default_rng(1).normal(0, 0.004, (200, 260, 3))
    wall[left | right] = srgb_to_linear(np.array([0.75, 0.15, 0.12]))
    return from_linear(wall, np.uint8), left, right


def none(picture: Picture) -> Truth:
    return np.zeros(picture.shape[:2], bool)


def unhinted(picture: Picture) -> Hinted:
    return Hinted(none(picture), none(picture), none(picture))


def overlap(one: Truth, two: Truth) -> float:
    return float((one & two).sum() / (one | two).sum())


@pytest.mark.parametrize(
    ("file", "channels"), [(cutnet.WEIGHTS, CHANNELS), (cutnet.CLOSE_WEIGHTS, GUIDED)]
)
def test_the_file_is_small_and_holds_what_the_plan_says(file: Path, channels: int) -> None:
    assert file.stat().st_size < 8 * 2**20
    weights = cutnet.load(file, channels)
    assert {name.rpartition(".")[0] for name in weights} == set(shapes(channels))


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    whole = cutnet.WEIGHTS.read_bytes()
    for name, content in (("cut", whole[: len(whole) // 2]), ("empty", b""), ("text", b"weights")):
        file = tmp_path / f"{name}.safetensors"
        file.write_bytes(content)
        with pytest.raises(UserError, match="install the program again"):
            cutnet.load(file)
    with pytest.raises(UserError, match="install the program again"):
        cutnet.load(tmp_path / "missing.safetensors")


def test_weights_of_another_plan_or_not_finite_are_refused(tmp_path: Path) -> None:
    weights = read_tensors(cutnet.WEIGHTS)
    other = weights | {"stem.w": weights["stem.w"][:, :-1]}
    broken = weights | {"stem.b": np.full_like(weights["stem.b"], np.nan)}
    for name, wrong in (("other", other), ("broken", broken)):
        file = tmp_path / f"{name}.safetensors"
        file.write_bytes(tensor_bytes(wrong))
        with pytest.raises(UserError, match="damaged or of another version"):
            cutnet.load(file)


@pytest.mark.parametrize("channels", [CHANNELS, GUIDED])
def test_it_computes_what_was_trained(channels: int) -> None:
    torch = pytest.importorskip("torch")
    from tests.benchmarks.cutout_torch import folded, forward, fresh

    torch.manual_seed(2)
    parameters = fresh(torch, channels)
    for name, value in parameters.items():
        if name.endswith(".w"):  # As small as a trained network's: nothing runs into the limit.
            value.detach().mul_(0.6)
    planes = np.random.default_rng(0).normal(0, 0.3, (64, 96, channels)).astype(np.float32)
    x = torch.from_numpy(np.ascontiguousarray(planes.transpose(2, 0, 1)))[None]
    with torch.no_grad():
        expected = forward(torch, parameters, x, False)[0].numpy().transpose(1, 2, 0)
    ready = {n: cutnet._ready(v.astype(np.float32)) for n, v in folded(parameters).items()}
    seen = cutnet._run(ready, planes)
    assert np.abs(seen - expected).max() < 0.02 * np.abs(expected).max()


def test_sums_are_exact_in_whatever_order_they_are_made() -> None:
    rng = np.random.default_rng(3)
    for name, kernel in cutnet.load().items():
        if kernel.ndim == 2:
            x = cutnet._on_grid(rng.normal(0, 60, (40, len(kernel))))
            order = rng.permutation(len(kernel))
            assert np.array_equal(x @ kernel, x[:, order] @ kernel[order]), name


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize("rows", [1, 3, 12, 100])
def test_strips_leave_no_seam(rows: int, stride: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(8)
    x, kernel = rng.integers(-9, 9, (24, 14, 5)), rng.integers(-9, 9, (3, 3, 5, 4))
    bias = rng.integers(-9, 9, 4)
    around = np.pad(x, ((1, 1), (1, 1), (0, 0)))
    expected = bias + sum(
        around[row : row + 24 : stride, column : column + 14 : stride] @ kernel[row, column]
        for row in range(3)
        for column in range(3)
    )
    monkeypatch.setattr(cutnet, "_STRIP", rows * 3 * 5 * (14 // stride))
    flat = kernel.reshape(-1, 4).astype(float)
    seen = cutnet._convolved(x.astype(float), flat, bias.astype(float), stride)
    assert np.array_equal(seen, expected)


def test_the_same_picture_gives_the_same_bytes() -> None:
    picture, _ = specimen("red_carton")
    afar = cutnet.look(picture, unhinted(picture))
    for look in (cutnet.look, partial(cutnet.look_closer, seen=afar)):
        first, again = (look(picture, unhinted(picture)) for _ in range(2))
        assert first.matte.tobytes() == again.matte.tobytes()
        assert first.there.tobytes() == again.there.tobytes()


@pytest.mark.parametrize("size", [(33, 290), (300, 17), (7, 5)])
def test_odd_sizes_are_answered_in_their_own_size(size: tuple[int, int]) -> None:
    picture = np.full((*size, 3), 120, np.uint8)
    afar = cutnet.look(picture, unhinted(picture))
    for guess in (afar, cutnet.look_closer(picture, unhinted(picture), afar)):
        assert guess.matte.shape == guess.there.shape == size
        assert np.isfinite(guess.matte).all()


@pytest.mark.parametrize("name", ["red_carton", "amber_bottle", "blue_mug"])
def test_it_finds_plain_products_alone(name: str) -> None:
    picture, true = specimen(name)
    guess = cutnet.look(picture, unhinted(picture))
    found = guessed(guess, none(picture), none(picture))
    assert overlap(found, true) > 0.9
    assert agreement(true, guess) > agreement(~true, guess)


@pytest.mark.parametrize("name", ["comb_marble", "plant_room"])
def test_from_close_by_it_sees_more_finely_than_from_afar(name: str) -> None:
    picture, true = specimen(name, 720)
    rows, columns = np.flatnonzero(true.any(1)), np.flatnonzero(true.any(0))
    around = slice(rows[0] - 20, rows[-1] + 20), slice(columns[0] - 20, columns[-1] + 20)
    close, true = np.ascontiguousarray(picture[around]), true[around]
    afar = cutnet.look(close, unhinted(close))
    closer = cutnet.look_closer(close, unhinted(close), afar)
    assert overlap(closer.matte > 0.5, true) > overlap(afar.matte > 0.5, true) + 0.02


def test_strokes_move_the_guess_their_way() -> None:
    picture, left, right = two_discs()
    keep, drop = none(picture), none(picture)
    keep[98:103, 55:96] = True
    drop[98:103, 165:206] = True
    before = cutnet.look(picture, unhinted(picture))
    after = cutnet.look(picture, Hinted(none(picture), keep, drop))
    gain = after.there[left].mean() - after.there[right].mean()
    assert gain > before.there[left].mean() - before.there[right].mean() + 0.1


def test_a_window_chooses_what_lies_in_it() -> None:
    picture, left, right = two_discs()
    window = none(picture)
    window[52:148, 137:233] = True
    seen = cutnet.look(picture, Hinted(window, none(picture), none(picture)))
    assert overlap(seen.matte > 0.5, right) > 0.9
    assert seen.there[left].mean() < 0.1


def test_a_guess_at_its_own_size_is_itself() -> None:
    picture, _, _ = two_discs()
    guess = cutnet.look(picture, unhinted(picture))
    assert guess.at((260, 200)) is guess
    half = guess.at((130, 100))
    assert half.matte.shape == half.there.shape == (100, 130)
    assert abs(float(half.matte.mean() - guess.matte.mean())) < 0.01


def test_a_cut_needs_the_network_that_looks_from_close_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, _, _ = two_discs()
    monkeypatch.setattr(cutnet, "CLOSE_WEIGHTS", tmp_path / "missing.safetensors")
    with pytest.raises(UserError, match="install the program again"):
        cut_out(picture, Marks((137, 52, 233, 148)), Watch())


def test_a_look_from_close_by_that_is_in_doubt_is_not_heard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture, _, _ = two_discs()
    marks = Marks((137, 52, 233, 148))
    heard: list[cutnet.Guess] = []

    def refined(close: Picture, start: Start, marks: Marks, watch: Watch) -> NDArray[np.float32]:
        heard.append(start.guess)
        return np.zeros(close.shape[:2], np.float32)

    def unsure(picture: Picture, hints: Hinted, seen: cutnet.Guess) -> cutnet.Guess:
        grey = np.full(picture.shape[:2], 0.5, np.float32)
        return cutnet.Guess(grey, grey)

    monkeypatch.setattr(cutout, "refine", refined)
    cut_out(picture, marks, Watch())
    monkeypatch.setattr(cutout, "look_closer", unsure)
    cut_out(picture, marks, Watch())
    closer, afar = heard
    assert closer.there.min() < 0.05 < 0.95 < closer.there.max()
    assert afar.there.min() < 0.05 < 0.95 < afar.there.max()  # Not what was in doubt.
    assert not np.array_equal(closer.there, afar.at(closer.there.shape[::-1]).there)


def test_a_course_begins_with_weights_that_know_fewer_planes() -> None:
    torch = pytest.importorskip("torch")
    from tests.benchmarks.cutout_torch import started

    own, known = torch.ones(4, 32, 3, 3), torch.full((4, 24, 3, 3), 0.5)
    started(own, known)
    assert torch.equal(own[:, :24], known)
    assert not own[:, 24:].any()
