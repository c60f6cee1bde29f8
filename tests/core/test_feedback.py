import pytest

from anywhere_desktop.core.feedback import Advice, recognise


@pytest.mark.parametrize("advice", Advice)
def test_each_sentence_is_recognised_as_itself(advice: Advice) -> None:
    assert recognise(advice.value) == (advice,)


@pytest.mark.parametrize("advice", Advice)
def test_each_sentence_is_understood_when_a_model_retypes_it(advice: Advice) -> None:
    assert recognise(advice.value.lower().rstrip(".")) == (advice,)


@pytest.mark.parametrize("advice", Advice)
def test_each_sentence_reads_as_one(advice: Advice) -> None:
    assert advice.value[0].isupper()
    assert advice.value.endswith(".")
    assert ": " in advice.value


def test_several_are_found_in_their_order() -> None:
    text = f"{Advice.MORE_CONTRAST} Besides: {Advice.FEWER_PROPS} {Advice.MORE_CONTRAST}"
    assert recognise(text) == (Advice.MORE_CONTRAST, Advice.FEWER_PROPS)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (
            "background too close in colour to the product: choose a darker surface",
            [Advice.DARKER_SURFACE],
        ),
        ("Use a lighter table.", [Advice.LIGHTER_SURFACE]),
        ("The backdrop is too busy", [Advice.CALMER_BACKDROP]),
        ("please add more contrast", [Advice.MORE_CONTRAST]),
        ("Remove the props and lower the camera", [Advice.FEWER_PROPS, Advice.LOWER_CAMERA]),
        ("the product is floating", [Advice.STRONGER_SHADOW]),
        ("The floor is too shiny", [Advice.LESS_GLOSS]),
        ("The image is overexposed.", [Advice.LESS_EXPOSURE]),
        ("The image is too dark.", [Advice.MORE_EXPOSURE]),
        ("The lighting is too harsh, use softer light", [Advice.SOFTER_LIGHT]),
        ("light it from the left", [Advice.LIGHT_FROM_LEFT]),
        ("make the background blurrier", [Advice.MORE_BLUR]),
        ("The light has a warm tint; use neutral light", [Advice.NEUTRAL_LIGHT]),
        (
            "Use a darker surface and a lighter backdrop",
            [Advice.DARKER_SURFACE, Advice.LIGHTER_BACKDROP],
        ),
        ("the scene is cluttered", [Advice.FEWER_PROPS]),
    ],
)
def test_free_text(text: str, advice: list[Advice]) -> None:
    found = recognise(text)
    assert [one for one in advice if one not in found] == []


@pytest.mark.parametrize("text", ["", "Well done.", "The colours are nice.", "42"])
def test_praise_is_no_advice(text: str) -> None:
    assert recognise(text) == ()
