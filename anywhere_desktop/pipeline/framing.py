"""Where the product goes in a new frame when the user has not placed it."""

from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.records import Request

_PRODUCT_HEIGHT = 0.54
_PRODUCT_WIDTH = 0.62
_GROUND = 0.83
_SNAP = 0.06
_TOO_SMALL = 0.5


def placement_for(request: Request, foreground: Foreground) -> Placement:
    """The Request's placement, or a good one: the camera's frame as it is, or, for a frame of
    another size, the product centred on a ground line below the middle.

    Camera pixels are kept one to one where that is close to what looks right.
    """
    if request.placement is not None:
        return request.placement
    if request.size is None or request.size == foreground.size:
        return Placement(foreground.size)
    return natural_placement(foreground.size, foreground.box, request.size)


def natural_placement(
    photo: tuple[int, int], box: tuple[int, int, int, int], frame: tuple[int, int]
) -> Placement:
    """Where the method puts a product: `photo` and `frame` are (width, height) in px, `box` is the
    product's in photo px. The camera's own frame is kept as it is.
    """
    if frame == photo:
        return Placement(photo)
    width, height = frame
    left, top, right, bottom = box
    wanted = min(_PRODUCT_HEIGHT * height / (bottom - top), _PRODUCT_WIDTH * width / (right - left))
    scale = _scale(wanted)
    y = _GROUND * height - bottom * scale
    if bottom >= photo[1] - 1:
        y = height - photo[1] * scale
    x = width / 2 - (left + right) / 2 * scale
    return Placement((width, height), scale, (float(round(x)), float(round(y))))


def _scale(wanted: float) -> float:
    if abs(wanted - 1) <= _SNAP:
        return 1.0
    # Never enlarge a product unless it would be lost in the frame: its pixels would turn soft.
    return 1.0 if 1 < wanted < 1 / _TOO_SMALL else wanted
