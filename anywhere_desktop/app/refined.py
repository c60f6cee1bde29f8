"""The last refined edge: only when it is really kept is its choice of colours taken over."""

import numpy as np

from anywhere_desktop.app.work import InWork
from anywhere_desktop.core.picture import Matte


class Refined:
    """work: what was in work; before: the matte that was refined, which may not have been kept;
    matte: the same with its edge solved anew; pure: whether its colours shall be freed of the old
    backdrop.
    """

    def __init__(self, work: InWork, before: Matte, matte: Matte, pure: bool) -> None:
        self._work, self._before = work, before
        self._matte, self._pure = matte, pure

    def pure_edge(self, work: InWork, kept: Matte) -> bool | None:
        """What goes with a matte that is kept: the choice of the refinement when it is that matte,
        what was before when the refinement was taken back, None when it is neither of both.
        """
        if work.photo is not self._work.photo:
            return None
        if np.array_equal(kept, self._matte):
            return self._pure
        if np.array_equal(kept, self._before):
            return self._work.facts.pure_edge
        return None
