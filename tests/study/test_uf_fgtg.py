"""UF-FGTG's pairs and training: it really learns, can be stopped, and goes on the same."""

import json
from pathlib import Path

import pytest

from anywhere_desktop.app.scene_verbs import read_words, refine_words
from anywhere_desktop.cli import main
from anywhere_desktop.compose import refiners
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.token_estimate import EstimatedTokens, token_count
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.uf_fgtg.refiner import UfFgtgRefiner
from anywhere_desktop.studio.aspects import coverage
from anywhere_desktop.study.uf_fgtg.fresh import SIZES, Size, fresh
from anywhere_desktop.study.uf_fgtg.pairs import Pair, grammar_pairs, list_pairs, read_pairs
from anywhere_desktop.study.uf_fgtg.summaries import LENGTHS, coarse_prompts
from anywhere_desktop.study.uf_fgtg.train import MODEL, Training, train

COUNTER = EstimatedTokens()


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return list(grammar_pairs(120, 0, COUNTER, Watch()))


def test_coarse_prompts_have_the_papers_three_lengths_and_the_fine_ones_words(
    pairs: list[Pair],
) -> None:
    for pair in pairs[:40]:
        lengths = [token_count(text, COUNTER) for text in pair.coarse]
        assert all(any(a <= n <= b for a, b in LENGTHS) for n in lengths)
        assert lengths == sorted(lengths)
        for text in pair.coarse:
            assert set(text.split()) <= set(pair.fine.replace(",", "").split())
        assert coverage(pair.fine) > coverage(pair.coarse[0])
    assert len({pair.fine for pair in pairs}) == len(pairs)


def test_prompts_of_ones_own_are_summarised_and_a_summariser_is_heard() -> None:
    prompt = "portrait of a samurai, neon city behind, highly detailed, octane render, 8k, moody"
    (pair,) = list_pairs([prompt], COUNTER, Watch())
    assert pair.coarse[0].startswith("portrait of a samurai")
    assert len(pair.coarse) == 3
    told = coarse_prompts(prompt, COUNTER, lambda text, least, most: "samurai " * least)
    assert told[1].strip() == "samurai " * 5 + "samurai"
    assert coarse_prompts("cat", COUNTER) == []


def test_it_learns_and_its_prompts_name_more(pairs: list[Pair], tmp_path: Path) -> None:
    import torch

    torch.set_num_threads(1)
    parts = fresh([pair.fine for pair in pairs], SIZES["tiny"], 0)
    how = Training(steps=60, rate=6e-3, batch=8, warmup=5, every=30)
    told = train(parts, pairs, tmp_path, how, Watch())
    assert told.fallen >= 0.3
    assert [one["step"] for one in told.curve] == [0, 30, 60]
    assert json.loads((tmp_path / "curve.json").read_text())[2]["valid"] == told.curve[2]["valid"]
    refiner = UfFgtgRefiner(tmp_path / MODEL)
    coarse = ("a bottle", "a small jar", "a tall vase")
    fine = [
        offer.text for text in coarse for offer in refiner.refine(text, 3, 20, 0, Watch()).offers
    ]
    before = sum(map(coverage, coarse)) / len(coarse)
    assert sum(map(coverage, fine)) / len(fine) >= before + 1


SMALL = Size(16, 16, 2, 1, 100)


def test_resumed_it_makes_the_same_weights(pairs: list[Pair], tmp_path: Path) -> None:
    def begun(out: Path, steps: int, watch: Watch | None = None, resume: bool = False) -> None:
        parts = fresh([pair.fine for pair in pairs], SMALL, 0)
        how = Training(steps=steps, rate=1e-3, batch=4, accumulate=2, warmup=2, every=3)
        train(parts, pairs, out, how, watch or Watch(), resume=resume)

    def weights(out: Path) -> bytes:
        return (out / "checkpoints" / "step-0000006" / "adapter.safetensors").read_bytes()

    begun(tmp_path / "whole", 6)
    watch = Watch()
    watch.listen(lambda e: watch.cancel() if isinstance(e, StepDone) and e.done == 4 else None)
    with pytest.raises(Cancelled):
        begun(tmp_path / "stopped", 6, watch)
    assert (tmp_path / "stopped" / "checkpoints" / "step-0000004").is_dir()
    with pytest.raises(UserError, match="--resume"):
        begun(tmp_path / "stopped", 6)
    begun(tmp_path / "stopped", 6, resume=True)
    assert weights(tmp_path / "stopped") == weights(tmp_path / "whole")
    with pytest.raises(UserError, match="no checkpoint"):
        begun(tmp_path / "never", 6, resume=True)


def test_mixed_precision_learns_too(pairs: list[Pair], tmp_path: Path) -> None:
    parts = fresh([pair.fine for pair in pairs], SMALL, 0)
    how = Training(steps=4, rate=5e-3, batch=8, warmup=0, precision="bf16", every=4)
    assert train(parts, pairs, tmp_path, how, Watch()).fallen > 0


def test_built_and_trained_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.txt"
    own.write_text("a red chair, soft window light, film grain, 35mm, cosy room\n\n", "utf-8")
    data, out = tmp_path / "data", tmp_path / "out"
    words = f"study uf-fgtg build --prompts {own} --grammar 12 --out {data} --json"
    assert main(words.split()) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 13
    assert {pair.source for pair in read_pairs(data / "pairs.jsonl")} == {"list", "grammar"}
    words = f"study uf-fgtg train {data} --out {out} --size tiny --steps 1 --batch 2 --json"
    assert main(words.split()) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["step"] for one in told["validation"]] == [0, 1]
    assert main(["refine", "a chair", "--backend", "uf-fgtg", "--folder", str(out / MODEL)]) == 0
    assert "a chair" in capsys.readouterr().out
    _installed(out, tmp_path, capsys, monkeypatch)


def _installed(
    out: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was trained is offered by the window and by `refine` once it is installed."""
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path / "models"))
    assert refiners.ready() == ("builtin",)
    assert read_words("a jar", None).refiners == ("builtin",)
    assert main(["study", "uf-fgtg", "install", str(out), "--json"]) == 0
    place = Path(json.loads(capsys.readouterr().out)["model"])
    assert place.parent == tmp_path / "models"
    assert read_words("a jar", None).refiners == ("builtin", "uf-fgtg")
    found = refine_words("a jar", None, 3, Watch(), "uf-fgtg")
    assert found.offers
    assert all(offer.text.startswith("a jar") for offer in found.offers)
    assert main(["refine", "a jar", "--backend", "uf-fgtg", "--seed", "3"]) == 0
    assert found.offers[0].text in capsys.readouterr().out
    # Torn weights take nobody's place.
    (out / MODEL / "adapter.safetensors").write_bytes(b"x")
    before = (place / "adapter.safetensors").read_bytes()
    assert main(["study", "uf-fgtg", "install", str(out)]) == 3
    assert "cannot be read" in capsys.readouterr().err
    assert (place / "adapter.safetensors").read_bytes() == before
    assert [one.name for one in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("build --out {0} --prompts {0}/none.txt", "no file"),
        ("build --out {0} --grammar -1", "--grammar"),
        ("train {0}/none --out {0}", "study uf-fgtg build"),
        ("train {0}/pairs.jsonl --out {0} --rate 7", "--rate"),
        ("train {0}/pairs.jsonl --out {0} --steps 0", "--steps"),
        ("train {0}/pairs.jsonl --out {0} --t5 {0}", "go together"),
        ("train {0}/pairs.jsonl --out {0} --t5 {0}/x --text-model {0}/x", "cannot be read"),
    ],
)
def test_bad_input_is_one_line(
    words: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = {"coarse": ["a"], "fine": "a b", "source": "list"}
    (tmp_path / "pairs.jsonl").write_text(f"{json.dumps(kept)}\n{json.dumps(kept)}\n")
    assert main(["study", "uf-fgtg", *words.format(tmp_path).split()]) == 3
    error = capsys.readouterr().err.strip()
    assert said in error
    assert len(error.splitlines()[-1]) < 500
