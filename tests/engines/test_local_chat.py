"""Tiny local models through the real `from_pretrained`: looking, streaming, repeating, stopping."""

import json
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.core.chat import Question
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Event, Heard, Noted, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.chat import local_chat
from anywhere_desktop.engines.chat.fitting import _needed
from anywhere_desktop.engines.chat.florence import FlorenceReader
from anywhere_desktop.engines.chat.four_bits import in_4_bits
from anywhere_desktop.engines.chat.local_chat import LocalChat
from anywhere_desktop.engines.device import Device
from anywhere_desktop.engines.diffusion.files import check_part
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


@pytest.mark.parametrize("name", ["qwen3_vl", "qwen2_5_vl", "llava", "qwen3"])
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


def test_stop_is_heard_while_a_model_is_loaded(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading = threading.Event()

    def slow(*_: Any) -> None:
        loading.set()
        time.sleep(0.6)

    monkeypatch.setattr(local_chat, "load", slow)
    chat, watch, pressed = LocalChat(folder("qwen3")), Watch(), [0.0]

    def press() -> None:
        loading.wait(30)
        pressed[0] = time.monotonic()
        watch.cancel()

    presser = threading.Thread(target=press)
    presser.start()
    with pytest.raises(Cancelled):
        chat.ask(Question("r", "t"), watch)
    assert time.monotonic() - pressed[0] < 0.2
    presser.join()
    assert not chat.loaded


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


class _Card(Device):
    """A GPU with so many bytes free that is, in truth, the processor."""

    room = 0

    @property
    def torch_name(self) -> str:
        return "cpu"

    @property
    def separate(self) -> bool:
        return True

    def free(self) -> int:
        return self.room


def _with(card: Device, room: int) -> Budget:
    object.__setattr__(card, "room", room)
    return Budget(lambda: card)


def _model_of(chat: LocalChat) -> Any:
    assert chat._kept._loaded is not None
    return chat._kept._loaded[0]


QUESTION = Question("Rules.", "What is it?", (PICTURE,), most_tokens=6)


@pytest.mark.parametrize("name", ["qwen3_vl", "llava", "qwen3"])
def test_a_small_card_gets_4_bits_of_what_speaks(folder: Folder, name: str) -> None:
    heard: list[Event] = []
    numbers = check_part(folder(name))
    small = _with(_Card("rocm", "small", 0), _needed(numbers, 1.0))
    chat = LocalChat(folder(name), memory=small)
    answer = chat.ask(QUESTION, Watch(heard.append))
    assert 0 < answer.usage.tokens_out <= 6
    assert chat.ask(QUESTION, Watch()).text == answer.text
    assert any(isinstance(event, Noted) and "in 4 bits" in event.text for event in heard)
    layers = {path: type(part).__name__ for path, part in _model_of(chat).named_modules()}
    packed = [path for path, kind in layers.items() if kind == "FourBitLinear"]
    assert [path for path in packed if path.endswith("q_proj") and "vis" not in path]
    assert not [path for path in packed if "vis" in path or "lm_head" in path]
    chat.free()
    assert not chat.loaded


def test_4_bits_are_near_the_weights_they_stand_for() -> None:
    import torch

    drawn = torch.Generator().manual_seed(1)
    model = torch.nn.Sequential(torch.nn.Linear(128, 96), torch.nn.Linear(96, 40))
    with torch.no_grad():
        model[0].weight.copy_(torch.randn(96, 128, generator=drawn))
        model[1].weight[3] = 0.25  # All the same: no step between them.
    plain = [part.weight.detach().clone() for part in model]
    seen = torch.randn(5, 128, generator=drawn)
    true = model(seen).detach()
    small = in_4_bits(model, "cpu")
    for part, before in zip(small, plain, strict=True):
        assert (part.weight - before).norm() / before.norm() < 0.1
        least, most = before.unflatten(1, (-1, 32)).aminmax(dim=-1)
        off = (part.weight - before).unflatten(1, (-1, 32)).abs().amax(-1)
        assert bool((off <= (most - least) / 30 * 1.02 + 1e-6).all())
        held = sum(kept.numel() * kept.itemsize for kept in part.buffers())
        assert held <= before.numel() * (0.5 + 2 * 4 / 32)
    assert (small(seen) - true).norm() / true.norm() < 0.2
    assert bool((small[1].weight[3] == 0.25).all())


def test_a_processor_short_of_memory_works_in_16_bits(folder: Folder) -> None:
    import torch

    card = _Card("cpu", "narrow", 0)
    numbers = check_part(folder("llava"))
    chat = LocalChat(folder("llava"), memory=_with(card, _needed(numbers, 2.0)))
    assert chat.ask(QUESTION, Watch()).usage.tokens_out
    assert _model_of(chat).dtype == torch.bfloat16
    with pytest.raises(UserError, match=r"needs about .* GB of memory and 0\.0 GB are free"):
        LocalChat(folder("llava"), memory=_with(card, 5)).ask(QUESTION, Watch())


class _Other:
    """A model that somebody else left in memory."""

    left = 0

    def release(self) -> None:
        self.left += 1


def test_out_of_memory_sends_others_away_and_is_said(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    memory, other, falls = Budget(), _Other(), [1]
    chat = LocalChat(folder("qwen3"), memory=memory)
    chat.ask(QUESTION, Watch())
    with memory.using(other):
        pass
    answer = local_chat._answer

    def short(*asked: Any) -> Any:
        if falls:
            falls.pop()
            raise torch.OutOfMemoryError("CUDA out of memory")
        return answer(*asked)

    monkeypatch.setattr(local_chat, "_answer", short)
    assert chat.ask(QUESTION, Watch()).usage.tokens_out
    assert other.left == 1
    falls += [1, 1]
    with pytest.raises(UserError, match="ran out of memory"):
        chat.ask(QUESTION, Watch())
    assert not chat.loaded
    assert chat.ask(QUESTION, Watch()).usage.tokens_out


def _without_template(folder: Path) -> None:
    (folder / "chat_template.jinja").unlink()


def _with_spoiled_template(folder: Path) -> None:
    (folder / "chat_template.jinja").write_text("{% if %}")


def _without_tokenizer(folder: Path) -> None:
    for path in folder.glob("tokenizer*"):
        path.unlink()


def _other(**values: Any) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "config.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | values))

    return change


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_without_template, "cannot hold a conversation"),
        (_with_spoiled_template, "cannot hold a conversation"),
        (_without_tokenizer, "cannot be loaded|failed at its work"),
        (_other(vocab_size=100), "cannot be loaded"),
        (_other(hidden_size=64), "cannot be loaded"),
        (_other(num_hidden_layers=3, layer_types=["full_attention"] * 3), "it lacks model.layers"),
        (_other(num_hidden_layers=4), "cannot be loaded"),
        (_other(model_type="nonsense"), "cannot be loaded"),
    ],
)
def test_a_folder_whose_parts_do_not_fit_is_a_sentence_not_a_crash(
    spoil: Callable[[Path], None], said: str, folder: Folder, tmp_path: Path
) -> None:
    spoilt = tmp_path / "spoilt"
    shutil.copytree(folder("qwen3"), spoilt)
    spoil(spoilt)
    with pytest.raises(UserError, match=said):
        LocalChat(spoilt).ask(Question("r", "t", most_tokens=2), Watch())


def test_what_is_no_model_is_said(tmp_path: Path, folder: Folder) -> None:
    with pytest.raises(UserError, match=r"no config\.json"):
        LocalChat(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "qwen3"}))
    with pytest.raises(UserError, match="There are no weights"):
        LocalChat(tmp_path).ask(Question("r", "t"), Watch())
    with pytest.raises(UserError, match="no Florence-2"):
        FlorenceReader(folder("qwen3"))
