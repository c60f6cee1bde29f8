"""The studio's gallery: 48 prompts over eight products, and one picture of everything it has.

    python -m tests.benchmarks.gallery --studio --out FOLDER [--px 768] [--samples 0] [--loops 1]
                                       [--only SHEET|PRODUCT|NAME ...] [--cell 384]

Products come with their true mattes, so that only the sets are judged, in a square frame. Prompts
go through the whole method; the other sheets change one thing in the Scene that the studio would
make of "no props, softbox". A picture that lies in the folder and was made with the same words,
size, samples and loops is not made again, so that a stopped run goes on where it was. Writes
FOLDER/pictures, a sheet for each kind, and FOLDER/verdicts.md.
"""

import json
import time
from argparse import Namespace
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
from anywhere_desktop.agents.enhancer import BuiltinEnhancer
from anywhere_desktop.agents.templater import BuiltinTemplater
from anywhere_desktop.compose import compose
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import to_depth
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Cutout, Iteration, Request
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.pipeline.framing import natural_placement
from anywhere_desktop.pipeline.no_archive import NoArchive
from anywhere_desktop.pipeline.session import better, run_session
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.vision.edge_colour import edge_colours
from tests.benchmarks.contact_sheet import contact_sheet
from tests.benchmarks.gallery_shots import Shot, shots, wanted
from tests.specimens import all_specimens
from tests.specimens_photo import source


@dataclass(frozen=True)
class Verdict:
    """What was said of a picture, and all that it was made with."""

    sheet: str
    name: str
    product: str
    prompt: str
    px: int
    samples: int
    loops: int
    seconds: float = 0.0
    score: float | None = None
    failed: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    def made_like(self, other: "Verdict") -> bool:
        """Whether both were made with the same words and settings."""
        return self._asked() == other._asked()

    def _asked(self) -> tuple[object, ...]:
        return (self.product, self.prompt, self.px, self.samples, self.loops)


@cache
def product(name: str, px: int) -> Foreground:
    """A product with its true matte, where the method puts it in a square frame of `px` px."""
    specimen = next((one for one in all_specimens() if one.name == name), None)
    pixels, matte = specimen.make(2 * px)[:2] if specimen else source(name)
    photo = Photograph(pixels, name)
    whole = Foreground(photo, matte, edge_colours(pixels, matte, Watch()))
    return whole.placed(natural_placement(photo.size, whole.box, (px, px)))


def crew_of(samples: int) -> Crew:
    """The studio, with as many paths a pixel."""
    renderer = StudioRenderer(samples)
    return replace(
        compose("studio"), templater=BuiltinTemplater(renderer), enhancer=BuiltinEnhancer(renderer)
    )


def _prompted(shot: Shot, told: Verdict) -> tuple[NDArray[np.uint8], Verdict]:
    foreground, best = product(shot.product, told.px), None
    request = Request(shot.product, prompt=shot.prompt, loops=told.loops)
    cutout = Cutout(foreground, 1.0)
    crew = crew_of(told.samples)
    for one in run_session(request, foreground.photo, cutout, crew, NoArchive(), Watch()):
        best = one if better(one, best) else best
    assert best is not None
    return np.asarray(best.result, np.uint8), _judged(told, best)


def _judged(told: Verdict, best: Iteration) -> Verdict:
    said = best.evaluation
    failed = tuple(gate.name for gate in said.gates if not gate.passed)
    return replace(
        told, score=round(said.score, 3), failed=failed, feedback=said.feedback,
        unused=best.candidate.unused_words,
    )  # fmt: skip


@cache
def _usual(name: str, px: int) -> Scene:
    """What the studio would build round a product that nobody said much about."""
    description = BuiltinAnalyzer().analyze(product(name, px), "", Watch())
    grammar = StudioGrammar()
    return grammar.read("no props, softbox", grammar.base(description)).scene


def _changed(shot: Shot, told: Verdict) -> tuple[NDArray[np.uint8], Verdict]:
    assert shot.change is not None
    foreground = product(shot.product, told.px)
    scene = shot.change(_usual(shot.product, told.px))
    made = StudioRenderer(told.samples).render(scene, foreground, 0, Watch())
    return composite(to_depth(made.picture, 8), foreground), told


def _kept(folder: Path, shot: Shot, options: Namespace) -> tuple[NDArray[np.uint8], Verdict]:
    """The picture and its verdict, from the folder or made anew and put there."""
    told = Verdict(
        shot.sheet, shot.name, shot.product, shot.prompt, options.px, options.samples, options.loops
    )
    stem = f"{shot.sheet}-{shot.name.replace(' ', '-')}"
    picture, note = folder / f"{stem}.png", folder / f"{stem}.json"
    if note.exists():
        old = Verdict(**json.loads(note.read_text("utf-8")))
        if old.made_like(told):
            return np.asarray(cv2.imread(str(picture)), np.uint8)[..., ::-1], old
    begun = time.perf_counter()
    pixels, verdict = (_changed if shot.change else _prompted)(shot, told)
    verdict = replace(verdict, seconds=round(time.perf_counter() - begun, 2))
    cv2.imwrite(str(picture), pixels[..., ::-1])
    note.write_text(json.dumps(asdict(verdict), ensure_ascii=False), "utf-8")
    return pixels, verdict


def run(options: Namespace) -> None:
    """Make what is missing, then the sheets and the table."""
    folder = options.out / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    sheets: dict[str, list[tuple[str, NDArray[np.uint8]]]] = {}
    lines = ["| name | product | words | verdict | score | unused | s |", "|" + "---|" * 7]
    for shot in shots():
        if not wanted(shot, options.only):
            continue
        pixels, verdict = _kept(folder, shot, options)
        sheets.setdefault(shot.sheet, []).append((f"{shot.name} {shot.product}", pixels))
        if shot.prompt:
            lines.append(_row(verdict))
            print(lines[-1], flush=True)
    for name, pictures in sheets.items():
        sheet = contact_sheet(pictures, min(options.px, options.cell))
        cv2.imwrite(str(options.out / f"{name}.png"), sheet[..., ::-1])
    (options.out / "verdicts.md").write_text("\n".join(lines) + "\n", "utf-8")


def _row(told: Verdict) -> str:
    word = "; ".join(told.failed) or "accepted"
    return (
        f"| {told.name} | {told.product} | {told.prompt} | {word} | {told.score} "
        f"| {', '.join(told.unused)} | {told.seconds} |"
    )
