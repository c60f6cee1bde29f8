"""Widgets held against pictures of them in `tests/reference`.

`ANYWHERE_RENEW_SHOTS=1 pytest tests/ui/test_shots.py` writes the pictures anew: look at them before
they are committed. What differs is kept in `tests/failures` as actual, expected and difference.
"""

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

TESTS = Path(__file__).resolve().parents[1]
REFERENCE, FAILURES = TESTS / "reference", TESTS / "failures"
LEVEL, SHARE = 24, 0.002
"""A pixel differs by more than so many of 255; so few may."""

Levels = NDArray[np.uint8]


def assert_shot(
    widget: QWidget, name: str, part: QRect | None = None, failures: Path = FAILURES
) -> None:
    """The widget, or a part of it, looks as its picture does.

    Letters differ from machine to machine: leave them out by `part`.
    """
    grabbed = widget.grab(part or widget.rect())
    assert grabbed.devicePixelRatio() == 1, "references are of plain screens"
    actual, place = _levels(grabbed.toImage()), REFERENCE / f"{name}.png"
    if os.environ.get("ANYWHERE_RENEW_SHOTS"):
        _save(actual, place)
    assert place.exists(), f"there is no {place.name} in {REFERENCE.name}"
    expected = _levels(QImage(str(place)))
    differs = share_that_differs(actual, expected)
    if differs > SHARE:
        _save(actual, failures / f"{name}.actual.png")
        _save(expected, failures / f"{name}.expected.png")
        if actual.shape == expected.shape:
            _save(_distance(actual, expected), failures / f"{name}.difference.png")
    assert differs <= SHARE, f"{name}: {differs:.2%} of the pixels differ; see {failures.name}"


def share_that_differs(actual: Levels, expected: Levels) -> float:
    """0 to 1; all where the sizes differ."""
    if actual.shape != expected.shape:
        return 1.0
    return float((_distance(actual, expected).max(axis=2) > LEVEL).mean())


def _distance(actual: Levels, expected: Levels) -> Levels:
    apart = np.abs(actual.astype(np.int16) - expected.astype(np.int16))
    return np.ascontiguousarray(apart.astype(np.uint8))


def _levels(image: QImage) -> Levels:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def _save(levels: Levels, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    height, width = levels.shape[:2]
    image = QImage(levels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    assert image.save(str(path))
