"""Does feedback work? 24 prompts x 3 products through at most three loops of the builtin crew.

    nice -n 10 python -m tests.benchmarks.loop [--longest 320] [--threshold 0.7]

Of each pair: the score of loop 1, that of the accepted or best Iteration after three loops, and,
as a control, the best of three that are drawn anew with the feedback withheld; both try as many
sets small before they make one. Then, for each
piece of advice, the score that it is about, before and after it was heeded.
The studio's first try is mostly accepted at the usual threshold; a stricter one makes more loops.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from anywhere_desktop.agents.evaluator import THRESHOLD, BuiltinEvaluator
from anywhere_desktop.agents.trial import BuiltinTrial
from anywhere_desktop.compose import compose
from anywhere_desktop.core.feedback import Advice, recognise
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
from anywhere_desktop.studio.grammar import StudioGrammar
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


ABOUT: dict[str, tuple[Advice, ...]] = {
    "separation": (
        Advice.DARKER_SURFACE, Advice.LIGHTER_SURFACE, Advice.DARKER_BACKDROP,
        Advice.LIGHTER_BACKDROP, Advice.OTHER_HUE_BACKDROP, Advice.RIM_LIGHT,
    ),
    "light": (
        Advice.SOFTER_LIGHT, Advice.HARDER_LIGHT, Advice.LIGHT_FROM_LEFT,
        Advice.LIGHT_FROM_RIGHT, Advice.LIGHT_FROM_FRONT,
    ),
    "grounding": (Advice.STRONGER_SHADOW,),
    "exposure": (Advice.LESS_EXPOSURE, Advice.MORE_EXPOSURE),
    "harmony": (Advice.CALMER_BACKDROP,),
    "prompt match": (Advice.NEUTRAL_LIGHT, Advice.WARMER_LIGHT, Advice.COOLER_LIGHT),
}  # fmt: skip
"""Score -> the advice that the evaluator gives because of it."""


@dataclass(frozen=True)
class Heeded:
    """A piece of advice, and the score that it is about before and after it was heeded."""

    advice: str
    score: str
    before: float
    after: float


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


_STEPS = 3
"""Steps that a trial offers from the best so far: the control draws as many sets more."""


class DeafPrompter:
    """The control: hears nothing of what the evaluator said, and draws other prompts each time."""

    def __init__(self, prompter: Prompter) -> None:
        self._prompter = prompter
        self._asked = -1

    def propose(
        self,
        description: Description,
        text: str,
        feedback: Sequence[str],
        count: int,
        seed: int,
        watch: Watch,
    ) -> tuple[PromptCandidate, ...]:
        self._asked += 1
        if self._asked:
            count += _STEPS
        return self._prompter.propose(description, text, (), count, seed + self._asked, watch)


class DeafTrial(BuiltinTrial):
    """Tries as many sets, but takes no step from the best: all of them are drawn anew."""

    def steps(
        self,
        best: PromptCandidate,
        feedback: Sequence[str],
        description: Description,
        text: str,
    ) -> tuple[PromptCandidate, ...]:
        return ()


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


def heeded(iterations: Sequence[Iteration]) -> list[Heeded]:
    """What each piece of new advice did to the score that it is about."""
    found: list[Heeded] = []
    about = {advice: score for score, own in ABOUT.items() for advice in own}
    for before, after in pairwise(iterations):
        for advice in recognise(" ".join(before.evaluation.feedback)):
            if advice in about:
                name = about[advice]
                scores = before.evaluation.scores[name], after.evaluation.scores[name]
                found.append(Heeded(advice.name, name, *scores))
    return found


def measured(crew: Crew, cutout: Cutout, prompt: str, product: str, told: list[Heeded]) -> Row:
    """One row of the table; the control is only run where there was feedback to withhold."""
    heeding = run(crew, cutout, prompt, product)
    told += heeded(heeding)
    first, best = heeding[0].evaluation, best_of(heeding).evaluation
    blind = best
    if len(heeding) > 1:
        trial = DeafTrial(crew.templater, crew.repainter, BuiltinEvaluator(), StudioGrammar())
        deaf = replace(crew, prompter=DeafPrompter(crew.prompter), trial=trial)
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


def report_advice(told: Sequence[Heeded]) -> None:
    """Print each piece of advice with its score before and after."""
    print(f"\n{'advice':22}{'about':14}{'times':>6}{'before':>9}{'after':>9}{'better':>8}")
    for name in sorted({one.advice for one in told}):
        own = [one for one in told if one.advice == name]
        before, after = (float(np.mean([getattr(o, k) for o in own])) for k in ("before", "after"))
        better = sum(one.after > one.before for one in own)
        print(f"{name:22}{own[0].score:14}{len(own):6}{before:9.3f}{after:9.3f}{better:8}")


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
    parser.add_argument("--product", help="only this one, as: jar")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    crew = replace(
        compose("studio"),
        working_px=options.longest,
        evaluator=BuiltinEvaluator(options.threshold),
    )
    rows: list[Row] = []
    told: list[Heeded] = []
    for product, make in plates.samples().items():
        if not product.startswith(options.product or ""):
            continue
        cutout = Cutout(make(options.longest), 1.0)
        for prompt in PROMPTS[: options.prompts]:
            rows.append(measured(crew, cutout, prompt, product, told))
            print(
                f"{product:16}{rows[-1].first:6.3f} -> {rows[-1].best:5.3f}  {prompt}", flush=True
            )
            if options.json:
                options.json.write_text(json.dumps([vars(row) for row in rows], indent=1))
    report(rows)
    report_advice(told)


if __name__ == "__main__":
    main()
