"""`main.py study uf-fgtg build`, `... draw`, `... train` and `... install`."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch

if TYPE_CHECKING:
    from anywhere_desktop.engines.uf_fgtg.losses import Frozen
    from anywhere_desktop.engines.uf_fgtg.parts import Parts
    from anywhere_desktop.study.uf_fgtg.pairs import Pair
    from anywhere_desktop.study.uf_fgtg.train import Training

PAIRS = "pairs.jsonl"


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words of this study."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    text = "Make coarse-fine pairs of your own prompts and of the studio's grammar."
    build = verbs.add_parser("build", help=text, description=text)
    build.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    build.add_argument("--prompts", type=Path, metavar="FILE", help="your prompts, one a line")
    build.add_argument(
        "--grammar", type=int, metavar="N", help="pairs of the grammar (1000 without --prompts)"
    )
    build.add_argument("--summariser", type=Path, metavar="FOLDER", help="weights of a BART")
    build.add_argument("--seed", type=int, default=0, metavar="N")
    build.add_argument("--json", action="store_true", help="print one JSON object")
    _add_draw(verbs)
    _add_train(verbs)
    text = "Let the window and `refine` use weights that were trained."
    install = verbs.add_parser("install", help=text, description=text)
    install.add_argument("model", type=Path, metavar="FOLDER", help="what train has made")
    install.add_argument("--json", action="store_true", help="print one JSON object")


def _add_draw(verbs: Any) -> None:
    text = "Draw a picture of each fine prompt by Stable Diffusion 2.1; goes on where it stopped."
    draw = verbs.add_parser("draw", help=text, description=text)
    draw.add_argument("pairs", type=Path, metavar="PAIRS", help="what build has made")
    draw.add_argument("--text-model", type=Path, required=True, metavar="FOLDER",
                      help="Stable Diffusion 2.1")  # fmt: skip
    draw.add_argument("--plug-in", type=Path, metavar="FOLDER", help="UF-FGTG as its text encoder")
    draw.add_argument("--steps", type=int, default=50, metavar="N")
    draw.add_argument("--guidance", type=float, default=7.0, metavar="SCALE")
    draw.add_argument("--side", type=int, default=512, metavar="PX")
    draw.add_argument("--seed", type=int, default=0, metavar="N")
    draw.add_argument("--json", action="store_true", help="print one JSON object")


def _add_train(verbs: Any) -> None:
    text = "Train on pairs; can be stopped and resumed."
    train = verbs.add_parser("train", help=text, description=text)
    train.add_argument("pairs", type=Path, metavar="PAIRS", help="what build has made")
    train.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    train.add_argument(
        "--size", default="small", choices=("tiny", "small"), help="of a new model (default: small)"
    )
    train.add_argument("--text-model", type=Path, metavar="FOLDER", help="Stable Diffusion 2.1")
    train.add_argument("--t5", type=Path, metavar="FOLDER", help="weights of t5-base")
    train.add_argument("--vision", type=Path, metavar="FOLDER", help="a CLIP vision tower")
    train.add_argument("--side", type=int, default=512, metavar="PX", help="of pictures")
    train.add_argument("--steps", type=int, default=1000, metavar="N")
    train.add_argument("--rate", type=float, default=5e-5, help="default: 5e-5")
    train.add_argument("--batch", type=int, default=16, metavar="N")
    train.add_argument("--accumulate", type=int, default=1, metavar="N")
    train.add_argument("--warmup", type=int, default=100, metavar="N")
    train.add_argument("--precision", default="fp32", choices=("fp32", "bf16", "fp16"))
    train.add_argument("--every", type=int, default=100, metavar="N", help="steps to a validation")
    train.add_argument("--seed", type=int, default=420, metavar="N")
    train.add_argument("--resume", action="store_true", help="go on where it was stopped")
    train.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace, watch: Watch) -> dict[str, Any]:
    """Do what was asked; returns what is to be reported."""
    verbs = {"build": build, "draw": draw, "train": train, "install": install}
    return verbs[options.verb](options, watch)


def draw(options: argparse.Namespace, watch: Watch) -> dict[str, Any]:
    """Draw the pictures that train's L_mse and L_clip look at.

    Raises:
        UserError: pairs, weights or numbers make no sense.
    """
    from anywhere_desktop.study.uf_fgtg.draw import Drawing, drawn
    from anywhere_desktop.study.uf_fgtg.pairs import read_pairs, write_pairs

    path = options.pairs / PAIRS if options.pairs.is_dir() else options.pairs
    pairs = read_pairs(path)
    how = Drawing(options.steps, options.guidance, options.side, options.seed, options.plug_in)
    how.check()
    with watch.stage("draw"):
        made = drawn(pairs, options.text_model, path.parent, how, watch)
        count = write_pairs(path, made)
    return {"pairs": str(path), "pictures": count}


def install(options: argparse.Namespace, watch: Watch) -> dict[str, Any]:
    """Put weights where the program looks for them; FOLDER is `train`'s, or the model in it.

    Raises:
        UserError: there are none, they are torn, or they cannot be written.
    """
    from anywhere_desktop.compose import refiners
    from anywhere_desktop.study.uf_fgtg.train import MODEL

    inner = options.model / MODEL
    with watch.stage("install"):
        place = refiners.install(inner if inner.is_dir() else options.model, watch)
    return {"model": str(place), "refiner": "uf-fgtg"}


def build(options: argparse.Namespace, watch: Watch) -> dict[str, Any]:
    """Write the pairs.

    Raises:
        UserError: a number makes no sense, or a file cannot be read or written.
    """
    from anywhere_desktop.study.uf_fgtg.pairs import MOST_PAIRS, read_prompts, write_pairs

    wanted = options.grammar
    if wanted is None:
        wanted = 0 if options.prompts else 1000
    if not 0 <= wanted <= MOST_PAIRS or options.seed < 0:
        raise UserError(f"--grammar takes 0 to {MOST_PAIRS:,}, and --seed 0 or more.")
    prompts = read_prompts(options.prompts) if options.prompts else []
    if not wanted and not prompts:
        raise UserError("Nothing to build: name --prompts, or ask for --grammar pairs.")
    path = options.out / PAIRS
    with watch.stage("build"):
        count = write_pairs(path, _pairs(options, prompts, wanted, watch))
    return {"pairs": str(path), "count": count}


def _pairs(
    options: argparse.Namespace, prompts: list[str], wanted: int, watch: Watch
) -> "Iterator[Pair]":
    from anywhere_desktop.core.paths import models_folder
    from anywhere_desktop.engines.clip_tokens import installed_counter
    from anywhere_desktop.study.uf_fgtg.pairs import grammar_pairs, list_pairs

    counter = installed_counter(models_folder())
    by = None
    if options.summariser:
        from anywhere_desktop.engines.uf_fgtg.summariser import BartSummariser

        by = BartSummariser(options.summariser).summarise
    yield from list_pairs(prompts, counter, watch, by)
    yield from grammar_pairs(wanted, options.seed, counter, watch)


def train(options: argparse.Namespace, watch: Watch) -> dict[str, Any]:
    """Train.

    Raises:
        UserError: pairs, weights or numbers make no sense.
    """
    from anywhere_desktop.study.uf_fgtg.pairs import read_pairs
    from anywhere_desktop.study.uf_fgtg.train import MODEL
    from anywhere_desktop.study.uf_fgtg.train import train as begin

    path = options.pairs / PAIRS if options.pairs.is_dir() else options.pairs
    pairs = read_pairs(path)
    training = _training(options, path.parent)
    training.check()
    parts, frozen = _models(options, pairs, training.pictures is not None)
    _to_device(parts, frozen)
    with watch.stage("train"):
        made = begin(parts, pairs, options.out, training, watch, frozen, options.resume)
    return {
        "model": str(options.out / MODEL),
        "steps": made.steps,
        "validation": [{"step": one["step"], "loss": round(one["valid"], 4)} for one in made.curve],
        "fallen": round(made.fallen, 4),
    }


def _training(options: argparse.Namespace, folder: Path) -> "Training":
    from anywhere_desktop.study.uf_fgtg.train import Training

    drawn = folder if options.text_model and (folder / "pictures").is_dir() else None
    names = ("steps", "rate", "batch", "accumulate", "warmup", "precision", "seed", "every")
    numbers = {name: getattr(options, name) for name in names}
    return Training(**numbers, pictures=drawn, picture_px=options.side)


def _models(
    options: argparse.Namespace, pairs: "list[Pair]", pictured: bool
) -> "tuple[Parts, Frozen]":
    """A new model of the pairs' words, or one of weights that there are."""
    from anywhere_desktop.engines.uf_fgtg.losses import Frozen
    from anywhere_desktop.study.uf_fgtg.fresh import SIZES, fresh

    if bool(options.text_model) != bool(options.t5):
        raise UserError("--text-model and --t5 go together: name both, or neither for a new model.")
    if not options.text_model:
        # A new encoder has nothing to teach: its features of a fine prompt are noise.
        return fresh([pair.fine for pair in pairs], SIZES[options.size], options.seed), Frozen()
    from anywhere_desktop.engines.uf_fgtg.teachers import taught

    vision = options.vision if pictured else None
    return taught(options.text_model, options.t5, vision, pictured)


def _to_device(parts: "Parts", frozen: "Frozen") -> None:
    import torch

    if torch.cuda.is_available():
        parts.net().to("cuda")
        frozen.to("cuda")
