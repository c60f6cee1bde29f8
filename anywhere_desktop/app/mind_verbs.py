"""The window's verbs of minds: keys, consent, servers, and a look at what would be sent."""

from anywhere_desktop.app.work import Bench
from anywhere_desktop.core.consent import Consents
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.mind_account import (
    MINDS,
    FoundModels,
    MindAccount,
    MindAct,
    MindChoices,
    MindsAccount,
)
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch


class MindVerbs:
    """Implements `ui.mind_desk.MindDesk` on a `Bench`."""

    _bench: Bench

    def mind(self, act: MindAct, choices: MindChoices, watch: Watch) -> MindsAccount:
        """Do one thing; what the user can mend is said in the answer."""
        said, found, sample = "", None, None
        try:
            found = _do(act, watch)
            if act.kind in ("keep key", "forget key", "agree", "revoke"):
                self._bench.forget_crews()
            if act.kind == "sample":
                sample = self._sample(watch)
        except UserError as error:
            said = str(error)
        # A locked keyring asks for its password: not at every start, but where keys are shown.
        keys = act.kind != "look"
        return MindsAccount(_accounts(choices, keys), Consents().all(), said, found, sample)

    def _sample(self, watch: Watch) -> Picture | None:
        work = self._bench.work_if_any
        if work is None:
            return None
        from anywhere_desktop.agents.chat_analyzer import product_on_grey
        from anywhere_desktop.engines.chat.sent import sent_bytes
        from anywhere_desktop.photo.load import decode

        shown = product_on_grey(work.quick_foreground())
        # Decoded again, so that it is the very picture, with what JPEG did to it.
        return decode(sent_bytes(shown), "sent.jpg").srgb


def _do(act: MindAct, watch: Watch) -> tuple[FoundModels, ...] | None:
    from anywhere_desktop.engines.chat.keys import forget_key, keep_key

    if act.kind == "keep key":
        keep_key(act.mind, act.address, act.key)
    elif act.kind == "forget key":
        forget_key(act.mind, act.address)
    elif act.kind == "agree":
        Consents().agree(act.address)
    elif act.kind == "revoke":
        Consents().revoke(act.address)
    elif act.kind == "find":
        return _found(watch)
    elif act.kind == "check":
        return _checked(act, watch)
    return None


def _found(watch: Watch) -> tuple[FoundModels, ...]:
    from anywhere_desktop.engines.chat.servers import find_servers

    return tuple(FoundModels(s.name, s.address, s.models) for s in find_servers(watch))


def _checked(act: MindAct, watch: Watch) -> tuple[FoundModels, ...]:
    """The models of one server; asking for them sends no picture, but the key."""
    from anywhere_desktop.engines.chat.keys import key_of
    from anywhere_desktop.engines.chat.servers import list_models

    models = list_models(act.address, key_of("openai", act.address), watch)
    return (FoundModels("", act.address, models),)


def _accounts(choices: MindChoices, keys: bool) -> tuple[MindAccount, ...]:
    return tuple(_account(mind, choices, keys) for mind in MINDS)


def _account(mind: str, choices: MindChoices, keys: bool) -> MindAccount:
    from anywhere_desktop.compose.mind_engines import readiness

    settings = choices.settings_of(mind)
    address, sends, why = readiness(settings)
    owner = "gemini" if mind == "gemini-legacy" else mind
    return MindAccount(
        mind,
        address,
        bool(keys and address and _key(owner, address)),
        not address or _agreed(address),
        sends,
        why,
    )


def _key(owner: str, address: str) -> str:
    from anywhere_desktop.engines.chat.keys import key_of

    try:
        return key_of(owner, address)
    except UserError:  # Not an address yet: it is being typed.
        return ""


def _agreed(address: str) -> bool:
    try:
        return Consents().agreed(address)
    except UserError:
        return False
