"""`main.py refine`: a short prompt in, longer ones out."""

import argparse
from dataclasses import asdict
from typing import Any

from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.compose.refiners import refiner, token_counter
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.refinement import Refinements
from anywhere_desktop.core.token_estimate import measured
from anywhere_desktop.core.watch import Watch

MOST_ROUNDS = 20


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Refine `--rounds` times, each time going on from the first candidate."""
    if not 1 <= options.rounds <= MOST_ROUNDS:
        raise UserError(f"Ask for 1 to {MOST_ROUNDS} rounds, not {options.rounds}.")
    if options.expand and options.rounds > 1:
        raise UserError("--expand makes one fuller prompt at once: leave out --rounds.")
    made = refiner(options.backend, options.folder)
    tokens = options.expand or options.tokens
    rounds: list[Refinements] = []
    text = options.prompt
    for number in range(options.rounds):
        watch.check()
        found = made.refine(text, options.candidates, tokens, options.seed + number, watch)
        rounds.append(found)
        if not found.offers:
            break
        text = found.offers[0].text
    say_json(_report(options, rounds)) if options.json else _tell(rounds)


def _report(options: argparse.Namespace, rounds: list[Refinements]) -> dict[str, Any]:
    last = rounds[-1]
    result = last.offers[0].text if last.offers else last.prompt
    count = measured(result, token_counter())
    return {
        "prompt": options.prompt,
        "refiner": options.backend,
        "seed": options.seed,
        "rounds": [
            {"prompt": one.prompt, "note": one.note, "candidates": [asdict(o) for o in one.offers]}
            for one in rounds
        ],
        "result": result,
        "clip": {"tokens": count.count, "limit": count.limit, "exact": count.exact,
                 "cut": None if count.cut is None else result[count.cut :]},
    }  # fmt: skip


def _tell(rounds: list[Refinements]) -> None:
    for number, one in enumerate(rounds, 1):
        say(plain(f"round {number}: {one.prompt}"))
        for place, offer in enumerate(one.offers, 1):
            named = f"  [{', '.join(offer.aspects)}]" if offer.aspects else ""
            say(plain(f"  {place}  +{offer.tokens}  {offer.text}{named}"))
        if one.note:
            say(plain(f"  {one.note}"))
