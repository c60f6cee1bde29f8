"""`main.py study foreground CASES --out TABLE.csv`."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Noted, Watch

if TYPE_CHECKING:
    from anywhere_desktop.core.picture import Picture
    from anywhere_desktop.core.ports import Crew
    from anywhere_desktop.core.records import SettingValue
    from anywhere_desktop.study.edit_curve import Features
    from anywhere_desktop.study.foreground import Case, Method, Written

BASELINES = ("sd2-inpaint", "brushnet", "hd-painter")
_FINE = "-uf-fgtg"
"""After a baseline's name: with UF-FGTG's text encoder in the place of its own."""
METHODS = ("paper", *BASELINES, f"sd2-inpaint{_FINE}", f"hd-painter{_FINE}", "local", "studio")
_USUAL = ("paper", *BASELINES)
_UNKNOWN = "FID (no Inception network here), user preference (needs people)"


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words of this study."""
    parser.add_argument(
        "cases", type=Path, metavar="CASES.json",
        help="a list of objects with photo (a file beside it), prompt and, if it is there, matte",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="TABLE.csv")
    parser.add_argument(
        "--methods", default=",".join(_USUAL), metavar="A,B",
        help=f"of {', '.join(METHODS)} (default: {','.join(_USUAL)}); those without their models "
        "are left out and named",
    )  # fmt: skip
    parser.add_argument("--samples", type=int, default=1, metavar="N", help="seeds a case")
    parser.add_argument("--steps", type=int, metavar="N", help="default: each method's own")
    parser.add_argument("--px", type=int, metavar="N", help="longer side; default: each's own")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument(
        "--clip", type=Path, metavar="FOLDER", help="default: the installed clip-vit-l14, if any"
    )
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep every picture here")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace, watch: Watch) -> dict[str, Any]:
    """Make and measure all pictures; returns the table's rows.

    Raises:
        UserError: a number makes no sense, a file cannot be read or written, or no method is ready.
    """
    from anywhere_desktop.compose.tools import growth_meter
    from anywhere_desktop.study.foreground import compare, read_cases, write_csv

    names = _named(options.methods)
    if not 1 <= options.samples <= 100:
        raise UserError(f"--samples must be 1 to 100, not {options.samples}.")
    said = {"steps": options.steps, "working_px": options.px}
    settings = {key: value for key, value in said.items() if value is not None}
    # Whether the table can be written is known before hours of work.
    write_csv((), options.out)
    cases = _told_apart([_case(one, watch) for one in read_cases(options.cases)])
    methods, left_out = _ready(names, settings, watch)
    meter, by = growth_meter({})
    rows = compare(
        cases, methods, meter, _features(options.clip), watch, options.samples, options.seed,
        _keeper(options.pictures),
    )  # fmt: skip
    write_csv(rows, options.out)
    return {
        "table": str(options.out),
        "rows": [asdict(row) for row in rows],
        "over_imagination_by": by,
        "left_out": left_out,
        "not_measured": _UNKNOWN,
    }


def _named(words: str) -> list[str]:
    names = list(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    for name in names:
        if name not in METHODS:
            raise UserError(f"There is no method {name!r}: choose of {', '.join(METHODS)}.")
    return names


def _case(written: "Written", watch: Watch) -> "Case":
    """The product cut out and described, by nothing but measurement, so that all have the same."""
    from anywhere_desktop.agents.cutter import foreground_from_matte
    from anywhere_desktop.compose.studio import studio
    from anywhere_desktop.core.records import Hints
    from anywhere_desktop.photo.load import load, load_matte
    from anywhere_desktop.study.foreground import Case

    photo, crew = load(written.photo), studio()
    if written.matte is None:
        foreground = crew.cutter.cut(photo, Hints(), watch).foreground
    else:
        foreground = foreground_from_matte(photo, load_matte(written.matte, photo.size), watch)
    return Case(
        photo.name, foreground, crew.analyzer.analyze(foreground, "", watch), written.prompt
    )


def _told_apart(cases: "list[Case]") -> "list[Case]":
    """Photographs of the same name in two folders are two cases."""
    names = [case.name for case in cases]
    return [
        case if names.count(case.name) == 1 else replace(case, name=f"{case.name}-{k}")
        for k, case in enumerate(cases, 1)
    ]


def _ready(
    names: Sequence[str], settings: Mapping[str, "SettingValue"], watch: Watch
) -> tuple[dict[str, "Method"], dict[str, str]]:
    """The methods whose models are here, and why the others are left out."""
    from anywhere_desktop.compose import compose
    from anywhere_desktop.compose.diffusion import baseline

    found: dict[str, Method] = {}
    left_out: dict[str, str] = {}
    for name in names:
        try:
            if (plain := name.removesuffix(_FINE)) in BASELINES:
                more = {"encoder": "uf-fgtg"} if plain != name else {}
                found[name] = _painted(baseline(plain, {**settings, **more}))
            else:
                own = _of_crew(name, settings)
                found[name] = _whole(compose(name, own), own)
        except UserError as error:
            left_out[name] = str(error)
            watch.tell(Noted(f"{name} is left out: {error}"))
    if not found:
        raise UserError(f"No method is ready: {' '.join(left_out.values())}")
    return found, left_out


def _of_crew(name: str, settings: Mapping[str, "SettingValue"]) -> Mapping[str, "SettingValue"]:
    """What a crew is told; the paper's refiner makes its share of the steps, 30 beside 50."""
    if name == "studio":
        return {}
    steps = settings.get("steps")
    if name == "paper" and isinstance(steps, int):
        return {**settings, "refiner_steps": max(1, round(0.6 * steps))}
    return settings


def _painted(crew: "Crew") -> "Method":
    """One picture by an inpainting model, as it comes."""
    from anywhere_desktop.core.records import PromptCandidate

    def make(case: "Case", seed: int, watch: Watch) -> "Picture":
        product = case.foreground.fitted(crew.working_px)
        return crew.templater.make(product, PromptCandidate(case.prompt), seed, watch).picture

    return make


def _whole(crew: "Crew", settings: Mapping[str, "SettingValue"]) -> "Method":
    """The best of the whole method's loops, at working size."""
    from anywhere_desktop.core.records import Cutout, Iteration, Request
    from anywhere_desktop.pipeline.no_archive import NoArchive
    from anywhere_desktop.pipeline.session import better, run_session

    def make(case: "Case", seed: int, watch: Watch) -> "Picture":
        product = case.foreground.fitted(crew.working_px)
        request = Request(case.name, crew.name, case.prompt, seed, settings=settings)
        best: Iteration | None = None
        for one in run_session(
            request, product.photo, Cutout(product, 1.0), crew, NoArchive(), watch
        ):
            best = one if better(one, best) else best
        assert best is not None
        return best.result

    return make


def _features(folder: Path | None) -> "Features | None":
    """CLIP where one is named or installed."""
    from anywhere_desktop.engines.models.installed import installed
    from anywhere_desktop.study.edit_curve import ClipFeatures

    if folder is not None:
        return ClipFeatures(folder)
    try:
        return ClipFeatures(installed("clip-vit-l14"))
    except UserError:
        return None


def _keeper(folder: Path | None) -> Any:
    if folder is None:
        return None
    from PIL import Image

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder} cannot be made ({error.strerror}).") from None

    def keep(method: str, case: "Case", seed: int, picture: "Picture") -> None:
        Image.fromarray(picture).save(folder / f"{case.name}-{method}-{seed}.png")

    return keep
