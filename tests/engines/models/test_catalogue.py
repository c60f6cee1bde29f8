import pytest

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.models.catalogue import MODELS, model
from anywhere_desktop.engines.models.model import matches
from anywhere_desktop.engines.models.selection import selected


def test_ids_are_folder_names() -> None:
    for model_id in MODELS:
        assert set(model_id) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
        assert not model_id.startswith(".")


def test_only_safe_files_are_wanted() -> None:
    for row in MODELS.values():
        for pattern in row.patterns:
            safe = pattern.endswith((".json", ".safetensors", ".txt", ".model", ".jinja"))
            assert safe or pattern in row.archives, (row.id, pattern)


def test_what_is_not_allowed_says_why() -> None:
    for row in MODELS.values():
        assert row.licence
        assert row.note or row.commercial == "yes", row.id
        assert row.repository or row.note, row.id


def test_expectations_are_about_wanted_files() -> None:
    for row in MODELS.values():
        for file, _, allowed in row.expects:
            assert matches(file, row.needs), (row.id, file)
            assert allowed


def test_a_wrong_name_names_the_nearest() -> None:
    with pytest.raises(UserError, match="did you mean sdxl-refiner"):
        model("sdxl-refinr")


def test_a_star_does_not_cross_a_slash() -> None:
    assert matches("unet/a.json", ("unet/*.json",))
    assert not matches("unet/deep/a.json", ("unet/*.json",))
    assert not matches("x/unet/a.json", ("unet/*.json",))


def sdxl(*weights: str) -> list[str]:
    small = ["model_index.json", "scheduler/scheduler_config.json", "README.md",
             "sd_xl_base_1.0.safetensors", "vae_decoder/config.json",
             "tokenizer/vocab.json", "tokenizer/merges.txt", "tokenizer_2/vocab.json"]  # fmt: skip
    parts = ("text_encoder", "text_encoder_2", "unet", "vae")
    return [*small, *(f"{part}/config.json" for part in parts), *weights]


def test_half_precision_is_taken_where_both_are_there() -> None:
    both = [f"{part}/{name}{variant}.safetensors"
            for part, name in (("text_encoder", "model"), ("text_encoder_2", "model"),
                               ("unet", "diffusion_pytorch_model"),
                               ("vae", "diffusion_pytorch_model"))
            for variant in ("", ".fp16")]  # fmt: skip
    taken = selected(model("sdxl-base"), sdxl(*both), "hub")
    heavy = [path for path in taken if path.endswith(".safetensors")]
    assert len(heavy) == 4
    assert all(".fp16." in path for path in heavy)
    assert "vae_decoder/config.json" not in taken
    assert "tokenizer/merges.txt" in taken
    plain = [path for path in both if ".fp16." not in path]
    taken = selected(model("sdxl-base"), sdxl(*plain), "hub")
    assert sum(path.endswith(".safetensors") for path in taken) == 4
