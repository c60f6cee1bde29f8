"""`main.py mind`: keys are piped in and never shown, consent is given and taken back."""

import io
import json
import sys
from pathlib import Path

import pytest

from anywhere_desktop.cli import main
from anywhere_desktop.core.consent import Consents
from anywhere_desktop.engines.chat import servers
from tests.engines.chat_servers import serving

KEY = "AIza-secret-0123456789"


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    import keyring

    box: dict[str, str] = {}
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path))
    monkeypatch.delenv("ANYWHERE_KEY_GEMINI", raising=False)
    monkeypatch.setattr(keyring, "get_password", lambda service, name: box.get(name))
    monkeypatch.setattr(keyring, "set_password", lambda service, name, k: box.update({name: k}))
    monkeypatch.setattr(keyring, "delete_password", lambda service, name: box.pop(name))
    return box


def test_all_minds_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mind", "--json"]) == 0
    minds = json.loads(capsys.readouterr().out)["minds"]
    assert [one["mind"] for one in minds] == [
        "builtin", "local", "openai", "gemini", "gemini-legacy",
    ]  # fmt: skip
    assert {one["mind"] for one in minds if one["sends"]} == {"gemini", "gemini-legacy"}


def test_a_key_is_piped_in_and_never_shown(
    kept: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{KEY}\n"))
    assert main(["mind", "gemini", "--key", "--agree"]) == 0
    told = capsys.readouterr()
    assert kept == {"gemini https://generativelanguage.googleapis.com": KEY}
    assert "768 px" in told.out
    assert "key kept" in told.out
    assert KEY not in told.out + told.err
    assert Consents().all() == ("https://generativelanguage.googleapis.com",)
    assert main(["mind", "gemini-legacy", "--forget-key", "--revoke"]) == 0
    assert kept == {}
    assert Consents().all() == ()


def test_servers_are_found_and_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as at:
        monkeypatch.setattr(servers, "USUAL", (("Here", at.address),))
        monkeypatch.setattr(servers.find_servers, "__defaults__", (servers.USUAL,))
        assert main(["mind", "openai", "--find", "--check", "--address", at.address]) == 0
    told = capsys.readouterr().out
    assert f"Here at {at.address}: tiny, large" in told
    assert main(["mind", "openai", "--check", "--address", "http://192.0.2.1/v1"]) == 3
    assert "--agree" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["mind", "oracle"], ["mind", "builtin", "--key"],
                                   ["mind", "openai", "--address", "x"]])  # fmt: skip
def test_bad_words_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
