"""Exports that the window asks for: layers, other colour spaces, marketplaces."""

from pathlib import Path

import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery.verify import verify
from anywhere_desktop.photo.load import load
from anywhere_desktop.photo.profiles import profile_of
from anywhere_desktop.ui.desk import ExportChoice
from tests.app.desks import Setup, photo_at


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Setup:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    made = Setup()
    made.desk.open_photo(photo_at(tmp_path / "jar.png"), Watch())
    made.generate()
    return made


def test_what_the_dialog_chooses_is_what_is_written(setup: Setup, tmp_path: Path) -> None:
    desk, key = setup.desk, (1, 1)
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / "a.psd"
    choice = ExportChoice(out, layers=True, markets=("jd", "etsy"))
    assert desk.estimate(key, choice, Watch()).size_bytes > 0
    assert "bit for bit" in desk.export(key, choice, Watch()).said
    assert verify(out, tmp_path / "jar.png").sound
    names = sorted(path.name for path in out.parent.iterdir())
    assert names == ["a etsy.jpg", "a jd.jpg", "a.psd"]
    wide = ExportChoice(tmp_path / "b.tif", space="prophoto", metadata="own")
    assert "prophoto" in desk.export(key, wide, Watch()).said
    assert load(wide.path).icc_profile == profile_of("prophoto")
    small = ExportChoice(tmp_path / "c.jpg", most_kb=1)
    with pytest.raises(UserError, match="choose a shorter side"):
        desk.export(key, small, Watch())
    desk.close(Watch())
