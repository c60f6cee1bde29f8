"""The small cutting network: its file, its arithmetic, what it does with hints."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import from_linear, srgb_to_linear
from anywhere_desktop.vision import cutnet
from anywhere_desktop.vision.cutnet import Hinted
from anywhere_desktop.vision.cutnet_plan import shapes
from anywhere_desktop.vision.insight import agreement, guessed
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


def test_the_file_is_small_and_holds_what_the_plan_says() -> None:
    assert cutnet.WEIGHTS.stat().st_size < 8 * 2**20
    weights = cutnet.load()
    assert {name.rpartition(".")[0] for name in weights} == set(shapes())


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


def test_it_computes_what_was_trained() -> None:
    torch = pytest.importorskip("torch")
    from tests.benchmarks.cutout_torch import folded, forward, fresh

    torch.manual_seed(2)
    parameters = fresh(torch)
    for name, value in parameters.items():
        if name.endswith(".w"):  # As small as a trained network's: nothing runs into the limit.
            value.detach().mul_(0.6)
    planes = np.random.default_rng(0).normal(0, 0.3, (64, 96, 6)).astype(np.float32)
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


def test_the_same_picture_gives_the_same_bytes() -> None:
    picture, _ = specimen("red_carton")
    first, again = (cutnet.look(picture, unhinted(picture)) for _ in range(2))
    assert first.matte.tobytes() == again.matte.tobytes()
    assert first.there.tobytes() == again.there.tobytes()


@pytest.mark.parametrize("size", [(33, 290), (300, 17), (7, 5)])
def test_odd_sizes_are_answered_in_their_own_size(size: tuple[int, int]) -> None:
    picture = np.full((*size, 3), 120, np.uint8)
    guess = cutnet.look(picture, unhinted(picture))
    assert guess.matte.shape == guess.there.shape == size
    assert np.isfinite(guess.matte).all()


@pytest.mark.parametrize("name", ["red_carton", "amber_bottle", "blue_mug"])
def test_it_finds_plain_products_alone(name: str) -> None:
    picture, true = specimen(name)
    guess = cutnet.look(picture, unhinted(picture))
    found = guessed(guess, none(picture), none(picture))
    assert overlap(found, true) > 0.9
    assert agreement(true, guess) > agreement(~true, guess)


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
