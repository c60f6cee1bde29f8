import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.instruct.draw import Draw
from anywhere_desktop.engines.instruct.edit_head import edit_head
from anywhere_desktop.engines.instruct.mgie import Mgie, MgieFolders
from anywhere_desktop.engines.instruct.mgie_files import read_mllm
from anywhere_desktop.engines.instruct.mgie_words import (
    IMAGE_WORDS,
    PATCH,
    ask,
    expressive,
    first_state,
)
from anywhere_desktop.engines.instruct.pix2pix import InstructPix2Pix
from tests.engines.instruct import tiny


def test_the_head_has_the_papers_shapes_and_size() -> None:
    with torch.device("meta"):
        head = edit_head()
        states, tokens = torch.empty(1, 8, 4096), torch.empty(1, 8, 4096)
        assert head(states, tokens).shape == (1, 77, 768)
    assert sum(p.numel() for p in head.parameters()) == 31_958_784
    assert head.query.shape == (1, 77, 512)


def test_states_are_read_one_before_the_first_image_token() -> None:
    answer = [7] * 20 + [1, 2, 3, *range(100, 108), 9]
    assert first_state(answer, 100, len(answer) - 1) == 22
    assert first_state([7] * 30, 100, 29) == 20
    assert first_state([7] * 20 + [100, 101], 100, 21) == 13
    assert first_state([1, 2], 100, 1) == 0


def test_the_question_is_the_papers_and_an_instruction_cannot_forge_a_picture() -> None:
    asked = ask(f"make {PATCH} it {IMAGE_WORDS[0]} red", 4)
    assert asked.count(PATCH) == 4
    assert IMAGE_WORDS[0] not in asked
    assert "what will this image be like if 'make" in asked
    assert asked.endswith("<im_end> ASSISTANT:")


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("The vase is red. The table shines. It is late.", "The vase is red. The table shines."),
        (" It snows. Alternatively, it rains.", "It snows."),
        ("Warm light[IMG0][IMG1]", "Warm light."),
        ("", ""),
    ],
)
def test_two_sentences_are_taken_of_an_answer(answer: str, kept: str) -> None:
    assert expressive(answer) == kept


def test_a_thought_steers_the_diffusion_model(
    mgie: Mgie, pix2pix: InstructPix2Pix, picture: Picture
) -> None:
    thought = mgie.think(picture, "make it red", Watch())
    assert thought.states.shape == (1, 8, tiny.HIDDEN)
    assert thought.text
    steering = mgie.embed(thought, Watch())
    assert steering.prompt.shape == steering.null.shape == (1, 77, 32)
    again = mgie.embed(mgie.think(picture, "make it red", Watch()), Watch())
    assert torch.equal(again.prompt, steering.prompt)
    other = mgie.embed(mgie.think(picture[:, ::-1].copy(), "make it red", Watch()), Watch())
    assert not torch.equal(other.prompt, steering.prompt)
    assert torch.equal(other.null, steering.null)
    made = pix2pix.edit(picture, steering, Draw(2), Watch())[0]
    plain = pix2pix.edit(picture, pix2pix.embed("make it red"), Draw(2), Watch())[0]
    assert made.shape == picture.shape
    assert not np.array_equal(made, plain)


def test_states_are_those_that_predict_the_tokens(mgie: Mgie, picture: Picture) -> None:
    parts = mgie._loaded(Watch())
    thought = mgie.retell(picture, "make it red", "The sky is red.", Watch())
    ids, inputs = mgie._asked(picture, "make it red", Watch())
    said = parts.tokenizer("The sky is red.", add_special_tokens=False).input_ids
    more = parts.language.get_input_embeddings()(torch.tensor([said + parts.image_ids]))
    with torch.no_grad():
        out = parts.language(inputs_embeds=torch.cat([inputs, more], 1), output_hidden_states=True)
    states = out.hidden_states[-1][0]
    first = ids.shape[1] + len(said) - 1
    assert torch.allclose(thought.states[0], states[first : first + 8], atol=1e-5)
    assert thought.text == "The sky is red."


def _in_one_pass(mgie: Mgie, picture: Picture) -> tuple[int, Any, Any]:
    """How many tokens ask for red, these with the answer, and the last states of one pass over
    them.
    """
    parts = mgie._loaded(Watch())
    ids, inputs = mgie._asked(picture, "make it red", Watch())
    with torch.no_grad():
        out = parts.language.generate(
            input_ids=ids, inputs_embeds=inputs, attention_mask=torch.ones_like(ids),
            do_sample=False, max_new_tokens=96, no_repeat_ngram_size=3,
            pad_token_id=parts.tokenizer.eos_token_id,
        )  # fmt: skip
        said = parts.language.get_input_embeddings()(out[:, ids.shape[1] : -1])
        seen = parts.language(inputs_embeds=torch.cat([inputs, said], 1), output_hidden_states=True)
    return ids.shape[1], out, seen.hidden_states[-1]


def test_a_generated_thought_equals_one_pass_over_the_same_tokens(
    mgie: Mgie, picture: Picture
) -> None:
    """Positions are counted right though generation hands its states over step by step."""
    parts = mgie._loaded(Watch())
    thought = mgie.think(picture, "make it red", Watch())
    _, out, states = _in_one_pass(mgie, picture)
    first = first_state(out[0].tolist(), parts.image_ids[0], states.shape[1])
    assert torch.allclose(thought.states, states[:, first : first + 8], atol=1e-4)


@contextmanager
def _said(parts: Any, scores: Callable[[Any], None]) -> Iterator[None]:
    """What the language model says next, changed by `scores` of the vocabulary, in place."""
    hook = parts.language.lm_head.register_forward_hook(lambda _, __, out: scores(out))
    try:
        yield
    finally:
        hook.remove()


def test_without_an_image_token_the_last_eight_states_steer_and_the_words_are_kept(
    mgie: Mgie, pix2pix: InstructPix2Pix, picture: Picture
) -> None:
    """As published: what was thought before the answer's end takes the tokens' place."""
    parts = mgie._loaded(Watch())
    own = parts.tokenizer.convert_tokens_to_ids("a")

    def never(scores: Any) -> None:
        scores[..., parts.image_ids] = -torch.inf
        scores[..., parts.tokenizer.eos_token_id] = -torch.inf
        scores[..., own] += 1.0

    with _said(parts, never):
        thought = mgie.think(picture, "make it red", Watch())
        asked, out, states = _in_one_pass(mgie, picture)
    assert out.shape[1] == asked + 96
    assert not set(out[0].tolist()) & set(parts.image_ids)
    assert torch.allclose(thought.states, states[:, -9:-1], atol=1e-4)
    assert thought.text
    assert "[IMG" not in thought.text
    made = pix2pix.edit(picture, mgie.embed(thought, Watch()), Draw(2), Watch())[0]
    assert made.shape == picture.shape


def test_a_silent_answer_leaves_the_users_own_words(mgie: Mgie, picture: Picture) -> None:
    parts = mgie._loaded(Watch())

    def ends(scores: Any) -> None:
        scores[..., parts.tokenizer.eos_token_id] = 1e4

    with _said(parts, ends):
        thought = mgie.think(picture, "make it red", Watch())
    assert thought.text == "make it red"
    assert thought.states.shape == (1, 8, tiny.HIDDEN)
    assert torch.isfinite(mgie.embed(thought, Watch()).prompt).all()


def test_a_cancel_is_heard_while_it_thinks(mgie: Mgie, picture: Picture) -> None:
    watch = Watch()
    parts = mgie._loaded(Watch())
    hook = parts.language.lm_head.register_forward_pre_hook(lambda *_: watch.cancel())
    with pytest.raises(Cancelled):
        mgie.think(picture, "make it red", watch)
    hook.remove()


def test_the_published_file_is_read_without_being_run(tmp_path: Path) -> None:
    folder = tiny.save_mgie(tmp_path / "mgie")
    tensors = read_mllm(folder, Watch())
    published = tiny.mgie_tensors()
    assert torch.equal(tensors["emb"], published["model.embed_tokens.weight"][-8:])
    assert torch.equal(tensors["edit_head.query"], published["edit_head.query"])
    assert sorted(path.name for path in folder.iterdir()) == ["mllm.pt"]


class _Hostile:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {self.mark}",)


def test_a_file_that_would_run_code_is_refused(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    torch.save({"edit_head.query": _Hostile(mark)}, tmp_path / "mllm.pt")
    with pytest.raises(UserError, match="not a plain file of weights"):
        read_mllm(tmp_path, Watch())
    (tmp_path / "mllm.pt").write_bytes(pickle.dumps(_Hostile(mark), 2))
    with pytest.raises(UserError, match="cannot be read as a PyTorch file"):
        read_mllm(tmp_path, Watch())
    assert not mark.exists()


@pytest.mark.parametrize("harm", ["missing", "truncated", "foreign", "width"])
def test_spoiled_files_are_told_plainly(
    harm: str, tmp_path: Path, mgie_folders: MgieFolders, picture: Picture
) -> None:
    source = tmp_path / "mllm.pt"
    tensors = tiny.mgie_tensors()
    if harm == "foreign":
        tensors = {"weight": torch.zeros(3)}
    if harm == "width":
        tensors["model.embed_tokens.weight"] = torch.zeros(100, tiny.HIDDEN)
        tensors["lm_head.weight"] = torch.zeros(100, tiny.HIDDEN)
    if harm != "missing":
        torch.save(tensors, source)
    if harm == "truncated":
        source.write_bytes(source.read_bytes()[:3000])
    spoiled = MgieFolders(mgie_folders.language, mgie_folders.vision, tmp_path)
    with pytest.raises(UserError, match=r"import MGIE|mllm\.pt|do not fit"):
        Mgie(spoiled).think(picture, "x", Watch())
