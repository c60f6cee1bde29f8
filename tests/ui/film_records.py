"""Fabricated Iterations for the timeline's tests: sample photographs in studio-like colours."""

import time
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.records import (
    ContactLine,
    Description,
    Evaluation,
    Gate,
    LightEstimate,
    PaletteColour,
    PromptCandidate,
    Ranked,
    Request,
    Viewpoint,
)
from anywhere_desktop.ui.desk import Card, Key, Opened, QueuedWish, Shown, Wish

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
BACKDROPS = (
    (96, 88, 80),
    (214, 204, 190),
    (40, 62, 78),
    (190, 128, 112),
    (74, 112, 88),
    (28, 28, 34),
)
PROMPTS = (
    "Amber bottle on a walnut table, soft window light from the left, misty grey-blue backdrop",
    "On white marble, eucalyptus leaves, shallow depth of field",
    "On wet slate at dusk, rim light, dark teal backdrop",
)
CERTIFICATE = Certificate(1_840_212, 0, "9f2c" * 16, 8)
_BORN = time.mktime((2026, 3, 14, 9, 0, 0, 0, 0, -1))


@lru_cache(maxsize=8)
def _sample(name: str) -> NDArray[np.uint8]:
    bgr = cv2.imread(str(SAMPLES / f"{name}.jpg"))
    assert bgr is not None
    small = cv2.resize(bgr, (512, round(512 * bgr.shape[0] / bgr.shape[1])))
    return np.ascontiguousarray(small[..., ::-1], np.uint8)


def picture_of(number: int) -> NDArray[np.uint8]:
    """A sample photograph (512 px wide) lit in another colour for each number."""
    photo = _sample(("amber", "jar", "carton")[number % 3]).astype(np.float32)
    tint = np.array(BACKDROPS[number % len(BACKDROPS)], np.float32)
    weight = 0.25 + 0.5 * np.linspace(0, 1, photo.shape[1], dtype=np.float32)[None, :, None]
    mixed = photo * (1 - weight * 0.6) + tint * weight * 0.6
    return np.ascontiguousarray(np.clip(mixed, 0, 255), np.uint8)


def evaluation_of(score: float, broken: bool = False) -> Evaluation:
    gates = (
        Gate("product pixels", True, 0.0, 0.0, "The product's pixels are unchanged."),
        Gate("over-growth", not broken, 0.08 if broken else 0.004, 0.02, "8 % grew out."),
    )
    scores = {"prompt match": min(score + 0.05, 1.0), "edges": score, "light": score - 0.1}
    accepted = score >= 0.75 and not broken
    return Evaluation(gates, scores, score, accepted, () if accepted else ("The light is flat.",))


def shown(session: int, iteration: int, parent: Key | None = None, **more: object) -> Shown:
    """One record without a picture."""
    number = session * 3 + iteration
    values: dict[str, object] = {
        "prompt": PROMPTS[session % len(PROMPTS)],
        "picture": None,
        "evaluation": evaluation_of(0.55 + (number * 7 % 40) / 100, number % 11 == 0),
        "certificate": CERTIFICATE,
        "created": _BORN + number * 150,
        "seed": number,
        "parent": parent,
    }
    values.update(more)
    return Shown(session, iteration, **values)  # type: ignore[arg-type]


def many(sessions: int, loops: int = 3, branch_every: int = 0) -> tuple[Shown, ...]:
    """Sessions of `loops` Iterations; every so many branches from an earlier one."""
    records = []
    for session in range(1, sessions + 1):
        branches = branch_every and session > 1 and session % branch_every == 0
        parent = (session - 1, 2) if branches else None
        records += [shown(session, loop, parent) for loop in range(1, loops + 1)]
    return tuple(records)


def opened(name: str = "amber.jpg") -> Opened:
    picture = _sample("amber")
    matte = np.zeros(picture.shape[:2], np.uint8)
    return Opened(name, (6000, 4000), 8, picture, matte, 1.0, ())


def queue(*states: str) -> tuple[QueuedWish, ...]:
    """One wish for each state."""
    return tuple(
        QueuedWish(number, Wish(PROMPTS[number % 3]), state)  # type: ignore[arg-type]
        for number, state in enumerate(states, start=1)
    )


def card(key: Key, overgrown: bool = True, broken: bool = True) -> Card:
    """A card with something in every section."""
    palette = (
        PaletteColour("#8a4b1d", "amber", 0.55),
        PaletteColour("#22201f", "black", 0.25),
        PaletteColour("#e9e2d2", "cream", 0.2),
    )
    description = Description(
        "amber dropper bottle", "bottle", palette, "cylinder", 0.4, ContactLine(0.4, 0.6, 0.8),
        Viewpoint(8.0, "slightly from above", 0.7), LightEstimate(-40.0, 35.0, 0.6, 5200, 0.55),
        0.12, "glossy", 0.2, 1.1, notes=("The cap is close to black.",),
    )  # fmt: skip
    candidates = tuple(PromptCandidate(text, unused_words=("misty",)) for text in PROMPTS)
    ranking = (
        Ranked(1, 0.86, ("keeps every word of the user", "light agrees with the product's")),
        Ranked(0, 0.74, ("backdrop close to the product's own colour",)),
        Ranked(2, 0.51, ("light comes from the other side",)),
    )
    return Card(
        key, Request("amber.jpg", prompt=PROMPTS[0], seed=41), description,
        ("The light is flat: raise its contrast.",), candidates, ranking, 0.081, 0.004, 2,
        evaluation_of(0.72, broken), CERTIFICATE,
        {"prompt": 0.1, "select": 0.05, "template": 3.2, "repair": 1.1, "enhance": 0.8,
         "compose": 0.3, "evaluate": 0.6},
        picture_of(1) if overgrown else None,
    )  # fmt: skip
