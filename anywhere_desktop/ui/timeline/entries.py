"""What the filmstrip holds: the photograph, Iterations, the running one, and waiting wishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from anywhere_desktop.ui.desk import Key, Opened, Preview, QueuedWish, Shown
from anywhere_desktop.ui.timeline.lanes import Chain

Kind = Literal["photo", "kept", "running", "waiting"]


@dataclass(frozen=True, eq=False)
class Running:
    """The Iteration that is being made. fraction: 0 to 1, or None while it cannot be told; after:
    the Iteration that it follows or branches from; left_s: seconds that it still takes.
    """

    stage: str
    fraction: float | None = None
    preview: Preview | None = None
    after: Key | None = None
    left_s: float | None = None


@dataclass(frozen=True, eq=False)
class Entry:
    """One tile; the record that fits its kind is set."""

    kind: Kind
    photo: Opened | None = None
    shown: Shown | None = None
    running: Running | None = None
    queued: QueuedWish | None = None

    @property
    def name(self) -> tuple[str, int, int]:
        """What stays the same while its record changes."""
        if self.shown is not None:
            return self.kind, *self.shown.key
        return self.kind, self.queued.number if self.queued else 0, 0


@dataclass(frozen=True)
class Filter:
    """Which Iterations are to be seen; words: all must be in the prompt or the note."""

    starred: bool = False
    accepted: bool = False
    words: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self.starred or self.accepted or bool(self.words.strip())

    def lets(self, shown: Shown) -> bool:
        """Whether an Iteration is to be seen."""
        if shown.deleted or (self.starred and not shown.star):
            return False
        if self.accepted and not shown.evaluation.accepted:
            return False
        if not self.words:
            return True
        text = f"{shown.prompt} {shown.note}".casefold()
        return all(word in text for word in self.words.casefold().split())


def entries_of(
    opened: Opened | None,
    shown: Sequence[Shown],
    running: Running | None,
    waiting: Sequence[QueuedWish],
    sieve: Filter,
) -> list[Entry]:
    """All tiles in order; under a filter Iterations only."""
    kept = [Entry("kept", shown=one) for one in shown if sieve.lets(one)]
    if sieve.active:
        return kept
    first = [] if opened is None else [Entry("photo", photo=opened)]
    now = [] if running is None else [Entry("running", running=running)]
    later = [Entry("waiting", queued=one) for one in waiting if one.state == "waiting"]
    return [*first, *kept, *now, *later]


def chains_of(entries: Sequence[Entry]) -> list[Chain]:
    """The tiles as chains: the photograph leads the first Session."""
    rows = {entry.shown.key: row for row, entry in enumerate(entries) if entry.shown}
    groups: dict[object, list[int]] = {}
    parents: dict[object, int | None] = {}
    for row, entry in enumerate(entries):
        name, parent = _group(row, entry, entries)
        groups.setdefault(name, []).append(row)
        parents.setdefault(name, rows.get(parent) if parent else None)
    chains = [Chain(tuple(members), parents[name]) for name, members in groups.items()]
    return _led(chains) if entries and entries[0].kind == "photo" else chains


def _led(chains: list[Chain]) -> list[Chain]:
    photo, *rest = chains
    for place, chain in enumerate(rest):
        if chain.parent is None:
            rest[place] = Chain(photo.rows + chain.rows)
            return rest
    return chains


def _group(row: int, entry: Entry, entries: Sequence[Entry]) -> tuple[object, Key | None]:
    if entry.shown is not None:
        return ("session", entry.shown.session), entry.shown.parent
    if entry.running is not None:
        after = entry.running.after
        last = entries[row - 1].shown if row else None
        if after is not None and last is not None and last.key == after:
            return ("session", after[0]), None
        return "running", after
    return ("row", row), entry.queued.wish.parent if entry.queued else None
