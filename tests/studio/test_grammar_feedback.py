from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from anywhere_desktop.core.feedback import Advice
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Prop, Scene, Surface
from anywhere_desktop.core.scene_colours import (
    BACKDROP_BUSYNESS,
    SURFACE_BUSYNESS,
    backdrop_colour,
    chroma,
    hue_gap,
    luminance,
    surface_colour,
    surface_gloss,
)
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.scene_fields import get

GRAMMAR = StudioGrammar()
SCENE = Scene(
    Surface("oak"),
    Backdrop("kitchen"),
    Light(azimuth_deg=20, kelvin=5000, gobo="leaves"),
    (Prop("leaves"), Prop("stones"), Prop("ring")),
    Lens(f_stop=5.6, pitch_deg=15),
)

Measure = Callable[[Scene], float]

FALLS: dict[Advice, Measure] = {
    Advice.DARKER_SURFACE: lambda s: luminance(surface_colour(s)),
    Advice.DARKER_BACKDROP: lambda s: luminance(backdrop_colour(s)),
    Advice.CALMER_BACKDROP: lambda s: BACKDROP_BUSYNESS[s.backdrop.kind],
    Advice.CALMER_SURFACE: lambda s: SURFACE_BUSYNESS[s.surface.material],
    Advice.HARDER_LIGHT: lambda s: s.light.softness,
    Advice.LIGHT_FROM_LEFT: lambda s: s.light.azimuth_deg,
    Advice.LIGHT_FROM_FRONT: lambda s: abs(s.light.azimuth_deg),
    Advice.LOWER_LIGHT: lambda s: s.light.elevation_deg,
    Advice.LESS_EXPOSURE: lambda s: s.exposure,
    Advice.MORE_CONTRAST: lambda s: s.light.fill + s.light.ambient,
    Advice.FEWER_PROPS: lambda s: len(s.props),
    Advice.LOWER_CAMERA: lambda s: s.lens.pitch_deg,
    Advice.LESS_GLOSS: surface_gloss,
    Advice.LESS_AMBIENT: lambda s: s.light.ambient,
    Advice.STRONGER_SHADOW: lambda s: s.light.ambient,
    Advice.PLAIN_SHADOW: lambda s: s.light.gobo is not None,
    Advice.NEUTRAL_LIGHT: lambda s: abs(s.light.kelvin - 5500),
    Advice.WARMER_LIGHT: lambda s: s.light.kelvin,
    Advice.MORE_BLUR: lambda s: s.lens.f_stop,
}
RISES: dict[Advice, Measure] = {
    Advice.LIGHTER_SURFACE: FALLS[Advice.DARKER_SURFACE],
    Advice.LIGHTER_BACKDROP: FALLS[Advice.DARKER_BACKDROP],
    Advice.OTHER_HUE_BACKDROP: lambda s: hue_gap(backdrop_colour(s), backdrop_colour(SCENE)),
    Advice.SOFTER_LIGHT: FALLS[Advice.HARDER_LIGHT],
    Advice.LIGHT_FROM_RIGHT: FALLS[Advice.LIGHT_FROM_LEFT],
    Advice.HIGHER_LIGHT: FALLS[Advice.LOWER_LIGHT],
    Advice.MORE_EXPOSURE: FALLS[Advice.LESS_EXPOSURE],
    Advice.LESS_CONTRAST: FALLS[Advice.MORE_CONTRAST],
    Advice.MORE_PROPS: FALLS[Advice.FEWER_PROPS],
    Advice.HIGHER_CAMERA: FALLS[Advice.LOWER_CAMERA],
    Advice.MORE_GLOSS: surface_gloss,
    Advice.WEAKER_SHADOW: lambda s: s.light.ambient,
    Advice.COOLER_LIGHT: FALLS[Advice.WARMER_LIGHT],
    Advice.RIM_LIGHT: lambda s: s.light.rim,
    Advice.LESS_BLUR: FALLS[Advice.MORE_BLUR],
}


def test_every_advice_is_measured_here() -> None:
    assert set(FALLS) | set(RISES) == set(Advice)


@pytest.mark.parametrize("advice", FALLS)
def test_advice_that_lowers(advice: Advice) -> None:
    measure = FALLS[advice]
    assert measure(GRAMMAR.heed(SCENE, (advice,), ())) < measure(SCENE)


@pytest.mark.parametrize("advice", RISES)
def test_advice_that_raises(advice: Advice) -> None:
    measure = RISES[advice]
    assert measure(GRAMMAR.heed(SCENE, (advice,), ())) > measure(SCENE)


NAMED = {
    Advice.SOFTER_LIGHT: "light.softness",
    Advice.HARDER_LIGHT: "light.softness",
    Advice.LIGHT_FROM_LEFT: "light.azimuth_deg",
    Advice.LIGHT_FROM_RIGHT: "light.azimuth_deg",
    Advice.LESS_EXPOSURE: "exposure",
    Advice.FEWER_PROPS: "props",
    Advice.MORE_PROPS: "props",
    Advice.LOWER_CAMERA: "lens.pitch_deg",
    Advice.LESS_GLOSS: "surface.gloss",
    Advice.NEUTRAL_LIGHT: "light.kelvin",
    Advice.PLAIN_SHADOW: "light.gobo",
    Advice.OTHER_HUE_BACKDROP: "backdrop.colour",
    Advice.DARKER_BACKDROP: "backdrop.colour",
    Advice.MORE_BLUR: "lens.f_stop",
}


@pytest.mark.parametrize("advice", NAMED)
def test_what_the_user_named_stays(advice: Advice) -> None:
    named = (NAMED[advice],)
    scene, same = GRAMMAR.heed(SCENE, (advice,), named), GRAMMAR.heed(SCENE, (), named)
    assert get(scene, NAMED[advice]) == get(same, NAMED[advice])
    assert scene != same


WISHES = (
    "on a white sweep",
    "on white marble against a pink wall, window shadows",
    "in a kitchen on oak, soft light from the left",
    "moody, black marble, rim light",
    "black glossy acrylic surface, hard light from the right, 85 mm at f/8",
    "spa with stones, very warm light",
    "on a mint podium, no props, bright exposure",
    "pastel, camera 20° down, 4200 K",
    "against a beach, hard sun, without reflection, no gobo",
    "luxury",
)


@pytest.mark.parametrize("text", WISHES)
def test_the_next_picture_is_another_and_keeps_the_words(text: str) -> None:
    reading = GRAMMAR.read(text, Scene())
    scene = GRAMMAR.heed(reading.scene, (), reading.named)
    for advice in Advice:
        once = GRAMMAR.heed(scene, (advice,), reading.named)
        again = GRAMMAR.heed(scene, (advice, advice), reading.named)
        assert once != scene, advice
        assert again != scene, advice
        for path in reading.named:
            assert get(once, path) == get(scene, path), (advice, path)


def test_where_everything_is_named_the_words_give_way() -> None:
    everything = {f"light.{field.name}" for field in fields(Light)} | {
        f"lens.{field.name}" for field in fields(Lens)
    }
    everything |= {"surface.colour", "surface.material", "surface.gloss", "backdrop.kind"}
    everything |= {"backdrop.colour", "props", "exposure"}
    darker = GRAMMAR.heed(SCENE, (Advice.DARKER_SURFACE,), tuple(everything))
    assert luminance(surface_colour(darker)) < luminance(surface_colour(SCENE))


def test_a_named_white_sweep_is_set_off_by_exposure() -> None:
    reading = GRAMMAR.read("on a white sweep", Scene())
    darker = GRAMMAR.heed(reading.scene, (Advice.DARKER_BACKDROP,), reading.named)
    assert darker.exposure < reading.scene.exposure
    assert darker.surface == reading.scene.surface


def test_a_named_material_is_made_darker_not_replaced() -> None:
    scene = GRAMMAR.heed(SCENE, (Advice.DARKER_SURFACE,), ("surface.material",))
    assert scene.surface.material == "oak"
    assert luminance(surface_colour(scene)) < luminance(surface_colour(SCENE))


def test_where_the_surfaces_colour_is_named_the_backdrop_gives_way() -> None:
    pink = replace(SCENE, surface=Surface("plain", "#eec0c0"))
    scene = GRAMMAR.heed(pink, (Advice.DARKER_SURFACE,), ("surface.material", "surface.colour"))
    assert scene.surface == pink.surface
    assert luminance(backdrop_colour(scene)) < luminance(backdrop_colour(pink))


@pytest.mark.parametrize(
    "backdrop",
    [Backdrop("sweep"), Backdrop("wall_paint", "#d8302a"), Backdrop("muslin", "#d8302a")],
)
def test_a_plain_but_loud_backdrop_is_muted(backdrop: Backdrop) -> None:
    loud = Scene(Surface("plain", "#d8302a"), backdrop)
    calm = GRAMMAR.heed(loud, (Advice.CALMER_BACKDROP,), ())
    assert chroma(backdrop_colour(calm)) < 0.6 * chroma(backdrop_colour(loud))
    named = GRAMMAR.heed(loud, (Advice.CALMER_BACKDROP,), ("surface.colour", "backdrop.colour"))
    assert backdrop_colour(named) == backdrop_colour(loud)


def test_a_named_busy_backdrop_is_blurred_instead() -> None:
    scene = GRAMMAR.heed(SCENE, (Advice.CALMER_BACKDROP,), ("backdrop.kind",))
    assert scene.backdrop == SCENE.backdrop
    assert scene.lens.f_stop < SCENE.lens.f_stop


@pytest.mark.parametrize("level", ["#17171a", "#808080", "#f4f2ee", "#c0473f"])
@pytest.mark.parametrize("kind", ["sweep", "wall_paint"])
def test_darker_and_lighter_hold_for_any_colour(level: str, kind: str) -> None:
    scene = Scene(Surface("plain", level), Backdrop(kind, None if kind == "sweep" else level))
    darker = GRAMMAR.heed(scene, (Advice.DARKER_BACKDROP,), ())
    lighter = GRAMMAR.heed(scene, (Advice.LIGHTER_BACKDROP,), ())
    assert luminance(backdrop_colour(darker)) < luminance(level)
    assert luminance(backdrop_colour(lighter)) > luminance(level)


def test_the_same_advice_again_goes_further() -> None:
    once = GRAMMAR.heed(SCENE, (Advice.LESS_EXPOSURE,), ())
    twice = GRAMMAR.heed(SCENE, (Advice.LESS_EXPOSURE, Advice.LESS_EXPOSURE), ())
    assert twice.exposure < once.exposure < SCENE.exposure


def test_of_opposite_advice_the_last_counts() -> None:
    both = GRAMMAR.heed(SCENE, (Advice.SOFTER_LIGHT, Advice.HARDER_LIGHT), ())
    assert both == GRAMMAR.heed(SCENE, (Advice.HARDER_LIGHT,), ())


def test_free_text_is_heeded() -> None:
    scene = GRAMMAR.heed(SCENE, ("Way too cluttered - remove some props, and add contrast.",), ())
    assert len(scene.props) < len(SCENE.props)


@pytest.mark.parametrize("advice", Advice)
def test_heeded_scenes_can_be_written(advice: Advice) -> None:
    scene = GRAMMAR.heed(SCENE, (advice,), ())
    assert GRAMMAR.read(GRAMMAR.write(scene, "jar"), Scene()).scene == scene
