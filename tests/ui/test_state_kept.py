"""An Iteration that was kept, although its Session was cancelled afterwards."""

import time

import numpy as np
from pytestqt.qtbot import QtBot

from anywhere_desktop.core.watch import IterationKept, PictureMade
from anywhere_desktop.ui.desk import THUMBNAIL_PX
from anywhere_desktop.ui.state import State
from anywhere_desktop.workers.jobs import JobCancelled, JobStarted, JobTold
from tests.ui.scripted_desk import CERTIFICATE, evaluation


def test_a_kept_iteration_of_a_cancelled_session_is_told_of_whole(qtbot: QtBot) -> None:
    state = State()
    state.take(JobStarted(1, "generate"))
    picture = np.full((900, 1500, 3), 120, np.uint8)
    state.take(JobTold(1, PictureMade("result", 1, picture)))
    kept = IterationKept(
        2, 1, "on oak", evaluation(0.8), CERTIFICATE, seed=7, variant=3, parent=(1, 1)
    )
    state.take(JobTold(1, kept))
    state.take(JobCancelled(1, "generate"))
    (one,) = state.shown
    assert (one.seed, one.variant, one.parent) == (7, 3, (1, 1))
    assert abs(one.created - time.time()) < 60
    assert one.picture is not None
    assert max(one.picture.shape) == THUMBNAIL_PX
