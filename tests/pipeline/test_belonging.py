"""Shadow, harmonising and relighting as settings: exact when off, said and layered when on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.compose import compose
from anywhere_desktop.compose.options import check
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.layers import (
    KEPT_SHADOW,
    PRODUCT,
    PRODUCT_LIGHT,
    PRODUCT_SHADE,
    SHADOW,
    Layer,
    laid,
)
from anywhere_desktop.core.picture import Picture, to_linear
from anywhere_desktop.core.records import Cutout, Iteration, Request, SettingValue
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery.layering import result_layers
from anywhere_desktop.delivery.products import product_edited, product_of
from anywhere_desktop.pipeline.no_archive import NoArchive
from anywhere_desktop.pipeline.session import run_session
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.vision.harmony import in_its_light
from tests.vision.test_lifted_shadow import photographed, shadow

PROMPT = "on a plain grey sweep, soft light from the left, no props"


@lru_cache
def product() -> Foreground:
    """A box on a warm sweep whose shadow leans right."""
    return photographed(shadow())


def request(**settings: SettingValue) -> Request:
    return Request("box", prompt=PROMPT, loops=1, candidates=1, seed=4, settings=settings)


@lru_cache
def made(**settings: SettingValue) -> Iteration:
    cutout = Cutout(product(), 1.0)
    crew = compose("studio", settings)
    return next(
        run_session(request(**settings), product().photo, cutout, crew, NoArchive(), Watch())
    )


def darkening(result: Picture) -> float:
    """How much darker the ground is where the photograph's shadow lay than in front of it."""
    light = to_linear(result).mean(-1)
    return 1 - float(light[182:188, 158:176].mean() / light[214:222, 158:176].mean())


def exact(iteration: Iteration) -> bool:
    own = product().protected
    return np.array_equal(iteration.result[own], product().photo.pixels[own])


@pytest.mark.parametrize("said", ["replace", "keep", "remove"])
def test_whatever_the_shadow_the_product_is_exact(said: str) -> None:
    iteration = made(shadow=said)
    assert exact(iteration)
    assert iteration.certificate.max_abs_difference == 0
    assert not iteration.certificate.product_edited


def test_the_kept_shadow_is_the_photographs_and_a_removed_one_is_gone() -> None:
    assert darkening(made(shadow="remove").result) < 0.1
    kept = made(shadow="keep")
    true = 1 - float(shadow()[182:188, 158:176].mean())
    assert darkening(kept.result) == pytest.approx(true, abs=0.12)
    assert KEPT_SHADOW in kept.enhancement.layers
    standing = next(
        gate for gate in made(shadow="remove").evaluation.gates if gate.name == "standing"
    )
    assert standing.passed


def test_a_shadow_that_cannot_be_lifted_is_said_before_anything_is_made() -> None:
    busy = photographed(shadow(), busy=0.5)
    crew = compose("studio", {"shadow": "keep"})
    with pytest.raises(UserError, match="replaced or removed"):
        next(
            run_session(
                request(shadow="keep"), busy.photo, Cutout(busy, 1.0), crew, NoArchive(), Watch()
            )
        )


@pytest.mark.parametrize("setting", ["harmonise", "relight"])
def test_changing_the_product_is_said_plainly(setting: str) -> None:
    iteration = made(**{setting: 0.8})
    assert not exact(iteration)
    assert iteration.certificate.product_edited
    gate = next(gate for gate in iteration.evaluation.gates if gate.name == "product exact")
    assert gate.passed
    assert "edited, as asked" in gate.message
    off = made(**{setting: 0.0})
    assert exact(off)
    assert not off.certificate.product_edited


def test_light_wrap_leaves_opaque_pixels_exact() -> None:
    wrapped = made(light_wrap=1.0)
    assert exact(wrapped)
    plain = made(shadow="replace")
    changed = (wrapped.result != plain.result).any(-1)
    soft = (product().matte > 0) & (product().matte < 255)
    assert changed.any()
    assert not (changed & ~soft).any()


def test_settings_are_of_the_studio_and_within_bounds() -> None:
    check("studio", {"shadow": "keep", "harmonise": 0.5, "relight": 1.0, "light_wrap": 0.2})
    with pytest.raises(UserError, match="shadow must be one of"):
        compose("studio", {"shadow": "maybe"})
    with pytest.raises(UserError, match="harmonise must be 0 to 1"):
        next(
            run_session(
                request(harmonise=3.0), product().photo, Cutout(product(), 1.0),
                compose("studio"), NoArchive(), Watch(),
            )
        )  # fmt: skip


@contextmanager
def another_processor() -> Iterator[None]:
    """As on a machine whose arithmetic ends in other low bits than that which made the result."""

    def a_level_off(*asked: Any) -> Foreground:
        lit = in_its_light(*asked)
        pixels = lit.photo.pixels ^ np.uint8(1)
        return replace(lit, photo=replace(lit.photo, pixels=pixels), colours=lit.colours)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("anywhere_desktop.vision.harmony.in_its_light", a_level_off)
        yield


@lru_cache
def stored(folder: Path, **settings: SettingValue) -> tuple[Picture, tuple[Layer, ...], bool, bool]:
    """Of a stored result: itself, its layers, whether edited, and whether its product is found."""
    with ProjectFile.create(
        folder / f"{len(settings)}-{hash(tuple(settings))}.anywhere"
    ) as project:
        crew = compose("studio", settings)
        cutout = Cutout(product(), 1.0)
        list(run_session(request(**settings), product().photo, cutout, crew, project, Watch()))
        result = project.picture(1, 1, "result")
        with another_processor():
            own, _ = product_of(project, 1, 1)
        same = np.array_equal(result[own.protected], own.photo.pixels[own.protected])
        layers = result_layers(project, 1, 1, own, Watch())
        return result, layers, product_edited(project, 1), same


@pytest.mark.parametrize(
    ("settings", "there", "edited"),
    [
        ({"shadow": "replace"}, {SHADOW, PRODUCT}, False),
        ({"shadow": "keep", "light_wrap": 0.6}, {KEPT_SHADOW, PRODUCT}, False),
        ({"shadow": "keep", "harmonise": 0.7, "relight": 0.6},
         {KEPT_SHADOW, PRODUCT, PRODUCT_SHADE, PRODUCT_LIGHT}, True),
    ],
)  # fmt: skip
def test_layers_of_a_stored_result_give_it_back(
    tmp_path: Path, settings: dict[str, SettingValue], there: set[str], edited: bool
) -> None:
    result, layers, said, same = stored(tmp_path, **settings)
    assert said == edited
    assert same
    assert there <= {layer.name for layer in layers}
    assert np.abs(laid(layers).astype(int) - result.astype(int)).max() <= 1
    own = next(layer for layer in layers if layer.name == PRODUCT)
    left, top, right, bottom = own.box
    opaque = own.matte == 255
    camera = product().photo.pixels[top:bottom, left:right]
    assert np.array_equal(own.colours[opaque], camera[opaque])
