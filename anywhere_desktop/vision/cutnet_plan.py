"""The plan of the small cutting network: shared by the code that runs and that trains it.

A U-shaped network (Ronneberger, Fischer, Brox 2015) whose way up adds instead of stacking, as
feature pyramids do (Lin et al. 2017). It sees 2x2 px at once and answers for 2x2 px at once.
"""

WIDTHS = (24, 48, 80, 112, 128)
"""Channels at 1/2, 1/4, 1/8, 1/16 and 1/32 of the input's size."""
CHANNELS = 6
"""Input planes: red, green, blue (encoded, -0.5 to 0.5), in the user's window, kept, dropped."""
ANSWERS = 2
"""Output planes: the matte; whether there is any product at all, clear or not."""
MULTIPLE = 2 ** len(WIDTHS)
"""Input sides are multiples of this."""


def shapes() -> dict[str, tuple[int, int, int, int]]:
    """Every convolution by name: (out, in, height, width) of its kernel."""
    sizes = {"stem": (WIDTHS[0], 4 * CHANNELS, 3, 3)}
    for level in range(1, len(WIDTHS)):
        sizes[f"down{level}"] = (WIDTHS[level], WIDTHS[level - 1], 3, 3)
        sizes[f"look{level}"] = (WIDTHS[level], WIDTHS[level], 3, 3)
    sizes["deep"] = (WIDTHS[-1], WIDTHS[-1], 3, 3)
    sizes["whole"] = (WIDTHS[-1], WIDTHS[-1], 1, 1)
    for level in range(len(WIDTHS) - 2, -1, -1):
        sizes[f"up{level}"] = (WIDTHS[level], WIDTHS[level + 1], 1, 1)
        sizes[f"join{level}"] = (WIDTHS[level], WIDTHS[level], 3, 3)
    sizes["answer"] = (4 * ANSWERS, WIDTHS[0], 3, 3)
    return sizes
