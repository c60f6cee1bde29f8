import pytest

from anywhere_desktop.compose import CREWS, ROLES, compose
from anywhere_desktop.core.errors import UserError


def test_the_studio_crew_fills_every_role_with_nothing_downloaded() -> None:
    crew = compose("studio")
    assert crew.name == "studio"
    assert crew.backends == dict.fromkeys(ROLES, "builtin")
    verbs = ("cut", "analyze", "propose", "rank", "make", "repair", "enhance", "evaluate")
    for role, verb in zip(ROLES, verbs, strict=True):
        assert callable(getattr(getattr(crew, role), verb))


def test_an_unknown_crew_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UserError, match=CREWS[0]):
        compose("moon")
