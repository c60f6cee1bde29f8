"""Things to wear, carry and work with, as solids; see `specimen_things` for the rest."""

import math

import numpy as np

from tests.specimen_solids import BOX, CAPSULE, CYLINDER, ELLIPSOID, TORUS, Solid
from tests.specimen_things import label


def ring(metal: str, stone: str) -> Solid:
    s = Solid()
    gold = s.finish(metal, 0.12, 1.0)
    s.add(TORUS, gold, (0, 0, 0.36), (0.32, 0.040, 3.2), (0, 0, 28))
    s.add(ELLIPSOID, s.finish(stone, 0.03), (0, 0, 0.76), (0.10, 0.10, 0.085))
    for k in range(4):
        a = math.pi / 4 + k * math.pi / 2
        x, y = 0.09 * math.cos(a), 0.09 * math.sin(a)
        s.add(CAPSULE, gold, (x * 0.4, y * 0.4, 0.67), (x * 0.7, y * 0.7, 0.13, 0.018, 0.014))
    return s


def earrings(metal: str) -> Solid:
    s = Solid()
    f = s.finish(metal, 0.14, 1.0)
    for x, turn in ((-0.34, 20.0), (0.36, -25.0)):
        s.add(TORUS, f, (x, 0, 0.315), (0.29, 0.022, 2.95), (0, 0, turn))
        s.add(ELLIPSOID, s.finish("#f2ece2", 0.18), (x, 0, 0.66), (0.055, 0.055, 0.055))
    return s


def bracelet(colour: str) -> Solid:
    """Beads on a hidden string, upright."""
    s = Solid()
    f, other = s.finish(colour, 0.10), s.finish("#c9a25a", 0.12, 1.0)
    for k in range(22):
        a = 2 * math.pi * k / 22
        at = (0.40 * math.sin(a), 0.0, 0.455 + 0.40 * math.cos(a))
        s.add(ELLIPSOID, other if k % 6 == 0 else f, at, (0.056, 0.056, 0.056))
    return s


def shoe(colour: str, sole: str) -> Solid:
    s = Solid()
    upper, rubber = s.finish(colour, 0.65), s.finish(sole, 0.55)
    s.add(ELLIPSOID, upper, (-0.34, 0, 0.20), (0.30, 0.19, 0.16))
    s.add(ELLIPSOID, upper, (0.02, 0, 0.24), (0.36, 0.18, 0.19), blend=0.14)
    s.add(ELLIPSOID, upper, (0.36, 0, 0.32), (0.22, 0.17, 0.28), blend=0.14)
    s.add(ELLIPSOID, upper, (0.36, 0, 0.62), (0.16, 0.12, 0.22), cut=True)
    s.add(BOX, rubber, (0.0, 0, 0.055), (0.58, 0.19, 0.055, 0.05), blend=0.02)
    lace = s.finish("#f1ede4", 0.7)
    for k in range(5):
        x = -0.18 + 0.075 * k
        s.add(CAPSULE, lace, (x, -0.11, 0.375 + 0.035 * k), (0.02, 0.22, 0.005, 0.014, 0.014))
    s.add(CAPSULE, rubber, (-0.05, -0.185, 0.24), (0.26, 0.01, 0.06, 0.022, 0.03), blend=0.02)
    return s


def boot(colour: str) -> Solid:
    s = Solid()
    f = s.finish(colour, 0.5)
    s.add(CYLINDER, f, (0.18, 0, 0.60), (0.17, 0.36, 0.05))
    s.add(ELLIPSOID, f, (-0.14, 0, 0.19), (0.38, 0.16, 0.17), blend=0.12)
    s.add(CYLINDER, f, (0.18, 0, 0.90), (0.14, 0.2, 0.02), cut=True)
    s.add(BOX, s.finish("#2a211b", 0.6), (-0.06, 0, 0.035), (0.46, 0.16, 0.035, 0.03))
    s.add(BOX, s.finish("#2a211b", 0.6), (0.24, 0, 0.05), (0.13, 0.14, 0.05, 0.02))
    return s


def handbag(colour: str, metal: str) -> Solid:
    s = Solid()
    leather, brass = s.finish(colour, 0.42), s.finish(metal, 0.15, 1.0)
    s.add(BOX, leather, (0, 0, 0.27), (0.42, 0.15, 0.26, 0.09))
    s.add(BOX, leather, (0, -0.10, 0.37), (0.40, 0.07, 0.15, 0.06), blend=0.02)
    for y in (-0.08, 0.08):
        s.add(TORUS, leather, (0, y, 0.52), (0.26, 0.022, 1.55))
        for x in (-0.26, 0.26):
            s.add(ELLIPSOID, brass, (x, y - 0.02, 0.52), (0.032, 0.032, 0.032))
    s.add(BOX, brass, (0, -0.175, 0.26), (0.045, 0.012, 0.035, 0.008))
    return s


def backpack(colour: str) -> Solid:
    s = Solid()
    f, dark = s.finish(colour, 0.75), s.finish("#2b2d31", 0.7)
    s.add(BOX, f, (0, 0, 0.42), (0.31, 0.17, 0.42, 0.14))
    s.add(BOX, f, (0, -0.18, 0.27), (0.23, 0.07, 0.19, 0.06), blend=0.03)
    s.add(CAPSULE, dark, (-0.19, -0.252, 0.39), (0.38, 0, 0.0, 0.010, 0.010))
    s.add(TORUS, dark, (0, 0.02, 0.83), (0.085, 0.02, 1.6))
    s.add(TORUS, dark, (0.30, 0.05, 0.40), (0.24, 0.026, 1.45), (0, 90, 0))
    return s


def watch(metal: str, dial: str, strap: str) -> Solid:
    """A wrist watch standing in its closed strap, dial to the viewer."""
    s = Solid()
    steel, band = s.finish(metal, 0.12, 1.0), s.finish(strap, 0.5)
    face = label(dial, "#f4efe4", "XII", "automatic", 0)
    s.add(CYLINDER, steel, (0, -0.12, 0.50), (0.27, 0.06, 0.02), (90, 0, 0))
    tag = s.finish(dial, 0.12, label=face, flat=True, span=(0.27, 0.73, 0.23))
    s.add(CYLINDER, tag, (0, -0.16, 0.50), (0.225, 0.035, 0.006), (0, 0, 0))
    s.rows[-1][7:16] = np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]], float).ravel().tolist()
    hand = s.finish("#f2efe8", 0.2, 1.0)
    s.add(CAPSULE, hand, (0, -0.20, 0.50), (0.06, 0, 0.13, 0.010, 0.006))
    s.add(CAPSULE, hand, (0, -0.20, 0.50), (-0.11, 0, 0.04, 0.010, 0.007))
    s.add(CYLINDER, steel, (0.30, -0.12, 0.50), (0.035, 0.03, 0.008), (0, 90, 0))
    for z, tall in ((0.86, 0.16), (0.14, 0.14)):
        lean = 12 if z > 0.5 else -12
        s.add(BOX, band, (0, -0.05, z), (0.14, 0.022, tall, 0.02), (-lean, 0, 0))
    return s


def hammer(wood: str, metal: str) -> Solid:
    s = Solid()
    steel = s.finish(metal, 0.28, 1.0)
    s.add(CAPSULE, s.finish(wood, 0.5), (0.0, 0, 0.06), (0.0, 0, 0.78, 0.050, 0.034))
    s.add(BOX, steel, (0.02, 0, 0.88), (0.13, 0.06, 0.055, 0.02))
    s.add(CYLINDER, steel, (-0.17, 0, 0.88), (0.075, 0.09, 0.012), (0, 90, 0))
    s.add(CAPSULE, steel, (0.12, -0.03, 0.90), (0.20, 0.0, -0.09, 0.040, 0.012), blend=0.03)
    s.add(CAPSULE, steel, (0.12, 0.03, 0.90), (0.20, 0.0, -0.09, 0.040, 0.012), blend=0.03)
    return s


def scissors(grip: str) -> Solid:
    s = Solid()
    steel, plastic = s.finish("#c9ccd0", 0.18, 1.0), s.finish(grip, 0.35)
    for side in (-1.0, 1.0):
        s.add(
            CAPSULE, steel, (-0.03 * side, 0.012 * side, 0.42), (0.12 * side, 0, 0.53, 0.032, 0.006)
        )
        s.add(
            CAPSULE,
            plastic,
            (-0.03 * side, 0.012 * side, 0.44),
            (-0.07 * side, 0, -0.16, 0.034, 0.030),
        )
        s.add(TORUS, plastic, (-0.15 * side, 0.012 * side, 0.155), (0.115, 0.030, 3.2), blend=0.02)
    s.add(CYLINDER, steel, (0, -0.03, 0.47), (0.026, 0.03, 0.006), (90, 0, 0))
    return s


def screwdriver(grip: str) -> Solid:
    s = Solid()
    f = s.finish(grip, 0.25)
    outline = [
        (0, 0),
        (0.05, 0.0),
        (0.085, 0.04),
        (0.09, 0.2),
        (0.07, 0.30),
        (0.085, 0.36),
        (0.06, 0.42),
        (0, 0.42),
    ]
    s.lathe(f, [*outline], soft=0.006)
    s.add(CYLINDER, s.finish("#d0d2d6", 0.15, 1.0), (0, 0, 0.68), (0.022, 0.27, 0.004))
    s.add(BOX, s.finish("#8f9398", 0.2, 1.0), (0, 0, 0.96), (0.036, 0.010, 0.05, 0.004))
    return s


def sunglasses(frame: str) -> Solid:
    s = Solid()
    f, lens = s.finish(frame, 0.12), s.finish("#3a3f45", 0.03, opacity=0.72)
    for x in (-0.34, 0.34):
        s.add(TORUS, f, (x, 0, 0.24), (0.22, 0.030, 3.2))
        s.add(ELLIPSOID, lens, (x, 0, 0.24), (0.215, 0.014, 0.215))
        out = 1.0 if x > 0 else -1.0
        s.add(CAPSULE, f, (x + out * 0.22, 0.01, 0.33), (out * 0.03, 0.60, -0.05, 0.026, 0.020))
    s.add(TORUS, f, (0, 0, 0.20), (0.14, 0.022, 0.85))
    return s


def headphones(colour: str) -> Solid:
    s = Solid()
    f, pad = s.finish(colour, 0.3), s.finish("#26262a", 0.8)
    s.add(TORUS, f, (0, 0, 0.52), (0.40, 0.035, 1.75))
    for x in (-0.40, 0.40):
        out = 1.0 if x > 0 else -1.0
        s.add(CYLINDER, f, (x + 0.03 * out, 0, 0.30), (0.19, 0.05, 0.03), (0, 90, 0))
        s.add(CYLINDER, pad, (x - 0.05 * out, 0, 0.30), (0.18, 0.05, 0.04), (0, 90, 0))
        s.add(CAPSULE, f, (x, 0, 0.44), (0, 0, 0.14, 0.022, 0.022))
    return s


def camera(body: str) -> Solid:
    s = Solid()
    f, silver = s.finish(body, 0.6), s.finish("#c3c5c8", 0.2, 1.0)
    s.add(BOX, f, (0, 0, 0.25), (0.44, 0.12, 0.25, 0.04))
    s.add(BOX, silver, (0, 0, 0.52), (0.43, 0.11, 0.035, 0.02))
    s.add(BOX, silver, (0, 0, 0.58), (0.13, 0.09, 0.05, 0.02))
    dark = s.finish("#1b1c1f", 0.25)
    s.add(CYLINDER, dark, (0, -0.20, 0.26), (0.20, 0.12, 0.02), (90, 0, 0))
    s.add(TORUS, silver, (0, -0.32, 0.26), (0.17, 0.018, 3.2))
    s.add(ELLIPSOID, s.finish("#141a33", 0.02), (0, -0.30, 0.26), (0.15, 0.045, 0.15))
    s.add(CYLINDER, silver, (0.32, 0, 0.58), (0.05, 0.03, 0.008))
    return s


def comb(colour: str) -> Solid:
    s = Solid()
    f = s.finish(colour, 0.2)
    s.add(BOX, f, (0, 0, 0.50), (0.07, 0.025, 0.50, 0.02))
    for k in range(21):
        s.add(BOX, f, (0.15, 0, 0.06 + 0.044 * k), (0.12, 0.010, 0.011, 0.006))
    return s


def toy_robot(colour: str) -> Solid:
    s = Solid()
    f, joint = s.finish(colour, 0.35), s.finish("#3a3d42", 0.4)
    s.add(BOX, f, (0, 0, 0.43), (0.20, 0.13, 0.19, 0.03))
    s.add(BOX, f, (0, 0, 0.76), (0.15, 0.12, 0.11, 0.03))
    for x in (-0.065, 0.065):
        s.add(
            CYLINDER, s.finish("#f6e9b0", 0.1), (x, -0.12, 0.78), (0.035, 0.02, 0.006), (90, 0, 0)
        )
        s.add(CYLINDER, joint, (1.7 * x, 0, 0.15), (0.055, 0.12, 0.01))
        s.add(BOX, f, (1.7 * x, -0.03, 0.035), (0.085, 0.12, 0.035, 0.02))
    for x in (-0.26, 0.26):
        s.add(CAPSULE, joint, (x, 0, 0.52), (x * 0.25, -0.10, -0.20, 0.045, 0.035))
        s.add(ELLIPSOID, f, (x * 1.3, -0.12, 0.30), (0.055, 0.055, 0.055))
    s.add(CAPSULE, joint, (0, 0, 0.86), (0, 0, 0.08, 0.008, 0.008))
    s.add(ELLIPSOID, s.finish("#c84b3c", 0.2), (0, 0, 0.96), (0.030, 0.030, 0.030))
    return s


def lipstick(case: str, colour: str) -> Solid:
    s = Solid()
    s.add(CYLINDER, s.finish(case, 0.12, 0.0), (0, 0, 0.24), (0.12, 0.24, 0.012))
    s.add(CYLINDER, s.finish("#cfa75f", 0.10, 1.0), (0, 0, 0.54), (0.105, 0.07, 0.006))
    s.add(CYLINDER, s.finish(colour, 0.32), (0, 0, 0.74), (0.085, 0.20, 0.03))
    s.add(
        BOX, s.finish(colour, 0.32), (0.07, 0, 0.98), (0.16, 0.2, 0.06, 0.0), (0, 38, 0), cut=True
    )
    return s
