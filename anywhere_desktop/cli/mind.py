"""`main.py mind`: which minds there are, their keys, servers, and what may be sent where."""

import argparse
import getpass
import sys
from typing import Any

from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.compose.mind_choice import usual
from anywhere_desktop.core.consent import Consents, destination, stays_here
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.mind_account import MINDS
from anywhere_desktop.core.watch import Watch

WHAT_IS_SENT = (
    "Sent to {where} with every Session: the product cut out on grey (768 px at most, JPEG, no "
    "metadata), each finished picture in the same way, your words, and what was measured. Not "
    "sent: the photograph, its name and metadata, the project, keys of others. What the server "
    "does with it is up to whoever runs it."
)


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Do what the options say, then tell how things are."""
    if options.mind is None:
        _tell([_state(mind) for mind in MINDS], options.json)
        return
    if options.mind not in MINDS:
        raise UserError(f"There is no mind {options.mind!r}: choose one of {', '.join(MINDS)}.")
    if options.mind == "builtin":
        raise UserError("The builtin mind needs no key, no server and no consent.")
    address = options.address or usual(options.mind)[1]
    if address:
        _change(options, address)
    state = _state(options.mind, address)
    if options.find:
        state["servers"] = _found(watch)
    if options.check:
        state["models"] = _models(options.mind, address, watch)
    _tell([state], options.json)


def _change(options: argparse.Namespace, address: str) -> None:
    from anywhere_desktop.engines.chat.keys import forget_key, keep_key

    owner = key_owner(options.mind)
    if options.key:
        keep_key(owner, address, _typed(owner))
    if options.forget_key:
        forget_key(owner, address)
    if options.agree:
        if not options.json:
            say(WHAT_IS_SENT.format(where=destination(address)))
        Consents().agree(address)
    if options.revoke:
        Consents().revoke(address)


def key_owner(mind: str) -> str:
    """Both SDKs of Gemini use one key."""
    return "gemini" if mind == "gemini-legacy" else mind


def _typed(owner: str) -> str:
    """A key that is typed unseen, or piped; never a word of the command, which others can see."""
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(f"Key for {owner}: ")
    return sys.stdin.readline() if sys.stdin is not None else ""


def _state(mind: str, address: str = "") -> dict[str, Any]:
    """How a mind stands; the key itself is never shown."""
    from anywhere_desktop.engines.chat.keys import key_of

    if mind in ("builtin", "local"):
        return {"mind": mind, "address": "", "key": False, "agreed": True, "sends": False}
    address = address or usual(mind)[1]
    return {
        "mind": mind,
        "address": address,
        "key": bool(key_of(key_owner(mind), address)),
        "agreed": Consents().agreed(address),
        "sends": not stays_here(address),
        "what": WHAT_IS_SENT.format(where=destination(address)),
    }


def _found(watch: Watch) -> list[dict[str, Any]]:
    from anywhere_desktop.engines.chat.servers import find_servers

    return [vars(server) for server in find_servers(watch)]


def _models(mind: str, address: str, watch: Watch) -> list[str]:
    """The models of a server; that is a question to it, without any picture."""
    from anywhere_desktop.engines.chat.keys import key_of
    from anywhere_desktop.engines.chat.servers import list_models

    if mind != "openai":
        raise UserError("--check lists the models of an OpenAI-style server: use mind openai.")
    if not Consents().agreed(address):
        raise UserError(f"Agree first that {destination(address)} is asked: --agree.")
    return list(list_models(address, key_of(mind, address), watch))


def _tell(states: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        say_json({"minds": states})
        return
    for state in states:
        say(plain(_line(state)))
        for server in state.get("servers", ()):
            models = ", ".join(server["models"]) or "no model"
            say(plain(f"  {server['name']} at {server['address']}: {models}"))
        if state.get("servers") == []:
            say("  No server answers on the usual ports of this machine.")
        for model in state.get("models", ()):
            say(plain(f"  {model}"))


def _line(state: dict[str, Any]) -> str:
    if not state["address"]:
        return f"{state['mind']}: nothing leaves this machine"
    key = "key kept" if state["key"] else "no key"
    sends = "agreed to send" if state["agreed"] else "nothing is sent before you agree (--agree)"
    if not state["sends"]:
        sends = "stays on this machine"
    return f"{state['mind']}: {state['address']}, {key}, {sends}"
