"""Where the user has agreed that pictures may be sent; kept beside the settings, revocable."""

import ipaddress
import json
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import data_folder

_FILE = "consent.json"
WORDING = 1
"""Number of what was agreed to; a consent to older words counts no more."""


class Consents:
    """The destinations (scheme, host and port) to which pictures and prompts may go."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or data_folder()) / _FILE

    def agreed(self, address: str) -> bool:
        """Whether something may be sent there: to this machine always, elsewhere if agreed."""
        if stays_here(address):
            return True
        kept = self._read().get(destination(address))
        return isinstance(kept, dict) and kept.get("wording") == WORDING

    def agree(self, address: str) -> None:
        """Keep the user's consent."""
        kept = {"wording": WORDING, "at": int(time.time())}
        self._write({**self._read(), destination(address): kept})

    def revoke(self, address: str) -> None:
        """Take it back."""
        self._write({k: v for k, v in self._read().items() if k != destination(address)})

    def all(self) -> tuple[str, ...]:
        """Every destination that was agreed to."""
        return tuple(sorted(one for one in self._read() if self.agreed(one)))

    def _read(self) -> dict[str, object]:
        # A file that cannot be understood is no consent.
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(self._path.read_text("utf-8"))
            return found if isinstance(found, dict) else {}
        return {}

    def _write(self, kept: dict[str, object]) -> None:
        part = self._path.with_suffix(".part")
        try:
            part.write_text(json.dumps(kept, indent=1), "utf-8")
            part.replace(self._path)
        except OSError as error:
            raise UserError(
                f"The consent cannot be kept ({error.strerror}): is {self._path.parent} writable?"
            ) from None


def destination(address: str) -> str:
    """Scheme, host and port of an address, without names, keys or paths.

    Raises:
        UserError: it is no http(s) address.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        shown = address.rpartition("@")[2][:60]
        raise UserError(f"{shown!r} is no address: write it as http://127.0.0.1:11434/v1.")
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def stays_here(address: str) -> bool:
    """Whether an address is this machine's own (loopback)."""
    try:
        host = urlsplit(destination(address)).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except (UserError, ValueError):
        return False
