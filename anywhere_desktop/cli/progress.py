"""Progress on stderr: a bar on a terminal, a line a stage elsewhere."""

from contextlib import suppress
from typing import TextIO

from anywhere_desktop.cli.streams import one_line
from anywhere_desktop.core.watch import (
    Event,
    IterationKept,
    Noted,
    StageDone,
    StageStarted,
    StepDone,
)

_BAR = 24

_DOING = {
    "load": "reading the photograph",
    "cut": "cutting the product out",
    "analyze": "looking at the product",
    "prompt": "writing prompts",
    "select": "choosing a prompt",
    "template": "rendering the scene",
    "repair": "looking for over-growth",
    "enhance": "enhancing the background",
    "compose": "putting the product's own pixels back",
    "evaluate": "judging the picture",
    "save": "saving",
    "download": "downloading",
    "import": "taking over",
    "verify": "verifying",
    "edit": "carrying the instruction out",
    "register": "looking whether the frame moved",
}
_IN_BYTES = frozenset({"downloading", "taking over", "verifying"})


class Progress:
    """Shows a Watch's events on a stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._stage = ""
        self._drawn = False

    def show(self, event: Event) -> None:
        """Show one event."""
        match event:
            case StageStarted(stage, iteration):
                self._stage = _label(stage, iteration)
                self._draw(0, 1)
            case StepDone(done, total):
                self._draw(done, total)
            case StageDone(stage, iteration, seconds):
                if not self._live:
                    self._line(f"{_label(stage, iteration)}: {seconds:.1f} s")
            case IterationKept(session, iteration, _, evaluation):
                verdict = "accepted" if evaluation.accepted else "not accepted"
                self._line(
                    f"session {session} iteration {iteration} kept: {verdict}, "
                    f"score {evaluation.score:.2f}"
                )
            case Noted(text):
                self._line(text)

    def clear(self) -> None:
        """Take the bar away."""
        if self._drawn:
            self._write("\r\x1b[K")
            self._drawn = False

    def _draw(self, done: int, total: int) -> None:
        if not self._live:
            return
        full = round(_BAR * done / max(total, 1))
        bar = "█" * full + "░" * (_BAR - full)
        amount = f" {done / 1e6:,.0f} of {total / 1e6:,.0f} MB" if self._stage in _IN_BYTES else ""
        self._write(f"\r\x1b[K{bar} {self._stage}{amount}")
        self._drawn = True

    def _line(self, text: str) -> None:
        self.clear()
        self._write(one_line(text) + "\n")

    def _write(self, text: str) -> None:
        # Nobody listening is no reason to stop the work.
        with suppress(OSError):
            self._stream.write(text)
            self._stream.flush()


def _label(stage: str, iteration: int) -> str:
    doing = _DOING.get(stage, stage)
    return f"[{iteration}] {doing}" if iteration else doing
