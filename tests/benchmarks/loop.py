"""Does feedback work? 24 prompts x 3 products through at most three loops of the builtin crew.

    nice -n 10 python -m tests.benchmarks.loop [--longest 320] [--threshold 0.7]

Of each pair: the score of loop 1, that of the accepted or best Iteration after three loops, and,
as a control, the same with the feedback withheld (the same seeds, so only the heeding is missing).
The studio's first try is mostly accepted at the usual threshold; a stricter one makes more loops.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from anywhere_desktop.agents.evaluator import THRESHOLD, BuiltinEvaluator
from anywhere_desktop.compose import compose
from anywhere_desktop.core.ports import Crew, Prompter
from anywhere_desktop.core.records import (
    Cutout,
    Description,
    Iteration,
    PromptCandidate,
    Request,
)
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.pipeline.no_archive import NoArchive
from anywhere_desktop.pipeline.session import better, run_session
from tests import plates

PROMPTS = (
    "on black marble, dark background", "on white marble, white background",
    "on an oak table, warm morning light", "in a dark studio with a hard light from the left",
    "on beige linen, soft window light", "on grey concrete, grey wall, flat light",
    "on a red surface with a red background", "on sand at golden hour, long shadows",
    "on a mirror, black background", "on walnut, brown wall, low light",
    "on pink paper, pink backdrop", "on slate with a hard light from the right",
    "on a white acrylic plate, overexposed high key", "on terrazzo with leaf shadows",
    "on a blue background with blue light", "on a green surface, dappled light",
    "on dark wood, candle light, very dark mood", "on travertine, sunlight through blinds",
    "on a yellow surface, hard noon sun", "on plaster steps, soft daylight",
    "on wet black stone, night", "on a beige podium, beige wall",
    "on pine boards in front of a bright window", "on amber glass, amber backdrop",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One prompt with one product. first, best, blind: scores; loops: how many were run."""

    product: str
    prompt: str
    first: float
    best: float
    blind: float
    loops: int
    accepted_first: bool
    accepted_best: bool
    accepted_blind: bool


class DeafPrompter:
    """The control: writes the same prompts whatever the evaluator said."""

    def __init__(self, prompter: Prompter) -> None:
        self._prompter = prompter

    def propose(
        self,
        description: Description,
        text: str,
        feedback: Sequence[str],
        count: int,
        seed: int,
        watch: Watch,
    ) -> tuple[PromptCandidate, ...]:
        return self._prompter.propose(description, text, (), count, seed, watch)


def run(crew: Crew, cutout: Cutout, prompt: str, product: str) -> list[Iteration]:
    """The Iterations of one Session."""
    request = Request(photo=product, prompt=prompt, product=product.partition(" ")[0])
    photo = cutout.foreground.photo
    return list(run_session(request, photo, cutout, crew, NoArchive(), Watch()))


def best_of(iterations: Sequence[Iteration]) -> Iteration:
    """The one that would be handed over."""
    best = iterations[0]
    for iteration in iterations[1:]:
        best = iteration if better(iteration, best) else best
    return best


def measured(crew: Crew, cutout: Cutout, prompt: str, product: str) -> Row:
    """One row of the table; the control is only run where there was feedback to withhold."""
    heeding = run(crew, cutout, prompt, product)
    first, best = heeding[0].evaluation, best_of(heeding).evaluation
    blind = best
    if len(heeding) > 1:
        deaf = replace(crew, prompter=DeafPrompter(crew.prompter))
        blind = best_of(run(deaf, cutout, prompt, product)).evaluation
    return Row(
        product, prompt, first.score, best.score, blind.score, len(heeding),
        first.accepted, best.accepted, blind.accepted,
    )  # fmt: skip


def report(rows: Sequence[Row]) -> None:
    """Print the table."""
    print(f"\n{'product':16}{'pairs':>6}{'loop 1':>9}{'best of 3':>11}{'no feedback':>13}"
          f"{'accepted 1':>12}{'best':>6}{'no feedback':>13}{'loops':>7}")  # fmt: skip
    for product in [*dict.fromkeys(row.product for row in rows), "all"]:
        own = [row for row in rows if product in ("all", row.product)]
        print(
            f"{product:16}{len(own):6}{_mean(own, 'first'):9.3f}{_mean(own, 'best'):11.3f}"
            f"{_mean(own, 'blind'):13.3f}{_count(own, 'first'):12}{_count(own, 'best'):6}"
            f"{_count(own, 'blind'):13}{_mean(own, 'loops'):7.2f}"
        )
    again = [row for row in rows if row.loops > 1]
    print(f"\nof the {len(again)} that were refused at first:")
    if again:
        print(
            f"  loop 1 {_mean(again, 'first'):.3f}, best of 3 {_mean(again, 'best'):.3f}, "
            f"without feedback {_mean(again, 'blind'):.3f}"
        )


def _mean(rows: Sequence[Row], name: str) -> float:
    return float(np.mean([getattr(row, name) for row in rows]))


def _count(rows: Sequence[Row], name: str) -> int:
    return sum(getattr(row, f"accepted_{name}") for row in rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--longest", type=int, default=320)
    parser.add_argument("--prompts", type=int, default=len(PROMPTS))
    parser.add_argument("--threshold", type=float, default=THRESHOLD, help="accept from here on")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    crew = replace(
        compose("studio"),
        working_px=options.longest,
        evaluator=BuiltinEvaluator(options.threshold),
    )
    rows = []
    for product, make in plates.samples().items():
        cutout = Cutout(make(options.longest), 1.0)
        for prompt in PROMPTS[: options.prompts]:
            rows.append(measured(crew, cutout, prompt, product))
            print(
                f"{product:16}{rows[-1].first:6.3f} -> {rows[-1].best:5.3f}  {prompt}", flush=True
            )
            if options.json:
                options.json.write_text(json.dumps([vars(row) for row in rows], indent=1))
    report(rows)


if __name__ == "__main__":
    main()
