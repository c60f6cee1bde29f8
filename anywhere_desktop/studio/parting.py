"""What the product does to a set: its shadow and its mirror image, apart from the set itself.

The set is traced with and without the product's proxy, from the same random numbers, so that
both agree wherever the product changes nothing; the finish of the picture is the same for both.
"""

import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.records import Caught
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import denoise, lens, stage, tracer
from anywhere_desktop.studio.body import absent
from anywhere_desktop.studio.grade import graded
from anywhere_desktop.studio.render import paths_a_pixel
from anywhere_desktop.studio.shot import covered

LONGEST_PX = 1024
"""Plates are rendered no larger: a larger shadow would be crisper than the picture's own."""
_TEXTURE_PX, _FINE_TEXTURE_PX, _FINE_ABOVE_PX = 512, 1024, 640
_SURE = 0.012
"""Changes below this share of the light are noise."""


def parted(
    scene: Scene,
    foreground: Foreground,
    seed: int,
    watch: Watch,
    longest_px: int = LONGEST_PX,
    shadowed: bool = True,
) -> Caught:
    """What a Scene's set keeps and gains by the product, `(h, w, 3)`, at most `longest_px` a side.

    foreground: the product in its frame, of any size; seed: the template's; longest_px: the
    template's longer side (a smaller one blurs the shadow: at 5/8 its edges keep 7/10 of their
    steepness). `kept` and `added` are shares of, and additions to, the finished plate's light:
    besides the mirror image, what a clear product gathers and a bright one throws on the ground.
    shadowed: as the set was rendered.
    """
    small = foreground.fitted(min(longest_px, LONGEST_PX))
    fine = max(small.size) > _FINE_ABOVE_PX
    built = stage.build(scene, small, seed, _FINE_TEXTURE_PX if fine else _TEXTURE_PX, watch)
    built = built if shadowed else stage.without_shadow(built)
    hidden, samples = covered(small), paths_a_pixel(small.size)
    front, back, grid = absent()
    empty = built.world._replace(front=front, back=back, grid=grid)
    there = tracer.trace(built.world, small.size, samples, seed, watch, hidden, (0, 40))
    bare = tracer.trace(empty, small.size, samples, seed, watch, hidden, (40, 80))
    with_it = denoise.smoothed(there, watch, (80, 90))
    without = denoise.smoothed(bare, watch, (90, 100))
    albedo = there.channels[..., tracer.ALBEDO : tracer.ALBEDO + 3]
    shine = np.minimum(with_it[..., 3:], without[..., 3:])
    pictures = (
        with_it[..., :3] * albedo + with_it[..., 3:],
        with_it[..., :3] * albedo + shine,
        without[..., :3] * albedo + without[..., 3:],
    )
    whole, left, clean = (_finished(one, there, built, watch) for one in pictures)
    kept = np.clip(left / np.maximum(clean, 1e-4), 0, 1)
    added = np.maximum(whole - np.minimum(left, clean), 0)
    kept[kept > 1 - _SURE] = 1
    added[added < _SURE * whole] = 0
    return Caught(
        denoise.filled(np.asarray(kept, np.float32), there.known),
        denoise.filled(np.asarray(added, np.float32), there.known),
    )


def _finished(plate: Linear, traced: tracer.Traced, built: stage.Set, watch: Watch) -> Linear:
    """A plate as the lens and the finish leave it."""
    seen, painted = traced.channels[..., tracer.DEPTH], 1 - traced.channels[..., tracer.COVER]
    view = built.camera, built.stand
    return graded(lens.unfocused(plate, seen, painted, traced.known, view, watch))
