import pytest

from anywhere_desktop.compose import CREWS, compose
from anywhere_desktop.core.errors import UserError


def test_the_studio_crew_fills_every_role_with_nothing_downloaded() -> None:
    crew = compose("studio")
    assert crew.name == "studio"
    verbs = {
        "cutter": "cut",
        "analyzer": "analyze",
        "prompter": "propose",
        "selector": "rank",
        "templater": "make",
        "repainter": "repair",
        "enhancer": "enhance",
        "evaluator": "evaluate",
    }
    for role, verb in verbs.items():
        assert callable(getattr(getattr(crew, role), verb))


def test_an_unknown_crew_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UserError, match=CREWS[0]):
        compose("moon")
