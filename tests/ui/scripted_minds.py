"""Minds of a desk that does as it is told, and keeps what it was asked."""

from dataclasses import dataclass, field

import numpy as np

from anywhere_desktop.core.mind_account import (
    MINDS,
    FoundModels,
    MindAccount,
    MindAct,
    MindChoices,
    MindsAccount,
)
from anywhere_desktop.core.watch import Watch

GOOGLE = "https://generativelanguage.googleapis.com"
AWAY = "https://models.example"


@dataclass
class ScriptedMinds:
    """`minds_asked`: every act but looking; keys are kept by address, consents as a set."""

    minds_asked: list[MindAct] = field(default_factory=list)
    keys_kept: dict[str, str] = field(default_factory=dict)
    agreed: set[str] = field(default_factory=set)

    def mind(self, act: MindAct, choices: MindChoices, watch: Watch) -> MindsAccount:
        found = sample = None
        said = ""
        match act.kind:
            case "keep key" if len(act.key) < 8:
                said = "That is no key: it has 8 to 512 letters, digits and signs, no spaces."
            case "keep key":
                self.keys_kept[act.address] = act.key
            case "forget key":
                self.keys_kept.pop(act.address, None)
            case "agree":
                self.agreed.add(act.address)
            case "revoke":
                self.agreed.discard(act.address)
            case "find":
                found = (FoundModels("Ollama", "http://127.0.0.1:11434/v1", ("llava", "qwen")),)
            case "check":
                found = (FoundModels("", act.address, ("qwen",)),)
            case "sample":
                sample = np.full((48, 64, 3), 128, np.uint8)
        if act.kind not in ("look", "keys"):
            self.minds_asked.append(act)
        accounts = tuple(self._account(mind, choices) for mind in MINDS)
        return MindsAccount(accounts, tuple(sorted(self.agreed)), said, found, sample)

    def _account(self, mind: str, choices: MindChoices) -> MindAccount:
        if mind in ("builtin", "local"):
            why = "" if mind == "builtin" else "The model qwen3-vl is not on this machine."
            return MindAccount(mind, "", False, True, False, why)
        address = choices.openai_address or AWAY if mind == "openai" else GOOGLE
        agreed, key = address in self.agreed, address in self.keys_kept
        why = "" if agreed and key else "There is no key."
        return MindAccount(mind, address, key, agreed, True, why)
