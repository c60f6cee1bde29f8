"""The HTTP client of both SDKs: an answer is bounded, and no header tells more than it must."""

import ssl
from collections.abc import AsyncIterator
from functools import cache
from typing import Any

from anywhere_desktop.core.errors import UserError

MOST_BYTES = 10 * 2**20
"""An answer is some thousand characters: what is longer is a fault, or an attack."""

THOUGHTS = 4096
"""Tokens that a model may think before its answer, where a server counts them to it."""

GRACE_S = 5.0
"""By how much the client is more patient than whoever waits for it, and says so better."""

_TELL_TALES = ("x-stainless", "x-goog-api-client", "openai-organization", "openai-project")
AGENT = "anywhere-desktop"


class TooLong(Exception):
    """More than `MOST_BYTES` came."""


def library() -> Any:
    """`httpx2`, which both SDKs bring; raises `UserError` when neither is installed."""
    try:
        import httpx2
    except ImportError:
        raise UserError(
            "Chat servers need an extra: start with `python3 installer/run.py --with openai` (or "
            "gemini)."
        ) from None
    return httpx2


@cache
def trust() -> ssl.SSLContext:
    """Whose certificates are believed; read once, since that takes as long as an answer."""
    return ssl.create_default_context()


def http_client(limit_s: float) -> Any:
    """An `httpx2.AsyncClient` that follows no redirects, which could take the key elsewhere."""
    httpx2 = library()

    class Counted(httpx2.AsyncByteStream):  # type: ignore[name-defined]
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            come = 0
            async for chunk in self._stream:
                come += len(chunk)
                if come > MOST_BYTES:
                    raise TooLong
                yield chunk

        async def aclose(self) -> None:
            await self._stream.aclose()

    async def bound(response: Any) -> None:
        # Packed bytes would be counted before they swell.
        if response.headers.get("content-encoding", "identity") != "identity":
            raise TooLong
        response.stream = Counted(response.stream)

    return httpx2.AsyncClient(
        verify=trust(), timeout=limit_s, follow_redirects=False,
        event_hooks={"request": [_quietly], "response": [bound]},
    )  # fmt: skip


async def _quietly(request: Any) -> None:
    """Take out what the SDKs tell of the machine: system, processor, Python, versions."""
    for name in [n for n in request.headers if n.lower().startswith(_TELL_TALES)]:
        del request.headers[name]
    request.headers["user-agent"] = AGENT
    request.headers["accept-encoding"] = "identity"
