"""What is probed of torch, and what follows: on CUDA, ROCm, Apple's GPUs and CPUs. Torch's answers
are those of its documentation, since no such machine is at hand in tests.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from anywhere_desktop.engines import device as devices
from anywhere_desktop.engines.device import Device, is_out_of_memory, probe
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier, fitting
from anywhere_desktop.engines.libraries import libraries

GIB = 1 << 30
NO_KERNEL = "CUDA error: no kernel image is available for execution"
FULL = "CUDA error: out of memory\nCUDA kernel errors might be reported later"
SDXL = Weights({"unet": 2_567_500_000, "text_encoder_2": 694_700_000, "vae": 83_700_000})


class FakeTorch:
    """torch, but for what it says of GPUs. native: bf16 in hardware; macos: version."""

    def __init__(
        self, card: bool = False, hip: str | None = None, native: bool = True,
        macos: int = 0, broken: str | None = None,
    ) -> None:  # fmt: skip
        self.emptied: list[str] = []
        self.asked: list[str] = []
        self._broken = broken
        self.version = SimpleNamespace(hip=hip)
        self.cuda = SimpleNamespace(
            is_available=lambda: card,
            get_device_properties=lambda _: SimpleNamespace(name="a card", total_memory=8 * GIB),
            is_bf16_supported=lambda including_emulation=True: including_emulation or native,
            memory_reserved=lambda: 3 * GIB,
            memory_allocated=lambda: 2 * GIB,
            get_per_process_memory_fraction=lambda: 1.0,
            mem_get_info=lambda: (4 * GIB, 8 * GIB),
            empty_cache=lambda: self.emptied.append("cuda"),
            reset_peak_memory_stats=lambda: None,
            max_memory_allocated=lambda: 5,
        )
        self.backends = SimpleNamespace(
            mps=SimpleNamespace(
                is_available=lambda: macos > 0,
                is_macos_or_newer=lambda major, minor: (macos, 0) >= (major, minor),
            )
        )
        self.mps = SimpleNamespace(
            recommended_max_memory=lambda: 12 * GIB,
            current_allocated_memory=lambda: 2 * GIB,
            driver_allocated_memory=lambda: 5 * GIB,
            empty_cache=lambda: self.emptied.append("mps"),
        )

    def ones(self, count: int, device: str) -> Any:
        self.asked.append(device)
        if self._broken is not None:
            raise RuntimeError(self._broken)
        return libraries().ones(count)

    def __getattr__(self, name: str) -> Any:
        return getattr(libraries(), name)


@pytest.fixture(autouse=True)
def _probed_anew() -> Iterator[None]:
    probe.cache_clear()
    yield
    probe.cache_clear()


def probed(monkeypatch: pytest.MonkeyPatch, fake: FakeTorch) -> Device:
    monkeypatch.setattr(devices, "libraries", lambda: fake)
    return probe()


@pytest.mark.parametrize(
    ("fake", "kind", "torch_name", "number", "wide"),
    [
        (FakeTorch(card=True), "cuda", "cuda", "bfloat16", "bfloat16"),
        (FakeTorch(card=True, native=False), "cuda", "cuda", "float16", "bfloat16"),
        (FakeTorch(card=True, hip="6.4"), "rocm", "cuda", "bfloat16", "bfloat16"),
        (FakeTorch(macos=15), "mps", "mps", "float16", "bfloat16"),
        (FakeTorch(macos=13), "mps", "mps", "float16", "float32"),
        (FakeTorch(), "cpu", "cpu", "float32", "float32"),
        (FakeTorch(card=True, broken=NO_KERNEL), "cpu", "cpu", "float32", "float32"),
        (FakeTorch(card=True, broken=""), "cpu", "cpu", "float32", "float32"),
        (FakeTorch(card=True, broken=FULL), "cuda", "cuda", "bfloat16", "bfloat16"),
    ],
)
def test_the_device_and_its_numbers(
    monkeypatch: pytest.MonkeyPatch,
    fake: FakeTorch, kind: str, torch_name: str, number: str, wide: str,
) -> None:  # fmt: skip
    found = probed(monkeypatch, fake)
    assert (found.kind, found.torch_name) == (kind, torch_name)
    torch = libraries()
    assert (found.dtype, found.wide_dtype) == (getattr(torch, number), getattr(torch, wide))
    if kind != "cpu":
        assert fake.asked == [torch_name], "not tried"


def test_only_cards_with_memory_of_their_own_move_models_about(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On Apple's GPUs nothing is offloaded, and nothing kept in the 8 bits they do not have."""
    apple = probed(monkeypatch, FakeTorch(macos=15))
    assert fitting(apple, 12 * GIB, SDXL, 2, 1 << 20) == Plan(Tier.RESIDENT, tiled=False)
    assert fitting(apple, 1 * GIB, SDXL, 2, 1 << 20) == Plan(Tier.RESIDENT, tiled=True)
    assert Plan(Tier.RESIDENT, tiled=True).next(apple) is None
    probe.cache_clear()
    amd = probed(monkeypatch, FakeTorch(card=True, hip="6.4"))
    assert fitting(amd, 1 * GIB, SDXL, 2, 1 << 20) == Plan(Tier.FP8, tiled=True)


@pytest.mark.parametrize(("available_gib", "free_gib"), [(3, 6), (40, 10)])
def test_apple_s_memory_is_shared_with_all_programs(
    monkeypatch: pytest.MonkeyPatch, available_gib: int, free_gib: int
) -> None:
    """What torch keeps unused counts as free; what other programs hold does not."""
    import psutil

    monkeypatch.setattr(
        psutil, "virtual_memory", lambda: SimpleNamespace(available=available_gib * GIB, total=0)
    )
    fake = FakeTorch(macos=15)
    found = probed(monkeypatch, fake)
    assert found.free() == free_gib * GIB
    found.forget()
    assert fake.emptied == ["mps"]
    assert found.peak() == 0


def test_a_card_s_free_memory_counts_what_torch_keeps_unused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = FakeTorch(card=True, hip="6.4")
    found = probed(monkeypatch, fake)
    assert (found.free(), found.peak()) == (5 * GIB, 5)
    found.forget()
    assert fake.emptied == ["cuda"]


def test_a_card_too_full_to_be_asked_has_nothing_free(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeTorch(card=True, broken=FULL)
    found = probed(monkeypatch, fake)

    def asked() -> None:
        raise RuntimeError(words)

    fake.cuda.mem_get_info = asked
    words = FULL
    assert found.free() == 0
    words = "CUDA error: device-side assert triggered"
    with pytest.raises(RuntimeError, match="assert"):
        found.free()


@pytest.mark.parametrize(
    "words",
    [
        "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 8 GiB",
        "HIP out of memory. Tried to allocate 2.00 GiB",
        "MPS backend out of memory (MPS allocated: 9.03 GB, other allocations: 2.1 GB, max allowed:"
        " 9.07 GB). Tried to allocate 320.00 MB on private pool.",
        "Invalid buffer size: 24.01 GiB",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
        "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory:"
        " you tried to allocate 4000000 bytes. Error code 12 (Cannot allocate memory)",
        "[enforce fail at alloc_cpu.cpp:80] data. DefaultCPUAllocator: not enough memory: you",
    ],
)
def test_want_of_memory_is_known_by_its_words(words: str) -> None:
    assert is_out_of_memory(RuntimeError(words))
    assert not is_out_of_memory(ValueError(words))


def test_torch_s_own_want_of_memory_is_known_and_other_faults_are_not() -> None:
    torch = libraries()
    with pytest.raises(RuntimeError) as told:
        torch.empty(10**16)
    assert is_out_of_memory(told.value)
    assert is_out_of_memory(torch.OutOfMemoryError("anything"))
    assert not is_out_of_memory(RuntimeError("CUDA error: device-side assert triggered"))


def test_a_seed_means_the_same_noise_on_every_device() -> None:
    from anywhere_desktop.engines.diffusion.family import generator

    assert generator(3).device.type == "cpu"
