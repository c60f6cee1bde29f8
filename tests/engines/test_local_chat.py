"""Tiny local models through the real `from_pretrained`: looking, streaming, repeating, stopping."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from anywhere_desktop.core.chat import Question
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Event, Heard, Watch
from anywhere_desktop.engines.chat.florence import FlorenceReader
from anywhere_desktop.engines.chat.local_chat import LocalChat
from tests.engines import tiny_chat

Folder = Callable[[str], Path]
PICTURE = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    made: dict[str, Path] = {}

    def find(name: str) -> Path:
        if name not in made:
            save = getattr(tiny_chat, f"save_{name}")
            made[name] = save(tmp_path_factory.mktemp(name))
        return made[name]

    return find


@pytest.mark.parametrize("name", ["qwen3_vl", "llava", "qwen3"])
def test_a_local_model_answers_and_repeats_itself(folder: Folder, name: str) -> None:
    heard: list[Event] = []
    chat = LocalChat(folder(name))
    assert chat.sees == (name != "qwen3")
    cold = Question("Rules.", "What is it?", (PICTURE,), most_tokens=12)
    answer = chat.ask(cold, Watch(heard.append))
    assert 0 < answer.usage.tokens_out <= 12
    assert answer.usage.tokens_in > len("Rules. What is it?")
    assert chat.ask(cold, Watch()).text == answer.text
    assert any(isinstance(event, Heard) for event in heard)
    warm = [Question("r", "t", (), temperature=1.0, seed=s, most_tokens=12) for s in (1, 1, 2)]
    said = [chat.ask(question, Watch()).text for question in warm]
    assert said[0] == said[1] != said[2]
    if chat.sees:
        other = Question("Rules.", "What is it?", (255 - PICTURE // 4,), most_tokens=12)
        longer = Question("Rules.", "What is it?", (PICTURE, PICTURE), most_tokens=12)
        assert chat.ask(longer, Watch()).usage.tokens_in > answer.usage.tokens_in
        assert chat.ask(other, Watch()).usage.tokens_in == answer.usage.tokens_in
    chat.free()
    assert not chat.loaded
    assert chat.ask(cold, Watch()).text == answer.text


def _talk_on(chat: LocalChat, watch: Watch) -> None:
    for seed in range(1000):
        chat.ask(Question("r", "t", most_tokens=4000, temperature=1.0, seed=seed), watch)


def test_stop_is_heard_in_the_middle_of_an_answer(folder: Folder) -> None:
    chat, watch, pressed = LocalChat(folder("qwen3")), Watch(), [0.0]
    chat.ask(Question("r", "t", most_tokens=2), Watch())

    def press() -> None:
        pressed[0] = time.monotonic()
        watch.cancel()

    timer = threading.Timer(0.2, press)
    timer.start()
    with pytest.raises(Cancelled):
        _talk_on(chat, watch)
    assert time.monotonic() - pressed[0] < 0.2
    timer.join()
    assert chat.ask(Question("r", "t", most_tokens=2), Watch()).usage.tokens_out


def test_a_time_limit_ends_it(folder: Folder) -> None:
    chat = LocalChat(folder("qwen3"))
    chat.ask(Question("r", "t", most_tokens=2), Watch())
    chat._limit_s = 0.01
    with pytest.raises(UserError, match="too long"):
        _talk_on(chat, Watch())


def test_florence_reads_and_lends_its_eyes(folder: Folder) -> None:
    reader = FlorenceReader(folder("florence2"))
    assert reader.read(PICTURE, Watch()) == reader.read(PICTURE, Watch())
    blind = LocalChat(folder("qwen3"))
    lent = LocalChat(folder("qwen3"), reader)
    assert lent.sees
    assert not blind.sees
    question = Question("r", "t", (PICTURE,), most_tokens=2)
    assert (
        lent.ask(question, Watch()).usage.tokens_in > blind.ask(question, Watch()).usage.tokens_in
    )
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        reader.read(PICTURE, watch)


def test_what_is_no_model_is_said(tmp_path: Path, folder: Folder) -> None:
    with pytest.raises(UserError, match=r"no config\.json"):
        LocalChat(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "qwen3"}))
    with pytest.raises(UserError, match="cannot be loaded"):
        LocalChat(tmp_path).ask(Question("r", "t"), Watch())
    with pytest.raises(UserError, match="no Florence-2"):
        FlorenceReader(folder("qwen3"))
