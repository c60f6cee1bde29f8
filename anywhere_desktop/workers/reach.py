"""Whether a server that the user named answers: one connection, nothing said, nothing sent."""

import asyncio
import time
from urllib.parse import urlsplit

from anywhere_desktop.core.errors import UserError

_PORTS = {"http": 80, "https": 443}


async def reach(address: str) -> float:
    """Seconds until the server of an address such as "http://localhost:11434/v1" took a connection.

    Raises:
        UserError: the address is none, or nobody answers there.
    """
    host, port = _place(address)
    begun = time.perf_counter()
    try:
        _, writer = await asyncio.open_connection(host, port)
    except OSError as error:
        why = error.strerror or str(error)
        raise UserError(f"No server answers at {host}:{port} ({why}): is it running?") from None
    seconds = time.perf_counter() - begun
    writer.close()
    return seconds


def _place(address: str) -> tuple[str, int]:
    """Host and port of an address."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        host, port = "", 0
    if not host or not port:
        raise UserError(f"{address!r} is no address of a server: write http://localhost:11434/v1")
    return host, port
