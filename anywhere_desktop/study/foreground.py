"""The paper's comparison (Anywhere, AAAI 2025, section 4): a product in, a picture round it out, by
the whole method and by inpainting models, measured alike.

The product as photographed is laid over every picture first. Over-imagination is the non-overlap
rate of the repainter's look; a bad case has 0.05 of it or more (the authors' own filter). Text
match is CLIP's score, diversity the mean CLIP distance of pictures of the same case. FID needs the
Inception network and thousands of pictures, preference needs people: neither is told here.
"""

import csv
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import combinations
from pathlib import Path

import numpy as np

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.core.records import Description
from anywhere_desktop.core.watch import PartOf, StepDone, Watch
from anywhere_desktop.study.edit_curve import Features

BAD_CASE = 0.05
"""Over-imagination from which a picture is a bad case (released code)."""

_FINE = 100


@dataclass(frozen=True, eq=False)
class Case:
    """One product, what is known of it, and the words for its new place."""

    name: str
    foreground: Foreground
    description: Description
    prompt: str


Method = Callable[[Case, int, Watch], Picture]
"""Makes the picture round a product for a seed: sRGB, of the product's proportions."""

Meter = Callable[[Picture, Foreground, Description, Watch], float]
"""The non-overlap rate of an 8-bit picture that has the product in it."""


@dataclass(frozen=True)
class Row:
    """One method: means over all its pictures. clip_score: 0 to 100; it and diversity are None
    without CLIP, diversity also with one picture a case.
    """

    method: str
    pictures: int
    over_imagination: float
    bad_cases: float
    clip_score: float | None
    diversity: float | None
    seconds: float


@dataclass(frozen=True, eq=False)
class _Made:
    picture: Picture
    rate: float
    seconds: float


def compare(
    cases: Sequence[Case],
    methods: Mapping[str, Method],
    meter: Meter,
    features: Features | None,
    watch: Watch,
    samples: int = 1,
    seed: int = 0,
    keep: Callable[[str, Case, int, Picture], None] | None = None,
) -> tuple[Row, ...]:
    """A row a method; each method is given the same cases and seeds. keep: is given every picture.

    Raises:
        UserError: there is no case or no method, or a method's model is missing or damaged.
        Cancelled: the user pressed stop.
    """
    if not cases or not methods:
        raise UserError("There is nothing to compare: give at least one case and one method.")
    total = len(methods) * len(cases) * samples * _FINE
    rows, begin = [], 0
    for name, method in methods.items():
        groups = []
        for case in cases:
            made = []
            for k in range(samples):
                part = PartOf(watch, begin, begin + _FINE, total)
                made.append(_made(case, method, meter, seed + k, part))
                begin += _FINE
                watch.tell(StepDone(begin, total))
                if keep is not None:
                    keep(name, case, seed + k, made[-1].picture)
            groups.append((case, made))
        rows.append(_row(name, groups, features))
    return tuple(rows)


def _made(case: Case, method: Method, meter: Meter, seed: int, watch: Watch) -> _Made:
    begun = time.perf_counter()
    painted = to_depth(method(case, seed, watch), 8)
    seconds = time.perf_counter() - begun
    product = case.foreground.resized((painted.shape[1], painted.shape[0]))
    picture = composite(painted, product)
    return _Made(picture, meter(picture, product, case.description, watch), seconds)


def _row(
    name: str, groups: Sequence[tuple[Case, Sequence[_Made]]], features: Features | None
) -> Row:
    every = [one for _, made in groups for one in made]
    scores, apart = [], []
    for case, made in groups if features else ():
        assert features is not None
        seen = features.of_pictures([one.picture for one in made])
        said = features.of_words([case.prompt])[0]
        scores += [100 * max(0.0, float(one @ said)) for one in seen]
        apart += [1 - float(one @ other) for one, other in combinations(seen, 2)]
    return Row(
        name,
        len(every),
        _mean([one.rate for one in every]),
        _mean([float(one.rate >= BAD_CASE) for one in every]),
        _mean(scores) if scores else None,
        _mean(apart) if apart else None,
        _mean([one.seconds for one in every]),
    )


def _mean(values: Sequence[float]) -> float:
    return round(float(np.mean(values)), 5)


@dataclass(frozen=True)
class Written:
    """A case as its list has it. matte: None where the product is to be cut out."""

    photo: Path
    matte: Path | None
    prompt: str


def read_cases(file: Path) -> tuple[Written, ...]:
    """Cases from a JSON list of objects with `photo` (a file beside it), `prompt` and, where it is
    not to be cut out by the program, `matte`.

    Raises:
        UserError: the list cannot be read, or a field is missing.
    """
    try:
        return tuple(_written(json.loads(file.read_text("utf-8")), file.parent))
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}).") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{file} must be a JSON list of objects with photo, prompt and, if it is there, matte "
            f"({error})."
        ) from None


def _written(rows: object, folder: Path) -> Iterator[Written]:
    if not isinstance(rows, list):
        raise TypeError("it is no list")
    for row in rows:
        matte = row.get("matte")
        photo, prompt = folder / row["photo"], row["prompt"]
        if not isinstance(prompt, str):
            raise TypeError("a prompt is no text")
        yield Written(photo, None if matte is None else folder / matte, prompt)


def write_csv(rows: Sequence[Row], file: Path) -> None:
    """The table; what is not known is left empty.

    Raises:
        UserError: it cannot be written.
    """
    try:
        with file.open("w", newline="", encoding="utf-8") as out:
            table = csv.DictWriter(out, [field.name for field in fields(Row)])
            table.writeheader()
            table.writerows(asdict(row) for row in rows)
    except OSError as error:
        raise UserError(f"{file} cannot be written ({error.strerror}).") from None
