"""One result for many shops."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Picture, to_depth
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery.markets import (
    Market,
    chosen,
    deliver_markets,
    market_picture,
    markets,
)
from anywhere_desktop.delivery.provenance import Provenance
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.profiles import profile_of

SIZE = (900, 700)


def _result(box: tuple[int, int, int, int] = (300, 150, 520, 600)) -> tuple[Picture, Foreground]:
    """A dark product on a green ground."""
    width, height = SIZE
    result = np.full((height, width, 3), (30, 160, 60), np.uint8)
    matte = np.zeros((height, width), np.uint8)
    left, top, right, bottom = box
    matte[top:bottom, left:right] = 255
    pixels = np.where(matte[..., None] > 0, np.uint8(20), np.uint8(200)).repeat(3, -1)
    result[matte > 0] = 20
    return result, Foreground(Photograph(pixels, "jar"), matte, pixels)


def test_the_data_is_whole() -> None:
    keys = [market.key for market in markets()]
    assert len(keys) == len(set(keys)) >= 12
    for market in markets():
        assert market.checked in ("published", "repeated", "memory")
        assert market.source
        assert market.least_px <= max(market.width, market.height)
        assert market.most_kb >= 500
        assert market.format in ("JPEG", "PNG", "WEBP")
        if market.background is not None:
            assert market.background.startswith("#")
            assert market.fill is not None
            assert 0.5 < market.fill < 0.95


@pytest.mark.parametrize("market", markets(), ids=lambda market: market.key)
def test_every_shop_gets_its_proportions(market: Market) -> None:
    result, product = _result()
    picture, _ = market_picture(result, product, market)
    height, width = picture.shape[:2]
    assert width / height == pytest.approx(market.width / market.height, rel=0.01)
    assert width <= market.width
    dark = np.asarray((picture < 60).all(-1))
    assert dark.any()
    if market.background is not None:
        corners = picture[[0, 0, -1, -1], [0, -1, 0, -1]]
        assert (corners == 255).all()
        rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
        fill = max((rows[-1] - rows[0] + 1) / height, (columns[-1] - columns[0] + 1) / width)
        assert fill == pytest.approx(market.fill, abs=0.02)
        assert abs((columns[0] + columns[-1]) / 2 - width / 2) < 2


@pytest.mark.parametrize("space", ["adobe-rgb", "prophoto", "display-p3"])
def test_white_is_white_in_the_file_whatever_the_set_was(tmp_path: Path, space: str) -> None:
    """Nothing of a black set shows beyond the product, and JPEG's rounding stays next to it."""
    rng = np.random.default_rng(2)
    result, product = _result()
    result[:] = rng.integers(0, 30, result.shape)
    soft = np.asarray(cv2.GaussianBlur(product.matte, (0, 0), 3), np.uint8)
    deep = to_depth(product.photo.pixels, 16)
    photo = Photograph(deep, "jar", profile_of(space))
    product = Foreground(photo, soft, deep)
    (report,) = deliver_markets(
        to_depth(result, 16), product, tmp_path, ["amazon"], Provenance(), "a", Watch()
    )
    written = load(Path(report["file"])).pixels
    dark = np.asarray((written < 250).any(-1), np.uint8)
    near = cv2.dilate(dark, np.ones((17, 17), np.uint8))
    assert 0.1 < near.mean() < 0.5
    assert (written[near == 0] == 255).all()


def test_a_product_that_does_not_fit_is_kept_whole() -> None:
    result, product = _result((20, 250, 880, 450))
    (pin,) = chosen(["pinterest"])
    picture, notes = market_picture(result, product, pin)
    columns = np.flatnonzero(np.asarray((picture < 60).all(-1)).any(0))
    assert columns[-1] - columns[0] + 1 == pytest.approx(860, abs=2)
    assert "white was added" in notes[-1]


def test_all_at_once_with_names_and_limits(tmp_path: Path) -> None:
    result, product = _result()
    made = deliver_markets(
        result, product, tmp_path, ["all"], Provenance(prompt="on moss"), "{product} {prompt}",
        Watch(),
    )  # fmt: skip
    assert len(made) == len(markets()) == len(list(tmp_path.iterdir()))
    for report, market in zip(made, markets(), strict=True):
        path = Path(report["file"])
        assert path.name == f"jar on moss {market.key}.jpg"
        assert path.stat().st_size <= market.most_kb * 1000
        with Image.open(path) as image:
            assert image.format == "JPEG"
        assert b"digitalsourcetype/" in (load(path).metadata.xmp or b"")
        assert report["lossless"] is False
        small = max(report["width"], report["height"]) < market.least_px
        assert any("or more" in note for note in report["notes"]) == small


def test_names_are_checked_and_never_taken_twice(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no marketplace 'bazaar'"):
        chosen(["bazaar"])
    result, product = _result()
    for _ in range(2):
        deliver_markets(result, product, tmp_path, ["jd"], Provenance(), "a", Watch())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a 2.jpg", "a.jpg"]


def test_figures_that_are_not_certain_are_said_to_be_so(tmp_path: Path) -> None:
    result, product = _result()
    known = {market.key: market for market in markets()}
    assert not known["walmart"].unsure
    assert known["jd"].unsure
    made = deliver_markets(
        result, product, tmp_path, ["walmart", "jd"], Provenance(), "{product} {market}", Watch()
    )
    warned = {one["market"]: any("be checked" in note for note in one["notes"]) for one in made}
    assert warned == {"walmart": False, "jd": True}
