"""The specimens themselves: enough of them, exact mattes, reproducible, true composites."""

import numpy as np

from tests.specimens import all_specimens


def test_there_are_enough_and_half_are_held_out() -> None:
    every = all_specimens()
    assert len(every) >= 40
    assert len({s.name for s in every}) == len(every)
    for backdrop in ("plain", "busy"):
        held = [s.split for s in every if s.backdrop == backdrop]
        assert len(held) >= 20
        assert abs(held.count("test") - held.count("tune")) <= 1


def test_a_specimen_is_a_photograph_with_its_matte_and_box() -> None:
    specimen = next(s for s in all_specimens() if s.name == "wine_glass_night")
    rgb, matte, box = specimen.make(160)
    assert rgb.shape == (160, 128, 3)
    assert matte.shape == (160, 128)
    assert rgb.dtype == matte.dtype == np.uint8
    inside = np.zeros(matte.shape, bool)
    inside[box[1] : box[3], box[0] : box[2]] = True
    assert not (matte[~inside] > 8).any()
    assert (matte[inside] == 255).mean() > 0.05
    assert ((matte[inside] > 20) & (matte[inside] < 235)).mean() > 0.15
    assert rgb.std() > 10


def test_the_same_name_and_size_give_the_same_bytes() -> None:
    specimen = all_specimens()[3]
    first = specimen.make(120)
    specimen.make.__func__.__globals__["_make"].cache_clear()  # type: ignore[attr-defined]
    again = specimen.make(120)
    assert first[0].tobytes() == again[0].tobytes()
    assert first[1].tobytes() == again[1].tobytes()
    assert first[2] == again[2]
