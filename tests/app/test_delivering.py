"""Exports that the window asks for: layers, other colour spaces, marketplaces."""

import logging
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


def test_a_signed_export_and_why_one_is_not_written(
    setup: Setup, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("c2pa")
    from anywhere_desktop.delivery.credentials import credentials_in
    from tests.delivery.signers import made_signer

    caplog.set_level(logging.DEBUG)
    desk, key = setup.desk, (1, 1)
    for name in ("good", "old"):
        (tmp_path / name).mkdir()
    good, old = made_signer(tmp_path / "good"), made_signer(tmp_path / "old", (-9, -1))
    out = tmp_path / "signed.png"
    assert (
        "bit for bit"
        in desk.export(key, ExportChoice(out, signer=good, markets=("jd",)), Watch()).said
    )
    for signed in (out, tmp_path / "signed jd.jpg"):
        found = credentials_in(signed)
        assert found is not None
        assert found["validation_state"] in ("Valid", "Trusted")
    assert verify(out, tmp_path / "jar.png").sound
    with pytest.raises(UserError, match="ended on"):
        desk.export(key, ExportChoice(tmp_path / "no.png", signer=old), Watch())
    gone = good[0], tmp_path / "gone.pem"
    with pytest.raises(UserError, match="cannot be read"):
        desk.export(key, ExportChoice(tmp_path / "no.png", signer=gone), Watch())
    assert not (tmp_path / "no.png").exists()
    deep = ExportChoice(tmp_path / "deep.avif", bits=10)
    assert "lossy" in desk.export(key, deep, Watch()).said
    assert load(deep.path).bits == 16
    desk.close(Watch())
    secret = good[1].read_bytes().splitlines()[1]
    kept = [one for one in (tmp_path / "data").rglob("*") if one.is_file()]
    assert kept
    assert not [one for one in (*kept, out) if secret in one.read_bytes()]
    assert secret.decode() not in caplog.text
