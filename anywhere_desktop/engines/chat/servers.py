"""Chat servers on this machine: looked for on their usual ports when asked, with their models."""

from contextlib import suppress
from dataclasses import dataclass

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.chat.attending import OutOfTime, attend, in_loop
from anywhere_desktop.engines.chat.troubles import Server, Trouble
from anywhere_desktop.engines.chat.wire import TooLong, http_client, library

USUAL = (
    ("Ollama", "http://127.0.0.1:11434/v1"),
    ("LM Studio", "http://127.0.0.1:1234/v1"),
    ("llama.cpp", "http://127.0.0.1:8080/v1"),
    ("vLLM or transformers serve", "http://127.0.0.1:8000/v1"),
)
LIMIT_S = 3.0
_MOST_MODELS = 200


@dataclass(frozen=True)
class FoundServer:
    """A server that answered; models: their ids, as the server lists them."""

    name: str
    address: str
    models: tuple[str, ...]


def find_servers(
    watch: Watch, usual: tuple[tuple[str, str], ...] = USUAL
) -> tuple[FoundServer, ...]:
    """Knock on the usual ports of this machine; nothing else is asked."""
    found = []
    for number, (name, address) in enumerate(usual, 1):
        with suppress(UserError):  # Nobody there, or somebody else.
            found.append(FoundServer(name, address, list_models(address, "", watch)))
        watch.tell(StepDone(number, len(usual)))
    return tuple(found)


def list_models(address: str, key: str, watch: Watch, limit_s: float = LIMIT_S) -> tuple[str, ...]:
    """The models of an OpenAI-style server.

    Raises:
        UserError: nobody answers there, or not in that protocol, or the key is wrong.
    """
    server = Server("The server", address, key)
    try:
        return attend(
            lambda line: in_loop(lambda: _models(server, limit_s), line), watch, limit_s + 0.5
        )
    except Trouble as trouble:
        raise UserError(trouble.said) from None
    except OutOfTime:
        raise UserError(f"{address} did not answer within {limit_s:g} s.") from None


async def _models(server: Server, limit_s: float) -> tuple[str, ...]:
    httpx2 = library()

    headers = {"authorization": f"Bearer {server.secret}"} if server.secret else {}
    try:
        async with http_client(limit_s) as http:
            answer = await http.get(server.address.rstrip("/") + "/models", headers=headers)
        if answer.status_code != 200:
            raise server.refused(answer.status_code, answer.text)
        rows = answer.json()["data"]
        ids = [str(row["id"])[:200] for row in rows[:_MOST_MODELS]]
    except TooLong:
        raise server.too_long() from None
    except httpx2.ConnectError:
        raise server.unreachable() from None
    except httpx2.HTTPError:
        raise server.broken_off() from None
    except (ValueError, TypeError, KeyError, httpx2.InvalidURL):
        raise server.gibberish() from None
    return tuple(ids)
