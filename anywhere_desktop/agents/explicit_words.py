"""ExplicitWords: a chat model says what a short instruction means for the picture at hand (the
idea of MGIE, Fu et al. 2024, with any model that can chat).
"""

import cv2
import numpy as np

from anywhere_desktop.agents.chat_analyzer import product_on_grey
from anywhere_desktop.agents.mind import Mind, MindOut, taken_over
from anywhere_desktop.agents.replies import BadReply
from anywhere_desktop.core.edits import EditSubject
from anywhere_desktop.core.picture import Picture, fitted, to_depth, to_srgb8
from anywhere_desktop.core.watch import Watch

_LOOK_PX = 768
LONGEST = 600
SCHEMA = {
    "type": "object",
    "properties": {"instruction": {"type": "string", "maxLength": LONGEST}},
    "required": ["instruction"],
}


class ExplicitWords:
    """Explicit instructions by a mind; where it is out, the user's own words, and it is said.

    stays_here: whether what it is shown stays on this machine. Elsewhere the user agreed to send
    the product and results, never the photograph: then a picture whose background the studio did
    not make is shown as the product alone, on grey.
    """

    def __init__(self, mind: Mind, stays_here: bool = False) -> None:
        self._mind, self._stays_here = mind, stays_here

    def of(self, subject: EditSubject, instruction: str, watch: Watch) -> str:
        """The explicit instruction.

        Raises:
            Cancelled: the user pressed stop.
        """
        self._mind.begin()
        picture, shown = self._shown(subject)
        name = "" if subject.description is None else subject.description.name
        values = {"instruction": instruction, "product": name or "(not said)"}
        try:
            return self._mind.ask(
                "editor", values, SCHEMA, _said, watch,
                () if picture is None else (picture,), ready={"shown": shown},
            )  # fmt: skip
        except MindOut as out:
            taken_over("editor", out, watch)
            return instruction

    def rest(self) -> None:
        """Give memory back before another model wants it."""
        self._mind.free()

    def _shown(self, subject: EditSubject) -> tuple[Picture | None, str]:
        if self._mind.sees and (self._stays_here or subject.scene is not None):
            return _small(subject), "the picture"
        if self._mind.sees and subject.product is not None:
            return product_on_grey(subject.product), "the product alone, cut out of the picture"
        return None, "nothing"


def _said(reply: dict[str, str]) -> str:
    text = " ".join(reply["instruction"].split())
    if not text:
        raise BadReply("the instruction is empty")
    return text


def _small(subject: EditSubject) -> Picture:
    """The picture, 8-bit sRGB."""
    size = fitted(subject.size, _LOOK_PX)
    small = np.asarray(cv2.resize(subject.picture, size, interpolation=cv2.INTER_AREA))
    return np.ascontiguousarray(to_srgb8(to_depth(small, 8), subject.icc_profile))
