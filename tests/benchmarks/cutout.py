"""How well the builtin cutter cuts: python -m tests.benchmarks.cutout [--split tune] [--sheet PNG].

Every specimen is cut alone, with two strokes that a person would draw into that cut, with a box
(2 % margin), with the box and two strokes, and, where it then is not good, with the box and two
strokes along the product ("along"), and with two more into what is still wrong ("box+4"). The
cutter is the same all the while, as in the window: a cut without strokes that it has made it does
not make again. Parameters were only ever tuned on the "tune" split.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

from anywhere_desktop.agents.cutter import BuiltinCutter
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import resize
from anywhere_desktop.core.records import Box, Cutout, Hints
from anywhere_desktop.core.watch import Watch
from tests import specimens
from tests.specimens_photo import PhotoSpecimen, photo_specimens

Mask = NDArray[np.bool_]
HINTS = ("auto", "auto+2", "box", "box+2", "along", "box+4")
GOOD = 0.95
"""IoU from which a person would stop correcting."""
THERE = 12
"""What covers more than this (of 255) is there at all."""
MISSED = 100
"""What covers this much less than it should (of 255) a person sees as missing."""


@dataclass(frozen=True, eq=False)
class Score:
    """One cut against the truth. iou: of what is covered by half or more; soft: of the mattes
    themselves (sum of the lesser over sum of the greater); outline: of what is at all covered
    (matte > 12); mad: mean absolute difference of mattes, 0 to 1.

    A clear part covers little, and a foot of glass may cover half and a hair more: there the first
    figure is decided by a level, the other two by what was found.
    """

    specimen: PhotoSpecimen
    hint: str
    iou: float
    soft: float
    mad: float
    confidence: float
    seconds: float
    outline: float
    matte: NDArray[np.uint8]
    colours: NDArray[np.uint8]


def gathered(
    cache: Path | None, split: str | None, longest_px: int = 900
) -> Iterator[PhotoSpecimen]:
    """The drawn specimens, then those from photographs, one at a time."""
    for drawn in specimens.all_specimens():
        if split not in (None, drawn.split):
            continue
        kept = cache / f"{drawn.name}-{longest_px}.npz" if cache else None
        if kept and kept.exists():
            with np.load(kept) as arrays:
                rgb, matte = arrays["rgb"], arrays["matte"]
        else:
            rgb, matte, _ = drawn.make(longest_px)
            if kept:
                np.savez(kept, rgb=rgb, matte=matte)
        photo = Photograph(rgb, drawn.name)
        yield PhotoSpecimen(drawn.name, photo, matte, drawn.split, drawn.backdrop)
    yield from (s for s in photo_specimens() if split in (None, s.split))


def study(specimen: PhotoSpecimen, quick: bool = False) -> list[Score]:
    """Cut alone and with a box, each without and with two strokes. Where a box and two strokes into
    the mistakes are not enough, with two along the product instead, and with two more.
    """
    cutter, scores = BuiltinCutter(), []
    for name, box in (("auto", None), ("box", box_round(specimen.matte))):
        plain = _scored(cutter, specimen, name, Hints(box))
        if quick:
            return [plain]
        keep, drop = corrections(plain.matte, specimen.matte)
        scores += [plain, _scored(cutter, specimen, f"{name}+2", Hints(box, keep, drop))]
    if scores[-1].iou >= GOOD:
        return scores + [replace(scores[-1], hint=hint, seconds=0.0) for hint in HINTS[4:]]
    more_keep, more_drop = corrections(scores[-1].matte, specimen.matte)
    along = Hints(box, sum(strokes_in(specimen.matte >= 128), ()))
    more = Hints(box, keep + more_keep, drop + more_drop)
    tries = zip(HINTS[4:], (along, more), strict=True)
    return scores + [_scored(cutter, specimen, hint, hints) for hint, hints in tries]


def _scored(cutter: BuiltinCutter, specimen: PhotoSpecimen, hint: str, hints: Hints) -> Score:
    begun = time.perf_counter()
    try:
        cutout = cutter.cut(specimen.photo, hints, Watch())
    except UserError:
        nothing = np.zeros_like(specimen.matte)
        cutout = Cutout(Foreground(specimen.photo, nothing, specimen.photo.pixels), 0.0)
    seconds = time.perf_counter() - begun
    matte = cutout.foreground.matte
    cut, true = matte >= 128, specimen.matte >= 128
    iou = float((cut & true).sum() / max(1, (cut | true).sum()))
    values, truth = matte.astype(np.float64), specimen.matte
    soft = float(np.minimum(values, truth).sum() / max(1.0, np.maximum(values, truth).sum()))
    mad = float(np.abs(matte.astype(np.float32) - specimen.matte).mean() / 255)
    seen, there = matte > THERE, specimen.matte > THERE
    outline = float((seen & there).sum() / max(1, (seen | there).sum()))
    colours = cutout.foreground.srgb
    return Score(
        specimen, hint, iou, soft, mad, cutout.confidence, seconds, outline, matte, colours
    )


def box_round(matte: NDArray[np.uint8], margin: float = 0.02) -> Box:
    """The box that a person would draw: the product's, with a margin of the photo's size."""
    height, width = matte.shape
    rows, columns = np.flatnonzero((matte >= 128).any(1)), np.flatnonzero((matte >= 128).any(0))
    pad = round(margin * max(matte.shape))
    left, top = max(0, int(columns[0]) - pad), max(0, int(rows[0]) - pad)
    right, bottom = min(width, int(columns[-1]) + 1 + pad), min(height, int(rows[-1]) + 1 + pad)
    return Box(left, top, right, bottom)


Points = tuple[tuple[int, int], ...]


def corrections(matte: NDArray[np.uint8], truth: NDArray[np.uint8]) -> tuple[Points, Points]:
    """The two strokes that a person draws into a cut: one along the largest missing part, one along
    the largest part where there is no product at all; both into mistakes of one kind if there are
    only such; one within the product if there is none to see.

    Strokes say what is product, not how clear it is: nobody drops a clear part that became solid.
    """
    missing = truth.astype(np.int16) - matte > MISSED
    wrong = (matte > THERE) & (truth <= THERE)
    keep, drop = strokes_in(missing), strokes_in(wrong)
    if keep and drop:
        return keep[0], drop[0]
    if not (keep or drop):
        keep = strokes_in(truth >= 128, 1)
    return sum(keep, ()), sum(drop, ())


def strokes_in(region: Mask, count: int = 2) -> list[Points]:
    """Strokes along the middle of the largest parts of a region; none into slivers.

    Each follows the longest way through the part's medial axis, as a hand would.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(region.astype(np.uint8))
    areas = stats[1:, cv2.CC_STAT_AREA]
    parts = np.argsort(-areas, kind="stable")[:count]
    strokes = (_stroke_in(labels == 1 + int(part)) for part in parts)
    return [stroke for stroke in strokes if stroke]


def stroke_in(region: Mask) -> Points:
    """The stroke in the largest part of a region; empty if that is a sliver, or there is none."""
    return next(iter(strokes_in(region, 1)), ())


def _stroke_in(part: Mask) -> Points:
    depth = cv2.distanceTransform(np.pad(part.astype(np.uint8), 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    if depth.max() < 0.004 * max(part.shape):
        return ()  # No person would draw into a sliver.
    axis = cv2.ximgproc.thinning(part.astype(np.uint8) * 255) > 0
    return _longest_way(axis & (depth > 0.35 * depth.max()), depth)


def _longest_way(axis: Mask, depth: NDArray[Any]) -> Points:
    """The longest path of a thin line's piece that holds its deepest place, every fourth px."""
    y, x = np.nonzero(axis)
    if not len(x):
        row, column = np.unravel_index(int(depth.argmax()), depth.shape)
        return ((int(column), int(row)),)
    index = np.full(axis.shape, -1)
    index[y, x] = np.arange(len(x))
    padded = np.pad(index, 1, constant_values=-1)
    ends = [padded[1 + dy :, 1 + dx :][: axis.shape[0], : axis.shape[1]][y, x]
            for dy, dx in ((0, 1), (1, 0), (1, 1))]  # fmt: skip
    ends.append(padded[2:, :-2][y, x])
    start = np.concatenate([np.flatnonzero(e >= 0) for e in ends])
    end = np.concatenate([e[e >= 0] for e in ends])
    graph = coo_matrix((np.ones(len(start)), (start, end)), (len(x), len(x))).tocsr()
    middle = int(depth[y, x].argmax())
    for _ in range(2):  # The farthest from the farthest: a tree's longest path.
        far, before = dijkstra(graph, directed=False, indices=middle, return_predecessors=True)
        last, middle = middle, int(np.where(np.isfinite(far), far, -1).argmax())
    way = [middle]
    while way[-1] != last:
        way.append(int(before[way[-1]]))
    return tuple((int(x[i]), int(y[i])) for i in way[::4])


def table(scores: list[Score]) -> None:
    """Print means per split, backdrop and hint."""
    print("split backdrop hint      n   IoU  median worst  soft  outline MAD e-3  >.97 seconds")
    for split in ("tune", "test"):
        for backdrop in ("plain", "busy"):
            for hint in HINTS:
                _row(split, backdrop, hint, scores)


def _row(split: str, backdrop: str, hint: str, scores: list[Score]) -> None:
    mine = [
        s
        for s in scores
        if (s.specimen.split, s.specimen.backdrop, s.hint) == (split, backdrop, hint)
    ]
    if not mine:
        return
    iou = np.array([s.iou for s in mine])
    soft, outline = np.mean([s.soft for s in mine]), np.mean([s.outline for s in mine])
    mad = np.mean([s.mad for s in mine]) * 1e3
    seconds = np.mean([s.seconds for s in mine])
    print(
        f"{split:5s} {backdrop:8s} {hint:9s} {len(mine):2d}  {iou.mean():.3f} {np.median(iou):.3f} "
        f"{iou.min():.3f}  {soft:.3f} {outline:.3f} {mad:6.2f}   {(iou > 0.97).mean():4.0%}  "
        f"{seconds:.2f}"
    )


def calibration(scores: list[Score]) -> None:
    """Print how often cuts of each confidence are good (IoU >= 0.95)."""
    print("confidence of automatic cuts: n, mean confidence, share with IoU >= 0.95")
    for split in ("tune", "test"):
        for low, high in ((0, 0.3), (0.3, 0.6), (0.6, 0.85), (0.85, 1.01)):
            mine = [
                s
                for s in scores
                if s.hint == "auto" and s.specimen.split == split and low <= s.confidence < high
            ]
            if mine:
                good = np.mean([s.iou >= 0.95 for s in mine])
                sure = np.mean([s.confidence for s in mine])
                print(f"{split} {low:.2f}-{min(1, high):.2f}: {len(mine):2d} {sure:.2f} {good:.2f}")


def glass(scores: list[Score]) -> None:
    """Print what is found of products whose true matte is mostly partial."""
    for s in scores:
        there = s.specimen.matte > THERE
        if (s.specimen.matte[there] < 243).mean() > 0.3:
            print(f"glass: {s.specimen.name:20s} {s.hint:6s} {s.iou:.3f}, outline {s.outline:.3f}")


def worst(scores: list[Score], count: int = 24) -> None:
    """Print the cuts that failed, and whether hints mended them."""
    for hint in ("auto+2", *HINTS[3:]):
        unmended = sum(s.hint == hint and s.iou < GOOD for s in scores)
        print(f"not mended by {hint} strokes (IoU < {GOOD}): {unmended}")
    for s in sorted((s for s in scores if s.iou < 0.95), key=lambda s: s.iou)[:count]:
        print(f"  {s.iou:.3f} {s.confidence:.2f} {s.hint:12s} {s.specimen.split} {s.specimen.name}")


def sheet(scores: Iterable[Score], path: Path, columns: int = 3) -> None:
    """Photo, truth, cut over magenta, side by side for each score, worst first."""
    cells = []
    for s in sorted(scores, key=lambda s: s.iou):
        alpha = s.matte[..., None] / 255
        over = (s.colours * alpha + np.array([255, 0, 255]) * (1 - alpha)).astype(np.uint8)
        true = np.repeat(s.specimen.matte[..., None], 3, 2)
        height, width = s.matte.shape
        size = round(200 * width / height), 200
        panel = [cv2.resize(p, size) for p in (s.specimen.photo.srgb, true, over)]
        cell = np.hstack(panel)[:, :660]
        cell = np.pad(cell, ((0, 4), (0, 664 - cell.shape[1]), (0, 0)))
        label = f"{s.iou:.3f} c{s.confidence:.2f} {s.hint}"
        cv2.putText(cell, label, (4, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (255, 255, 0), 1)
        cells.append(cell)
    while len(cells) % columns:
        cells.append(np.zeros_like(cells[0]))
    rows = [np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]
    Image.fromarray(np.vstack(rows)).save(path)


def times() -> None:
    """Print seconds and peak memory at 1, 12 and 24 MP; strokes in the box follow the box, as in
    the window, or come at once.
    """
    sample = photo_specimens()[-1]
    stroke = stroke_in(sample.matte >= 128)
    for megapixels in (1, 12, 24):
        side = round((megapixels * 1e6) ** 0.5)
        big = cv2.resize(sample.photo.pixels, (side, side), interpolation=cv2.INTER_CUBIC)
        matte = resize(sample.matte, (side, side))
        height, width = sample.matte.shape
        against = tuple((x * side // width, y * side // height) for x, y in stroke[:5])
        box = box_round(matte)
        photo, cutter = Photograph(big), BuiltinCutter()
        for hint, by, hints in (
            ("auto", BuiltinCutter(), Hints()),
            ("box", cutter, Hints(box)),
            ("then strokes", cutter, Hints(box, drop=against)),
            ("all at once", BuiltinCutter(), Hints(box, drop=against)),
        ):
            begun = time.perf_counter()
            by.cut(photo, hints, Watch())
            seconds = time.perf_counter() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
            print(f"{megapixels:2d} MP {hint:12s} {seconds:5.2f} s   peak so far {peak:.2f} GiB")


def main() -> None:
    """Run the study."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("tune", "test"))
    parser.add_argument("--only", default="", help="part of a specimen's name")
    parser.add_argument("--quick", action="store_true", help="only without hints")
    parser.add_argument("--sheet", type=Path, help="contact sheet of the worst cuts, PNG")
    parser.add_argument("--cache", type=Path, help="folder that keeps the drawn specimens")
    parser.add_argument("--json", type=Path, help="every figure, for later comparison")
    parser.add_argument("--times", action="store_true", help="only seconds and memory by size")
    options = parser.parse_args()
    if options.times:
        times()
        return
    scores: list[Score] = []
    for specimen in gathered(options.cache, options.split):
        if options.only not in specimen.name:
            continue
        fresh = study(specimen, options.quick)
        line = "  ".join(f"{s.hint} {s.iou:.3f}" for s in fresh)
        sys.stderr.write(f"{specimen.name:32s} {line}  c {fresh[0].confidence:.2f}\n")
        scores += fresh
    table(scores)
    calibration(scores)
    glass(scores)
    worst(scores)
    if options.sheet:
        sheet(sorted(scores, key=lambda s: s.iou)[:30], options.sheet)
    if options.json:
        rows = [(s.specimen.name, s.hint, s.iou, s.mad, s.confidence) for s in scores]
        options.json.write_text(json.dumps(rows))


if __name__ == "__main__":
    main()
