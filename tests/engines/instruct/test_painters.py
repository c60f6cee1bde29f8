import numpy as np
import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.instruct.mgie import Mgie
from anywhere_desktop.engines.instruct.painters import MgiePainter, Pix2PixPainter
from anywhere_desktop.engines.instruct.pix2pix import InstructPix2Pix

PAIR = [(7.5, 1.5)]


def test_a_picture_of_any_size_comes_back_whole_at_the_models_size(
    pix2pix: InstructPix2Pix,
) -> None:
    picture = np.random.default_rng(2).integers(0, 256, (130, 201, 3), dtype=np.uint8)
    painter = Pix2PixPainter(pix2pix, 128)
    assert painter.explain(picture, "make it red", Watch()) == "make it red"
    made = painter.paint(picture, "make it red", "", 2, 3, PAIR, Watch())
    assert [one.shape for one in made] == [(83, 128, 3)]
    again = painter.paint(picture, "make it red", "make it red", 2, 3, PAIR, Watch())
    assert np.array_equal(made[0], again[0])
    other = painter.paint(picture, "make it blue", "", 2, 3, PAIR, Watch())
    assert not np.array_equal(made[0], other[0])


def test_mgie_explains_once_and_paints_by_what_the_user_made_of_it(
    mgie: Mgie, pix2pix: InstructPix2Pix, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = mgie.think

    def think(*words: object) -> object:
        asked.append(str(words[1]))
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(mgie, "think", think)
    painter = MgiePainter(mgie, pix2pix, 128)
    explicit = painter.explain(picture, "make it red", Watch())
    made = painter.paint(picture, "make it red", explicit, 2, 3, PAIR, Watch())
    assert asked == ["make it red"]
    corrected = painter.paint(picture, "make it red", "The cup is red.", 2, 3, PAIR, Watch())
    assert not np.array_equal(made[0], corrected[0])
    assert made[0].shape == (64, 128, 3)


def test_a_picture_below_64_px_is_refused(pix2pix: InstructPix2Pix) -> None:
    with pytest.raises(UserError, match="64 px a side"):
        Pix2PixPainter(pix2pix).paint(
            np.zeros((40, 200, 3), np.uint8), "x", "x", 2, 0, PAIR, Watch()
        )
