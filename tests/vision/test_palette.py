import numpy as np

from anywhere_desktop.core.colour_names import NAMED_COLOURS, nearest_name
from anywhere_desktop.vision.palette import measure_palette


def test_colours_come_with_names_and_shares() -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    picture[:70] = 0x22, 0x33, 0x52
    picture[70:] = 0xF0, 0xD0, 0x70
    noise = np.random.default_rng(0).normal(0, 3, picture.shape)
    noisy = np.clip(picture + noise, 0, 255).astype(np.uint8)
    found = measure_palette(noisy, np.full((100, 100), 255, np.uint8))
    assert [colour.name for colour in found] == ["navy", "yellow"]
    assert abs(found[0].share - 0.7) < 0.01


def test_shading_is_not_another_colour() -> None:
    shade = np.linspace(0.6, 1.0, 120)[None, :, None]
    picture = np.broadcast_to(np.array([200, 90, 60]) * shade, (60, 120, 3)).astype(np.uint8)
    found = measure_palette(picture, np.full((60, 120), 255, np.uint8))
    assert len(found) <= 2
    assert found[0].share > 0.6


def test_only_the_product_counts_and_shares_fall() -> None:
    rng = np.random.default_rng(1)
    picture = rng.integers(0, 256, (8, 8, 3), np.uint8).repeat(12, 0).repeat(12, 1)
    matte = np.zeros((96, 96), np.uint8)
    matte[24:72, 24:72] = 255
    found = measure_palette(picture, matte)
    assert found == measure_palette(np.where(matte[..., None] > 0, picture, 7), matte)
    shares = [colour.share for colour in found]
    assert shares == sorted(shares, reverse=True)
    assert len({colour.name for colour in found}) == len(found)


def test_every_name_names_itself() -> None:
    wrong = [name for name, colour in NAMED_COLOURS.items() if nearest_name(colour) != name]
    assert wrong == []


def test_plain_colours_are_named_as_people_do() -> None:
    said = {"#808080": "grey", "#d02020": "red", "#0b2a5c": "navy", "#ffffff": "pure white"}
    assert {colour: nearest_name(colour) for colour in said} == said
