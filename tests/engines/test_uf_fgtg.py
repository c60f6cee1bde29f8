"""UF-FGTG with tiny random weights: shapes, losses, decoding, files, the plug-in."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from anywhere_desktop.cli import main
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.uf_fgtg import decoding
from anywhere_desktop.engines.uf_fgtg.decoding import continuations
from anywhere_desktop.engines.uf_fgtg.files import load, save
from anywhere_desktop.engines.uf_fgtg.losses import Batch, Frozen, Gammas, losses
from anywhere_desktop.engines.uf_fgtg.parts import Parts, extracted, new_extraction
from anywhere_desktop.engines.uf_fgtg.refiner import UfFgtgRefiner, plug_in
from anywhere_desktop.study.uf_fgtg.batches import batch_of
from anywhere_desktop.study.uf_fgtg.draw import Drawing, drawn
from anywhere_desktop.study.uf_fgtg.fresh import Size, fresh
from anywhere_desktop.study.uf_fgtg.pairs import Pair, read_pairs, write_pairs
from anywhere_desktop.study.uf_fgtg.train import MODEL

FINE = (
    "a small jar standing on a slate slab, soft softbox light from the left, plaster wall behind",
    "a bottle on white marble, window light, deep focus, spa mood, with smooth stones",
)
PAIRS = [Pair(("a small jar",), FINE[0], "list"), Pair(("a bottle",), FINE[1], "list")]
WIDTH = 32


@pytest.fixture(scope="module")
def parts() -> Parts:
    import torch

    torch.set_num_threads(1)
    made = fresh(FINE, Size(WIDTH, 32, 4, 2, 200), 0)
    return replace(made, extraction=new_extraction(16, WIDTH))


@pytest.fixture(scope="module")
def frozen() -> Frozen:
    """A Stable Diffusion of 64 px and a vision tower, tiny and random."""
    import torch
    from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel
    from transformers import CLIPVisionConfig, CLIPVisionModel

    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        block_out_channels=(16, 32), layers_per_block=1, sample_size=8, in_channels=4,
        out_channels=4, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=WIDTH,
        norm_num_groups=8, attention_head_dim=4,
    )  # fmt: skip
    vae = AutoencoderKL(
        block_out_channels=(8, 8, 16, 16), norm_num_groups=4, latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
    )  # fmt: skip
    config = CLIPVisionConfig(
        hidden_size=16, intermediate_size=32, num_hidden_layers=4, num_attention_heads=2,
        image_size=32, patch_size=16,
    )  # fmt: skip
    made = Frozen(None, vae, unet, DDPMScheduler(), CLIPVisionModel(config))
    made.still()
    return made


def _batch(parts: Parts, pictures: bool = False) -> Batch:
    import torch

    batch = batch_of(parts, PAIRS, [pair.coarse[0] for pair in PAIRS], None, 64)
    if not pictures:
        return batch
    return replace(batch, pictures=torch.rand(2, 3, 64, 64, generator=_seeded()) * 2 - 1)


def _seeded() -> Any:
    import torch

    return torch.Generator().manual_seed(5)


def test_features_have_77_places_and_the_adapter_fits_them_to_t5(parts: Parts) -> None:
    features = parts.features(parts.token_ids(["a bottle", "x " * 500]))
    assert features.shape == (2, 77, WIDTH)
    assert parts.adapter(features).shape == (2, 77, parts.decoder.config.d_model)


def test_every_loss_reaches_its_own_parts_and_leaves_the_teachers_alone(
    parts: Parts, frozen: Frozen
) -> None:
    import torch

    reached = {}
    for name, gammas in {
        "text": Gammas(0, 1, 0, 0),
        "mse": Gammas(1, 0, 0, 0),
        "clip": Gammas(0, 0, 1, 0),
    }.items():
        parts.net().zero_grad()
        weights = parts.trained()
        told = losses(parts, _batch(parts, pictures=True), frozen, gammas, _seeded())
        assert {"text", "mse", "clip", "total"} == set(told)
        told["total"].backward()
        reached[name] = {
            part: any(p.grad is not None and bool(p.grad.abs().sum() > 0) for p in m.parameters())
            for part, m in parts.net().items()
        }
        assert weights
    assert reached["text"] == {
        "encoder": True, "adapter": True, "decoder": True, "extraction": False,
    }  # fmt: skip
    assert reached["mse"] == {
        "encoder": True, "adapter": False, "decoder": False, "extraction": False,
    }  # fmt: skip
    assert reached["clip"] == {
        "encoder": True, "adapter": False, "decoder": False, "extraction": True,
    }  # fmt: skip
    for module in (frozen.unet, frozen.vae, frozen.vision):
        assert all(p.grad is None for p in module.parameters())
    with torch.no_grad():
        same = Frozen(encoder=parts.encoder)
        near = losses(parts, _batch(parts), same, Gammas(0, 1, 0, 0))["text"]
        far = losses(parts, _batch(parts), same, Gammas(0, 1, 0, 1))["text"]
    assert far > near


def test_n_weighs_softly_and_a_t5_with_weights_stays_frozen(parts: Parts) -> None:
    import torch

    feature, weights = extracted(parts.extraction, torch.rand(3, 4, 16), torch.rand(3, WIDTH))
    assert feature.shape == (3, WIDTH)
    assert torch.allclose(weights.sum(dim=1), torch.ones(3))
    known = replace(parts, decoder_new=False)
    trained = {id(p) for p in known.trained()}
    assert not trained & {id(p) for p in known.decoder.parameters()}
    assert {id(p) for p in known.encoder.parameters()} <= trained
    parts.trained()


def test_candidates_continue_the_words_and_are_six_tokens_longer(parts: Parts) -> None:
    found = continuations(parts, "a small jar", 3, 6, 1, Watch())
    assert len(dict(found)) == 3
    for more, tokens in found:
        assert 1 <= tokens <= 6
        assert more[0] == " " or not more[0].isalnum()
        assert not any(word in more for word in parts.tokenizer.all_special_tokens)
    assert continuations(parts, "a small jar", 3, 6, 1, Watch()) == found
    assert continuations(parts, "a small jar", 3, 6, 2, Watch()) != found


@pytest.mark.parametrize(("limit", "one"), [("TOP_K", 1), ("TOP_P", 1e-6)])
def test_top_k_and_top_p_bound_what_is_drawn(
    parts: Parts, limit: str, one: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (decoding.TOP_P, decoding.TOP_K) == (0.95, 50)
    free = {continuations(parts, "a small jar", 1, 6, seed, Watch()) for seed in range(3)}
    assert len(free) == 3
    monkeypatch.setattr(decoding, limit, one)
    bound = {continuations(parts, "a small jar", 1, 6, seed, Watch()) for seed in range(3)}
    assert len(bound) == 1


def test_decoding_stops_within_a_token_when_cancelled(parts: Parts) -> None:
    seen: list[object] = []
    watch = Watch(seen.append)
    watch.listen(lambda event: watch.cancel() if len(seen) == 2 else None)
    with pytest.raises(Cancelled):
        continuations(parts, "a bottle", 1, 50, 0, watch)
    assert len(seen) == 2


def test_saved_and_loaded_it_writes_the_same(parts: Parts, tmp_path: Path) -> None:
    save(parts, tmp_path / "kept")
    names = {path.suffix for path in (tmp_path / "kept").rglob("*") if path.is_file()}
    assert names <= {".json", ".safetensors", ".txt", ".model", ".jinja"}
    again = load(tmp_path / "kept")
    assert again.extraction is not None
    ids = parts.token_ids(["a bottle"])
    assert bool((again.features(ids) == parts.features(ids)).all())
    assert continuations(again, "a jar", 2, 6, 3, Watch()) == continuations(
        parts, "a jar", 2, 6, 3, Watch()
    )
    refined = UfFgtgRefiner(tmp_path / "kept").refine("a small jar", 3, 6, 0, Watch())
    assert all(offer.text.startswith("a small jar") for offer in refined.offers)


def test_missing_torn_and_pickled_weights_are_told_apart(parts: Parts, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no weights of UF-FGTG"):
        load(tmp_path / "nowhere")
    kept = tmp_path / "kept"
    save(parts, kept)
    (kept / "more.bin").write_bytes(b"\x80\x04")
    with pytest.raises(UserError, match="pickled"):
        load(kept)
    (kept / "more.bin").unlink()
    whole = (kept / "adapter.safetensors").read_bytes()
    (kept / "adapter.safetensors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="cannot be read"):
        load(kept)
    (kept / "adapter.safetensors").unlink()
    with pytest.raises(UserError, match="cannot be read"):
        load(kept)
    (kept / "uf_fgtg.json").write_text("{")
    with pytest.raises(UserError, match="torn"):
        load(kept)


@pytest.fixture
def pipeline(parts: Parts, frozen: Frozen) -> Any:
    from diffusers import DDIMScheduler, StableDiffusionPipeline
    from transformers import CLIPTextModel

    plain = CLIPTextModel(parts.encoder.config).eval()
    made = StableDiffusionPipeline(
        frozen.vae, plain, parts.tokenizer, frozen.unet, DDIMScheduler(), None, None,
        requires_safety_checker=False,
    )  # fmt: skip
    made.set_progress_bar_config(disable=True)
    return made


def test_plugged_in_it_changes_the_picture_and_fits(
    parts: Parts, pipeline: Any, tmp_path: Path
) -> None:
    import torch

    def drawn() -> Any:
        generator = torch.Generator().manual_seed(1)
        return pipeline("a jar", num_inference_steps=2, height=64, width=64, generator=generator,
                        output_type="np").images[0]  # fmt: skip

    save(parts, tmp_path)
    before = drawn()
    plug_in(pipeline, tmp_path)
    after = drawn()
    assert after.shape == (64, 64, 3)
    assert np.isfinite(after).all()
    assert np.abs(after - before).max() > 1e-4
    assert pipeline.text_encoder.dtype == torch.float32
    told, _ = pipeline.encode_prompt("a jar", "cpu", 1, False)
    assert told.shape == (1, 77, WIDTH)
    assert bool((told == parts.features(parts.token_ids(["a jar"]))).all())
    pipeline.unet.register_to_config(cross_attention_dim=64)
    with pytest.raises(UserError, match="width 32"):
        plug_in(pipeline, tmp_path)
    pipeline.unet.register_to_config(cross_attention_dim=WIDTH)


def test_drawn_and_trained_with_pictures_from_the_command_line(
    parts: Parts, pipeline: Any, frozen: Frozen, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """L_mse through the frozen Stable Diffusion and L_clip through the vision tower, end to end."""
    pipeline.save_pretrained(tmp_path / "sd")
    frozen.vision.save_pretrained(tmp_path / "vision")
    parts.decoder.save_pretrained(tmp_path / "t5")
    parts.decoder_tokenizer.save_pretrained(tmp_path / "t5")
    write_pairs(tmp_path / "pairs.jsonl", iter(PAIRS * 2))
    words = f"{tmp_path} --text-model {tmp_path / 'sd'} --side 64 --json".split()
    assert main(["study", "uf-fgtg", "draw", *words, "--steps", "2"]) == 0
    assert json.loads(capsys.readouterr().out)["pictures"] == 4
    kept = read_pairs(tmp_path / "pairs.jsonl")
    assert [pair.picture for pair in kept] == [f"pictures/{n:06}.png" for n in range(4)]
    first = (tmp_path / kept[0].picture).read_bytes()
    # Again: what is there stays, what is gone is drawn the same.
    (tmp_path / kept[0].picture).unlink()
    assert main(["study", "uf-fgtg", "draw", *words, "--steps", "2"]) == 0
    assert (tmp_path / kept[0].picture).read_bytes() == first
    capsys.readouterr()
    teachers = ["--t5", str(tmp_path / "t5"), "--vision", str(tmp_path / "vision")]
    numbers = ["--steps", "8", "--batch", "2", "--every", "4", "--warmup", "0", "--rate", "1e-3"]
    out = tmp_path / "out"
    assert main(["study", "uf-fgtg", "train", *words, *teachers, *numbers, "--out", str(out)]) == 0
    capsys.readouterr()
    curve = json.loads((out / "curve.json").read_text())
    assert [one["step"] for one in curve] == [0, 4, 8]
    assert all({"mse", "text", "clip"} <= set(one["losses"]) for one in curve)
    first, last = curve[0]["losses"], curve[-1]["losses"]
    assert last["total"] < first["total"]
    assert last["text"] < first["text"]
    trained = load(out / MODEL)
    assert trained.extraction is not None
    assert not trained.decoder_new


def test_drawn_through_its_own_encoder_from_the_command_line(
    parts: Parts, pipeline: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline.save_pretrained(tmp_path / "sd")
    save(parts, tmp_path / "fine")
    drawn_by = {}
    for name, more in {"own": [], "fine": ["--plug-in", str(tmp_path / "fine")]}.items():
        (tmp_path / name / "data").mkdir(parents=True)
        write_pairs(tmp_path / name / "data" / "pairs.jsonl", iter(PAIRS))
        words = f"{tmp_path / name / 'data'} --text-model {tmp_path / 'sd'} --side 64 --steps 2"
        assert main(["study", "uf-fgtg", "draw", *words.split(), *more, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["pictures"] == len(PAIRS)
        drawn_by[name] = (tmp_path / name / "data" / "pictures" / "000000.png").read_bytes()
    assert drawn_by["own"] != drawn_by["fine"]


def test_a_crew_of_sd2_reads_words_through_it(
    parts: Parts, tmp_path: Path, tiny_models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole template round a product; the same crew without it makes another."""
    from anywhere_desktop.compose.diffusion import baseline
    from anywhere_desktop.core.records import PromptCandidate, SettingValue
    from tests import plates

    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path))
    settings: dict[str, SettingValue] = {"steps": 2, "working_px": 64}
    fine: dict[str, SettingValue] = {**settings, "encoder": "uf-fgtg"}
    with pytest.raises(UserError, match="study uf-fgtg install"):
        baseline("sd2-inpaint", fine, tiny_models)
    with pytest.raises(UserError, match="encoder must be one of own"):
        baseline("brushnet", fine, tiny_models)
    save(parts, tmp_path / "uf-fgtg")
    product = plates.bottle(64)
    made = [
        baseline("sd2-inpaint", told, tiny_models)
        .templater.make(product, PromptCandidate("a small jar"), 3, Watch())
        .picture
        for told in (settings, fine)
    ]
    assert all(picture.shape == product.photo.pixels.shape for picture in made)
    assert np.abs(made[0].astype(int) - made[1]).mean() > 20
    assert baseline("hd-painter", fine, tiny_models).templater


def test_numbers_that_make_no_picture_are_refused(tmp_path: Path) -> None:
    for how in (Drawing(steps=0), Drawing(side_px=70), Drawing(seed=-1)):
        with pytest.raises(UserError, match="must be"):
            how.check()
    with pytest.raises(UserError, match="no Stable Diffusion"):
        list(drawn(PAIRS, tmp_path / "none", tmp_path, Drawing(steps=1), Watch()))
