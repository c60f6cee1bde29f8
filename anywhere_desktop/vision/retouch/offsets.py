"""Which parts of a picture go on past its edge: for each row the offset to a place from where the
ground can be copied so that it meets the edge.

After "Statistics of Patch Offsets for Image Completion" (He and Sun, 2012): few offsets, chosen of
all by how well they meet the edge; here each row takes one of them, by dynamic programming. A
straight line goes on straight by an offset along itself, so planks in perspective stay planks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask

BAND = 5
"""Columns inside the edge that must be met."""
COLOURS = 3
"""The first features, which are colours; the rest is fine structure."""
_POOL = 72
_ALIKE = 14
"""Rows up and down (of the photograph) at which the ground's scale is about the same."""
_DEEPER = 0.15
"""Share of the height by which what goes on below may be copied from further up."""
_FAR_STEP = 5
_BARRED = np.float32(4.0)
_UNLIKE = np.float32(0.7)
"""Weight of looking unlike the edge further out: a thing beside the edge is not to come twice."""
_STRANGE = 0.03
"""Mean square of the difference in colour from the edge, of the range, that bars a place."""
_FARTHER = 0.004
"""Cost of a picture's height, up or down."""
_PLAIN, _PLAIN_FIXED = 8.0, 1e-4
"""Weight of structure that is lost where a row goes on evenly."""
_CUT = np.float32(4.0)
_FIXED = 25.0
"""Cost of going over to another offset, in usual misses of the edge."""
_CORRIDOR = 0.07
_LINE_STEP = 2

Values = NDArray[np.float32]
Offset = tuple[int, int]
"""(rows down, columns back) from a place beyond the right edge to where it is copied from."""
PLAIN: Offset = (0, 0)
"""Nothing is copied: the row goes on evenly, as it ends."""


@dataclass(frozen=True)
class Run:
    """Rows `first` to `last` (open) are copied from one offset; seam: the row, for each column
    beyond the edge, at which the run begins.
    """

    first: int
    last: int
    offset: Offset
    seam: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Edge:
    """A small picture beyond whose right edge is to be continued. look: `(h, w, c)` features; free:
    `(h, w)`, what may be copied; upright: whether its rows are the photograph's rows.
    """

    look: Values
    free: Mask
    upright: bool = True

    @property
    def size(self) -> tuple[int, int]:
        """(width, height), small px."""
        return self.look.shape[1], self.look.shape[0]


@dataclass(frozen=True, eq=False)
class _Reach:
    """An edge to be continued by some columns at once. clear: `(h, w - columns + 1)`, whether what
    begins there may be copied; means: its mean colours; here: the edge's own.
    """

    edge: Edge
    columns: int
    clear: Mask
    means: Values
    here: Values

    @classmethod
    def of(cls, edge: Edge, columns: int) -> "_Reach":
        colours = edge.look[..., :COLOURS]
        total = np.cumsum(np.pad(colours, ((0, 0), (1, 0), (0, 0))), axis=1, dtype=np.float64)
        means = (total[:, columns:] - total[:, :-columns]) / columns
        ends = colours[:, -BAND:].mean(axis=1, keepdims=True)
        here = np.asarray(cv2.blur(ends, (1, 5)), np.float32).reshape(ends.shape)
        clear = _clear(edge.free, columns)
        return cls(edge, columns, clear, means.astype(np.float32), here)


def widest(edge: Edge, wanted: int) -> int:
    """How many columns are copied at once: up to `wanted`; most rows that can find their ground at
    about their own height should find it.
    """
    for share in (1.0, 0.75, 0.55, 0.4, 0.3):
        columns = max(4, round(wanted * share))
        clear = _clear(edge.free, columns).any(axis=1)
        near = np.convolve(clear, np.ones(2 * _ALIKE + 1), "same") > 0
        if near.mean() > 0.9 or (clear.any() and not edge.upright):
            break
    return columns


def runs(edge: Edge, columns: int) -> list[Run]:
    """The rows of the edge, in runs of one offset each, from the top."""
    reach = _Reach.of(edge, columns)
    offsets = [PLAIN, *_pool(reach)]
    costs = np.stack([_plain_cost(reach), *(_cost(reach, one) for one in offsets[1:])])
    chosen = _best_path(reach, offsets, costs)
    starts = [0, *(np.flatnonzero(np.diff(chosen)) + 1), len(chosen)]
    found: list[Run] = []
    for first, last in pairwise(starts):
        offset = offsets[chosen[first]]
        seam = (0.0,) * columns
        if found:
            may = costs[[chosen[first - 1], chosen[first]]].max(axis=0) < _BARRED
            seam = _seam(reach, found[-1], Run(int(first), int(last), offset, ()), may)
        found.append(Run(int(first), int(last), offset, seam))
    return found


def _plain_cost(reach: _Reach) -> Values:
    """How far each row near the edge is from an even run: what is lost when it goes on evenly."""
    look = reach.edge.look
    ring = look[:, -max(BAND + 2, reach.columns // 2) :]
    apart = ring - cv2.blur(ring.mean(axis=1, keepdims=True), (1, 5)).reshape(len(ring), 1, -1)
    rough = np.square(apart).mean(axis=(1, 2))[:, None]
    smooth = cv2.blur(rough, (1, 7)) + cv2.blur(rough, (1, 25))
    return np.asarray(_PLAIN * smooth.reshape(-1) + _PLAIN_FIXED, np.float32)


def _clear(free: Mask, columns: int) -> Mask:
    """`(h, w - columns + 1)`: whether as many columns from a place on are all free."""
    total = np.cumsum(np.pad(~free, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    return np.asarray(total[:, columns:] == total[:, :-columns], np.bool_)


def _pool(reach: _Reach) -> list[Offset]:
    """The offsets by which the edge is met best; from other heights only where need be."""
    height = reach.edge.size[1]
    votes: dict[Offset, float] = {}
    best = np.full(height, _BARRED, np.float32)
    who: list[Offset | None] = [None] * height
    for downs, backs in _ways(reach):
        for down in downs:
            costs = _costs(reach, down, backs)
            _vote(costs, down, backs, votes)
            at = costs.argmin(axis=1)
            least = costs[np.arange(len(at)), at]
            for row in np.flatnonzero(least < best):
                who[row] = (down, int(backs[at[row]]))
            best = np.minimum(best, least)
    ranked = sorted(votes, key=lambda one: (-votes[one], one))[:_POOL]
    step = max(1, height // 40)
    return sorted({*ranked, *(one for one in who[::step] if one is not None)})


def _ways(reach: _Reach) -> Iterator[tuple[Sequence[int], NDArray[np.intp]]]:
    """Offsets to look at: those that stay at about a row's own height."""
    (width, height), columns = reach.edge.size, reach.columns
    last = width - BAND
    if reach.edge.upright:
        yield range(-_ALIKE, _ALIKE + 1), _spaced(columns, last)
        return
    deeper = min(last, columns + round(_DEEPER * width))
    backs = np.arange(columns, deeper + 1)
    yield range(-_ALIKE, _ALIKE + 1), backs
    yield range(-(height - 1), height, _FAR_STEP), backs[::2]


def _spaced(first: int, last: int) -> NDArray[np.intp]:
    """Every place near by, every third further on."""
    near = np.arange(first, min(last, first + 60) + 1)
    return np.concatenate([near, np.arange(first + 63, last + 1, 3)])


def _vote(costs: Values, down: int, backs: NDArray[np.intp], votes: dict[Offset, float]) -> None:
    """Each row votes for its best column of a height, the more the better it is met."""
    at = costs.argmin(axis=1)
    least = costs[np.arange(len(costs)), at]
    weights = np.where(least < _BARRED / 2, 1e-4 / (least + 1e-4), 0.0)
    total = np.bincount(at, weights, minlength=len(backs))
    for index in np.argsort(-total, kind="stable")[:3]:
        if total[index] > 0:
            votes[down, int(backs[index])] = float(total[index])


def _cost(reach: _Reach, offset: Offset) -> Values:
    return _costs(reach, offset[0], np.array([offset[1]]))[:, 0]


def _costs(reach: _Reach, down: int, backs: NDArray[np.intp]) -> Values:
    """`(h, len(backs))`: how badly each row of the edge is met, and what speaks against it."""
    edge, columns = reach.edge, reach.columns
    width, height = edge.size
    rows = np.arange(height) + down
    inside = (rows >= 0) & (rows < height)
    rows = np.clip(rows, 0, height - 1)
    source = edge.look[rows]
    total = np.zeros((height, len(backs)), np.float32)
    for column in range(1, BAND + 1):
        apart = source[:, width - column - backs] - edge.look[:, width - column, None]
        met = np.einsum("hbc,hbc->hb", apart, apart) / apart.shape[-1]
        total += np.where(edge.free[:, width - column, None], met, 0)
    total = cv2.blur(total / BAND, (1, 7)) + cv2.blur(total / BAND, (1, 25))
    starts = width - backs
    unlike = reach.means[rows][:, starts] - reach.here
    strange = np.einsum("hbc,hbc->hb", unlike, unlike) / COLOURS
    total += _UNLIKE * strange
    usable = reach.clear[rows][:, starts] & inside[:, None] & (strange < _STRANGE)
    sizes = np.full(len(backs), abs(down)) if edge.upright else backs - columns
    total += np.asarray(_FARTHER * sizes / (height if edge.upright else width), np.float32)[None]
    return np.asarray(np.where(usable, total, _BARRED), np.float32)


def _lines(reach: _Reach, offsets: Sequence[Offset], row: int) -> Values:
    """`(offsets, columns * c)`: what each offset would put into a row, every second column."""
    return np.stack(
        [_copied(reach, np.array([row]), one)[0][0, ::_LINE_STEP] for one in offsets]
    ).reshape(len(offsets), -1)


def _best_path(reach: _Reach, offsets: Sequence[Offset], costs: Values) -> NDArray[np.intp]:
    """The offset of each row by which edge and cuts cost least together (Viterbi, 1967)."""
    height = reach.edge.size[1]
    fixed = _FIXED * max(float(np.median(costs.min(axis=0))), 1e-5)
    total = costs[:, 0].astype(np.float64)
    back = np.zeros((height, len(offsets)), np.intp)
    for row in range(1, height):
        lines = _lines(reach, offsets, row)
        square = np.square(lines).sum(axis=1)
        apart = square[:, None] + square[None] - 2 * (lines @ lines.T)
        cut = _CUT * np.maximum(apart, 0) / lines.shape[1] + fixed
        np.fill_diagonal(cut, 0)
        whole = total[:, None] + cut
        back[row] = whole.argmin(axis=0)
        total = whole[back[row], np.arange(len(offsets))] + costs[:, row]
    path = np.zeros(height, np.intp)
    path[-1] = int(total.argmin())
    for row in range(height - 1, 0, -1):
        path[row - 1] = back[row, path[row]]
    return path


def _seam(reach: _Reach, above: Run, below: Run, may: Mask) -> tuple[float, ...]:
    """Where one run goes over into the next: the cut outwards along which both differ least.

    may: `(h,)`, the rows that both offsets can fill.
    """
    height = reach.edge.size[1]
    most = max(2, round(_CORRIDOR * height))
    up = min(most, (above.last - above.first) // 2)
    rows = np.arange(below.first - up, below.first + min(most, (below.last - below.first) // 2) + 1)
    rows = rows[(rows >= 0) & (rows < height)]
    barred = rows[~may[rows]]
    floor = barred[barred < below.first].max(initial=-1)
    ceiling = barred[barred >= below.first].min(initial=height)
    rows = rows[(rows > floor) & (rows <= max(ceiling, below.first))]
    first, free = _copied(reach, rows, above.offset)
    second, other = _copied(reach, rows, below.offset)
    cost = np.square(first - second).mean(axis=-1) + 1e-6
    cost[~(free & other)] += _BARRED
    cost[:, 0] += 1e-3 * np.abs(rows - below.first)
    return tuple(float(rows[at]) for at in _cheapest_cut(cost))


def _copied(reach: _Reach, rows: NDArray[np.intp], offset: Offset) -> tuple[Values, Mask]:
    """What an offset puts into some rows, and whether it may be copied."""
    edge, columns = reach.edge, reach.columns
    width, height = edge.size
    if offset == PLAIN:
        even = np.zeros((len(rows), columns, edge.look.shape[-1]), np.float32)
        even[..., :COLOURS] = reach.here[rows]
        return even, np.ones(even.shape[:2], np.bool_)
    down, back = offset
    part = slice(width - back, width - back + columns)
    at = np.clip(rows + down, 0, height - 1)
    return edge.look[at, part], edge.free[at, part]


def _cheapest_cut(cost: NDArray[np.float64]) -> list[int]:
    """The row for each column, neighbours at most one apart, along which the costs are least."""
    high, wide = cost.shape
    total, back = cost[:, 0].copy(), np.zeros((high, wide), np.intp)
    shifts = np.arange(-1, 2)
    for column in range(1, wide):
        padded = np.pad(total, 1, constant_values=np.inf)
        ways = np.stack([padded[1 + shift : 1 + shift + high] for shift in shifts])
        ways += 1e-5 * np.abs(shifts)[:, None]
        back[:, column] = shifts[ways.argmin(axis=0)]
        total = ways.min(axis=0) + cost[:, column]
    path = [int(total.argmin())]
    for column in range(wide - 1, 0, -1):
        path.append(path[-1] + int(back[path[-1], column]))
    return path[::-1]
