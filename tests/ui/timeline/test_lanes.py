"""Where tiles lie: lanes for branches, columns for steps, nothing twice in a cell."""

import random

from anywhere_desktop.ui.timeline.entries import Filter, Running, chains_of, entries_of
from anywhere_desktop.ui.timeline.lanes import Chain, Place, laid_out
from tests.ui import film_records


def test_sessions_without_a_parent_follow_one_another() -> None:
    places = laid_out([Chain((0, 1, 2)), Chain((3, 4))])
    assert [places[row].column for row in range(5)] == [0, 1, 2, 3, 4]
    assert {place.lane for place in places.values()} == {0}
    assert places[3] == Place(0, 3, None, True)
    assert places[4].source == 3


def test_a_branch_lies_under_its_parent_and_points_back() -> None:
    places = laid_out([Chain((0, 1, 2)), Chain((3, 4), 1), Chain((5,), 1)])
    assert (places[3].lane, places[3].column, places[3].source) == (1, 2, 1)
    assert (places[5].lane, places[5].column) == (2, 2)


def test_a_lane_is_used_again_where_it_is_free() -> None:
    places = laid_out([Chain(tuple(range(9))), Chain((9,), 0), Chain((10,), 6)])
    assert places[9].lane == places[10].lane == 1


def test_no_two_tiles_share_a_cell_in_any_tree() -> None:
    dice = random.Random(4)
    for _ in range(50):
        chains, row = [], 0
        for _ in range(30):
            length = dice.randint(1, 4)
            parent = dice.randrange(row) if row and dice.random() < 0.6 else None
            chains.append(Chain(tuple(range(row, row + length)), parent))
            row += length
        places = laid_out(chains)
        cells = {(place.lane, place.column) for place in places.values()}
        assert len(cells) == row
        for chain in chains:
            if chain.parent is not None:
                assert places[chain.rows[0]].column == places[chain.parent].column + 1
                assert places[chain.rows[0]].lane > places[chain.parent].lane


def test_the_photograph_leads_the_first_session() -> None:
    entries = entries_of(film_records.opened(), film_records.many(2, 2), None, (), Filter())
    assert chains_of(entries) == [Chain((0, 1, 2)), Chain((3, 4))]


def test_a_running_iteration_goes_on_in_its_session_or_branches() -> None:
    records = film_records.many(2, 2)
    going_on = entries_of(None, records, Running("template", after=(2, 2)), (), Filter())
    assert chains_of(going_on)[-1] == Chain((2, 3, 4))
    branching = entries_of(None, records, Running("template", after=(1, 1)), (), Filter())
    assert chains_of(branching)[-1] == Chain((4,), 0)


def test_a_filter_leaves_iterations_only_and_needs_every_word() -> None:
    records = (
        film_records.shown(1, 1, prompt="Oak TABLE, soft light"),
        film_records.shown(1, 2, prompt="marble", note="Table for the shop"),
        film_records.shown(1, 3, prompt="oak", deleted=True),
    )
    queue = film_records.queue("waiting")
    found = entries_of(film_records.opened(), records, None, queue, Filter(words="table oak"))
    assert [entry.name for entry in found] == [("kept", 1, 1)]
    found = entries_of(film_records.opened(), records, None, queue, Filter(words="table"))
    assert len(found) == 2
