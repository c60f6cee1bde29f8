"""What stands behind glass is bent at its rim, and nowhere else."""

import cv2
import numpy as np

from anywhere_desktop.core.picture import Linear, Matte
from anywhere_desktop.studio.refraction import bent


def bottle_of_glass() -> Matte:
    """Clear, with a dense label and cap."""
    matte = np.zeros((160, 160), np.uint8)
    cv2.ellipse(matte, (80, 90), (44, 60), 0, 0, 360, 60, -1)
    matte[85:105, 60:100] = 255
    matte[20:34, 70:90] = 255
    return matte


def columns() -> Linear:
    """Every pixel tells its column and row."""
    rows, across = np.indices((160, 160), np.float32)
    return np.stack([across, rows, np.zeros_like(rows)], -1)


def test_the_rim_shows_what_lies_further_in_and_the_middle_what_lies_behind() -> None:
    plate, matte = columns(), bottle_of_glass()
    moved = bent(plate, matte) - plate
    left, right = moved[120, 42:48, 0], moved[120, 113:119, 0]
    assert left.min() > 2
    assert right.max() < -2
    assert np.abs(left + right[::-1]).max() < 1
    assert np.abs(moved[115:125, 76:84]).max() < 0.2
    assert np.diff(moved[120, 44:60, 0]).max() < 0.1


def test_only_clear_pixels_change() -> None:
    plate, matte = columns(), bottle_of_glass()
    made = bent(plate, matte)
    assert np.array_equal(made[matte == 0], plate[matte == 0])
    assert np.array_equal(made[matte == 255], plate[matte == 255])


def test_a_soft_edge_is_no_glass() -> None:
    matte = np.zeros((160, 160), np.uint8)
    cv2.circle(matte, (80, 80), 50, 255, -1)
    soft = np.asarray(cv2.GaussianBlur(matte, (0, 0), 1.5), np.uint8)
    plate = columns()
    assert bent(plate, soft) is plate
