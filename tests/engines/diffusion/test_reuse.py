"""No stage reckons again what it could keep: counted beside plain diffusers."""

from typing import Any

from tests.benchmarks.kernel_counts import compare, table


def test_fewer_kernels_and_no_text_read_twice(tiny_models: Any) -> None:
    found = compare(tiny_models, steps=4)
    first, second = found["ours, first picture"], found["ours, second picture"]
    plain = found["plain diffusers, every picture"]
    said = table(found)
    # Both prompts by both encoders of the base, and by the one of the refiner.
    assert (first["text_encoder"], first["text_encoder_2"]) == (2, 4), said
    assert (second["text_encoder"], second["text_encoder_2"]) == (0, 0), said
    for part in ("unet", "controlnet", "vae.decoder"):
        assert first[part] == plain[part], said
    assert first["vae.encoder"] <= plain["vae.encoder"], said
    assert first["kernels"] < plain["kernels"], said
    assert second["kernels"] < 0.95 * plain["kernels"], said
