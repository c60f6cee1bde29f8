"""What a PyTorch file's pickle says, read as a tape: nothing in it is run.

A pickle is a program. This reads the few instructions that files of tensors are made of with a
small machine of its own: names of code stay names, calls stay notes of what was to be called, and
any other instruction is refused. So the tensors of a TorchScript or a plain weights file can be
found without trusting whoever made it.
"""

from dataclasses import dataclass, field
from typing import Any

from anywhere_desktop.core.errors import UserError

_MOST_STEPS = 5_000_000
_PLAIN = frozenset(
    {"BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE", "SHORT_BINUNICODE",
     "BINUNICODE8", "SHORT_BINBYTES", "BINBYTES"}
)  # fmt: skip
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_TUPLES = {"TUPLE1": 1, "TUPLE2": 2, "TUPLE3": 3}
_MARK = object()


class TapeError(ValueError):
    """The tape holds what a file of tensors does not."""


@dataclass(frozen=True)
class Name:
    """The name of some code, "module.name"; never looked up."""

    text: str


@dataclass(frozen=True)
class Stored:
    """A reference to a block of numbers beside the tape; `key`: what the tape says of it."""

    key: tuple[Any, ...]


@dataclass(eq=False)
class Call:
    """A call that was asked for and not made; state: what was to be set on its result."""

    name: Name
    arguments: tuple[Any, ...]
    state: Any = None
    items: dict[Any, Any] = field(default_factory=dict)
    members: list[Any] = field(default_factory=list)


def read_tape(raw: bytes) -> Any:
    """The object that a pickle describes, out of dicts, lists, tuples, numbers, text, `Name`,
    `Stored` and `Call`.

    Raises:
        TapeError: an instruction is of another kind, or the tape is broken.
    """
    from pickletools import genops  # Slow to import, and most runs read no such file.

    machine = _Machine()
    try:
        for count, (step, argument, _) in enumerate(genops(raw)):
            if count > _MOST_STEPS:
                raise TapeError("it is too long")
            if step.name == "STOP":
                return machine.stack.pop()
            machine.do(step.name, argument)
    except TapeError:
        raise
    except (ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise TapeError(f"it is broken ({error})") from error
    raise TapeError("it has no end")


class _Machine:
    """A stack and a memo."""

    def __init__(self) -> None:
        self.stack: list[Any] = []
        self.memo: dict[int, Any] = {}

    def do(self, step: str, argument: Any) -> None:
        """One instruction."""
        if step in _PLAIN:
            self.stack.append(argument)
        elif step in _CONSTANTS:
            self.stack.append(_CONSTANTS[step])
        elif step in _TUPLES:
            self._take(_TUPLES[step])
        else:
            plain = getattr(self, f"_{step.lower()}", None)
            if plain is None:
                raise TapeError(f"it holds the instruction {step}")
            plain(argument)

    def _take(self, count: int) -> None:
        members = tuple(self.stack[-count:])
        del self.stack[-count:]
        self.stack.append(members)

    def _since_mark(self) -> list[Any]:
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at] is _MARK:
                members = self.stack[at + 1 :]
                del self.stack[at:]
                return members
        raise TapeError("a mark is missing")

    def _proto(self, _: Any) -> None: ...

    def _frame(self, _: Any) -> None: ...

    def _mark(self, _: Any) -> None:
        self.stack.append(_MARK)

    def _pop(self, _: Any) -> None:
        self.stack.pop()

    def _empty_tuple(self, _: Any) -> None:
        self.stack.append(())

    def _empty_list(self, _: Any) -> None:
        self.stack.append([])

    def _empty_dict(self, _: Any) -> None:
        self.stack.append({})

    def _tuple(self, _: Any) -> None:
        self.stack.append(tuple(self._since_mark()))

    def _binput(self, index: int) -> None:
        self.memo[index] = self.stack[-1]

    _long_binput = _binput

    def _memoize(self, _: Any) -> None:
        self.memo[len(self.memo)] = self.stack[-1]

    def _binget(self, index: int) -> None:
        self.stack.append(self.memo[index])

    _long_binget = _binget

    def _global(self, name: str) -> None:
        self.stack.append(Name(name.replace(" ", ".", 1)))

    def _stack_global(self, _: Any) -> None:
        name, module = self.stack.pop(), self.stack.pop()
        self.stack.append(Name(f"{module}.{name}"))

    def _binpersid(self, _: Any) -> None:
        key = self.stack.pop()
        if not isinstance(key, tuple):
            raise TapeError("a stored block without a key")
        self.stack.append(Stored(key))

    def _reduce(self, _: Any) -> None:
        arguments, name = self.stack.pop(), self.stack.pop()
        if not isinstance(name, Name) or not isinstance(arguments, tuple):
            raise TapeError("a call of what is no name")
        self.stack.append(Call(name, arguments))

    _newobj = _reduce

    def _build(self, _: Any) -> None:
        state = self.stack.pop()
        if not isinstance(self.stack[-1], Call):
            raise TapeError("a state of what was not made")
        self.stack[-1].state = state

    def _append(self, _: Any) -> None:
        value = self.stack.pop()
        _members(self.stack[-1]).append(value)

    def _appends(self, _: Any) -> None:
        values = self._since_mark()
        _members(self.stack[-1]).extend(values)

    def _setitem(self, _: Any) -> None:
        value, key = self.stack.pop(), self.stack.pop()
        _items(self.stack[-1])[key] = value

    def _setitems(self, _: Any) -> None:
        values = self._since_mark()
        _items(self.stack[-1]).update(zip(values[::2], values[1::2], strict=True))


def _members(target: Any) -> list[Any]:
    members: list[Any] = target.members if isinstance(target, Call) else target
    return members


def _items(target: Any) -> dict[Any, Any]:
    items: dict[Any, Any] = target.items if isinstance(target, Call) else target
    return items


def refused(why: str) -> UserError:
    """What to say of a file whose tape is not read."""
    return UserError(
        f"This file is not a plain file of weights: {why}. It was not opened further. "
        "Download the safetensors form of the model."
    )
