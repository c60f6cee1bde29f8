"""How long a preview takes while a control is dragged: 20 settings of light, then of surface.

`python -m tests.benchmarks.preview [--px 256]`; prints milliseconds, p50, p95 and the worst, and
the processor's time of all threads, which other work on the machine changes least.
"""

import argparse
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from anywhere_desktop.app.live_preview import preview
from anywhere_desktop.app.scene_verbs import read_words, write_words
from anywhere_desktop.compose import compose
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.records import Description, Hints
from anywhere_desktop.core.scene import BACKDROPS, GOBOS, SURFACES, Backdrop, Scene, Surface
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.photo.load import load
from anywhere_desktop.ui.desk import Wish
from anywhere_desktop.ui.scene_work import PREVIEW_PX

JAR = Path(__file__).resolve().parents[2] / "resources/samples/jar.jpg"
COUNT = 20


def lights(scene: Scene) -> list[Scene]:
    """The sun dragged round, softer and warmer as it goes; a new gobo every fifth."""
    return [
        replace(
            scene,
            light=replace(
                scene.light,
                azimuth_deg=float(-95 + 10 * i),
                elevation_deg=float(15 + 3 * i),
                softness=round(i / COUNT, 2),
                kelvin=3000 + 200 * i,
                gobo=GOBOS[i // 5] if i % 2 else None,
            ),
        )
        for i in range(COUNT)
    ]


def surfaces(scene: Scene) -> list[Scene]:
    """Every surface in turn, each before another backdrop."""
    return [
        replace(
            scene,
            surface=Surface(SURFACES[i % len(SURFACES)]),
            backdrop=Backdrop(BACKDROPS[(i + i // len(SURFACES)) % len(BACKDROPS)]),
        )
        for i in range(COUNT)
    ]


def times(
    scenes: list[Scene], product: Foreground, description: Description, longest_px: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of each preview, on the clock and of the processor."""
    crew, found, spent = compose("studio"), list[float](), list[float]()
    for scene in scenes:
        words = write_words(scene, description).text
        begun = time.process_time()
        made = preview(Wish(words), crew, product, description, longest_px, Watch())
        found.append(1000 * made.seconds)
        spent.append(1000 * (time.process_time() - begun))
    return found, spent


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--px", type=int, default=PREVIEW_PX)
    longest_px = parser.parse_args().px
    crew = compose("studio")
    product = crew.cutter.cut(load(JAR), Hints(), Watch()).foreground
    description = crew.analyzer.analyze(product, "", Watch())
    scene = read_words("on white marble, soft light", description).reading.scene
    times([scene], product, description, longest_px)
    print(
        f"| settings, {longest_px} px | p50 ms | p95 ms | max ms | CPU p50 | CPU p95 |\n"
        "|---|---|---|---|---|---|"
    )
    for name, scenes in (
        ("20 lights", lights(scene)),
        ("20 surfaces and backdrops, each for the first time", surfaces(scene)),
        ("the same again", surfaces(scene)),
    ):
        found, spent = times(scenes, product, description, longest_px)
        p50, p95 = np.percentile(found, [50, 95])
        cpu50, cpu95 = np.percentile(spent, [50, 95])
        print(f"| {name} | {p50:.0f} | {p95:.0f} | {max(found):.0f} | {cpu50:.0f} | {cpu95:.0f} |")


if __name__ == "__main__":
    main()
