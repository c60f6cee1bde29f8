"""Twelve products through the whole program: a contact sheet, and how diverse the prompts are.

    python -m tests.benchmarks.gallery [--out gallery.png] [--longest 1024] [--only NAME ...]
    python -m tests.benchmarks.gallery --studio --out FOLDER      (see `gallery_studio`)

Each block of the sheet shows photograph, matte and result. Products are cut out automatically,
nothing is corrected by hand, and the best of at most three loops is shown, accepted or not.
Diversity: mean pairwise distance of Scenes (0 same, 1 all different) and of rendered thumbnails
(mean CIEDE2000 over 48 px pictures) over five candidates, and over five seeds.
"""

import argparse
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.compose import compose
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import fitted, resize, to_srgb8
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Hints, Iteration, PromptCandidate, Request
from anywhere_desktop.core.scene_distance import scene_distance
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.photo.load import load
from anywhere_desktop.pipeline.no_archive import NoArchive
from anywhere_desktop.pipeline.session import better, cut, run_session
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.vision.colour import delta_e, to_lab

ROOT = Path(__file__).resolve().parents[2]
CELL = 360


@dataclass(frozen=True)
class Case:
    """A product, what its maker would type, and where its photograph comes from."""

    name: str
    prompt: str
    photo: Callable[[int], Photograph]


def _sample(name: str) -> Callable[[int], Photograph]:
    return lambda longest: load(ROOT / f"resources/samples/{name}.jpg")


def _specimen(name: str) -> Callable[[int], Photograph]:
    def make(longest: int) -> Photograph:
        from tests.specimens import all_specimens

        found = next(one for one in all_specimens() if one.name == name)
        return Photograph(found.make(longest)[0], f"{name}.png")

    return make


def _coffee(longest: int) -> Photograph:
    from skimage import data

    pixels: NDArray[np.uint8] = np.asarray(data.coffee())  # type: ignore[no-untyped-call]
    return Photograph(pixels, "coffee cup.png")


def _flower(longest: int) -> Photograph:
    from sklearn.datasets import load_sample_image

    return Photograph(np.asarray(load_sample_image("flower.jpg")), "flower.jpg")


CASES = (
    Case("coffee", "on white marble, morning light, leaf shadows", _coffee),
    Case("flower", "on black marble, dramatic side light", _flower),
    Case("amber", "on a walnut table, warm bokeh lights behind, golden hour", _sample("amber")),
    Case("jar", "pale pink podium with an arch, soft daylight", _sample("jar")),
    Case("carton", "on an oak table in a bright kitchen, window light", _sample("carton")),
    Case("gold_ring", "on slate, hard light from the left", _specimen("gold_ring")),
    Case("wine_glass", "on linen, garden behind, late afternoon sun", _specimen("wine_glass")),
    Case("white_mug", "sage green sweep, palm shadows, hard sun", _specimen("white_mug")),
    Case("black_headphones", "on concrete against a plaster wall, softbox",
         _specimen("black_headphones")),
    Case("sneaker", "light blue seamless with steps and spheres", _specimen("sneaker")),
    Case("white_vase", "on travertine with stones, window light, terracotta wall",
         _specimen("white_vase")),
    Case("dark_perfume", "glossy black acrylic, city lights at night, rim light",
         _specimen("dark_perfume")),
)  # fmt: skip


def generate(case: Case, crew: Crew, longest: int) -> tuple[Foreground, Iteration, float, float]:
    """(cut-out, best Iteration, confidence of the cut-out, seconds)."""
    photo, watch = case.photo(longest), Watch()
    begun = time.perf_counter()
    cutout = cut(crew, photo, Hints(), watch)
    best: Iteration | None = None
    request = Request(photo.name, prompt=case.prompt)
    for iteration in run_session(request, photo, cutout, crew, NoArchive(), watch):
        best = iteration if better(iteration, best) else best
    assert best is not None
    return cutout.foreground, best, cutout.confidence, time.perf_counter() - begun


def block(foreground: Foreground, result: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Photograph, product on magenta by its matte, result; each fitted into a cell."""
    share = foreground.matte[..., None] / 255.0
    magenta = np.array([230, 40, 200])
    over = (foreground.srgb * share + magenta * (1 - share)).astype(np.uint8)
    return np.hstack([_cell(foreground.photo.srgb), _cell(over), _cell(result)])


def _cell(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    small = resize(picture, fitted((picture.shape[1], picture.shape[0]), CELL))
    cell = np.full((CELL, CELL, 3), 24, np.uint8)
    top, left = (CELL - small.shape[0]) // 2, (CELL - small.shape[1]) // 2
    cell[top : top + small.shape[0], left : left + small.shape[1]] = small
    return cell


def thumbnail(candidate: PromptCandidate, product: Foreground, seed: int) -> NDArray[np.float32]:
    """A candidate's set as Lab at 48 px."""
    assert candidate.scene is not None
    made = StudioRenderer.preview().render(candidate.scene, product, seed, Watch())
    return to_lab(resize(to_srgb8(made.picture, None), (48, 48)))


def spread(sets: list[tuple[PromptCandidate, NDArray[np.float32]]]) -> tuple[float, float]:
    """Mean pairwise distance of Scenes, and of thumbnails in CIEDE2000."""
    scenes, pictures = [], []
    for (one, a), (other, b) in itertools.combinations(sets, 2):
        assert one.scene is not None
        assert other.scene is not None
        scenes.append(scene_distance(one.scene, other.scene))
        pictures.append(float(np.mean(delta_e(a, b))))
    return float(np.mean(scenes)), float(np.mean(pictures))


def diversity(case: Case, crew: Crew, prompt: str) -> str:
    """A line of the diversity table."""
    watch = Watch()
    product = cut(crew, case.photo(512), Hints(), watch).foreground.fitted(192)
    description = crew.analyzer.analyze(product, "", watch)

    def propose(seed: int) -> tuple[PromptCandidate, ...]:
        return crew.prompter.propose(description, prompt, (), 5, seed, watch)

    five = [(one, thumbnail(one, product, 0)) for one in propose(0)]
    first = [(one, thumbnail(one, product, s)) for s in range(5) for one in propose(s)[:1]]
    (a, b), (c, d) = spread(five), spread(first)
    return f"| {case.name} | {prompt or '(none)'} | {a:.2f} | {b:.1f} | {c:.2f} | {d:.1f} |"


def main() -> None:
    """Make the sheet, print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path("gallery.png"))
    parser.add_argument("--longest", type=int, default=1024)
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--keep", type=Path, help="folder for each result at full size")
    parser.add_argument("--no-diversity", action="store_true")
    parser.add_argument("--studio", action="store_true", help="48 prompts, and all that it has")
    parser.add_argument("--px", type=int, default=768)
    parser.add_argument("--samples", type=int, default=0)
    parser.add_argument("--loops", type=int, default=1)
    parser.add_argument("--cell", type=int, default=384, help="a picture's size on a sheet")
    options = parser.parse_args()
    if options.studio:
        from tests.benchmarks import gallery_studio

        gallery_studio.run(options)
    else:
        products(options)


def products(options: argparse.Namespace) -> None:
    """Twelve products: the sheet, and the tables."""
    crew, blocks = compose("studio"), []
    print("| product | cut-out sure | verdict | score | loops | over-growth | seconds |")
    print("|---|---|---|---|---|---|---|")
    for case in (case for case in CASES if not options.only or case.name in options.only):
        foreground, best, sure, seconds = generate(case, crew, options.longest)
        blocks.append(block(foreground, best.result))
        verdict = best.evaluation
        word = "accepted" if verdict.accepted else "; ".join(
            gate.name for gate in verdict.gates if not gate.passed
        )  # fmt: skip
        print(
            f"| {case.name} | {sure:.2f} | {word} | {verdict.score:.2f} | {best.number} "
            f"| {best.repaint.rate_after:.4f} | {seconds:.1f} |", flush=True,
        )  # fmt: skip
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(options.keep / f"{case.name}.png"), best.result[..., ::-1])
    if len(blocks) % 2:
        blocks.append(np.zeros_like(blocks[0]))
    pairs = [np.hstack(blocks[i : i + 2]) for i in range(0, len(blocks), 2)]
    cv2.imwrite(str(options.out), np.vstack(pairs)[..., ::-1])
    if options.no_diversity:
        return
    print("\n| product | prompt | Scenes, 5 candidates | pictures, dE | Scenes, 5 seeds | dE |")
    print("|---|---|---|---|---|---|")
    for case in CASES[2:5]:
        for prompt in ("", "on marble", case.prompt):
            print(diversity(case, crew, prompt), flush=True)


if __name__ == "__main__":
    main()
