"""White balance: the colours of glowing bodies, and adaptation from one white to another."""

import numpy as np
from numpy.typing import NDArray

NEUTRAL_K = 5500.0
"""The colour temperature at which a picture is as it was."""

_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
_BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)


def planckian(kelvin: float) -> tuple[float, float]:
    """CIE xy of a glowing body, 1667 to 25000 K (cubic fits of Kim et al. 2002)."""
    t = min(25000.0, max(1667.0, kelvin))
    if t < 4000:
        x = -0.2661239e9 / t**3 - 0.2343589e6 / t**2 + 0.8776956e3 / t + 0.179910
    else:
        x = -3.0258469e9 / t**3 + 2.1070379e6 / t**2 + 0.2226347e3 / t + 0.240390
    if t < 2222:
        y = -1.1063814 * x**3 - 1.34811020 * x**2 + 2.18555832 * x - 0.20219683
    elif t < 4000:
        y = -0.9549476 * x**3 - 1.37418593 * x**2 + 2.09137015 * x - 0.16748867
    else:
        y = 3.0817580 * x**3 - 5.87338670 * x**2 + 3.75112997 * x - 0.37001483
    return x, y


def balance(kelvin: float) -> NDArray[np.float64]:
    """Linear sRGB to linear sRGB, `(3, 3)`: what was lit at `NEUTRAL_K` as if lit at `kelvin`.

    Bradford adaptation; grey keeps its luminance.
    """
    source, target = (_BRADFORD @ _xyz(planckian(k)) for k in (NEUTRAL_K, kelvin))
    adapt = np.linalg.inv(_BRADFORD) @ np.diag(target / source) @ _BRADFORD
    matrix = np.linalg.inv(_TO_XYZ) @ adapt @ _TO_XYZ
    kept = float(_TO_XYZ[1] @ matrix @ np.ones(3))
    return np.asarray(matrix / kept, np.float64)


def correlated_kelvin(light: NDArray[np.float32]) -> float:
    """Correlated colour temperature of a mean linear sRGB colour (McCamy 1992), in K."""
    x, y, z = _TO_XYZ @ np.asarray(light, np.float64)
    cx, cy = x / (x + y + z), y / (x + y + z)
    n = (cx - 0.3320) / (0.1858 - cy)
    return float(449 * n**3 + 3525 * n**2 + 6823.3 * n + 5520.33)


def _xyz(xy: tuple[float, float]) -> NDArray[np.float64]:
    x, y = xy
    return np.array([x / y, 1.0, (1 - x - y) / y])
