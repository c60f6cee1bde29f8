"""What the user is told of a model: what it is, what it may be used for, and whether it is here."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["yes", "conditions", "no"]
"""Whether pictures made with a model may be sold: a reading of its licence, not legal advice."""

ModelState = Literal["absent", "elsewhere", "partial", "installed", "linked", "spoiled"]
"""absent: not here. elsewhere: whole in another program's folder, and could be used from there.
partial: a download was begun. installed, linked: ready, in our folder or read from another's.
spoiled: recorded, but files are missing or changed in size.
"""


@dataclass(frozen=True)
class ModelAccount:
    """One model. bytes: exact, None where nobody has told yet; about_bytes: from the number of
    parameters; vram_mib: least memory of a card; unfinished_bytes: of a download that was begun;
    place: the folder it is in, or could be used from; problem: why it is spoiled; refused: whether
    commercial-safe mode forbids it now.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    repository: str
    licence: str
    commercial: Verdict
    note: str
    state: ModelState
    bytes: int | None = None
    about_bytes: int | None = None
    vram_mib: int | None = None
    speed: str | None = None
    revision: str = ""
    place: str = ""
    problem: str = ""
    unfinished_bytes: int = 0
    refused: bool = False

    @property
    def ready(self) -> bool:
        """Whether engines can use it now."""
        return self.state in ("installed", "linked") and not self.refused


@dataclass(frozen=True)
class ModelShelf:
    """All models, where they are kept, and what room is left there."""

    models: tuple[ModelAccount, ...]
    folder: str
    free_bytes: int
    safe: bool
    """Whether commercial-safe mode is on."""
    looked_in: tuple[str, ...] = ()
    """Folders of others in which models are looked for, and only read."""

    def one(self, model_id: str) -> ModelAccount:
        """The account of an id; raises `KeyError`."""
        return {one.id: one for one in self.models}[model_id]
