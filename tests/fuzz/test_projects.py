"""The bounded part of `tests.fuzz.projects`."""

from tests.fuzz.projects import run


def test_damaged_projects_are_opened_refused_or_recovered() -> None:
    study = run(40, 3)
    assert study.faults == []
    assert study.outcomes.total() == 120
    ends = {name.split(": ")[1] for name in study.outcomes}
    assert ends == {"done", "refused"}
