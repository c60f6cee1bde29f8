"""Confusion study of the evaluator: plant one fault at a time and count which gates fire.

Run: python -m tests.benchmarks.judge [size in px]
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.agents.evaluator import BuiltinEvaluator
from anywhere_desktop.agents.repainter import BuiltinRepainter
from anywhere_desktop.core.composite import Certificate, certify
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.records import Evaluation, Repaint, Template
from anywhere_desktop.core.watch import Watch
from tests import plates

Shot = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Case:
    """One finished picture to judge, and the gate that must fire (None: a good picture)."""

    name: str
    expected: str | None
    picture: Shot
    foreground: Foreground
    certificate: Certificate
    repaint: Repaint
    plate: plates.Plate
    light_seen_deg: float


def halo(shot: Shot, foreground: Foreground, towards: float) -> Shot:
    """Mix a thin rim round the product with white (255) or black (0)."""
    reach = max(2.0, 0.004 * max(shot.shape))
    solid = (foreground.matte >= 128).astype(np.uint8)
    apart = cv2.distanceTransform(1 - solid, cv2.DIST_L2, 5)
    rim = np.where(solid == 0, np.clip(1.6 - apart / reach, 0, 0.8), 0)[..., None]
    return np.asarray(np.rint(shot * (1 - rim) + towards * rim), np.uint8)


def cases(name: str, product: Foreground, plate_name: str) -> Iterator[Case]:
    """The good picture and every planted fault."""
    plate = plates.PLATES[plate_name]
    base = plates.draw(plate, product)
    size = max(product.size)

    def case(fault: str, gate: str | None, shot: Shot, who: Foreground = product) -> Case:
        picture, proof = plates.finished(shot, who)
        light = plate.azimuth_deg
        return Case(fault, gate, picture, who, proof, plates.repaint_of(shot), plate, light)

    yield case("good", None, base)
    yield case("white halo", "halo", halo(base, product, 255))
    yield case("black halo", "halo", halo(base, product, 0))
    dropped = replace(plate, drop_px=round(0.08 * size))
    yield case("floating", "standing", plates.draw(dropped, product))
    no_contact = replace(plate, shadow=0.0, contact=0.0, reflection=0.0)
    yield case("no shadow", "standing", plates.draw(no_contact, product))
    turned = replace(plate, azimuth_deg=-plate.azimuth_deg)
    yield case("wrong side", "light", plates.draw(turned, product))
    yield case("low contrast", "contrast", camouflage(base, product))
    yield case("blown", "clipping", np.clip(base * 1.9, 0, 255).astype(np.uint8))
    yield case("crushed", "clipping", np.clip(base * 0.02 - 3, 0, 255).astype(np.uint8))
    yield case("off frame", "in frame", plates.draw(plate, moved(product)), moved(product))
    good = case("altered", "product exact", base)
    altered = good.picture.copy()
    altered[product.matte == 255] = np.clip(altered[product.matte == 255] * 0.9, 0, 255)
    yield replace(good, picture=altered, certificate=certify(altered, product))
    grown = plates.swollen(base, product)
    late = case("grown, kept", "over-growth", grown)
    yield replace(late, repaint=plates.repaint_of(grown, 0.12))


def camouflage(base: Shot, product: Foreground) -> Shot:
    """A plate that takes on the product's own colours beside its edge."""
    return plates.swollen(base, product, 0.4)


def moved(product: Foreground) -> Foreground:
    """The product pushed over the right border, to about its middle."""
    left, _, right, _ = product.box
    by = product.size[0] - (left + right) // 2
    shift = np.array([[1, 0, by], [0, 1, 0]], np.float32)
    matte, colours, pixels = (
        np.asarray(cv2.warpAffine(a, shift, product.size), np.uint8)
        for a in (product.matte, product.colours, product.photo.pixels)
    )
    return Foreground(Photograph(pixels, product.photo.name), matte, colours)


def judge(case: Case) -> Evaluation:
    """Judge one case with the light of the photo known."""
    return BuiltinEvaluator().evaluate(
        case.picture,
        case.foreground,
        case.certificate,
        case.repaint,
        plates.candidate_for(case.plate),
        plates.description_of(case.foreground, case.light_seen_deg, 0.8),
        Watch(),
    )


def growth_study(products: dict[str, Callable[[int], Foreground]], size: int) -> None:
    """Planted over-growth: how often it is found, and what is left after the repair."""
    rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for make in products.values():
        product = make(size)
        for plate in plates.PLATES.values():
            base = plates.draw(plate, product)
            for name, grow in {"clean": None, **plates.GROWTHS}.items():
                shot = base if grow is None else grow(base, product)
                done = BuiltinRepainter().repair(
                    Template(shot, 0), product, plates.description_of(product), Watch()
                )
                rows[name].append((done.rate_before, done.rate_after))
    print(f"\n{'over-growth':14} {'found':>8} {'rate before':>12} {'after':>8} {'clean after':>12}")
    for name, pairs in rows.items():
        before, after = np.array(pairs).T
        found = f"{int((before > 0.03).sum())}/{len(before)}"
        clean = f"{int((after <= 0.03).sum())}/{len(after)}"
        print(f"{name:14} {found:>8} {before.mean():12.3f} {after.mean():8.3f} {clean:>12}")


def main() -> None:
    """Print the confusion table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 512
    products = {**plates.PRODUCTS, **plates.samples()}
    hits: dict[str, list[bool]] = defaultdict(list)
    extra: dict[str, list[str]] = defaultdict(list)
    scores: dict[str, list[float]] = defaultdict(list)
    seconds = []
    for name, make in products.items():
        for plate_name in plates.PLATES:
            for case in cases(name, make(size), plate_name):
                begun = time.perf_counter()
                verdict = judge(case)
                seconds.append(time.perf_counter() - begun)
                failed = [g.name for g in verdict.gates if not g.passed]
                hit = not failed if case.expected is None else case.expected in failed
                hits[case.name].append(hit)
                scores[case.name].append(verdict.score)
                others = [f for f in failed if f != case.expected]
                extra[case.name] += others
                if (case.expected is None and failed) or not hit:
                    print(f"  {name}/{plate_name}/{case.name}: failed {failed}")
    print(f"\n{'case':14} {'right':>8} {'score':>6}  other gates that fired")
    for fault, right in hits.items():
        also = {n: extra[fault].count(n) for n in sorted(set(extra[fault]))}
        count = f"{sum(right)}/{len(right)}"
        print(f"{fault:14} {count:>8} {np.mean(scores[fault]):6.2f}  {also or ''}")
    print(f"seconds an evaluation at {size} px: median {np.median(seconds):.2f}")
    growth_study(products, size)


if __name__ == "__main__":
    main()
