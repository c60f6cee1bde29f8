"""Keys of chat servers, in the system's keyring and nowhere else."""

import os
import re

from anywhere_desktop.core.errors import UserError

_SERVICE = "Anywhere Desktop"
_SOUND = re.compile(r"[\x21-\x7e]{8,512}")


def key_of(mind: str) -> str:
    """The key of a mind, "" when there is none (or no keyring); the variable
    ANYWHERE_KEY_<MIND> comes first, for machines without a keyring.
    """
    named = os.environ.get(f"ANYWHERE_KEY_{mind.upper().replace('-', '_')}", "")
    if named:
        return named
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(_SERVICE, mind) or ""
    except (KeyringError, RuntimeError):
        return ""


def keep_key(mind: str, key: str) -> None:
    """Keep a key; raises `UserError` when it cannot be one, or there is no keyring."""
    key = key.strip()
    if not _SOUND.fullmatch(key):
        raise UserError("That is no key: it has 8 to 512 letters, digits and signs, no spaces.")
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, mind, key)
    except (KeyringError, RuntimeError):
        raise UserError(
            "This system has no keyring to keep a key in: set the variable "
            f"ANYWHERE_KEY_{mind.upper().replace('-', '_')} before starting the program."
        ) from None


def forget_key(mind: str) -> None:
    """Take a key out of the keyring; nothing happens when there is none."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(_SERVICE, mind)
    except PasswordDeleteError:
        return
    except (KeyringError, RuntimeError):
        raise UserError(
            "The system's keyring does not answer: the key may still be in it."
        ) from None
