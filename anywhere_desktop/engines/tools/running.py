"""How a tool's network is loaded once, runs where it can, and is stopped between its layers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.files import AGAIN, check_finite, wrong_architecture

if TYPE_CHECKING:
    import torch

Network = TypeVar("Network")


class Held(Generic[Network]):
    """A network that is loaded when it is first needed, and can be let go."""

    def __init__(self, load: Callable[[Watch], Network]) -> None:
        self._load = load
        self._network: Network | None = None

    def get(self, watch: Watch) -> Network:
        """The network; loads it the first time. A load that fails or is stopped leaves nothing."""
        if self._network is None:
            watch.check()
            self._network = self._load(watch)
        return self._network

    def release(self) -> None:
        """Let it go; the next `get` loads it again."""
        self._network = None

    @property
    def loaded(self) -> bool:
        """Whether it is in memory."""
        return self._network is not None


def device() -> "torch.device":
    """Where networks run: CUDA (or ROCm), Apple's MPS, else the CPU."""
    import torch

    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


@contextmanager
def stoppable(network: "torch.nn.Module", watch: Watch) -> Iterator[None]:
    """Run without gradients; the wish to stop is heard before every layer of the network."""
    import torch

    leaves = [part for part in network.modules() if not next(part.children(), None)]
    hooks = [leaf.register_forward_pre_hook(lambda *_: watch.check()) for leaf in leaves]
    try:
        with torch.inference_mode():
            yield
    finally:
        for hook in hooks:
            hook.remove()


def pretrained(kind: Any, place: Path, what: str, watch: Watch) -> Any:
    """A transformers model from a checked folder, whole, finite, ready to run, in float32.

    Raises:
        UserError: weights are missing, left over, of other shapes, damaged or not finite.
    """
    import torch
    from safetensors import SafetensorError

    watch.check()
    try:
        model, account = kind.from_pretrained(
            place,
            local_files_only=True,
            use_safetensors=True,
            output_loading_info=True,
            dtype=torch.float32,
        )
    except (OSError, ValueError, SafetensorError) as error:
        raise UserError(
            f"{what} at {place} cannot be loaded ({_brief(error)}): {AGAIN}."
        ) from error
    except (RuntimeError, KeyError, TypeError, AttributeError) as error:
        raise wrong_architecture(place, what, _brief(error)) from error
    for fault in ("missing_keys", "mismatched_keys"):
        if account.get(fault):
            named = sorted(str(key) for key in account[fault])
            raise wrong_architecture(place, what, f"{fault.replace('_', ' ')}: {named[0]}")
    check_finite(model.named_parameters(), what, watch)
    return model.eval().to(device())


def fitted_in(network: Any, weights: dict[str, Any], place: Path, what: str) -> Any:
    """A network of our own with its weights, ready to run.

    Raises:
        UserError: keys or shapes do not fit.
    """
    try:
        network.load_state_dict(weights, strict=True)
    except RuntimeError as error:
        raise wrong_architecture(place, what, _brief(error)) from error
    return network.float().eval().to(device())


def _brief(error: Exception) -> str:
    """The first lines of an error, without the list of hundreds of keys."""
    text = " ".join(str(error).split())
    return text if len(text) <= 160 else f"{text[:157]}..."
