import pytest

from anywhere_desktop.agents.denials import without_denials


@pytest.mark.parametrize(
    ("text", "said", "denied"),
    [
        ("on oak, soft light", "on oak, soft light", ""),
        ("on oak, no people", "on oak", "people"),
        ("No plants, on oak. Without any text, warm light.", "on oak. warm light.", "plants, text"),
        ("nothing but oak, a notebook", "nothing but oak, a notebook", ""),
        ("", "", ""),
    ],
)
def test_what_is_denied_becomes_the_negative_prompt(text: str, said: str, denied: str) -> None:
    assert without_denials(text) == (said, denied)
