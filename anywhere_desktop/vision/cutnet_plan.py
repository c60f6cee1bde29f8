"""The plan of the cutting network: shared by the code that runs and that trains it.

A U-shaped network (Ronneberger, Fischer, Brox 2015) whose way up adds instead of stacking, as
feature pyramids do (Lin et al. 2017). It sees 2x2 px at once and answers for 2x2 px at once.
"""

WIDTHS = (32, 64, 112, 160, 224)
"""Channels at 1/2, 1/4, 1/8, 1/16 and 1/32 of the input's size."""
LOOKS = (1, 1, 2, 2, 2)
"""How many convolutions look again at each of these sizes, on the way up; down, none at 1/2."""
CHANNELS = 6
"""Input planes: red, green, blue (encoded, -0.5 to 0.5), in the user's window, kept, dropped."""
ANSWERS = 2
"""Output planes: the matte; whether there is any product at all, clear or not."""
GUIDED = CHANNELS + ANSWERS
"""Input planes of the look from close by: the same, and what was seen from afar."""
MULTIPLE = 2 ** len(WIDTHS)
"""Input sides are multiples of this."""

Shape = tuple[int, int, int, int]


def shapes(channels: int = CHANNELS) -> dict[str, Shape]:
    """Every convolution by name: (out, in, height, width) of its kernel."""
    sizes = {"stem": (WIDTHS[0], 4 * channels, 3, 3)}
    for level in range(1, len(WIDTHS)):
        sizes[f"down{level}"] = (WIDTHS[level], WIDTHS[level - 1], 3, 3)
        sizes |= _again("look", level)
    sizes["deep"] = (WIDTHS[-1], WIDTHS[-1], 3, 3)
    sizes["whole"] = (WIDTHS[-1], WIDTHS[-1], 1, 1)
    for level in range(len(WIDTHS) - 2, -1, -1):
        sizes[f"up{level}"] = (WIDTHS[level], WIDTHS[level + 1], 1, 1)
        sizes |= _again("join", level)
    sizes["answer"] = (4 * ANSWERS, WIDTHS[0], 3, 3)
    return sizes


def _again(way: str, level: int) -> dict[str, Shape]:
    square = WIDTHS[level], WIDTHS[level], 3, 3
    return {again(way, level, turn): square for turn in range(LOOKS[level])}


def again(way: str, level: int, turn: int) -> str:
    """The name of a convolution that looks again; way: "look" (down) or "join" (up)."""
    return f"{way}{level}.{turn}"
