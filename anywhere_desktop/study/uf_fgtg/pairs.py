"""Coarse-fine pairs: from a list of prompts of one's own, and from the studio's grammar."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.token_estimate import TokenCounter
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.study.uf_fgtg.summaries import Summarise, coarse_prompts

if TYPE_CHECKING:
    import numpy as np

MOST_PAIRS, MOST_PROMPT = 1_000_000, 4000

_KINDS = (
    "perfume bottle", "bottle", "jar", "cream jar", "lipstick", "serum bottle", "tube", "candle",
    "soap", "watch", "handbag", "sneaker", "headphones", "mug", "teapot", "wine bottle", "whisky",
    "coffee tin", "tea box", "honey jar", "sunglasses", "necklace", "ring box", "phone", "speaker",
    "camera", "vase", "lamp", "book", "backpack", "leather wallet", "razor", "shampoo bottle",
)  # fmt: skip
_LOOKS = (
    "", "", "", "small", "tall", "round", "slender", "amber glass", "frosted glass", "ceramic",
    "brushed metal", "matt black", "white", "handmade", "vintage", "clear glass",
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """A fine prompt with its coarse ones, short to long. source: "grammar" or "list"; picture: the
    file of its image beside the pairs, or "".
    """

    coarse: tuple[str, ...]
    fine: str
    source: str
    picture: str = ""


def grammar_pairs(count: int, seed: int, counter: TokenCounter, watch: Watch) -> Iterator[Pair]:
    """Pairs without end that nobody has rights in: a product in a set of the art director's."""
    import numpy as np

    rng = np.random.default_rng(seed)
    seen: set[str] = set()
    tries = 0
    while len(seen) < count and tries < 50 * count:
        tries += 1
        fine = _fine(rng)
        coarse = coarse_prompts(fine, counter)
        if fine in seen or not coarse:
            continue
        seen.add(fine)
        watch.tell(StepDone(len(seen), count))
        yield Pair(tuple(coarse), fine, "grammar")


def _fine(rng: "np.random.Generator") -> str:
    """A product and what a refined prompt says of its set, some aspects left out."""
    from anywhere_desktop.studio.refine_phrases import random_plan

    plan = random_plan(rng).wordings
    look, kind = _LOOKS[int(rng.integers(len(_LOOKS)))], _KINDS[int(rng.integers(len(_KINDS)))]
    product = f"{look} {kind}".strip()
    article = "an" if product[0] in "aeiou" else "a"
    sided = False
    said: list[str] = []
    for aspect, wordings in plan.items():
        if aspect not in ("surface", "light", "backdrop") and rng.uniform() < 0.35:
            continue
        if aspect == "side" and sided:
            continue
        wording = wordings[int(rng.integers(len(wordings)))]
        sided = sided or "from the" in wording
        said.append(wording)
    return f"{article} {product} {', '.join(said)}"


def list_pairs(
    prompts: Sequence[str], counter: TokenCounter, watch: Watch, by: Summarise | None = None
) -> Iterator[Pair]:
    """Pairs of a user's own prompts; by: a summariser in place of the choosing one."""
    for number, prompt in enumerate(prompts, 1):
        watch.tell(StepDone(number, len(prompts)))
        coarse = coarse_prompts(prompt, counter, by)
        if coarse:
            yield Pair(tuple(coarse), prompt, "list")


def read_prompts(path: Path) -> list[str]:
    """A text file's prompts, one a line, each once.

    Raises:
        UserError: the file cannot be read, or holds none.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise UserError(f"There is no file {path}: name a text file, one prompt a line.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path.name} cannot be read as UTF-8 text ({error}).") from None
    prompts = list(dict.fromkeys(line.strip()[:MOST_PROMPT] for line in lines if line.strip()))
    if not prompts:
        raise UserError(f"{path.name} holds no prompt: write one a line.")
    return prompts


def write_pairs(path: Path, pairs: Iterator[Pair]) -> int:
    """Write pairs as JSON lines, whole or not at all; returns how many.

    Raises:
        UserError: the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    count = 0
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as out:
            for pair in pairs:
                out.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")
                count += 1
        part.replace(path)
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}): choose another.") from None
    finally:
        part.unlink(missing_ok=True)
    return count


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file.

    Raises:
        UserError: the file cannot be read, or a line is no pair.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UserError(
            f"There are no pairs in {path}: make them with `study uf-fgtg build`."
        ) from None
    pairs = []
    for number, line in enumerate(lines, 1):
        try:
            kept = json.loads(line)
            coarse = tuple(str(text) for text in kept["coarse"])
            pairs.append(Pair(coarse, str(kept["fine"]), kept["source"], kept.get("picture", "")))
        except (ValueError, KeyError, TypeError):
            raise UserError(f"Line {number} of {path.name} is no pair: build it anew.") from None
    if not pairs:
        raise UserError(f"{path.name} is empty: make pairs with `study uf-fgtg build`.")
    return [pair for pair in pairs if pair.coarse and pair.fine]
