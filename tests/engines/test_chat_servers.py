"""Each HTTP engine against servers that answer well, badly, slowly, too much, or not at all."""

import base64
import io
import json
import logging
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.core.chat import Question, Usage
from anywhere_desktop.core.engine_ports import Chat
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Event, Heard, Watch
from anywhere_desktop.engines.chat import gemini_legacy_chat, troubles, wire
from anywhere_desktop.engines.chat.gemini_chat import GeminiChat
from anywhere_desktop.engines.chat.gemini_legacy_chat import GeminiLegacyChat
from anywhere_desktop.engines.chat.openai_chat import OpenAIChat
from anywhere_desktop.engines.chat.servers import find_servers, list_models
from tests.engines.chat_servers import (
    ChatServer,
    Cut,
    Flood,
    Move,
    Raw,
    Refusal,
    Silence,
    asked_text,
    serving,
)

KEY = "sk-secret-0123456789"
Engine = Callable[[ChatServer, float], Chat]
ENGINES: dict[str, Engine] = {
    "openai": lambda at, limit: OpenAIChat(at.address, "tiny", KEY, limit),
    "gemini": lambda at, limit: GeminiChat(KEY, "tiny", at.root, limit),
    "gemini-legacy": lambda at, limit: GeminiLegacyChat(KEY, "tiny", at.root, limit),
}
_URL_SAFE = str.maketrans("-_", "+/")
SCHEMA = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
QUESTION = Question("Rules.", "What is it?", schema=SCHEMA, seed=2**40 + 3)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(troubles, "FIRST_PAUSE_S", 0.01)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def _asked(engine: Engine, at: ChatServer, limit_s: float = 90.0) -> str:
    return engine(at, limit_s).ask(QUESTION, Watch()).text


def _refused(engine: Engine, at: ChatServer, limit_s: float = 90.0) -> str:
    with pytest.raises(UserError) as raised:
        engine(at, limit_s).ask(QUESTION, Watch())
    said = str(raised.value)
    assert KEY not in said
    assert len(said) < 400
    return said


def test_an_answer_streams_and_is_counted(engine: Engine) -> None:
    heard: list[Event] = []
    with serving('{"a": "你好, bottle"}') as at:
        answer = engine(at, 90).ask(QUESTION, Watch(heard.append))
    assert json.loads(answer.text) == {"a": "你好, bottle"}
    assert answer.usage == Usage(1, 11, 7)
    parts = [event.text for event in heard if isinstance(event, Heard)]
    assert len(parts) == 2
    assert "".join(parts) == answer.text
    assert "What is it?" in asked_text(at.bodies[0])
    assert "Rules." in asked_text(at.bodies[0])


def test_pictures_go_small_and_bare_and_the_sdk_tells_no_tales(engine: Engine) -> None:
    picture = np.random.default_rng(0).integers(0, 255, (1200, 1600, 3), np.uint8)
    with serving("ok") as at:
        engine(at, 90).ask(Question("r", "t", (picture,)), Watch())
    data = _pictures(at.bodies[0])
    assert len(data) == 1
    with Image.open(io.BytesIO(base64.b64decode(data[0].translate(_URL_SAFE)))) as sent:
        assert sent.size == (768, 576)
        assert not sent.getexif()
        assert "exif" not in sent.info
        assert "icc_profile" not in sent.info
    headers = at.headers[0]
    tales = ("x-stainless", "x-goog-api-client", "openai-org", "cookie", "referer")
    assert not [name for name in headers if name.startswith(tales)]
    assert headers["user-agent"] == "anywhere-desktop"
    key = headers.get("x-goog-api-key") or headers["authorization"].removeprefix("Bearer ")
    assert key == KEY
    assert KEY not in "".join(at.paths)


def _pictures(body: dict[str, object]) -> list[str]:
    found: list[str] = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            for name, value in part.items():
                if name == "data" and isinstance(value, str):
                    found.append(value)
                elif name == "url" and isinstance(value, str):
                    found.append(value.partition("base64,")[2])
                else:
                    walk(value)
        elif isinstance(part, list):
            for one in part:
                walk(one)

    walk(body)
    return found


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (Refusal(401, {"error": {"message": f"bad key {KEY}"}}), "refused the key"),
        (Refusal(403, {"error": {"message": "revoked"}}), "refused the key"),
        (Refusal(404, {"error": {"message": "no model tiny"}}), "does not know that model"),
        (
            Refusal(429, {"error": {"message": "quota per day", "code": "insufficient_quota"}}),
            "quota",
        ),
        (Refusal(302, "", (("Location", "http://127.0.0.1:1/"),)), "another address"),
    ],
)  # fmt: skip
def test_what_another_try_cannot_mend_is_said_at_once(
    engine: Engine, move: Move, words: str
) -> None:
    with serving(move) as at:
        assert words in _refused(engine, at)
    assert len(at.paths) == 1


def test_a_wrong_gemini_key_is_a_400() -> None:
    body = {"error": {"code": 400, "message": "API key not valid. Please pass a valid API key.",
                      "status": "INVALID_ARGUMENT"}}  # fmt: skip
    for name in ("gemini", "gemini-legacy"):
        with serving(Refusal(400, body)) as at:
            assert "refused the key" in _refused(ENGINES[name], at)


@pytest.mark.parametrize(
    "move",
    [Refusal(429, {"error": {"message": "slow down"}}), Refusal(500, "oops"), Refusal(503), Cut(),
     Cut(kindly=True), Raw(b"data: <html>no</html>\n\n")],
)  # fmt: skip
def test_what_may_pass_is_tried_three_times(engine: Engine, move: Move) -> None:
    with serving(move) as at:
        _refused(engine, at)
    assert len(at.paths) == 3
    with serving(move, '{"a": "there"}') as at:
        assert _asked(engine, at) == '{"a": "there"}'
    assert len(at.paths) == 2


def test_a_server_says_how_long_to_wait(engine: Engine) -> None:
    with serving(Refusal(429, "", (("Retry-After", "0.3"),)), "ok") as at:
        begun = time.monotonic()
        assert _asked(engine, at) == "ok"
        assert time.monotonic() - begun >= 0.3
    with serving(Refusal(429, "", (("Retry-After", "3600"),)), "ok") as at:
        assert "too many requests" in _refused(engine, at)
    assert len(at.paths) == 1


@pytest.mark.parametrize("in_lines", [True, False])
def test_an_endless_answer_is_not_read(
    engine: Engine, in_lines: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The older SDK reads letter by letter: 10 MB would take it half a minute.
    monkeypatch.setattr(gemini_legacy_chat, "MOST_BYTES", 100_000)
    with serving(Flood(14, in_lines)) as at:
        assert "over 10 MB" in _refused(engine, at)
    assert len(at.paths) == 1


def test_a_server_that_never_answers_runs_into_the_limit(engine: Engine) -> None:
    with serving(Silence()) as at:
        begun = time.monotonic()
        assert "within 0.5 s" in _refused(engine, at, 0.5)
        assert time.monotonic() - begun < 1.5


@pytest.mark.parametrize("move", [Silence(), Silence(words="half"), Refusal(503), Flood(200)])
def test_stop_is_heard_within_200_ms(
    engine: Engine, move: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(troubles, "FIRST_PAUSE_S", 10.0)
    for engines in (wire, gemini_legacy_chat):
        monkeypatch.setattr(engines, "MOST_BYTES", 2**40)  # Else the flood ends it first.
    watch, pressed, before = Watch(), [0.0], set(threading.enumerate())

    def press() -> None:
        pressed[0] = time.monotonic()
        watch.cancel()

    with serving(move) as at:
        chat = engine(at, 30)
        timer = threading.Timer(0.6, press)
        timer.start()
        with pytest.raises(Cancelled):
            chat.ask(QUESTION, watch)
        late = time.monotonic() - pressed[0]
        timer.join()
        if isinstance(move, Flood):
            # It must not go on reading behind the user's back: all would take minutes.
            for thread in set(threading.enumerate()) - before:
                thread.join(5.0 if thread.name == "chat" else 0.0)
                assert thread.name != "chat" or not thread.is_alive()
    assert late < 0.2


def test_nobody_there(engine: Engine) -> None:
    with serving() as at:
        pass
    assert "cannot be reached" in _refused(engine, at)


def test_the_key_is_in_no_log(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(Refusal(401, {"error": {"message": f"Incorrect key {KEY}"}})) as at:
        _refused(engine, at)
    with serving("ok") as at:
        _asked(engine, at)
    assert KEY not in caplog.text


@pytest.mark.parametrize("unknown", [("response_format",), ("temperature",)])
def test_an_openai_server_that_knows_few_options_is_asked_without(unknown: tuple[str, ...]) -> None:
    with serving("ok", unknown=unknown) as at:
        chat = OpenAIChat(at.address, "tiny", limit_s=10)
        assert chat.ask(QUESTION, Watch()).text == "ok"
        asked = len(at.bodies)
        assert chat.ask(QUESTION, Watch()).text == "ok"
    assert len(at.bodies) == asked + 1
    assert unknown[0] not in at.bodies[-1]


def test_servers_are_found_and_their_models_listed() -> None:
    with serving() as one, serving(Raw(b"hello")) as other:
        usual = (("A", one.address), ("B", "http://127.0.0.1:9/v1"), ("C", other.address))
        found = find_servers(Watch(), usual)
        assert [(server.name, server.models) for server in found] == [("A", ("tiny", "large"))]
        with pytest.raises(UserError, match="protocol"):
            list_models(other.address, KEY, Watch())
    with serving(Silence()) as silent, pytest.raises(UserError, match=r"did not answer|broke off"):
        list_models(silent.address, "", Watch(), 0.3)
