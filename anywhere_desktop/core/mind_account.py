"""What the window is told of minds, and what it asks to be done with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from anywhere_desktop.core.picture import Picture

MINDS = ("builtin", "local", "openai", "gemini", "gemini-legacy")
"""In the order in which they are offered."""


@dataclass(frozen=True)
class MindChoices:
    """What the user has set up: model and address of each mind, "" for the usual."""

    local_model: str = ""
    openai_address: str = ""
    openai_model: str = ""
    gemini_model: str = ""

    def settings_of(self, mind: str) -> dict[str, str]:
        """What a Request's settings say to choose a mind; none for the builtin."""
        if mind == "builtin":
            return {}
        model = {"local": self.local_model, "openai": self.openai_model}.get(
            mind, self.gemini_model
        )
        named = {"mind": mind, "mind_model": model}
        if mind == "openai":
            named["mind_address"] = self.openai_address
        return {name: value for name, value in named.items() if value}

    def settings_of_roles(self, minds: Iterable[str]) -> dict[str, str]:
        """Models and addresses of minds that have single roles."""
        named = {
            "mind_local_model": ("local", self.local_model),
            "mind_openai_model": ("openai", self.openai_model),
            "mind_openai_address": ("openai", self.openai_address),
            "mind_gemini_model": ("gemini", self.gemini_model),
        }
        used = {mind.removesuffix("-legacy") for mind in minds}
        return {key: value for key, (kind, value) in named.items() if kind in used and value}


ActKind = Literal[
    "look", "keys", "keep key", "forget key", "agree", "revoke", "find", "check", "sample"
]


@dataclass(frozen=True)
class MindAct:
    """One thing to be done. mind, address: to what; key: of "keep key" alone, never shown."""

    kind: ActKind
    mind: str = ""
    address: str = ""
    key: str = field(default="", repr=False)


@dataclass(frozen=True)
class MindAccount:
    """How a mind stands. address: to which it sends, "" when nothing leaves; sends: whether
    something leaves this machine; why: it cannot be used as it is, "" when it can.
    """

    mind: str
    address: str
    has_key: bool
    agreed: bool
    sends: bool
    why: str


@dataclass(frozen=True)
class FoundModels:
    """A server that answered, with its models."""

    name: str
    address: str
    models: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class MindsAccount:
    """All minds anew after each act. said: what went wrong, or came of it; found: servers, None
    when nobody looked; sample: the product as it would be sent.
    """

    minds: tuple[MindAccount, ...]
    agreed: tuple[str, ...] = ()
    said: str = ""
    found: tuple[FoundModels, ...] | None = None
    sample: Picture | None = None
