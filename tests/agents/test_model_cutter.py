import numpy as np
import pytest
from numpy.typing import NDArray

from anywhere_desktop.agents.model_cutter import ModelCutter
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import Mask, Share
from anywhere_desktop.core.records import Box, Cutout, Hints
from anywhere_desktop.core.watch import Event, StepDone, Watch
from tests import plates
from tests.scripted_tools import MarkSegmenter

Pixels = NDArray[np.uint8]


class _Otherwise:
    """The cutter that helps out."""

    def __init__(self) -> None:
        self.asked: list[Hints] = []

    def cut(self, photo: Photograph, hints: Hints, watch: Watch) -> Cutout:
        self.asked.append(hints)
        raise UserError("the other one")


class _Automatic:
    def __init__(self, share: Share) -> None:
        self.share, self.asked = share, 0

    def segment(self, picture: Pixels, watch: Watch) -> Share:
        watch.check()
        self.asked += 1
        assert picture.shape[:2] == self.share.shape
        return self.share


class _Matter:
    """A soft edge two px wide, wherever it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def matte(self, picture: Pixels, front: Mask, unknown: Mask, watch: Watch) -> Share:
        watch.check()
        self.asked.append((picture.shape[1], picture.shape[0]))
        return np.where(front, 1.0, np.where(unknown, 0.5, 0.0)).astype(np.float32)


def _photo(size: int = 220) -> tuple[Photograph, Share]:
    """A carton on its plate and its true matte."""
    one = plates.carton(size)
    plate = plates.draw(plates.PLATES["right"], one)
    pixels = np.where(one.matte[..., None] > 127, one.srgb, plate).astype(np.uint8)
    return Photograph(pixels), (one.matte > 127).astype(np.float32)


def _iou(cutout: Cutout, truth: Share) -> float:
    found, there = cutout.foreground.matte >= 128, truth > 0.5
    return float((found & there).sum() / (found | there).sum())


def test_it_cuts_by_itself() -> None:
    photo, truth = _photo()
    automatic, other = _Automatic(truth), _Otherwise()
    done = ModelCutter(other, automatic).cut(photo, Hints(), Watch())
    assert _iou(done, truth) > 0.97
    assert done.confidence > 0.6
    assert done.notes == ()
    assert other.asked == []


def test_a_doubtful_cut_says_so() -> None:
    photo, truth = _photo()
    done = ModelCutter(_Otherwise(), _Automatic(0.35 * truth + 0.25)).cut(photo, Hints(), Watch())
    assert done.confidence < 0.6
    assert "uncertain" in done.notes[0]


def test_marks_go_to_the_segmenter_that_takes_them_in_its_own_px() -> None:
    photo, truth = _photo(1100)
    small = truth[::2, ::2]  # not used for its size, only to be sure that it is another one
    marks = MarkSegmenter(lambda picture, hints: _at(truth, picture))
    cutter = ModelCutter(_Otherwise(), None, marks, _Matter())
    box = Box(300, 330, 800, 950)
    done = cutter.cut(photo, Hints(box, ((550, 660),)), Watch())
    scale = 1024 / 1100
    assert marks.asked[0].keep == ((int(550 * scale), int(660 * scale)),)
    assert marks.asked[0].box == Box(*(round(v * scale) for v in (300, 330, 800, 950)))
    assert done.foreground.matte.shape == (1100, 1100)
    assert _iou(done, truth) > 0.97
    assert small.shape != truth.shape


def _at(truth: Share, picture: Pixels) -> Share:
    import cv2

    return np.asarray(cv2.resize(truth, picture.shape[1::-1], interpolation=cv2.INTER_AREA))


def test_the_same_array_is_asked_about_each_time() -> None:
    """The segmenter keeps what it saw of a picture: it must meet it again."""
    photo, truth = _photo()
    marks = MarkSegmenter(lambda picture, hints: _at(truth, picture))
    cutter = ModelCutter(_Otherwise(), None, marks)
    for hints in (Hints(), Hints(keep=((110, 130),)), Hints(Box(60, 60, 160, 190))):
        cutter.cut(photo, hints, Watch())
    assert all(seen is marks.pictures[0] for seen in marks.pictures)
    cutter.cut(_photo()[0], Hints(), Watch())
    assert marks.pictures[-1] is not marks.pictures[0]


def test_marks_bind_even_where_the_segmenter_does_not_heed_them() -> None:
    photo, truth = _photo()
    marks = MarkSegmenter(lambda picture, hints: _at(truth, picture))
    hints = Hints(Box(60, 60, 150, 200), ((80, 70),), ((110, 130),))
    done = ModelCutter(_Otherwise(), None, marks).cut(photo, hints, Watch())
    matte = done.foreground.matte
    assert matte[70, 80] == 255
    assert matte[130, 110] == 0
    assert not matte[:, 150:].any()
    assert not matte[:60].any()
    # The unheeded ones were asked for by themselves, and the confidence fell.
    assert [asked.keep for asked in marks.asked[1:]] == [((80, 70),), ((110, 130),)]
    assert done.confidence < 0.6


def test_points_alone_correct_what_is_seen() -> None:
    photo, truth = _photo()
    marks = MarkSegmenter(lambda picture, hints: _at(truth, picture))
    cutter = ModelCutter(_Otherwise(), None, marks)
    cutter.cut(photo, Hints(drop=((110, 90),)), Watch())
    assert marks.asked[0].box is not None
    cutter.cut(photo, Hints(keep=((3, 3),)), Watch())
    assert next(h for h in marks.asked if (3, 3) in h.keep).box is None


def test_transparency_is_used_as_it_is_and_stays_out() -> None:
    photo, truth = _photo()
    alpha = np.where(np.arange(220) < 110, 255, 0)[None].repeat(220, 0).astype(np.uint8)
    clear = Photograph(photo.pixels, alpha=alpha)
    other = _Otherwise()
    marks = MarkSegmenter(lambda picture, hints: _at(truth, picture))
    cutter = ModelCutter(other, None, marks)
    with pytest.raises(UserError, match="the other one"):
        cutter.cut(clear, Hints(), Watch())
    done = cutter.cut(clear, Hints(Box(50, 50, 180, 200)), Watch())
    assert not done.foreground.matte[:, 110:].any()


def test_who_helps_out() -> None:
    photo, truth = _photo()
    other = _Otherwise()
    for cutter, hints in (
        (ModelCutter(other), Hints()),
        (ModelCutter(other, _Automatic(truth)), Hints(Box(60, 60, 150, 200))),
    ):
        with pytest.raises(UserError, match="the other one"):
            cutter.cut(photo, hints, Watch())
    assert len(other.asked) == 2


def test_bad_marks_and_empty_answers() -> None:
    photo, truth = _photo()
    nothing = MarkSegmenter(lambda picture, hints: _at(0 * truth, picture))
    cutter = ModelCutter(_Otherwise(), _Automatic(0 * truth), nothing)
    with pytest.raises(UserError, match="outside the photo"):
        cutter.cut(photo, Hints(keep=((500, 2),)), Watch())
    for hints in (Hints(), Hints(Box(10, 10, 60, 60))):
        with pytest.raises(UserError, match="No product was found"):
            cutter.cut(photo, hints, Watch())
    with pytest.raises(UserError, match="too small"):
        cutter.cut(Photograph(photo.pixels[:9, :9]), Hints(), Watch())


def test_the_matter_draws_the_edge_and_it_stops_where_asked() -> None:
    photo, truth = _photo()
    matter, told = _Matter(), list[Event]()
    cutter = ModelCutter(_Otherwise(), _Automatic(truth), None, matter)
    cutter.cut(photo, Hints(), Watch(told.append))
    assert len(matter.asked) == 1
    assert told[-1] == StepDone(4, 4)
    for stop_at in (1, 2, 3):
        watch = Watch()
        watch.listen(lambda event, at=stop_at, w=watch: w.cancel() if event.done == at else None)  # type: ignore[misc]
        with pytest.raises(Cancelled):
            cutter.cut(photo, Hints(), watch)
