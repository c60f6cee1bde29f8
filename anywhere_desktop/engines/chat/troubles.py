"""What goes wrong between here and a chat server, said so that the user can mend it."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.chat.attending import POLL_S, OutOfTime

T = TypeVar("T")

TRIES = 3
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 20.0
_REASON = 160
_NO_CREDIT = re.compile(r"insufficient_quota|billing|credit|per.?day|daily", re.IGNORECASE)
_BAD_KEY = re.compile(r"api.?key|unauthenticated|credential", re.IGNORECASE)


class Trouble(Exception):
    """No answer this time. again: whether another try may help; after_s: not before; refused: the
    server did not like the question itself (an option that it does not know).
    """

    def __init__(
        self, said: str, again: bool = False, after_s: float = 0.0, refused: bool = False
    ) -> None:
        super().__init__(said)
        self.said, self.again, self.after_s, self.refused = said, again, after_s, refused


@dataclass(frozen=True)
class Server:
    """Whom one talks to, for messages. secret: the key, which must not be in any of them."""

    name: str
    address: str
    secret: str = ""

    def clean(self, text: str) -> str:
        """A server's own words: short, on one line, without the key or anything that looks so."""
        if self.secret:
            text = text.replace(self.secret, "***")
        text = re.sub(r"\b(?:sk|AIza|Bearer)[-_ ]?[\w*.-]{6,}", "***", text)
        text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return text if len(text) <= _REASON else text[: _REASON - 1] + "…"

    def refused(self, status: int, body: Any, after: str = "") -> Trouble:
        """The trouble behind an HTTP status; body: the server's JSON or text; after: its
        Retry-After.
        """
        raw = body if isinstance(body, str) else json.dumps(body, default=str)
        reason = self.clean(_reason(body))
        if status in (401, 403) or (status == 400 and _BAD_KEY.search(raw)):
            return Trouble(
                f"{self.name} refused the key ({status}): check or renew it in Settings, Minds "
                "and keys."
            )
        if status == 429:
            return self._too_many(raw, after)
        if status == 404:
            return Trouble(f"{self.name} does not know that model or path (404): {reason}")
        if status == 413:
            return Trouble(f"{self.name} finds the question too large (413).")
        if status in (408, 409, 425) or status >= 500:
            said = f"{self.name} failed ({status}): try again later."
            if reason:
                said = f"{self.name} failed ({status}): try again later. {reason}"
            return Trouble(said, True, _seconds(after))
        if 300 <= status < 400:
            return Trouble(f"{self.name} points to another address ({status}): name that one.")
        return Trouble(f"{self.name} refused the question ({status}): {reason}", refused=True)

    def _too_many(self, raw: str, after: str) -> Trouble:
        if _NO_CREDIT.search(raw):
            return Trouble(f"The quota at {self.name} is used up (429): look at your plan there.")
        said = f"{self.name} has too many requests (429): wait a minute, or choose another mind."
        return Trouble(said, True, _seconds(after))

    def unreachable(self) -> Trouble:
        """Nobody answers the door."""
        said = f"{self.name} cannot be reached at {self.address}: is it running, is the network up?"
        return Trouble(said, True)

    def broken_off(self) -> Trouble:
        """The connection ended in the middle of an answer."""
        return Trouble(f"{self.name} broke off in the middle of its answer.", True)

    def too_long(self) -> Trouble:
        """More came than anybody would read."""
        return Trouble(f"The answer of {self.name} was over 10 MB and was not read.")

    def gibberish(self) -> Trouble:
        """Something answered that does not speak the protocol."""
        return Trouble(f"{self.name} answered something that is not its protocol.", True)


def persistently(once: Callable[[float], T], server: Server, watch: Watch, limit_s: float) -> T:
    """Try up to three times, pausing longer each time; `once` is given the seconds left.

    Raises:
        UserError: it did not help, or the time limit passed.
        Cancelled: the user pressed stop, also in a pause.
    """
    ends = time.monotonic() + limit_s
    for attempt in range(TRIES):
        try:
            return once(ends - time.monotonic())
        except OutOfTime:
            break
        except Trouble as trouble:
            pause = max(FIRST_PAUSE_S * 2**attempt, trouble.after_s)
            hopeless = not trouble.again or attempt == TRIES - 1 or pause > LONGEST_PAUSE_S
            if hopeless or time.monotonic() + pause > ends:
                raise UserError(trouble.said) from None
        _rest(pause, watch)
    raise UserError(f"{server.name} did not answer within {limit_s:g} s.") from None


def _rest(seconds: float, watch: Watch) -> None:
    ends = time.monotonic() + seconds
    while (left := ends - time.monotonic()) > 0:
        watch.check()
        time.sleep(min(POLL_S, left))


def _reason(body: Any) -> str:
    """The server's own message: both protocols put it into error.message."""
    found = body[0] if isinstance(body, list) and body else body
    if isinstance(found, dict):
        found = found.get("error", found)
    if isinstance(found, dict):
        found = found.get("message") or found.get("detail") or ""
    return found if isinstance(found, str) else ""


def _seconds(after: str) -> float:
    try:
        return max(0.0, float(after))
    except ValueError:
        return 0.0
