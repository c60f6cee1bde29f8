"""Ports of engines: what agents ask of models, whichever library runs them."""

from typing import Protocol

from anywhere_desktop.core.chat import Answer, Question
from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch


class ImageGenerator(Protocol):
    """A diffusion model (engine of template generator and enhancer)."""

    @property
    def takes_negative(self) -> bool:
        """Whether it can be told what not to show (where the guidance scale is above 1)."""

    def generate(self, request: ImageRequest, watch: Watch) -> Picture:
        """The picture, `request.size`, 16-bit sRGB; tells steps and previews.

        Raises:
            UserError: the model is missing or damaged, or does not fit this machine.
        """


class Upscaler(Protocol):
    """A model that enlarges pictures by a fixed factor (engine of the enhancer)."""

    @property
    def factor(self) -> int:
        """How many times larger it makes a side."""

    def enlarge(self, picture: Picture, watch: Watch) -> Picture:
        """The picture, `factor` times larger a side, 16-bit sRGB; memory bounded by tiles."""


class Chat(Protocol):
    """A chat model: text and pictures in, text or JSON out (engine of every `Chat...` agent)."""

    @property
    def name(self) -> str:
        """What to call it to the user, as "gemini gemini-2.5-flash"."""

    @property
    def sees(self) -> bool:
        """Whether it can look at pictures; they are left out of what a blind one is asked."""

    def ask(self, question: Question, watch: Watch) -> Answer:
        """The answer, whole; its parts are told to the watch as `Heard` while they come.

        Raises:
            UserError: there will be none: no connection, a wrong key, a quota, a time limit.
            Cancelled: within 200 ms after the user pressed stop.
        """

    def free(self) -> None:
        """Give the memory back until the next question."""


class LabelReader(Protocol):
    """Reads and captions pictures, `(h, w, 3)` 8-bit sRGB."""

    def read(self, picture: Picture, watch: Watch) -> str:
        """All text in the picture, "" for none."""

    def caption(self, picture: Picture, watch: Watch) -> str:
        """What is to be seen, in a sentence or two."""

    def free(self) -> None:
        """Give the memory back until the next picture."""
