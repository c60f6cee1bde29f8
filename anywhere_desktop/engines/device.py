"""What the models run on: probed, never guessed."""

import logging
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from anywhere_desktop.core.collector import collect
from anywhere_desktop.engines.libraries import libraries

_log = logging.getLogger(__name__)
Kind = Literal["cuda", "rocm", "mps", "cpu"]


@dataclass(frozen=True)
class Device:
    """kind: "rocm" is torch's "cuda" on AMD. total: bytes of its memory."""

    kind: Kind
    name: str
    total: int

    @property
    def torch_name(self) -> str:
        """What torch calls it."""
        return "cuda" if self.kind == "rocm" else self.kind

    @property
    def dtype(self) -> Any:
        """The type of numbers to work with: bf16 on a GPU whose hardware has it, else half; 32 bits
        on a CPU, where halves are slower and not the same on every processor.
        """
        torch = libraries()
        if self.kind == "cpu":
            return torch.float32
        # Cards before Ampere only play bf16, many times slower than half.
        native = self.torch_name == "cuda" and torch.cuda.is_bf16_supported(False)
        return torch.bfloat16 if native else torch.float16

    @property
    def wide_dtype(self) -> Any:
        """The same for models whose sums pass half precision: bf16 also where it is only played, 32
        bits where there is none (Apple's before macOS 14).
        """
        torch = libraries()
        if self.torch_name == "cuda" and torch.cuda.is_bf16_supported():
            return torch.bfloat16
        if self.kind == "mps" and torch.backends.mps.is_macos_or_newer(14, 0):
            return torch.bfloat16
        return torch.float32

    @property
    def separate(self) -> bool:
        """Whether it has memory of its own, so that moving models out of it makes room."""
        return self.torch_name == "cuda"

    def free(self) -> int:
        """Bytes that a model could take now."""
        torch = libraries()
        if self.torch_name == "cuda":
            return self._free_on_card()
        import psutil

        available = int(psutil.virtual_memory().available)
        if self.kind == "mps":  # It shares the memory with all other programs.
            used = torch.mps.current_allocated_memory()
            unused = torch.mps.driver_allocated_memory() - used
            return int(min(available + unused, torch.mps.recommended_max_memory() - used))
        return available

    def _free_on_card(self) -> int:
        cuda = libraries().cuda
        try:
            allowed = int(self.total * cuda.get_per_process_memory_fraction())
            left = int(cuda.mem_get_info()[0])
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            return 0  # To be asked takes memory too: others have all of it.
        used = cuda.memory_allocated()
        return int(min(left + cuda.memory_reserved() - used, allowed - used))

    def forget(self) -> None:
        """Give memory that is cached but unused back to the system; first that of models which
        nobody holds any more but themselves, in circles (hooks, closures of their libraries).
        """
        torch = libraries()
        collect()
        if self.torch_name == "cuda":
            torch.cuda.empty_cache()
        elif self.kind == "mps":
            torch.mps.empty_cache()

    def begin_measuring(self) -> None:
        """Forget the highest use so far."""
        if self.torch_name == "cuda":
            libraries().cuda.reset_peak_memory_stats()

    def peak(self) -> int:
        """The highest use in bytes since `begin_measuring`; 0 where it cannot be known."""
        return int(libraries().cuda.max_memory_allocated()) if self.torch_name == "cuda" else 0


@cache
def probe() -> Device:
    """The best device that torch can really use here."""
    torch = libraries()
    if torch.cuda.is_available() and _works("cuda"):
        facts = torch.cuda.get_device_properties(0)
        kind: Kind = "rocm" if torch.version.hip else "cuda"
        return Device(kind, facts.name, facts.total_memory)
    if torch.backends.mps.is_available() and _works("mps"):
        return Device("mps", "Apple GPU", int(torch.mps.recommended_max_memory()))
    import psutil

    return Device("cpu", "CPU", psutil.virtual_memory().total)


def _works(device: str) -> bool:
    """Whether torch can reckon there: it finds cards too that it was not built for. One that others
    fill at the moment works.
    """
    try:
        return float(libraries().ones(1, device=device) + 1) == 2
    except RuntimeError as error:
        if is_out_of_memory(error):
            return True
        why = (str(error).splitlines() or [""])[0]
        _log.warning("the device %s is there but not used: %s", device, why)
        return False


_NO_MEMORY = (
    "out of memory",  # CUDA, HIP and MPS
    "not enough memory", "can't allocate memory", "cannot allocate memory",  # CPU, by system
    "invalid buffer size",  # MPS, where one array is larger than the GPU can have
    "status_alloc_failed",  # cuBLAS, cuDNN and AMD's, which want memory of their own
)  # fmt: skip


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory was not enough, in any of torch's ways to say it."""
    if isinstance(error, MemoryError | libraries().OutOfMemoryError):
        return True
    said = str(error).lower()
    return isinstance(error, RuntimeError) and any(words in said for words in _NO_MEMORY)


def why_not_compiled(error: BaseException) -> str:
    """What an error of torch's compiler says, in one line; "" for any other error."""
    module = sys.modules.get("torch._dynamo.exc")
    if module is None or not isinstance(error, module.TorchDynamoException):
        return ""
    line = " ".join(str(error).strip().split("\n\n")[0].split())
    return line[:120] or type(error).__name__
