"""Painters: the editing models behind one port, for pictures of any size."""

import hashlib
from collections.abc import Sequence

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.instruct.draw import Draw
from anywhere_desktop.engines.instruct.guidance import (
    MODEL_PX,
    into_frame,
    model_frame,
    out_of_frame,
)
from anywhere_desktop.engines.instruct.mgie import Mgie, Thought
from anywhere_desktop.engines.instruct.pix2pix import Embeddings, InstructPix2Pix

Scales = Sequence[tuple[float, float]]


class Pix2PixPainter:
    """InstructPix2Pix takes the instruction as it is."""

    explains = False

    def __init__(self, engine: InstructPix2Pix, longest_px: int = MODEL_PX) -> None:
        self._engine, self._longest_px = engine, longest_px

    def explain(self, picture: Picture, instruction: str, watch: Watch) -> str:
        """The instruction itself."""
        watch.check()
        return instruction

    def paint(
        self,
        picture: Picture,
        instruction: str,
        explicit: str,
        steps: int,
        seed: int,
        scales: Scales,
        watch: Watch,
    ) -> tuple[Picture, ...]:
        """See `InstructionPainter.paint`; raises `UserError` and `Cancelled`."""
        watch.check()
        steering = self._engine.embed(explicit or instruction)
        draw = Draw(steps, seed, tuple(scales))
        return _painted(self._engine, picture, steering, draw, self._longest_px, watch)


class MgiePainter:
    """MGIE: the language model's thought steers InstructPix2Pix's core."""

    explains = True

    def __init__(self, mgie: Mgie, engine: InstructPix2Pix, longest_px: int = MODEL_PX) -> None:
        self._mgie, self._engine, self._longest_px = mgie, engine, longest_px
        self._last: tuple[str, Thought] | None = None

    def explain(self, picture: Picture, instruction: str, watch: Watch) -> str:
        """The expressive instruction that the language model derives."""
        return self._thought(picture, instruction, watch).text

    def paint(
        self,
        picture: Picture,
        instruction: str,
        explicit: str,
        steps: int,
        seed: int,
        scales: Scales,
        watch: Watch,
    ) -> tuple[Picture, ...]:
        """See `InstructionPainter.paint`; another `explicit` than its own is taken as if the
        model had said it.
        """
        thought = self._thought(picture, instruction, watch)
        if explicit and explicit != thought.text:
            thought = self._mgie.retell(_seen(picture), instruction, explicit, watch)
        draw = Draw(steps, seed, tuple(scales))
        steering = self._mgie.embed(thought, watch)
        return _painted(self._engine, picture, steering, draw, self._longest_px, watch)

    def _thought(self, picture: Picture, instruction: str, watch: Watch) -> Thought:
        """The thought, kept while picture and instruction stay: it takes longer than painting."""
        seen = _seen(picture)
        key = hashlib.sha256(seen.tobytes() + instruction.encode()).hexdigest()
        if self._last is None or self._last[0] != key:
            self._last = key, self._mgie.think(seen, instruction, watch)
        return self._last[1]


def _seen(picture: Picture) -> Picture:
    """The picture as the language model looks at it: small."""
    frame = model_frame((picture.shape[1], picture.shape[0]))
    return out_of_frame(into_frame(picture, frame), frame)


def _painted(
    engine: InstructPix2Pix,
    picture: Picture,
    steering: Embeddings,
    draw: Draw,
    longest_px: int,
    watch: Watch,
) -> tuple[Picture, ...]:
    frame = model_frame((picture.shape[1], picture.shape[0]), longest_px)
    made = engine.edit(into_frame(picture, frame), steering, draw, watch)
    return tuple(out_of_frame(one, frame) for one in made)
