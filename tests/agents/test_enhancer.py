from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.agents import enhancer
from anywhere_desktop.agents.enhancer import BuiltinEnhancer
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.records import Enhancement, PromptCandidate
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.film_grain import grain_rows
from anywhere_desktop.vision.finish import measure_grain
from tests.plates import description_of, repaint_of
from tests.scripted import ScriptedRenderer

SCENE = PromptCandidate("on oak", Scene())


def product(size: tuple[int, int], sigma: float = 0.0, bits: int = 8) -> Foreground:
    """A grey square with the photo's noise in the middle of the frame."""
    width, height = size
    noise = np.random.default_rng(3).normal(0, sigma, (height, width, 1))
    pixels = np.clip(np.rint(120 + noise), 0, 255).astype(np.uint8).repeat(3, 2)
    matte = np.zeros((height, width), np.uint8)
    matte[height // 5 : -height // 5, width // 5 : -width // 5] = 255
    if bits == 16:
        deep = pixels.astype(np.uint16) * np.uint16(257)
        return Foreground(Photograph(deep), matte, deep)
    return Foreground(Photograph(pixels), matte, pixels)


def gradient(size: tuple[int, int]) -> NDArray[np.uint16]:
    width, height = size
    ramp = np.linspace(30000, 33000, width)[None, :, None]
    return np.broadcast_to(ramp, (height, width, 3)).astype(np.uint16)


def enhanced(
    picture: Picture,
    foreground: Foreground,
    grain: float = 0.0,
    seed: int = 1,
    candidate: PromptCandidate = SCENE,
    renderer: ScriptedRenderer | None = None,
    watch: Watch | None = None,
) -> Enhancement:
    description = replace(description_of(foreground), grain=grain)
    agent = BuiltinEnhancer(renderer or ScriptedRenderer())
    return agent.enhance(
        repaint_of(picture), candidate, description, foreground, seed, watch or Watch()
    )


def test_a_scene_is_raised_by_its_renderer_to_size_and_depth() -> None:
    for bits, dtype in ((8, np.uint8), (16, np.uint16)):
        renderer = ScriptedRenderer()
        foreground = product((300, 200), bits=bits)
        done = enhanced(gradient((150, 100)), foreground, seed=9, renderer=renderer)
        assert done.picture.shape == (200, 300, 3)
        assert done.picture.dtype == dtype
        assert renderer.detailed == [(Scene(), (300, 200), 9)]
        assert any("150 x 100" in step for step in done.steps)


def test_words_alone_are_resized_and_the_right_size_is_left_alone() -> None:
    renderer = ScriptedRenderer()
    foreground = product((300, 200))
    enhanced(gradient((150, 100)), foreground, candidate=PromptCandidate("x"), renderer=renderer)
    done = enhanced(gradient((300, 200)), foreground, renderer=renderer)
    assert renderer.detailed == []
    assert not any("raised" in step for step in done.steps)


@pytest.mark.parametrize("sigma", [1.5, 4.0])
def test_grain_matches_the_photograph(sigma: float) -> None:
    foreground = product((480, 480), sigma)
    done = enhanced(gradient((480, 480)), foreground, grain=measure_grain(foreground.colours).sigma)
    assert measure_grain(done.picture).sigma == pytest.approx(sigma, rel=0.25)
    assert any("grain" in step for step in done.steps)


def test_grain_shrinks_with_a_resampled_product() -> None:
    calm = product((480, 480), 1.0)
    done = enhanced(gradient((480, 480)), calm, grain=5.0)
    assert measure_grain(done.picture).sigma < 1.6


def test_a_clean_photograph_gets_no_grain() -> None:
    done = enhanced(gradient((480, 480)), product((480, 480)), grain=0.0)
    assert not any("grain" in step for step in done.steps)
    assert measure_grain(done.picture).sigma < 0.8


def test_noise_of_the_background_is_taken_out_and_edges_stay() -> None:
    picture = gradient((480, 480)).astype(np.float32)
    picture[:, 240:] += 20000
    noise = np.random.default_rng(0).normal(0, 257 * 4.0, (480, 480, 1))
    noisy = np.clip(picture + noise, 0, 65535).astype(np.uint16)
    done = enhanced(noisy, product((480, 480), bits=16))
    assert measure_grain(done.picture).sigma < 2.2
    assert any("noise" in step for step in done.steps)
    step = done.picture.astype(float).mean((0, 2))
    assert step[243] - step[236] > 17000


def test_fine_texture_in_focus_is_lifted_and_smooth_places_are_kept() -> None:
    picture = gradient((480, 480))
    wave = (2500 * np.sin(np.arange(480) * 1.6))[None, :, None]
    picture[240:] = np.clip(picture[240:] + wave, 0, 65535)
    done = enhanced(picture, product((480, 480), bits=16)).picture.astype(float)
    assert done[300:460].std() > 1.08 * picture[300:460].astype(float).std()
    assert done[300:460].std() < 1.6 * picture[300:460].astype(float).std()
    assert np.abs(done[20:200] - picture[20:200]).max() < 80


def test_eight_bits_are_dithered_so_that_walls_do_not_band() -> None:
    done = enhanced(gradient((1200, 200)), product((1200, 200))).picture.astype(float)
    means = done.mean((0, 2))
    true = np.linspace(30000, 33000, 1200) / 257
    assert np.abs(cv2.blur(means[None], (21, 1))[0] - true)[20:-20].max() < 0.12


def test_the_same_seed_gives_the_same_bytes_and_another_another() -> None:
    foreground = product((400, 600), 3.0)
    one = enhanced(gradient((400, 600)), foreground, 3.0, 5).picture
    same = enhanced(gradient((400, 600)), foreground, 3.0, 5).picture
    other = enhanced(gradient((400, 600)), foreground, 3.0, 6).picture
    assert one.tobytes() == same.tobytes()
    assert one.tobytes() != other.tobytes()


def test_strips_leave_no_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    coarse = rng.integers(9000, 50000, (40, 30, 3), np.uint16)
    picture = np.asarray(cv2.resize(coarse, (300, 400), interpolation=cv2.INTER_CUBIC))
    foreground = product((300, 400), bits=16)
    found = []
    for rows in (400, 64):
        monkeypatch.setattr(enhancer, "_STRIP_ROWS", rows)
        found.append(enhanced(picture, foreground, grain=0.0).picture.astype(int))
    assert np.abs(found[0] - found[1]).max() <= 40


def test_grain_does_not_depend_on_the_strips() -> None:
    for correlation in (0.0, 0.5):
        tall = grain_rows(0, 200, 90, correlation, 4)
        tops = range(0, 200, 37)
        parts = [grain_rows(top, min(37, 200 - top), 90, correlation, 4) for top in tops]
        cut = np.concatenate(parts)
        np.testing.assert_allclose(tall, cut, atol=1e-5)
        assert tall.std() == pytest.approx(1, abs=0.03)


def test_it_reports_strips_and_stops_when_asked() -> None:
    events: list[object] = []
    enhanced(gradient((64, 600)), product((64, 600)), watch=Watch(events.append))
    assert events == [StepDone(1, 3), StepDone(2, 3), StepDone(3, 3)]
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        enhanced(gradient((64, 600)), product((64, 600)), watch=watch)
