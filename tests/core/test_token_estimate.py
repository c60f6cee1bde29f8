"""The estimate of CLIP's tokens against counts made with CLIP's own vocabulary."""

import pytest

from anywhere_desktop.core.token_estimate import EstimatedTokens, measured, token_count

COUNTED = {
    "a bottle": 2,
    "85 mm at f/2.8, eye level": 12,
    "eucalyptus terrazzo travertine": 6,
    "on a travertine slab, soft softbox light, against an indigo painted backdrop": 17,
    "don't, bird's": 5,
    "大理石": 8,
    "Бутылка": 8,
    "for a wonderfully sustainable presentation": 5,
}
"""Text -> tokens by CLIP's vocabulary (marks not counted)."""


@pytest.mark.parametrize("text", COUNTED)
def test_the_estimate_is_near_what_clip_counts(text: str) -> None:
    found = token_count(text, EstimatedTokens())
    assert abs(found - COUNTED[text]) <= max(1, 0.15 * COUNTED[text])


def test_nothing_is_two_marks_and_a_long_text_is_cut_at_a_word() -> None:
    counter = EstimatedTokens()
    assert measured("", counter).count == 2
    fits = measured("word " * 75, counter)
    assert (fits.count, fits.cut) == (77, None)
    text = "word " * 75 + "beyond the end"
    found = measured(text, counter)
    assert found.count == 80
    assert found.cut is not None
    assert text[found.cut :] == "beyond the end"
    assert not found.exact


def test_pieces_lie_in_order_within_the_text() -> None:
    text = "Jar, 大理石 f/2.8 — “soft” 😀"
    pieces = EstimatedTokens().pieces(text)
    assert all(0 <= a < b <= len(text) for a, b, _ in pieces)
    assert list(pieces) == sorted(pieces)
    assert all(tokens >= 1 for _, _, tokens in pieces)
