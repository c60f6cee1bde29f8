"""What a project file tells about its contents without decoding pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.foreground import Metadata, Photograph
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Evaluation, Hints, PromptCandidate


@dataclass(frozen=True)
class SessionSummary:
    """A Session in a list. created: seconds since 1970; size: (width, height) of the photograph;
    iterations: how many are whole; best: the number of the one to hand over, or None.
    """

    number: int
    created: float
    photo: str
    prompt: str
    crew: str
    size: tuple[int, int]
    iterations: int
    best: int | None


@dataclass(frozen=True)
class IterationSummary:
    """A whole Iteration in a list. told: the feedback it was given; best: within its Session."""

    session: int
    number: int
    created: float
    variant: int
    seed: int
    told: tuple[str, ...]
    candidate: PromptCandidate
    evaluation: Evaluation
    certificate: Certificate
    over_growth: float
    seconds: Mapping[str, float]
    best: bool = False

    @property
    def prompt(self) -> str:
        """The text of the prompt that was used."""
        return self.candidate.text

    @property
    def scores(self) -> Mapping[str, float]:
        """Scores 0 to 1 by name."""
        return self.evaluation.scores

    @property
    def score(self) -> float:
        """The weighted mean of the scores."""
        return self.evaluation.score

    @property
    def accepted(self) -> bool:
        """Whether the evaluator accepted it."""
        return self.evaluation.accepted

    @property
    def feedback(self) -> tuple[str, ...]:
        """What the evaluator would have changed."""
        return self.evaluation.feedback


@dataclass(frozen=True)
class PhotoFacts:
    """What is kept beside a photograph's bytes. original: whether those are the file's own."""

    name: str
    width: int
    height: int
    bits: int
    original: bool
    icc_profile: bytes | None = None
    metadata: Metadata = Metadata()  # noqa: RUF009 - frozen


@dataclass(frozen=True)
class CutoutFacts:
    """What is kept of a cut-out beside its matte and colours."""

    confidence: float
    notes: tuple[str, ...]


@dataclass(frozen=True)
class StoredPhoto:
    """A photograph as the project holds it: its file's own bytes, or a PNG of its pixels."""

    data: bytes
    facts: PhotoFacts

    def photograph(self, decode: Callable[[bytes, str], Photograph]) -> Photograph:
        """The decoded photograph; `decode` is `photo.load.decode`."""
        photo = decode(self.data, self.facts.name)
        if self.facts.original:
            return replace(photo, name=self.facts.name)
        return replace(
            photo,
            name=self.facts.name,
            icc_profile=self.facts.icc_profile,
            metadata=self.facts.metadata,
            original=b"",
        )


@dataclass(frozen=True)
class IterationFacts:
    """What `close` writes of an Iteration beside the records that `keep` wrote."""

    variant: int
    seed: int
    told: tuple[str, ...]
    candidate: PromptCandidate
    evaluation: Evaluation
    certificate: Certificate
    over_growth: float
    seconds: Mapping[str, float]


@dataclass(frozen=True)
class Mark:
    """What the user says of an Iteration; deleted: out of sight, but still in the file."""

    star: bool = False
    note: str = ""
    deleted: bool = False


@dataclass(frozen=True)
class DraftFacts:
    """What is kept of the cut-out in work beside its matte.

    edited: whether the matte was painted by hand; pure_edge: whether its soft edge is freed of the
    old backdrop's colour when the product is composited.
    """

    hints: Hints = Hints()  # noqa: RUF009 - frozen
    edited: bool = False
    confidence: float = 1.0
    notes: tuple[str, ...] = ()
    pure_edge: bool = True


@dataclass(frozen=True, eq=False)
class Draft:
    """The photograph and cut-out in work; matte: `(h, w)`, writable, the reader's own."""

    photo: StoredPhoto
    matte: Matte
    facts: DraftFacts
