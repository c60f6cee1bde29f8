import pytest

from anywhere_desktop.core.dials import Dial
from anywhere_desktop.core.errors import UserError

STEPS = Dial("steps", 1, 150, 50)


def test_a_dial_reads_its_setting_or_its_default() -> None:
    assert STEPS.whole({}) == 50
    assert STEPS.whole({"steps": 8}) == 8
    assert Dial("scale", 0, 2, 0.5, 0.05).read({"scale": 1.25}) == 1.25


@pytest.mark.parametrize("value", [0, 151, "many", True, 2.5, float("nan")])
def test_a_setting_out_of_bounds_is_refused_by_name(value: float | str | bool) -> None:
    with pytest.raises(UserError, match="steps must be"):
        STEPS.whole({"steps": value})
