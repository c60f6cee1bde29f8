"""The two guidances of InstructPix2Pix, and the frame that its model works in."""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture, resize

MODEL_PX = 512
"""Longer side at which the published model works (trained at 256; its code edits at 512)."""

MULTIPLE = 64
LEAST_PX = 64


def guided(both: Any, image: Any, none: Any, text_scale: Any, image_scale: Any) -> Any:
    """e(z,0,0) + s_I [e(z,I,0) - e(z,0,0)] + s_T [e(z,I,T) - e(z,I,0)].

    both, image, none: noise predicted with picture and instruction, with the picture alone, with
    neither; arrays or tensors of one shape. The scales may be numbers or broadcast against them.
    Source: Brooks et al., CVPR 2023, equation 3.
    """
    return none + text_scale * (both - image) + image_scale * (image - none)


@dataclass(frozen=True)
class ModelFrame:
    """A picture's place in the model's frame, px: `content` is the whole picture, scaled; `whole`
    has sides that are multiples of 64. What lies between is mirrored, and cut off afterwards.
    """

    content: tuple[int, int]
    whole: tuple[int, int]


def model_frame(size: tuple[int, int], longest_px: int = MODEL_PX) -> ModelFrame:
    """The frame for a picture of `size` (width, height): nothing that the user sees is cropped.

    Raises:
        UserError: a side is below 64 px, or so thin that nothing of it would be left.
    """
    if min(size) < LEAST_PX:
        raise UserError(
            f"The picture is {size[0]} x {size[1]} px: an edit needs {LEAST_PX} px a side or more."
        )
    factor = longest_px / max(size)
    width, height = (max(1, round(side * factor)) for side in size)
    if min(width, height) < MULTIPLE // 2:
        raise UserError("The picture is too long and thin for this model: crop it first.")
    whole = tuple(MULTIPLE * math.ceil(side / MULTIPLE) for side in (width, height))
    return ModelFrame((width, height), (whole[0], whole[1]))


def into_frame(picture: Picture, frame: ModelFrame) -> Picture:
    """The picture at the model's size, its margin mirrored, centred."""
    small = resize(picture, frame.content)
    left, top = _margin(frame)
    right = frame.whole[0] - frame.content[0] - left
    bottom = frame.whole[1] - frame.content[1] - top
    return np.asarray(cv2.copyMakeBorder(small, top, bottom, left, right, cv2.BORDER_REFLECT_101))


def out_of_frame(picture: Picture, frame: ModelFrame) -> Picture:
    """The content of a picture in the model's frame, at the content's size."""
    left, top = _margin(frame)
    width, height = frame.content
    return np.ascontiguousarray(picture[top : top + height, left : left + width])


def _margin(frame: ModelFrame) -> tuple[int, int]:
    return (frame.whole[0] - frame.content[0]) // 2, (frame.whole[1] - frame.content[1]) // 2
