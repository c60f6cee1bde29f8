"""The analyzer: what the product is, and how it was photographed, measured from its pixels."""

from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from anywhere_desktop.agents.product_words import object_type, usual_size_cm
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import fitted, resize, to_linear
from anywhere_desktop.core.records import Description, LightEstimate, Viewpoint
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.finish import measure_finish, measure_grain, measure_transparency
from anywhere_desktop.vision.light_colour import Cast, measure_cast
from anywhere_desktop.vision.palette import measure_palette
from anywhere_desktop.vision.product_light import measure_light
from anywhere_desktop.vision.rims import rim_viewpoint
from anywhere_desktop.vision.silhouette import Silhouette, measure_silhouette
from anywhere_desktop.vision.stance import hangs as measure_hangs
from anywhere_desktop.vision.told_camera import camera_lengths, told_viewpoint
from anywhere_desktop.vision.viewpoint import measure_viewpoint

_WORKING_PX = 720
_OUTLINE_PX = 1440
"""The bend of the lower outline is a few px deep: it is measured on a finer matte."""
_USUAL_CM = 12.0
_STEPS = 6
_UNSURE = 0.3
_GUESSED = 0.15
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


class BuiltinAnalyzer:
    """Describes the product without any model: outline, shading, colours and noise."""

    def analyze(self, foreground: Foreground, words: str, watch: Watch) -> Description:
        """Describe the product; `words` is what the user calls it, may be empty."""
        with ThreadPoolExecutor(1) as beside:
            return self._described(foreground, words, beside, watch)

    def _described(
        self, foreground: Foreground, words: str, beside: Executor, watch: Watch
    ) -> Description:
        """The description; what needs nothing of the rest is measured beside it."""
        kind = object_type(words, foreground.photo.name)
        hanging = beside.submit(measure_hangs, foreground)
        graining = beside.submit(measure_grain, foreground.photo.pixels)
        small = foreground.fitted(_WORKING_PX)
        casting = beside.submit(measure_cast, small)
        finishing = beside.submit(measure_finish, small)
        watch.tell(StepDone(1, _STEPS))
        outline = resize(foreground.matte, fitted(foreground.size, _OUTLINE_PX))
        silhouette = measure_silhouette(outline)
        viewpoint = told_viewpoint(foreground.photo, words) or _viewpoint(silhouette, small)
        watch.tell(StepDone(2, _STEPS))
        palette = measure_palette(small.srgb, small.matte)
        watch.tell(StepDone(3, _STEPS))
        cast = casting.result()
        light = _light(small, silhouette, viewpoint, cast)
        watch.tell(StepDone(4, _STEPS))
        transparency = measure_transparency(small.matte)
        watch.tell(StepDone(5, _STEPS))
        finish, grain, hangs = finishing.result(), graining.result(), hanging.result()
        watch.tell(StepDone(6, _STEPS))
        return Description(
            name=kind, object_type=kind, palette=palette, shape=silhouette.shape,
            aspect=round(silhouette.aspect, 4), contact=silhouette.contact, viewpoint=viewpoint,
            light=light, transparency=transparency, finish=finish.finish,
            luminance=_luminance(small), grain=grain.sigma,
            product_cm=usual_size_cm(kind) or _USUAL_CM,
            notes=_notes(silhouette, viewpoint, light, transparency, hangs),
            exposure=cast.exposure, hangs=hangs,
            camera_lengths=camera_lengths(foreground.photo, outline),
        )  # fmt: skip


def _light(
    small: Foreground, silhouette: Silhouette, viewpoint: Viewpoint, cast: Cast
) -> LightEstimate:
    """By the product's shading, with the colour of the photograph's cast."""
    shading = measure_light(small, silhouette, viewpoint.pitch_deg)
    return replace(shading, kelvin=cast.kelvin, kelvin_confidence=cast.confidence)


def _viewpoint(silhouette: Silhouette, small: Foreground) -> Viewpoint:
    """By the foot, or where that tells next to nothing by the rims that are seen."""
    by_foot = measure_viewpoint(silhouette)
    if by_foot.confidence > _GUESSED:
        return by_foot
    return rim_viewpoint(small) or by_foot


def _luminance(small: Foreground) -> float:
    pixels = small.srgb[small.matte >= 250]
    if not len(pixels):
        pixels = small.srgb[small.matte >= 128]
    return round(float(np.median(to_linear(pixels) @ _LUMA)), 4) if len(pixels) else 0.0


def _notes(
    silhouette: Silhouette,
    viewpoint: Viewpoint,
    light: LightEstimate,
    transparency: float,
    hangs: bool,
) -> tuple[str, ...]:
    """What the analyzer doubts, in words for the user."""
    notes = []
    if light.confidence < _UNSURE:
        notes.append("The product's shading does not tell where its light came from.")
    if viewpoint.confidence < _UNSURE:
        notes.append("The outline does not tell how far the camera looked down.")
    if hangs:
        notes.append("It hangs: nothing under it touches the ground.")
    elif silhouette.feet > 1:
        notes.append(f"It stands on {silhouette.feet} separate places.")
    if transparency > 0.05:
        notes.append("Part of it is see-through.")
    return tuple(notes)
