"""What a render costs: seconds and processor seconds by pixels and by samples, stage by stage.

`python -m tests.benchmarks.speed [--px 256 512 1024 2048] [--samples 4 8 16]`. A set
with props. Wall seconds depend on what else the machine does; the processor's hardly.
"""

import argparse
import itertools
import resource
import sys
import time

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.scene import Backdrop, Prop, Scene, Surface
from anywhere_desktop.core.watch import Event, PictureMade, Watch
from anywhere_desktop.studio import denoise, lens, stage, tracer
from anywhere_desktop.studio.grade import graded
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.studio.shot import covered
from tests.studio.sets import bottle

SCENE = Scene(
    Surface("plaster"),
    Backdrop("wall_plaster"),
    props=(Prop("podium"), Prop("arch"), Prop("sphere")),
)


def product(px: int) -> Foreground:
    """A bottle in a square frame."""
    return bottle(px, *(round(share * px / 96) for share in (40, 56, 34, 74)))


def stages(px: int, samples: int) -> list[float]:
    """Processor seconds of build, trace, denoise, lens and grade."""
    placed, watch = product(px), Watch()
    times = [time.process_time()]
    built = stage.build(SCENE, placed, 0, 512 if px <= 640 else 1024)
    times.append(time.process_time())
    traced = tracer.trace(built.world, placed.size, samples, 0, watch, covered(placed))
    times.append(time.process_time())
    plate = denoise.denoised(traced, watch)
    times.append(time.process_time())
    seen, painted = traced.channels[..., tracer.DEPTH], 1 - traced.channels[..., tracer.COVER]
    view = built.camera, built.stand
    plate = lens.unfocused(plate, seen, painted, traced.known, view, watch)
    times.append(time.process_time())
    graded(denoise.filled(plate, traced.known), watch=watch)
    times.append(time.process_time())
    return [after - before for before, after in itertools.pairwise(times)]


def whole(px: int) -> tuple[float, float, float, float]:
    """Seconds to the first picture and to the final one; then the processor's."""
    first: list[tuple[float, float]] = []
    begun, spent = time.perf_counter(), time.process_time()

    def told(event: Event) -> None:
        if isinstance(event, PictureMade) and not first:
            first.append((time.perf_counter() - begun, time.process_time() - spent))

    StudioRenderer(passes=True).render(SCENE, product(px), 1, Watch(told))
    ended = time.perf_counter() - begun, time.process_time() - spent
    soon = first[0] if first else ended
    return soon[0], ended[0], soon[1], ended[1]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--px", type=int, nargs="+", default=[256, 512, 1024])
    parser.add_argument("--samples", type=int, nargs="+", default=[4, 8, 16])
    options = parser.parse_args()
    stages(64, 2)
    StudioRenderer().render(SCENE, product(64), 0, Watch())
    print("| px | samples | build | trace | denoise | lens | grade | us a pixel | CPU s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for px, samples in [(p, 8) for p in options.px] + [(512, n) for n in options.samples]:
        spent = stages(px, samples)
        cells = " | ".join(f"{s:.2f}" for s in spent)
        each = 1e6 * sum(spent[1:]) / px**2
        print(f"| {px} | {samples} | {cells} | {each:.1f} | {sum(spent):.2f} |")
    print("| px | first picture s | final s | CPU s first | CPU s | peak memory MB |")
    print("|---|---|---|---|---|---|")
    for px in options.px:
        seconds = " | ".join(f"{s:.2f}" for s in whole(px))
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
        print(f"| {px} | {seconds} | {peak:.0f} |")


if __name__ == "__main__":
    main()
