"""What refinement is worth: python -m tests.benchmarks.refinement [--steps N] [--clip FOLDER].

Coverage (scene aspects named, by the grammar) of coarse prompts, of the builtin refiner's, and of
an UF-FGTG that is trained here from nothing on the grammar's pairs; its validation curve; and how
near the estimate of tokens is to CLIP's own count, where `--clip FOLDER` has a CLIP tokenizer.
"""

import argparse
import tempfile
import time
from pathlib import Path

from anywhere_desktop.agents.refiner import BuiltinRefiner
from anywhere_desktop.core.ports import Refiner
from anywhere_desktop.core.token_estimate import EstimatedTokens, token_count
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.studio.aspects import coverage
from anywhere_desktop.studio.refine_phrases import StudioPhrases
from anywhere_desktop.study.uf_fgtg.pairs import grammar_pairs

COARSE = (
    "a bottle", "a small jar on oak", "teapot", "perfume bottle, moody", "watch on black marble",
    "a ceramic mug", "sneaker, no props", "honey jar in front of a garden",
)  # fmt: skip


def tell(name: str, refiner: Refiner, tokens: int) -> None:
    """One line: mean coverage, tokens and seconds of a refiner's candidates."""
    begun = time.perf_counter()
    rounds = [refiner.refine(text, 3, tokens, seed, Watch()) for seed, text in enumerate(COARSE)]
    spent = (time.perf_counter() - begun) / len(COARSE)
    offers = [offer for one in rounds for offer in one.offers]
    mean = sum(coverage(offer.text) for offer in offers) / len(offers)
    length = sum(offer.tokens for offer in offers) / len(offers)
    kinds = len({offer.text for offer in offers}) / len(offers)
    print(f"{name:9} +{tokens:<3} coverage {mean:4.2f}  tokens {length:5.2f}  "
          f"different {kinds:4.0%}  {spent:5.2f} s")  # fmt: skip


def trained(pairs: int, steps: int, out: Path) -> Refiner:
    """An UF-FGTG trained from nothing."""
    from anywhere_desktop.engines.uf_fgtg.refiner import UfFgtgRefiner
    from anywhere_desktop.study.uf_fgtg.fresh import SIZES, fresh
    from anywhere_desktop.study.uf_fgtg.train import MODEL, Training, train

    watch = Watch(lambda event: print(event.text) if isinstance(event, Noted) else None)
    made = list(grammar_pairs(pairs, 0, EstimatedTokens(), Watch()))
    parts = fresh([pair.fine for pair in made], SIZES["tiny"], 0)
    how = Training(steps=steps, rate=3e-3, warmup=20, every=max(1, steps // 4))
    told = train(parts, made, out, how, watch)
    print(f"validation loss fell by {told.fallen:.0%}")
    return UfFgtgRefiner(out / MODEL)


def tokens(folder: Path) -> None:
    """The estimate beside CLIP's own count."""
    from anywhere_desktop.engines.clip_tokens import ClipTokens

    exact, estimate = ClipTokens(folder), EstimatedTokens()
    texts = [pair.fine for pair in grammar_pairs(500, 1, estimate, Watch())]
    pairs = [(token_count(text, exact), token_count(text, estimate)) for text in texts]
    off = [abs(a - b) for a, b in pairs]
    print(f"tokens: mean {sum(a for a, _ in pairs) / len(pairs):.1f}, estimate off by "
          f"{sum(off) / len(off):.2f} on average, {max(off)} at most")  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--clip", type=Path)
    options = parser.parse_args()
    print(f"coarse        coverage {sum(map(coverage, COARSE)) / len(COARSE):4.2f}")
    builtin = BuiltinRefiner(StudioPhrases(), EstimatedTokens())
    for length in (6, 20, 50):
        tell("builtin", builtin, length)
    if options.clip:
        tokens(options.clip)
    if not options.steps:
        return
    with tempfile.TemporaryDirectory() as folder:
        model = trained(options.pairs, options.steps, options.out or Path(folder))
        for length in (6, 20, 50):
            tell("uf-fgtg", model, length)


if __name__ == "__main__":
    main()
