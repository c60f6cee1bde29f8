from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Event, StepDone, Watch
from anywhere_desktop.engines.instruct.sdedit import SdEdit
from tests.engines.instruct import tiny


def test_strength_says_how_many_steps_are_taken(models: Path, picture: Picture) -> None:
    engine = SdEdit(tiny.save_image_to_image(models / "sdedit"))
    told: list[Event] = []
    made = engine.edit(picture, "a red cup", 0.5, 4, 1, Watch(told.append))
    assert told == [StepDone(1, 2), StepDone(2, 2)]
    assert made.shape == picture.shape
    assert np.array_equal(made, engine.edit(picture, "a red cup", 0.5, 4, 1, Watch()))
    watch = Watch(lambda event: watch.cancel())
    with pytest.raises(Cancelled):
        engine.edit(picture, "a red cup", 1.0, 20, 1, watch)


def test_no_model_is_told_plainly(tmp_path: Path, picture: Picture) -> None:
    with pytest.raises(UserError, match="holds no model"):
        SdEdit(tmp_path).edit(picture, "x", 0.5, 2, 0, Watch())
