"""What the models run on: probed, never guessed."""

import gc
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from anywhere_desktop.engines.libraries import libraries

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
        """The type of numbers to work with: bf16 on a GPU that has it, else half; 32 bits on a
        CPU, where halves are slower and not the same on every processor.
        """
        torch = libraries()
        if self.kind == "cpu":
            return torch.float32
        if self.torch_name == "cuda" and torch.cuda.is_bf16_supported():
            return torch.bfloat16
        return torch.float16

    @property
    def separate(self) -> bool:
        """Whether it has memory of its own, so that moving models out of it makes room."""
        return self.torch_name == "cuda"

    def free(self) -> int:
        """Bytes that a model could take now."""
        torch = libraries()
        if self.torch_name == "cuda":
            unused = torch.cuda.memory_reserved() - torch.cuda.memory_allocated()
            allowed = int(self.total * torch.cuda.get_per_process_memory_fraction())
            room = allowed - torch.cuda.memory_allocated()
            return int(min(torch.cuda.mem_get_info()[0] + unused, room))
        if self.kind == "mps":
            return int(torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory())
        import psutil

        return int(psutil.virtual_memory().available)

    def forget(self) -> None:
        """Give memory that is cached but unused back to the system; first that of models which
        nobody holds any more but themselves, in circles (hooks, closures of their libraries).
        """
        torch = libraries()
        gc.collect()
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
    if torch.cuda.is_available():
        facts = torch.cuda.get_device_properties(0)
        kind: Kind = "rocm" if torch.version.hip else "cuda"
        return Device(kind, facts.name, facts.total_memory)
    if torch.backends.mps.is_available():
        return Device("mps", "Apple GPU", int(torch.mps.recommended_max_memory()))
    import psutil

    return Device("cpu", "CPU", psutil.virtual_memory().total)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory was not enough, in any of torch's ways to say it."""
    if isinstance(error, MemoryError | libraries().OutOfMemoryError):
        return True
    said = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "out of memory" in said or "not enough memory" in said
    )


def why_not_compiled(error: BaseException) -> str:
    """What an error of torch's compiler says, in one line; "" for any other error."""
    module = sys.modules.get("torch._dynamo.exc")
    if module is None or not isinstance(error, module.TorchDynamoException):
        return ""
    line = " ".join(str(error).strip().split("\n\n")[0].split())
    return line[:120] or type(error).__name__
