import numpy as np
import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.instruct.guidance import into_frame, model_frame, out_of_frame


@pytest.mark.parametrize(
    ("size", "content", "whole"),
    [
        ((1024, 1024), (512, 512), (512, 512)),
        ((6000, 4000), (512, 341), (512, 384)),
        ((64, 100), (328, 512), (384, 512)),
    ],
)
def test_sides_become_multiples_of_64_and_nothing_is_cropped(
    size: tuple[int, int], content: tuple[int, int], whole: tuple[int, int]
) -> None:
    frame = model_frame(size)
    assert (frame.content, frame.whole) == (content, whole)
    picture = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    framed = into_frame(picture, frame)
    assert framed.shape == (whole[1], whole[0], 3)
    assert out_of_frame(framed, frame).shape == (content[1], content[0], 3)


def test_what_goes_in_comes_out() -> None:
    picture = np.random.default_rng(0).integers(0, 256, (512, 300, 3), dtype=np.uint8)
    frame = model_frame((300, 512))
    assert np.array_equal(out_of_frame(into_frame(picture, frame), frame), picture)


@pytest.mark.parametrize("size", [(63, 500), (20000, 100)])
def test_too_small_and_too_thin_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UserError):
        model_frame(size)
