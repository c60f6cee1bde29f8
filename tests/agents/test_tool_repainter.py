from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.agents.repainter import MAX_ROUNDS, RATE_LIMIT, widened
from anywhere_desktop.agents.tool_repainter import CANDIDATES, ToolRepainter
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import to_depth
from anywhere_desktop.core.records import Box, Detection, Hints, Repaint, Template
from anywhere_desktop.core.watch import Event, StepDone, Watch
from tests import plates
from tests.scripted_tools import (
    ColourSegmenter,
    MarkSegmenter,
    ScriptedDetector,
    ScriptedInpainter,
)

Pixels = NDArray[np.uint8]


def _shot(growth: str | None = "handle", size: int = 256) -> tuple[Foreground, Pixels, Pixels]:
    """A carton, a clean plate, and the template in which the carton was painted and grew."""
    foreground = plates.carton(size)
    clean = plates.draw(plates.PLATES["right"], foreground)
    painted = np.where(foreground.matte[..., None] > 127, foreground.srgb, clean)
    return foreground, clean, plates.GROWTHS[growth](painted, foreground) if growth else painted


def _segmenter(foreground: Foreground) -> ColourSegmenter:
    """One that knows the product's colours."""
    inside = foreground.srgb[foreground.matte == 255].reshape(-1, 3).astype(int)
    return ColourSegmenter(inside[:: max(1, len(inside) // 60)], 26)


def _repair(foreground: Foreground, shot: Any, repainter: ToolRepainter, **watched: Any) -> Repaint:
    watch = watched.get("watch", Watch())
    return repainter.repair(Template(shot, 3), foreground, plates.description_of(foreground), watch)


@pytest.mark.parametrize("growth", plates.GROWTHS)
@pytest.mark.parametrize("bits", [8, 16])
def test_growth_is_removed_and_all_else_is_bit_equal(growth: str, bits: int) -> None:
    foreground, clean, shot = _shot(growth)
    segmenter, inpainter = _segmenter(foreground), ScriptedInpainter()
    template = to_depth(shot, bits)
    done = _repair(foreground, template, ToolRepainter(segmenter, inpainter))
    assert done.rate_before > RATE_LIMIT >= done.rate_after
    assert 1 <= done.rounds <= MAX_ROUNDS
    assert done.picture.dtype == template.dtype
    holes = [mask for name, mask in done.layers.items() if name.startswith("hole")]
    assert len(holes) == done.rounds
    touched = np.logical_or.reduce(holes)
    assert np.array_equal(done.picture[~touched], template[~touched])
    assert not (touched & ~widened(done.overgrown, 12)).any()
    grown = done.overgrown & (foreground.matte == 0)
    error = np.abs(to_depth(done.picture, 8).astype(int) - clean)[grown].mean()
    assert error < 0.4 * np.abs(shot.astype(int) - clean)[grown].mean()


def test_every_mask_of_every_look_is_kept() -> None:
    foreground, _, shot = _shot()
    done = _repair(foreground, shot, ToolRepainter(_segmenter(foreground), ScriptedInpainter()))
    assert [*done.layers] == [
        "estimated-0", "crop-0", "overgrown-0", "hole-1", "estimated-1", "crop-1", "overgrown-1"
    ]  # fmt: skip
    assert len(done.notes) == 2
    assert "over-growth" in done.notes[0]
    solid = foreground.matte >= 128
    grown = done.layers["overgrown-0"]
    inside = done.layers["estimated-0"] & done.layers["crop-0"] & ~solid
    assert np.array_equal(grown, inside)
    assert done.rate_before == pytest.approx(grown.sum() / solid.sum())
    assert all(mask.dtype == np.bool_ for mask in done.layers.values())


def test_a_clean_template_is_left_alone() -> None:
    foreground, _, shot = _shot(None)
    inpainter = ScriptedInpainter()
    done = _repair(foreground, shot, ToolRepainter(_segmenter(foreground), inpainter))
    assert done.rounds == 0
    assert inpainter.holes == []
    assert np.array_equal(done.picture, shot)


def test_growth_is_looked_for_in_the_detected_box_only() -> None:
    foreground, _, shot = _shot()
    left, top, right, bottom = foreground.box
    words = plates.description_of(foreground).object_type
    own = Detection(Box(left, top, right, bottom), 0.8, words)
    other = Detection(Box(0, 0, 20, 20), 0.9, words)
    detector, inpainter = ScriptedDetector((other, own)), ScriptedInpainter()
    repainter = ToolRepainter(_segmenter(foreground), inpainter, detector)
    done = _repair(foreground, shot, repainter)
    assert detector.asked[0] == words
    wide = round(30 / 1024 * 256)
    rows, columns = np.nonzero(done.layers["crop-0"])
    assert (columns.min(), columns.max() + 1) == (left - wide, right + wide)
    assert (rows.min(), rows.max() + 1) == (top - wide, bottom + wide)
    assert "detected at 80%" in done.notes[0]
    missed = _repair(
        foreground, shot, ToolRepainter(_segmenter(foreground), inpainter, ScriptedDetector())
    )
    assert "not detected" in missed.notes[0]
    crop = missed.layers["crop-0"]
    assert crop.any(1).all()  # as in the released code: the whole height
    assert np.flatnonzero(crop.any(0))[0] == left - wide
    assert crop[missed.layers["overgrown-0"]].all()


def test_a_segmenter_that_must_be_shown_something_is_shown_the_product() -> None:
    foreground, _, shot = _shot()
    colour = _segmenter(foreground)
    marks = MarkSegmenter(lambda picture, hints: colour.segment(picture, Watch()))
    left, top, right, bottom = foreground.box
    detector = ScriptedDetector((Detection(Box(left, top, right + 30, bottom), 0.8),))
    done = _repair(foreground, shot, ToolRepainter(marks, ScriptedInpainter(), detector))
    assert done.rate_after <= RATE_LIMIT < done.rate_before
    asked = marks.asked[0]
    assert asked.box == Box(left, top, right + 30, bottom)
    assert len(asked.keep) == 3
    assert all(foreground.matte[y, x] == 255 for x, y in asked.keep)
    _repair(foreground, shot, ToolRepainter(marks, ScriptedInpainter()))
    assert marks.asked[-1] == Hints(None, asked.keep)


def test_the_best_filling_of_all_seeds_is_kept() -> None:
    foreground, clean, shot = _shot()

    def paint(picture: Pixels, hole: Any, seed: int) -> Pixels:
        return np.where(hole[..., None], clean if seed == good else shot, picture)

    good = 3 + 2 * CANDIDATES + 1  # the second seed of the second round
    inpainter = ScriptedInpainter(True, paint)
    done = _repair(foreground, shot, ToolRepainter(_segmenter(foreground), inpainter))
    assert len(set(inpainter.seeds)) == MAX_ROUNDS * CANDIDATES
    assert done.rounds == MAX_ROUNDS
    assert done.rate_after <= RATE_LIMIT
    assert len(done.notes) == 1 + MAX_ROUNDS * CANDIDATES


def test_a_filling_that_makes_it_worse_is_not_kept() -> None:
    foreground, _, shot = _shot()
    red = foreground.srgb[foreground.matte == 255][0]
    worse = ScriptedInpainter(paint=lambda seen, hole, _: np.where(hole[..., None], red, seen))
    done = _repair(foreground, shot, ToolRepainter(_segmenter(foreground), worse))
    assert np.array_equal(done.picture, shot)
    assert done.rate_after == done.rate_before
    assert done.rounds == 1  # the same again would be no better


def test_it_reports_and_stops_at_each_tool() -> None:
    foreground, _, shot = _shot()
    told: list[Event] = []
    repainter = ToolRepainter(_segmenter(foreground), ScriptedInpainter(), ScriptedDetector())
    _repair(foreground, shot, repainter, watch=Watch(told.append))
    steps = [event for event in told if isinstance(event, StepDone)]
    assert [s.done for s in steps] == sorted(s.done for s in steps)
    assert steps[-1].done == steps[-1].total

    class After(Watch):
        left = 0

        def check(self) -> None:
            self.left -= 1
            if self.left < 0:
                self.cancel()
            super().check()

    for allowed in range(8):
        watch = After()
        watch.left = allowed
        with pytest.raises(Cancelled):
            _repair(foreground, shot, repainter, watch=watch)
