"""Where the tiles of the filmstrip lie: a lane for each branch, a column for each step."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Chain:
    """Rows that follow one another (the Iterations of a Session), and the row they branch from."""

    rows: tuple[int, ...]
    parent: int | None = None


@dataclass(frozen=True)
class Place:
    """A tile's cell. source: the row whose arrow points here; first: a Session begins here."""

    lane: int
    column: int
    source: int | None = None
    first: bool = False


@dataclass
class _Ground:
    """Cells in use, by lane."""

    lanes: list[set[int]] = field(default_factory=lambda: [set()])
    end: int = 0

    def lane_for(self, columns: range, above: int) -> int:
        """The first lane under `above` that is free there."""
        for lane in range(above + 1, len(self.lanes)):
            if self.lanes[lane].isdisjoint(columns):
                return lane
        self.lanes.append(set())
        return len(self.lanes) - 1


def laid_out(chains: Sequence[Chain]) -> dict[int, Place]:
    """A place for each row. Chains without a parent follow one another in lane 0; a branch starts
    one column right of its parent, in the first free lane below it.
    """
    places: dict[int, Place] = {}
    ground = _Ground()
    for chain in chains:
        parent = places.get(chain.parent) if chain.parent is not None else None
        start = ground.end if parent is None else parent.column + 1
        columns = range(start, start + len(chain.rows))
        lane = 0 if parent is None else ground.lane_for(columns, parent.lane)
        ground.lanes[lane].update(columns)
        if lane == 0:
            ground.end = columns.stop
        source = chain.parent if parent is not None else None
        for row, column in zip(chain.rows, columns, strict=True):
            places[row] = Place(lane, column, source, row == chain.rows[0])
            source = row
    return places


def in_a_row(count: int) -> dict[int, Place]:
    """One lane and no arrows: what a filter left."""
    return {row: Place(0, row) for row in range(count)}
