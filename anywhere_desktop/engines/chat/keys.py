"""Keys of chat servers, in the system's keyring and nowhere else; each for one server only."""

import os
import re

from anywhere_desktop.core.consent import destination
from anywhere_desktop.core.errors import UserError

_SERVICE = "Anywhere Desktop"
_SOUND = re.compile(r"[\x21-\x7e]{8,512}")
_NO_KEYRING = "This system has no keyring that answers"


def key_of(mind: str, address: str) -> str:
    """The key of a mind at an address, "" when there is none (or no keyring). The variable
    ANYWHERE_KEY_GEMINI or ANYWHERE_KEY_OPENAI comes first, for machines without a keyring.
    """
    named = os.environ.get(_variable(mind), "")
    if named:
        return named
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(_SERVICE, _entry(mind, address)) or ""
    except (KeyringError, RuntimeError):
        return ""


def keep_key(mind: str, address: str, key: str) -> None:
    """Keep a key; raises `UserError` when it cannot be one, or there is no keyring."""
    key = key.strip()
    if not _SOUND.fullmatch(key):
        raise UserError("That is no key: it has 8 to 512 letters, digits and signs, no spaces.")
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _entry(mind, address), key)
    except (KeyringError, RuntimeError):
        raise UserError(
            f"{_NO_KEYRING}: set the variable {_variable(mind)} before starting the program."
        ) from None


def forget_key(mind: str, address: str) -> None:
    """Take a key out of the keyring; nothing happens when there is none."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(_SERVICE, _entry(mind, address))
    except PasswordDeleteError:
        return
    except (KeyringError, RuntimeError):
        raise UserError(f"{_NO_KEYRING}: the key may still be in it.") from None


def _entry(mind: str, address: str) -> str:
    # With the server's name: a project that names another server must not be sent this key.
    return f"{mind} {destination(address)}"


def _variable(mind: str) -> str:
    return f"ANYWHERE_KEY_{mind.upper()}"
