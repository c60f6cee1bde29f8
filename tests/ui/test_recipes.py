"""A picture's recipe as the panel's wish."""

from pathlib import Path

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.records import Request
from anywhere_desktop.core.wish import Wish
from anywhere_desktop.delivery import Terms, deliver_terms
from anywhere_desktop.delivery.provenance import Provenance
from anywhere_desktop.ui.recipes import recipe_of
from tests.delivery.pictures import scene


def test_a_dropped_picture_says_the_wish_it_came_from(tmp_path: Path) -> None:
    result, _, product = scene()
    request = Request(
        "jar", prompt="on moss", seed=5, size=(96, 80), loops=2, product="a jar",
        placement=Placement((96, 80)), parent=(1, 1), settings={"steps": 9},
    )  # fmt: skip
    out = tmp_path / "a.png"
    provenance = Provenance(request=request)
    deliver_terms(result, product, True, out, None, Terms(parameters=True), provenance=provenance)
    assert recipe_of(out) == Wish(
        "on moss", "a jar", 5, loops=2, size=(96, 80), settings={"steps": 9}
    )


def test_what_says_nothing_is_no_wish(tmp_path: Path) -> None:
    result, _, product = scene()
    out = tmp_path / "a.png"
    deliver_terms(result, product, True, out, None, Terms())
    (tmp_path / "b.png").write_bytes(b"no picture")
    for path in (out, tmp_path / "b.png", tmp_path / "none.png", tmp_path / "a.jpg"):
        assert recipe_of(path) is None
