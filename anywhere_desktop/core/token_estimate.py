"""How many tokens CLIP's text encoder makes of words: an estimate that needs no vocabulary.

CLIP cuts a text into runs of letters, single digits and runs of other signs, and each run into
pieces of its byte-pair vocabulary (49,408 pieces). Without that file: a run of Latin letters is one
piece as far as `_ONE_PIECE` letters, longer ones one for each further `_PER_PIECE`; words of the
studio's lexicon that are known to fall into more are listed. Characters outside Latin fall into
pieces of their UTF-8 bytes. `engines.clip_tokens` counts exactly where the vocabulary is installed.
"""

import re
from dataclasses import dataclass
from typing import Protocol

Piece = tuple[int, int, int]
"""(start, end, tokens): a part of a text, and how many tokens it makes."""

CLIP_TOKENS = 77
"""What the text encoders of Stable Diffusion read, the marks of beginning and end included."""

_MARKS = 2
_ONE_PIECE, _PER_PIECE = 10, 6

_RUN = re.compile(r"'(?:s|t|re|ve|m|ll|d)\b|[^\W\d_]+|\d|[^\s\w]+|_+")

_FALLS_INTO = {
    1: "professional photography commercial advertising scandinavian mediterranean sophisticated"
    " contemporary illumination composition atmosphere candlelight surrounding approximately"
    " sustainable presentation reflections decorations celebration technological",
    2: "alcove ambiance ambience aperture archway artisanal atomiser aubergine backlight backlit"
    " basalt bathed bleached bluish bokeh botanicals burlap calacatta carrara cartons cotta cyan"
    " countertop cyclorama dappled deodorant diffuse diffused dimly dimmed driftwood dropper ecru"
    " eggshell firelight frond fronds fuchsia glassware glassy glossier gobo greenish greige gypsum"
    " harsher homely honed hygge japandi lacquer lacquered limewash marbled mauve minimalistic"
    " mirrored moisturiser moisturizer monstera mottled muslin obsidian ochre offwhite opulent orbs"
    " paneling parfum pedestal periwinkle perspex photoreal photorealistic pinkish planks plastered"
    " plinth plywood podiums ripples riser sachet scandi scrim seamlessly shadowless shallower"
    " sharper silhouettes silvery skylight softbox sprig sprigs strobe stucco subtly summery taupe"
    " teacup teak telephoto terrazzo thermos tungsten twigs umber watermark weathered wenge"
    " worktop wristwatch",
    3: "brutalist flatlay faintly komorebi octabox overexposed plexiglass semicircle tablecloth"
    " travertine underexposed",
    4: "anthracite chiaroscuro",
}
_KNOWN = {word: count for count, words in _FALLS_INTO.items() for word in words.split()}


class TokenCounter(Protocol):
    """Cuts a text into what a text encoder counts."""

    @property
    def exact(self) -> bool:
        """Whether it counts with the encoder's own vocabulary."""

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Parts of the text in order, each with its number of tokens (marks not counted)."""


class EstimatedTokens:
    """A `TokenCounter` by rule; see above for how well it does."""

    exact = False

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """One piece a word, digit or sign."""
        return tuple((m.start(), m.end(), _tokens(m.group())) for m in _RUN.finditer(text))


@dataclass(frozen=True)
class TokenCount:
    """What a text encoder makes of a text. count: tokens with the marks; limit: the most it
    reads; cut: where in the text it stops reading, or None; exact: counted, not estimated.
    """

    count: int
    limit: int
    cut: int | None
    exact: bool


def measured(text: str, counter: TokenCounter, limit: int = CLIP_TOKENS) -> TokenCount:
    """Count a text's tokens, and find where it would be cut."""
    count, cut = _MARKS, None
    for start, _, tokens in counter.pieces(text):
        count += tokens
        if cut is None and count > limit:
            cut = start
    return TokenCount(count, limit, cut, counter.exact)


def token_count(text: str, counter: TokenCounter) -> int:
    """How many tokens a text makes, marks not counted."""
    return sum(tokens for _, _, tokens in counter.pieces(text))


def _tokens(run: str) -> int:
    """Tokens of one run; measured against CLIP's own vocabulary, see ARCHITECTURE.md."""
    word = run.lower()
    if word in _KNOWN:
        return _KNOWN[word]
    if not run[0].isalpha():
        return 1
    if run.isascii():
        return 1 if len(run) <= _ONE_PIECE else 1 + -(-(len(run) - _ONE_PIECE) // _PER_PIECE)
    # Two bytes make about one piece, three about two and seven tenths.
    wide = sum(len(char.encode()) >= 3 for char in run)
    other = sum(not char.isascii() for char in run) - wide
    return max(1, round(2.7 * wide + other + (len(run) - wide - other) / _PER_PIECE))
