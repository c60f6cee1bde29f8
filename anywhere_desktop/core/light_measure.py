"""Light in a photographer's measures: size and distance, key to fill, the sun by the hour."""

import math

USUAL_DISTANCE_CM = 120.0
"""How far a lamp of a given size stands where nobody says."""

_LATITUDE_DEG, _DECLINATION_DEG = 45.0, 10.0
_HORIZON_K, _NOON_K, _RISE_DEG = 1700.0, 5600.0, 15.0

LOWEST_SUN_DEG = 4.0
"""A sun nearer to the horizon is shown at this height."""
_NOON, _LAST_HOUR = 12.0, 18.0
_QUARTER = 0.25

_LIT_SHARE, _SHADE_SHARE = 1.18, 0.88
"""What ambient light adds, for each unit, to the side that the key lights and to the other one;
measured on `studio.lights`' dome with the key at 40 degrees."""


def width_deg(size_cm: float, distance_cm: float | None) -> float:
    """How wide a lamp looks from the product: the angle that makes the penumbra."""
    far = distance_cm or USUAL_DISTANCE_CM
    return 2 * math.degrees(math.atan(size_cm / 2 / max(far, 1.0)))


def softness_of(size_cm: float, distance_cm: float | None) -> float:
    """The softness of a `Light` that throws the same penumbra, 0 to 1."""
    share = max(0.0, width_deg(size_cm, distance_cm) - 0.6) / 50
    return float(min(1.0, share ** (2 / 3)))


def fill_for(ratio: float, ambient: float) -> float:
    """Fill light, 0 to 1, at which the lit side is `ratio` times as bright as the other.

    Light from all round that is too bright for the ratio leaves no fill: lower it first.
    """
    return float(min(1.0, max(0.0, (1 + _LIT_SHARE * ambient) / ratio - _SHADE_SHARE * ambient)))


def ambient_for(ratio: float, ambient: float) -> float:
    """The most ambient light, no more than now, that still leaves half of the shade to the fill."""
    return min(ambient, 1 / (2 * _SHADE_SHARE * max(ratio, 1.0)))


def sun_at(hour: float) -> tuple[float, int]:
    """Elevation in degrees (below 0: it has set) and colour in kelvin of the sun at an hour, 0 to
    24, of a fair day at 45 degrees of latitude; the colour is a fit through usual figures (2000 K
    at the horizon, 3500 K an hour later, 5500 K at noon).
    """
    turn = math.radians(15 * (hour - 12))
    north, lean = math.radians(_LATITUDE_DEG), math.radians(_DECLINATION_DEG)
    rise = math.sin(north) * math.sin(lean) + math.cos(north) * math.cos(lean) * math.cos(turn)
    elevation = math.degrees(math.asin(rise))
    warmth = math.exp(-max(elevation, 0.0) / _RISE_DEG)
    return elevation, round((_NOON_K - (_NOON_K - _HORIZON_K) * warmth) / 50) * 50


def sun_of(hour: float) -> tuple[float, int]:
    """What a `Light` says of the sun at an hour of the day: whole degrees of height, and kelvin."""
    elevation, kelvin = sun_at(hour)
    return max(LOWEST_SUN_DEG, float(round(elevation))), kelvin


def hour_of(elevation_deg: float, kelvin: int) -> float | None:
    """The quarter of an hour from noon to six at which the sun has this height and colour; the
    morning's suns are the same.
    """
    quarters = round((_LAST_HOUR - _NOON) / _QUARTER)
    hours = (_NOON + _QUARTER * step for step in range(quarters + 1))
    return next((hour for hour in hours if sun_of(hour) == (elevation_deg, kelvin)), None)
