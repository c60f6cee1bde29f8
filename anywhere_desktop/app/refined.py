"""The last refined edge: only when it is really kept is its choice of colours taken over."""

import numpy as np

from anywhere_desktop.app.work import InWork
from anywhere_desktop.core.picture import Matte


class Refined:
    """work: what was in work; before: the matte that was refined, which may not have been kept;
    after: the same with its edge solved anew; pure: whether its colours shall be freed of the old
    backdrop.
    """

    def __init__(self, work: InWork, before: Matte, after: Matte, pure: bool) -> None:
        self._work, self._pure = work, pure
        self._edge = np.flatnonzero(before != after)
        self._before, self._after = before.ravel()[self._edge], after.ravel()[self._edge]

    def pure_edge(self, work: InWork, kept: Matte) -> bool | None:
        """What goes with a matte that is kept: the choice of the refinement when its edge is in
        it, what was before when the refinement was taken back, None when neither is sure. Strokes
        of the meantime cover some of the edge, not most of it.
        """
        if work.photo is not self._work.photo or not self._edge.size:
            return None
        edge = kept.ravel()[self._edge]
        if (edge == self._after).mean() > 0.5:
            return self._pure
        if (edge == self._before).mean() > 0.5:
            return self._work.facts.pure_edge
        return None
