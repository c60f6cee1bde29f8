"""How a tool's network is loaded once, runs where it can, and is stopped between its layers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.engines.budget import budget
from anywhere_desktop.engines.device import is_out_of_memory, probe
from anywhere_desktop.engines.libraries import libraries
from anywhere_desktop.engines.tools.files import AGAIN, check_finite, wrong_architecture

if TYPE_CHECKING:
    import torch

Network = TypeVar("Network")
Result = TypeVar("Result")


def _moved(network: Any, device: str) -> object:
    return network.to(device)


class Held(Generic[Network]):
    """A network that is loaded when it is first needed, works within the program's one budget of
    memory, and can be let go.
    """

    def __init__(
        self,
        what: str,
        load: Callable[[Watch], Network],
        move: Callable[[Network, str], object] = _moved,
    ) -> None:
        """`load` puts it into main memory, `move` onto a device by torch's name."""
        self._what, self._load, self._move = what, load, move
        self._network: Network | None = None
        self._device = ""

    def run(self, watch: Watch, work: Callable[[Network, str], Result]) -> Result:
        """Have `work` done with the network and the name of the device it is on.

        Where the device's memory is not enough, others leave it; where that does not help, the
        work is done on the CPU, and said so.

        Raises:
            UserError: the weights are unusable, or main memory is not enough.
        """
        with budget().using(self):
            try:
                return work(self._ready(watch, probe().torch_name), self._device)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            return self._once_more(watch, work)

    def release(self) -> None:
        """Let it go; the next work loads it again, where there is room then."""
        self._network, self._device = None, ""

    @property
    def loaded(self) -> bool:
        """Whether it is in memory."""
        return self._network is not None

    def _ready(self, watch: Watch, device: str) -> Network:
        """The network on a device. A load that fails or is stopped leaves nothing behind."""
        if self._network is None:
            watch.check()
            network = self._load(watch)
            self._device = self._device or device
            self._move(network, self._device)
            self._network = network
        return self._network

    def _once_more(self, watch: Watch, work: Callable[[Network, str], Result]) -> Result:
        left, self._network = budget().free_now(), None
        if not left and self._device != "cpu":
            self._device = "cpu"
            watch.tell(Noted(f"{_capital(self._what)} does not fit the GPU: it works on the CPU."))
        try:
            return work(self._ready(watch, self._device or "cpu"), self._device)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            self._network = None
            raise UserError(
                f"There is not enough memory for {self._what}: close other programs, or choose "
                "another tool."
            ) from error


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@contextmanager
def stoppable(network: "torch.nn.Module", watch: Watch) -> Iterator[None]:
    """Run without gradients; the wish to stop is heard before every layer of the network."""
    torch = libraries()
    leaves = [part for part in network.modules() if not next(part.children(), None)]
    hooks = [leaf.register_forward_pre_hook(lambda *_: watch.check()) for leaf in leaves]
    try:
        with torch.inference_mode():
            yield
    finally:
        for hook in hooks:
            hook.remove()


def pretrained(kind: Any, place: Path, what: str, watch: Watch) -> Any:
    """A transformers model from a checked folder, whole, finite, in main memory, in float32.

    Raises:
        UserError: weights are missing, left over, of other shapes, damaged or not finite.
    """
    torch = libraries()
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
    return model.eval()


def fitted_in(network: Any, weights: dict[str, Any], place: Path, what: str) -> Any:
    """A network of our own with its weights, in main memory.

    Raises:
        UserError: keys or shapes do not fit.
    """
    try:
        network.load_state_dict(weights, strict=True)
    except RuntimeError as error:
        raise wrong_architecture(place, what, _brief(error)) from error
    return network.float().eval()


def _brief(error: Exception) -> str:
    """The first lines of an error, without the list of hundreds of keys."""
    text = " ".join(str(error).split())
    return text if len(text) <= 160 else f"{text[:157]}..."
