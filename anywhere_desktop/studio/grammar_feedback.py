"""Feedback -> Scene: each piece of advice moves the one part that it is about."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from anywhere_desktop.core.feedback import Advice, recognise
from anywhere_desktop.core.scene import Backdrop, Prop, Scene, Surface
from anywhere_desktop.core.scene_colours import (
    backdrop_colour,
    chroma,
    colour_gap,
    hex_colour,
    luminance,
    mixed,
    rgb,
    surface_colour,
    surface_gloss,
    toned,
)
from anywhere_desktop.studio.colour_names import CURATED, nearest_colour
from anywhere_desktop.studio.grammar_instead import instead
from anywhere_desktop.studio.grammar_vary import sayable
from anywhere_desktop.studio.scene_fields import get, put
from anywhere_desktop.studio.word_scales import GLOSS, nearest

_DARKER = ("travertine", "oak", "concrete", "walnut", "slate", "black_marble")
_LIGHTER = ("walnut", "concrete", "oak", "travertine", "marble")

_GREY = 8.0

Named = Collection[str]


def heed(scene: Scene, feedback: Sequence[str], named: Named) -> Scene:
    """Change a Scene the way the feedback asks, keeping named aspects if possible.

    Advice that says the opposite of later advice is dropped: the last word counts. Advice on what
    is named is met by something that is free; where nothing is, the words give way.
    """
    fixed = frozenset(named)
    start = sayable(scene, fixed)
    heard = _latest([advice for text in feedback for advice in recognise(text)])
    for advice in heard:
        scene = _heeded(scene, advice, fixed)
    # Two pieces of advice can undo each other.
    if heard and sayable(scene, fixed) == start:
        scene = instead(scene, heard[-1], fixed)
    return scene


def _heeded(scene: Scene, advice: Advice, named: frozenset[str]) -> Scene:
    change, before = _CHANGES[advice], sayable(scene, named)
    for changed in (change(scene, named), instead(scene, advice, named)):
        if sayable(changed, named) != before:
            return changed
    return change(scene, frozenset())


_OPPOSITES = (
    (Advice.DARKER_SURFACE, Advice.LIGHTER_SURFACE),
    (Advice.DARKER_BACKDROP, Advice.LIGHTER_BACKDROP),
    (Advice.SOFTER_LIGHT, Advice.HARDER_LIGHT),
    (Advice.LIGHT_FROM_LEFT, Advice.LIGHT_FROM_RIGHT),
    (Advice.LIGHT_FROM_LEFT, Advice.LIGHT_FROM_FRONT),
    (Advice.LIGHT_FROM_RIGHT, Advice.LIGHT_FROM_FRONT),
    (Advice.HIGHER_LIGHT, Advice.LOWER_LIGHT),
    (Advice.LESS_EXPOSURE, Advice.MORE_EXPOSURE),
    (Advice.MORE_CONTRAST, Advice.LESS_CONTRAST),
    (Advice.FEWER_PROPS, Advice.MORE_PROPS),
    (Advice.LOWER_CAMERA, Advice.HIGHER_CAMERA),
    (Advice.LESS_GLOSS, Advice.MORE_GLOSS),
    (Advice.STRONGER_SHADOW, Advice.WEAKER_SHADOW),
    (Advice.WARMER_LIGHT, Advice.COOLER_LIGHT),
    (Advice.MORE_BLUR, Advice.LESS_BLUR),
)


def _latest(heard: list[Advice]) -> list[Advice]:
    kept: list[Advice] = []
    for advice in heard:
        against = {b if advice is a else a for a, b in _OPPOSITES if advice in (a, b)}
        kept = [old for old in kept if old not in against]
        kept.append(advice)
    return kept


def _step(path: str, by: float) -> Callable[[Scene, Named], Scene]:
    """A change that adds to a number, unless the words fixed it."""

    def change(scene: Scene, named: Named) -> Scene:
        return scene if path in named else put(scene, path, get(scene, path) + by)

    return change


def _times(path: str, by: float) -> Callable[[Scene, Named], Scene]:
    def change(scene: Scene, named: Named) -> Scene:
        return scene if path in named else put(scene, path, get(scene, path) * by)

    return change


_STOPS = (1.4, 1.8, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0, 22.0)


def _stops(by: int) -> Callable[[Scene, Named], Scene]:
    """A change to another of the usual f-stops, `by` places further."""

    def change(scene: Scene, named: Named) -> Scene:
        if "lens.f_stop" in named:
            return scene
        place = min(range(len(_STOPS)), key=lambda i: abs(_STOPS[i] - scene.lens.f_stop))
        return put(scene, "lens.f_stop", _STOPS[min(len(_STOPS) - 1, max(0, place + by))])

    return change


def _both(*changes: Callable[[Scene, Named], Scene]) -> Callable[[Scene, Named], Scene]:
    def change(scene: Scene, named: Named) -> Scene:
        for one in changes:
            scene = one(scene, named)
        return scene

    return change


def _darker_surface(scene: Scene, named: Named) -> Scene:
    return _shift_surface(scene, named, darker=True)


def _lighter_surface(scene: Scene, named: Named) -> Scene:
    return _shift_surface(scene, named, darker=False)


def _shift_surface(scene: Scene, named: Named, darker: bool) -> Scene:
    """Another material when neither is named; another tone of the named material; when the colour
    itself is named, another backdrop, which is the other half of what lies behind the product.
    """
    if "surface.colour" in named:
        return _shift_backdrop(scene, named, darker)
    now = surface_colour(scene)
    if "surface.material" in named or scene.surface.colour or scene.surface.material == "plain":
        return replace(scene, surface=replace(scene.surface, colour=_shifted(now, darker)))
    level = luminance(now)
    for material in _DARKER if darker else _LIGHTER:
        other = replace(scene, surface=Surface(material, None, scene.surface.gloss))
        new = luminance(surface_colour(other))
        if (new < level * 0.6) if darker else (new > level * 1.6 + 0.02):
            return other
    return replace(scene, surface=replace(scene.surface, colour=_shifted(now, darker)))


def _shifted(colour: str, darker: bool) -> str:
    """A plainly darker or lighter colour that has a name, as near as can be."""
    wanted = toned(colour, 0.35) if darker else mixed(colour, "#ffffff", 0.55)
    level = luminance(colour)
    known = [
        other
        for other in CURATED.values()
        if (luminance(other) < 0.75 * level if darker else luminance(other) > 1.2 * level)
    ]
    return min(known, key=lambda other: colour_gap(other, wanted), default=wanted)


def _darker_backdrop(scene: Scene, named: Named) -> Scene:
    return _shift_backdrop(scene, named, darker=True)


def _lighter_backdrop(scene: Scene, named: Named) -> Scene:
    return _shift_backdrop(scene, named, darker=False)


def _shift_backdrop(scene: Scene, named: Named, darker: bool) -> Scene:
    if "backdrop.colour" in named:
        return scene
    colour = _shifted(backdrop_colour(scene), darker)
    if scene.backdrop.kind != "sweep":
        return replace(scene, backdrop=replace(scene.backdrop, colour=colour))
    if "surface.colour" not in named:
        return replace(scene, surface=replace(scene.surface, colour=colour))
    if "backdrop.kind" in named:
        return scene
    return replace(scene, backdrop=Backdrop("wall_paint", colour))


def _other_hue(scene: Scene, named: Named) -> Scene:
    """The opposite hue, muted; grey gets a cool tint."""
    if "backdrop.colour" in named:
        return scene
    now = backdrop_colour(scene)
    red, green, blue = rgb(now)
    middle = max(red, green, blue) + min(red, green, blue)
    opposite = hex_colour(middle - red, middle - green, middle - blue)
    colour = nearest_colour(opposite if chroma(now) > 8 else mixed(now, "#5f88a8", 0.5))
    if scene.backdrop.kind == "sweep":
        if "surface.colour" not in named:
            return replace(scene, surface=replace(scene.surface, colour=colour))
        if "backdrop.kind" in named:
            return scene
        return replace(scene, backdrop=Backdrop("wall_paint", colour))
    return replace(scene, backdrop=replace(scene.backdrop, colour=colour))


def _calmer_backdrop(scene: Scene, named: Named) -> Scene:
    if "backdrop.kind" in named:
        return _stops(-2)(scene, named)
    if scene.backdrop.kind not in ("sweep", "wall_paint", "muslin"):
        return replace(scene, backdrop=Backdrop("muslin", backdrop_colour(scene)))
    if scene.light.gobo and "light.gobo" not in named:
        return _no_gobo(scene, named)
    return _muted(scene, named)


def _muted(scene: Scene, named: Named) -> Scene:
    """A plain backdrop in a greyer tone of its colour."""
    now = backdrop_colour(scene)
    part = "surface" if scene.backdrop.kind == "sweep" else "backdrop"
    if f"{part}.colour" in named or chroma(now) < _GREY:
        return scene
    known = [colour for colour in CURATED.values() if chroma(colour) < 0.6 * chroma(now)]
    muted = min(known, key=lambda colour: colour_gap(colour, mixed(now, "#8c8a86", 0.6)))
    if part == "surface":
        return replace(scene, surface=replace(scene.surface, colour=muted))
    return replace(scene, backdrop=replace(scene.backdrop, colour=muted))


def _calmer_surface(scene: Scene, named: Named) -> Scene:
    if "surface.material" in named:
        return _no_gobo(scene, named)
    return replace(scene, surface=Surface("plain", surface_colour(scene), scene.surface.gloss))


def _from(azimuth: float) -> Callable[[Scene, Named], Scene]:
    def change(scene: Scene, named: Named) -> Scene:
        if "light.azimuth_deg" in named:
            return scene
        size = max(30.0, min(150.0, abs(scene.light.azimuth_deg)))
        turned = 0.0 if azimuth == 0 else (size if azimuth > 0 else -size)
        return put(scene, "light.azimuth_deg", turned)

    return change


def _fewer_props(scene: Scene, named: Named) -> Scene:
    if "props" in named:
        return scene
    return replace(scene, props=scene.props[: len(scene.props) // 2])


def _more_props(scene: Scene, named: Named) -> Scene:
    if "props" in named:
        return scene
    kinds = [prop.kind for prop in scene.props]
    new = next(kind for kind in ("leaves", "stones", "podium", "sphere") if kind not in kinds)
    return replace(scene, props=(*scene.props, Prop(new)))


def _gloss(by: float) -> Callable[[Scene, Named], Scene]:
    def change(scene: Scene, named: Named) -> Scene:
        if "surface.gloss" in named:
            return scene
        return put(scene, "surface.gloss", nearest(surface_gloss(scene) + by, GLOSS))

    return change


def _no_gobo(scene: Scene, named: Named) -> Scene:
    return scene if "light.gobo" in named else put(scene, "light.gobo", None)


def _neutral(scene: Scene, named: Named) -> Scene:
    return scene if "light.kelvin" in named else put(scene, "light.kelvin", 5500)


_CHANGES: dict[Advice, Callable[[Scene, Named], Scene]] = {
    Advice.DARKER_SURFACE: _darker_surface,
    Advice.LIGHTER_SURFACE: _lighter_surface,
    Advice.DARKER_BACKDROP: _darker_backdrop,
    Advice.LIGHTER_BACKDROP: _lighter_backdrop,
    Advice.OTHER_HUE_BACKDROP: _other_hue,
    Advice.CALMER_BACKDROP: _calmer_backdrop,
    Advice.CALMER_SURFACE: _calmer_surface,
    Advice.SOFTER_LIGHT: _step("light.softness", 0.2),
    Advice.HARDER_LIGHT: _step("light.softness", -0.2),
    Advice.LIGHT_FROM_LEFT: _from(-1),
    Advice.LIGHT_FROM_RIGHT: _from(1),
    Advice.LIGHT_FROM_FRONT: _from(0),
    Advice.HIGHER_LIGHT: _step("light.elevation_deg", 15),
    Advice.LOWER_LIGHT: _step("light.elevation_deg", -15),
    Advice.LESS_EXPOSURE: _times("exposure", 0.8),
    Advice.MORE_EXPOSURE: _times("exposure", 1.25),
    Advice.MORE_CONTRAST: _both(_times("light.fill", 0.5), _times("light.ambient", 0.6)),
    Advice.LESS_CONTRAST: _both(_step("light.fill", 0.15), _step("light.ambient", 0.1)),
    Advice.FEWER_PROPS: _fewer_props,
    Advice.MORE_PROPS: _more_props,
    Advice.LOWER_CAMERA: _step("lens.pitch_deg", -5),
    Advice.HIGHER_CAMERA: _step("lens.pitch_deg", 5),
    Advice.LESS_GLOSS: _gloss(-0.3),
    Advice.MORE_GLOSS: _gloss(0.3),
    Advice.LESS_AMBIENT: _times("light.ambient", 0.5),
    Advice.STRONGER_SHADOW: _both(_times("light.ambient", 0.6), _times("light.fill", 0.6)),
    Advice.WEAKER_SHADOW: _both(_step("light.ambient", 0.12), _step("light.softness", 0.1)),
    Advice.PLAIN_SHADOW: _no_gobo,
    Advice.NEUTRAL_LIGHT: _neutral,
    Advice.WARMER_LIGHT: _step("light.kelvin", -700),
    Advice.COOLER_LIGHT: _step("light.kelvin", 800),
    Advice.RIM_LIGHT: _step("light.rim", 0.5),
    Advice.MORE_BLUR: _stops(-2),
    Advice.LESS_BLUR: _stops(2),
}
