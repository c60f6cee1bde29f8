"""Which parts of a picture go on past its edge: for each row the offset to a place from where the
ground can be copied so that it meets the edge.

After "Statistics of Patch Offsets for Image Completion" (He and Sun, 2012): few offsets, chosen of
all by how well they meet the edge; here each row takes one of them, by dynamic programming. A
straight line goes on straight by an offset along itself, so planks in perspective stay planks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask

BAND = 6
"""Columns inside the edge that must be met."""
_POOL = 128
_NEAR_ROWS, _FAR_STEP = 14, 4
_FAR_COLUMNS = 0.45
"""Share of the width from which is copied; more only where nothing nearer can be."""
_BARRED = np.float32(4.0)
_UNLIKE = np.float32(0.15)
"""Weight of looking unlike the edge further out: a thing beside the edge is not to come twice."""
_SLANT = np.float32(0.004)
"""Cost of a picture's height, up or down: in perspective the ground's scale is another there."""
_CUT = np.float32(4.0)
_CORRIDOR = 0.07

Values = NDArray[np.float32]
Offset = tuple[int, int]
"""(rows down, columns back) from a place beyond the right edge to where it is copied from."""


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


def widest(edge: Edge, wanted: int) -> int:
    """How many columns can be copied at once: up to `wanted`, 0 where there is not enough ground.

    Most rows should find theirs at about their own height; every row must find some.
    """
    for share in (1.0, 0.75, 0.55, 0.4, 0.3, 0.2):
        columns = max(4, round(wanted * share))
        clear = _clear(edge.free, columns).any(axis=1)
        near = cv2.dilate(clear.astype(np.uint8)[:, None], np.ones((2 * _NEAR_ROWS + 1, 1)))
        if near.mean() > 0.85 and clear.any():
            return columns
    columns = max(4, round(wanted * 0.2))
    return columns if _clear(edge.free, columns).any() else 0


def runs(edge: Edge, columns: int) -> list[Run]:
    """The rows of the edge, in runs of one offset each, from the top."""
    offsets = _pool(edge, columns)
    costs = np.stack([_cost(edge, columns, offset) for offset in offsets])
    chosen = _best_path(edge, columns, offsets, costs)
    starts = [0, *(np.flatnonzero(np.diff(chosen)) + 1), len(chosen)]
    found: list[Run] = []
    for first, last in zip(starts[:-1], starts[1:], strict=True):
        offset = offsets[chosen[first]]
        seam = (0.0,) * columns
        if found:
            seam = _seam(edge, columns, found[-1], Run(first, last, offset, ()))
        found.append(Run(int(first), int(last), offset, seam))
    return found


def _clear(free: Mask, columns: int) -> Mask:
    """`(h, w - columns + 1)`: whether as many columns from a place on are all free."""
    total = np.cumsum(np.pad(~free, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    return np.asarray(total[:, columns:] == total[:, :-columns], np.bool_)


def _pool(edge: Edge, columns: int) -> list[Offset]:
    """The offsets by which the edge is met best, near and far."""
    width, height = edge.size
    last = width - BAND
    first = columns
    near = range(-_NEAR_ROWS, _NEAR_ROWS + 1)
    far = range(-(height - 1), height, _FAR_STEP)
    reach = min(last, columns + max(24, round(_FAR_COLUMNS * width)))
    votes: dict[Offset, float] = {}
    best = np.full(height, np.inf, np.float32)
    who: list[Offset | None] = [None] * height
    for downs, step in ((near, 1), (far, 3)):
        for down in downs:
            backs = np.arange(first, reach + 1, step)
            if not len(backs):
                continue
            costs = _costs(edge, columns, down, backs)
            _vote(costs, down, backs, votes)
            at = costs.argmin(axis=1)
            least = costs[np.arange(height), at]
            for row in np.flatnonzero(least < best):
                who[row] = (down, int(backs[at[row]]))
            best = np.minimum(best, least)
    ranked = sorted(votes, key=lambda one: (-votes[one], one))[:_POOL]
    return sorted({*ranked, *(one for one in who[:: max(1, height // 48)] if one is not None)})


def _vote(costs: Values, down: int, backs: NDArray[np.intp], votes: dict[Offset, float]) -> None:
    """Each row votes for its best column of a height, the more the better it is met."""
    at = costs.argmin(axis=1)
    least = costs[np.arange(len(costs)), at]
    weights = np.where(least < _BARRED / 2, 1e-4 / (least + 1e-4), 0.0)
    total = np.bincount(at, weights, minlength=len(backs))
    for index in np.argsort(-total, kind="stable")[:3]:
        if total[index] > 0:
            votes[down, int(backs[index])] = float(total[index])


def _cost(edge: Edge, columns: int, offset: Offset) -> Values:
    return _costs(edge, columns, offset[0], np.array([offset[1]]))[:, 0]


def _costs(edge: Edge, columns: int, down: int, backs: NDArray[np.intp]) -> Values:
    """`(h, len(backs))`: how badly each row of the edge is met, and what speaks against it."""
    width, height = edge.size
    rows = np.arange(height)
    inside = (rows + down >= 0) & (rows + down < height)
    source = edge.look[np.clip(rows + down, 0, height - 1)]
    total = np.zeros((height, len(backs)), np.float32)
    for column in range(1, BAND + 1):
        seen = edge.free[:, width - column, None]
        apart = source[:, width - column - backs] - edge.look[:, width - column, None]
        total += np.where(seen, np.square(apart).mean(axis=-1), 0)
    total = cv2.blur(total / BAND, (1, 7)) + cv2.blur(total / BAND, (1, 25))
    clear = _clear(edge.free, columns)
    starts = width - backs
    usable = clear[np.clip(rows + down, 0, height - 1)][:, starts] & inside[:, None]
    total += _UNLIKE * _unlike(edge, columns, source, starts)
    sizes = np.abs(down) if edge.upright else np.abs(backs - columns)[None]
    total += _SLANT * np.float32(1 / height) * np.asarray(sizes, np.float32)
    return np.asarray(np.where(usable, total, _BARRED), np.float32)


def _unlike(edge: Edge, columns: int, source: Values, starts: NDArray[np.intp]) -> Values:
    """How far what would be copied is from what the row shows at the edge, in colour alone."""
    width = edge.size[0]
    colours = source[..., :3]
    total = np.cumsum(np.pad(colours, ((0, 0), (1, 0), (0, 0))), axis=1, dtype=np.float64)
    means = (total[:, starts + columns] - total[:, starts]) / columns
    here = edge.look[:, width - BAND :, :3].mean(axis=1)
    return np.asarray(np.square(means - here[:, None]).mean(axis=-1), np.float32)


def _lines(edge: Edge, columns: int, offsets: Sequence[Offset], row: int) -> Values:
    """`(offsets, columns * c)`: what each offset would put into a row."""
    width, height = edge.size
    made = [
        edge.look[min(max(row + down, 0), height - 1), width - back : width - back + columns]
        for down, back in offsets
    ]
    return np.stack(made).reshape(len(offsets), -1)


def _best_path(
    edge: Edge, columns: int, offsets: Sequence[Offset], costs: Values
) -> NDArray[np.intp]:
    """The offset of each row by which edge and cuts cost least together (Viterbi, 1967)."""
    height = edge.size[1]
    fixed = 12 * max(float(np.median(costs.min(axis=0))), 1e-5)
    total = costs[:, 0].astype(np.float64)
    back = np.zeros((height, len(offsets)), np.intp)
    for row in range(1, height):
        lines = _lines(edge, columns, offsets, row)
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


def _seam(edge: Edge, columns: int, above: Run, below: Run) -> tuple[float, ...]:
    """Where one run goes over into the next: the cut outwards along which both differ least."""
    height = edge.size[1]
    most = max(2, round(_CORRIDOR * height))
    up = min(most, (above.last - above.first) // 2)
    rows = np.arange(below.first - up, below.first + min(most, (below.last - below.first) // 2) + 1)
    rows = rows[(rows >= 0) & (rows < height)]
    first, free = _copied(edge, columns, rows, above.offset)
    second, other = _copied(edge, columns, rows, below.offset)
    cost = np.square(first - second).mean(axis=-1) + 1e-6
    cost[~(free & other)] += _BARRED
    cost[:, 0] += 1e-3 * np.abs(rows - below.first)
    return tuple(float(rows[at]) for at in _cheapest_cut(cost))


def _copied(
    edge: Edge, columns: int, rows: NDArray[np.intp], offset: Offset
) -> tuple[Values, Mask]:
    """What an offset puts into some rows, and whether it may be copied."""
    width, height = edge.size
    down, back = offset
    part = slice(width - back, width - back + columns)
    at = np.clip(rows + down, 0, height - 1)
    return edge.look[at, part], edge.free[at, part]


def _cheapest_cut(cost: NDArray[np.float64]) -> list[int]:
    """The row for each column, neighbours at most two apart, along which the costs are least."""
    high, wide = cost.shape
    total, back = cost[:, 0].copy(), np.zeros((high, wide), np.intp)
    shifts = np.arange(-2, 3)
    for column in range(1, wide):
        padded = np.pad(total, 2, constant_values=np.inf)
        ways = np.stack([padded[2 + shift : 2 + shift + high] for shift in shifts])
        ways += 1e-5 * np.abs(shifts)[:, None]
        back[:, column] = shifts[ways.argmin(axis=0)]
        total = ways.min(axis=0) + cost[:, column]
    path = [int(total.argmin())]
    for column in range(wide - 1, 0, -1):
        path.append(path[-1] + int(back[path[-1], column]))
    return path[::-1]
