"""How different two Scenes look, as one number: the measure of diverse candidates."""

from anywhere_desktop.core.scene import Lamp, Light, Scene
from anywhere_desktop.core.scene_colours import backdrop_colour, colour_gap, surface_colour

_PLAIN_TO_SEE = 60.0
"""CIE76 colour distance that counts as wholly different."""


def scene_distance(a: Scene, b: Scene) -> float:
    """0 (the same set) to 1 (nothing in common); symmetric.

    Weights: surface 0.3 (material, colour), backdrop 0.28 (kind, colour), light 0.22, props 0.12,
    lens and exposure 0.08.
    """
    surface = 0.5 * (a.surface.material != b.surface.material)
    surface += 0.5 * _colours(surface_colour(a), surface_colour(b))
    backdrop = 0.5 * (a.backdrop.kind != b.backdrop.kind)
    backdrop += 0.5 * _colours(backdrop_colour(a), backdrop_colour(b))
    lens = (
        _share(a.lens.focal_mm - b.lens.focal_mm, 80)
        + _share(a.lens.f_stop - b.lens.f_stop, 8)
        + _share(a.lens.pitch_deg - b.lens.pitch_deg, 30)
        + _share(a.exposure - b.exposure, 0.5)
    ) / 4
    return (
        0.3 * surface
        + 0.28 * backdrop
        + 0.22 * _lights(a.light, b.light)
        + 0.12 * _props(a, b)
        + 0.08 * lens
    )


def _colours(one: str, other: str) -> float:
    return min(1.0, colour_gap(one, other) / _PLAIN_TO_SEE)


def _lights(a: Light, b: Light) -> float:
    return min(1.0, _keys(a, b) + 0.3 * _lamps(a.lamps, b.lamps))


def _lamps(a: tuple[Lamp, ...], b: tuple[Lamp, ...]) -> float:
    one, other = ({(lamp.kind, lamp.colour) for lamp in lamps} for lamps in (a, b))
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


def _keys(a: Light, b: Light) -> float:
    turn = abs(a.azimuth_deg - b.azimuth_deg) % 360
    return (
        0.25 * _share(min(turn, 360 - turn), 120)
        + 0.15 * _share(a.elevation_deg - b.elevation_deg, 45)
        + 0.15 * _share(a.softness - b.softness, 0.6)
        + 0.1 * _share(a.kelvin - b.kelvin, 2500)
        + 0.25 * (a.gobo != b.gobo)
        + 0.1 * _share(a.fill + a.ambient - b.fill - b.ambient, 0.5)
    )


def _props(a: Scene, b: Scene) -> float:
    one, other = {p.kind for p in a.props}, {p.kind for p in b.props}
    if not one | other:
        return 0.0
    return 1 - len(one & other) / len(one | other)


def _share(difference: float, whole: float) -> float:
    return min(1.0, abs(difference) / whole)
