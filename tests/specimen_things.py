"""The things that specimens show: solids about one unit tall, standing on the ground."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.specimen_solids import BOX, CAPSULE, CYLINDER, ELLIPSOID, TORUS, Solid


def label(
    ground: str, ink: str, name: str, small: str = "", pattern: int = 0, wide: float = 2.0
) -> NDArray[Any]:
    """A printed label `(512, 1024, 3)`, encoded sRGB 0 to 1; `wide` is the label's aspect."""
    size = (1024, 512) if wide >= 1.2 else (700, 1000)
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    if pattern == 1:
        for x in range(-512, 1024, 64):
            draw.line((x, 512, x + 512, 0), fill=ink, width=10)
        draw.rectangle((250, 130, 774, 380), fill=ground)
    if pattern == 2:
        draw.rectangle((0, 0, 1024, 36), fill=ink)
        draw.rectangle((0, 476, 1024, 512), fill=ink)
    if pattern == 3:
        for k in range(90):
            x, y, r = (k * 193) % 1024, (k * 307) % 512, 10 + (k * 37) % 34
            draw.ellipse((x - r, y - r, x + r, y + r), fill=(ink, "#e7b65a", "#5c8a86")[k % 3])
        draw.rectangle((270, 150, 754, 370), fill=ground)
    x, y = size[0] // 2, round(0.46 * size[1])
    draw.text((x, y), name, fill=ink, font=ImageFont.load_default(105), anchor="mm")
    draw.text((x, y + 90), small, fill=ink, font=ImageFont.load_default(40), anchor="mm")
    if wide < 1.2:
        draw.ellipse((x - 150, 90, x + 150, 390), fill=ink)
        draw.ellipse((x - 80, 160, x + 80, 320), fill=ground)
        draw.rectangle((80, 850, 620, 862), fill=ink)
    return np.asarray(picture.resize((1024, 512)), np.float32) / 255


def bottle(glass: str, cap: str, tag: NDArray[Any] | None, slim: float = 0.17) -> Solid:
    s = Solid()
    body = s.finish(glass, 0.08, label=tag, span=(0.12, 0.52, 1.9))
    outline = [
        (0, 0),
        (slim * 0.93, 0),
        (slim, 0.02),
        (slim, 0.60),
        (slim * 0.93, 0.66),
        (slim * 0.6, 0.74),
        (slim * 0.36, 0.79),
        (slim * 0.33, 0.88),
        (0, 0.88),
    ]
    s.lathe(body, [*outline], soft=0.006)
    s.add(CYLINDER, s.finish(cap, 0.25), (0, 0, 0.92), (slim * 0.40, 0.07, 0.008))
    return s


def pump_bottle(colour: str, tag: NDArray[Any] | None) -> Solid:
    s = Solid()
    s.add(
        BOX,
        s.finish(colour, 0.3, label=tag, flat=True, span=(0.08, 0.56, 0.24)),
        (0, 0, 0.31),
        (0.26, 0.12, 0.31, 0.06),
    )
    dark = s.finish("#2a2a2c", 0.2)
    s.add(CYLINDER, dark, (0, 0, 0.66), (0.085, 0.05, 0.01))
    s.add(CYLINDER, dark, (0, 0, 0.76), (0.022, 0.08, 0.005))
    s.add(CAPSULE, dark, (0.03, 0, 0.86), (-0.24, 0, 0.0, 0.035, 0.022), blend=0.02)
    s.add(CAPSULE, dark, (-0.21, 0, 0.86), (0, 0, -0.05, 0.020, 0.016))
    return s


def jar(body: str, lid: str, tag: NDArray[Any] | None, metal: float = 1.0) -> Solid:
    s = Solid()
    s.add(
        CYLINDER,
        s.finish(body, 0.07, label=tag, span=(0.06, 0.38, 1.6)),
        (0, 0, 0.22),
        (0.36, 0.22, 0.06),
    )
    s.add(CYLINDER, s.finish(lid, 0.16, metal), (0, 0, 0.54), (0.37, 0.10, 0.02))
    return s


def carton(colour: str, tag: NDArray[Any], turn: float, size: tuple[float, float, float]) -> Solid:
    s = Solid()
    w, d, h = size
    finish = s.finish(colour, 0.35, label=tag, flat=True, span=(0.02 * h, 1.98 * h, w * 0.985))
    s.add(BOX, finish, (0, 0, h), (w, d, h, 0.006), (0, 0, turn))
    return s


def mug(colour: str, tag: NDArray[Any] | None = None, side: float = 90.0) -> Solid:
    s = Solid()
    finish = s.finish(colour, 0.15, label=tag, span=(0.10, 0.62, 1.1))
    outline = [(0, 0), (0.25, 0), (0.29, 0.03), (0.31, 0.74), (0.28, 0.74), (0.26, 0.06), (0, 0.05)]
    s.lathe(finish, [*outline], soft=0.006)
    at = 0.30 if side > 0 else -0.30
    s.add(TORUS, finish, (at, 0, 0.38), (0.19, 0.042, 1.45), (0, side, 0), blend=0.03)
    return s


def teapot(colour: str) -> Solid:
    s = Solid()
    f = s.finish(colour, 0.22)
    s.add(ELLIPSOID, f, (0, 0, 0.32), (0.38, 0.38, 0.31))
    s.add(CYLINDER, f, (0, 0, 0.03), (0.22, 0.03, 0.01), blend=0.04)
    s.add(CAPSULE, f, (0.28, 0, 0.26), (0.30, 0, 0.30, 0.09, 0.035), blend=0.08)
    s.add(TORUS, f, (-0.34, 0, 0.34), (0.20, 0.033, 1.7), (0, -90, 0), blend=0.03)
    s.add(CYLINDER, f, (0, 0, 0.62), (0.17, 0.02, 0.015), blend=0.02)
    s.add(ELLIPSOID, f, (0, 0, 0.69), (0.05, 0.05, 0.05), blend=0.02)
    return s


def wine_glass(filled: bool) -> Solid:
    s = Solid()
    glass = s.finish("#a4adaf", 0.03, opacity=0.10)
    bowl = [
        (0, 0.46),
        (0.10, 0.47),
        (0.21, 0.55),
        (0.245, 0.68),
        (0.235, 0.82),
        (0.20, 0.98),
        (0.19, 0.98),
        (0.225, 0.82),
        (0.232, 0.68),
        (0.20, 0.56),
        (0.10, 0.485),
        (0, 0.475),
    ]
    s.lathe(glass, [*bowl], soft=0.002)
    s.add(CYLINDER, s.finish("#b4bcbe", 0.03, opacity=0.35), (0, 0, 0.24), (0.020, 0.23, 0.01))
    s.add(CYLINDER, s.finish("#b4bcbe", 0.03, opacity=0.25), (0, 0, 0.012), (0.21, 0.012, 0.01))
    if filled:
        wine = [(0, 0.482), (0.08, 0.497), (0.18, 0.57), (0.214, 0.66), (0, 0.66)]
        s.lathe(s.finish("#5a0f1c", 0.04), [*wine])
    return s


def tumbler(drink: str) -> Solid:
    s = Solid()
    glass = s.finish("#a4adaf", 0.03, opacity=0.12)
    shell = [(0, 0), (0.25, 0), (0.29, 0.78), (0.272, 0.78), (0.238, 0.05), (0, 0.05)]
    s.lathe(glass, [*shell], soft=0.003)
    s.lathe(s.finish(drink, 0.04), [(0, 0.075), (0.22, 0.075), (0.242, 0.5), (0, 0.5)])
    return s


def perfume(colour: str) -> Solid:
    s = Solid()
    s.add(
        BOX, s.finish("#aab2b6", 0.03, opacity=0.16), (0, 0, 0.33), (0.30, 0.13, 0.33, 0.04, 0.004)
    )
    s.add(BOX, s.finish(colour, 0.05), (0, 0, 0.30), (0.25, 0.09, 0.24, 0.03))
    s.add(CYLINDER, s.finish("#c8a45c", 0.12, 1.0), (0, 0, 0.70), (0.09, 0.045, 0.01))
    s.add(BOX, s.finish("#1d1d20", 0.10), (0, 0, 0.84), (0.12, 0.12, 0.10, 0.015))
    return s


def plant(pot: str, leaves: str, seed: int, slim: float) -> Solid:
    """A pot with curved stems that carry narrow leaves."""
    s = Solid()
    rng = np.random.default_rng(seed)
    s.lathe(
        s.finish(pot, 0.6),
        [(0, 0), (0.17, 0), (0.23, 0.33), (0.20, 0.33), (0.18, 0.29), (0, 0.29)],
        soft=0.008,
    )
    green, deep = s.finish(leaves, 0.45), s.finish("#4a5f33", 0.5)
    for k in range(7):
        a = 2 * math.pi * k / 7 + rng.uniform(-0.3, 0.3)
        reach, tall = rng.uniform(0.10, 0.26), rng.uniform(0.35, 0.62)
        tip = (reach * math.cos(a), reach * math.sin(a), tall)
        s.add(CAPSULE, deep, (0, 0, 0.28), (*tip, 0.012, 0.007))
        for part, side in ((0.55, 1), (0.75, -1), (1.0, 1)):
            at = (tip[0] * part, tip[1] * part, 0.28 + tip[2] * part)
            lean = rng.uniform(15, 65) * side
            s.add(
                ELLIPSOID,
                green,
                (at[0] + 0.07 * math.sin(math.radians(lean)), at[1], at[2] + 0.07),
                (slim, 0.012, 0.13),
                (rng.uniform(-40, 40), lean, math.degrees(a) * 0.5),
            )
    return s


def cactus(pot: str) -> Solid:
    s = Solid()
    s.lathe(
        s.finish(pot, 0.55),
        [(0, 0), (0.19, 0), (0.25, 0.3), (0.22, 0.3), (0.2, 0.27), (0, 0.27)],
        soft=0.008,
    )
    f = s.finish("#4f7a4a", 0.6)
    s.add(CAPSULE, f, (0, 0, 0.28), (0, 0, 0.55, 0.11, 0.095))
    s.add(CAPSULE, f, (0.06, 0, 0.48), (0.16, 0, 0.04, 0.055, 0.055), blend=0.05)
    s.add(CAPSULE, f, (0.22, 0, 0.50), (0.01, 0, 0.16, 0.055, 0.05), blend=0.04)
    s.add(CAPSULE, f, (-0.06, 0, 0.60), (-0.14, 0, 0.03, 0.045, 0.045), blend=0.05)
    s.add(CAPSULE, f, (-0.20, 0, 0.62), (-0.01, 0, 0.10, 0.045, 0.04), blend=0.04)
    return s


def candle(wax: str, tag: NDArray[Any] | None) -> Solid:
    s = Solid()
    s.lathe(
        s.finish(wax, 0.3, label=tag, span=(0.10, 0.50, 1.2)),
        [(0, 0), (0.28, 0), (0.30, 0.02), (0.30, 0.62), (0.275, 0.62), (0.27, 0.50), (0, 0.49)],
        soft=0.004,
    )
    s.add(CAPSULE, s.finish("#2a2420", 0.8), (0, 0, 0.48), (0.01, 0, 0.12, 0.010, 0.008))
    return s


def vase(colour: str, rough: float) -> Solid:
    s = Solid()
    s.lathe(
        s.finish(colour, rough),
        [
            (0, 0),
            (0.16, 0),
            (0.27, 0.16),
            (0.31, 0.34),
            (0.26, 0.55),
            (0.13, 0.70),
            (0.10, 0.80),
            (0.15, 0.92),
            (0.125, 0.92),
            (0.08, 0.80),
            (0, 0.78),
        ],
        soft=0.010,
        curved=True,
    )
    return s


def tube(colour: str, cap: str, tag: NDArray[Any]) -> Solid:
    """A cream tube standing on its cap, flattened towards the top."""
    s = Solid()
    s.add(CYLINDER, s.finish(cap, 0.3), (0, 0, 0.07), (0.15, 0.07, 0.02))
    finish = s.finish(colour, 0.28, label=tag, flat=True, span=(0.22, 0.84, 0.19))
    for k in range(9):
        z = 0.18 + 0.09 * k
        s.add(ELLIPSOID, finish, (0, 0, z), (0.17 + 0.004 * k, 0.16 - 0.016 * k, 0.13), blend=0.16)
    s.add(BOX, finish, (0, 0, 0.955), (0.205, 0.014, 0.045, 0.008), blend=0.02)
    return s


def spoon(metal: str) -> Solid:
    s = Solid()
    f = s.finish(metal, 0.10, 1.0)
    s.add(ELLIPSOID, f, (0, 0, 0.84), (0.115, 0.035, 0.17))
    s.add(ELLIPSOID, f, (0, -0.045, 0.84), (0.095, 0.035, 0.145), cut=True)
    s.add(CAPSULE, f, (0, 0.0, 0.03), (0, 0.02, 0.68, 0.036, 0.018), blend=0.03)
    return s


def lamp(shade: str, metal: str) -> Solid:
    s = Solid()
    brass = s.finish(metal, 0.18, 1.0)
    s.add(CYLINDER, brass, (0, 0, 0.02), (0.20, 0.02, 0.008))
    s.add(CYLINDER, brass, (0, 0, 0.34), (0.014, 0.32, 0.004))
    s.lathe(
        s.finish(shade, 0.75),
        [(0.14, 0.98), (0.27, 0.60), (0.262, 0.60), (0.132, 0.98)],
        soft=0.004,
    )
    return s


def basket(colour: str) -> Solid:
    """Hoops and stakes with gaps between, and a handle."""
    s = Solid()
    f, dark = s.finish(colour, 0.7), s.finish("#7a5a38", 0.7)
    for k in range(6):
        s.add(TORUS, f, (0, 0, 0.05 + 0.075 * k), (0.30 + 0.02 * k, 0.026, 3.2), (90, 0, 0))
    for k in range(14):
        a = 2 * math.pi * k / 14
        x, y = math.cos(a), math.sin(a)
        s.add(CAPSULE, dark, (0.30 * x, 0.30 * y, 0.03), (0.10 * x, 0.10 * y, 0.42, 0.018, 0.018))
    s.add(CYLINDER, f, (0, 0, 0.03), (0.30, 0.025, 0.01))
    s.add(TORUS, dark, (0, 0, 0.42), (0.40, 0.028, 1.57))
    return s


def stool(wood: str) -> Solid:
    s = Solid()
    f = s.finish(wood, 0.45)
    s.add(CYLINDER, f, (0, 0, 0.92), (0.32, 0.035, 0.02))
    for k in range(4):
        a = math.pi / 4 + k * math.pi / 2 + 0.25
        x, y = math.cos(a), math.sin(a)
        s.add(CAPSULE, f, (0.34 * x, 0.34 * y, 0.02), (-0.14 * x, -0.14 * y, 0.88, 0.026, 0.034))
    s.add(TORUS, f, (0, 0, 0.34), (0.285, 0.016, 3.2), (90, 0, 0))
    return s
