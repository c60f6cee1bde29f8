"""GeminiLegacyChat: Gemini through `google-generativeai`, whose life ended in November 2025."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from anywhere_desktop.core.chat import Answer, Question, Usage
from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.chat.attending import Line, attend
from anywhere_desktop.engines.chat.gemini_chat import ADDRESS, LIMIT_S, MODEL
from anywhere_desktop.engines.chat.sent import MIME, sent_bytes
from anywhere_desktop.engines.chat.troubles import Server, persistently
from anywhere_desktop.engines.chat.wire import AGENT, MOST_BYTES, THOUGHTS, TooLong


class GeminiLegacyChat:
    """A `Chat` on the older SDK. It cannot be interrupted while it waits for the server: a
    cancelled question is left to a thread that ends with the next byte, or its time limit.
    """

    sees = True

    def __init__(
        self, key: str, model: str = MODEL, address: str = ADDRESS, limit_s: float = LIMIT_S
    ) -> None:
        self._key, self._model, self._address = key, model, address.rstrip("/")
        self._limit_s = limit_s
        self._server = Server("Gemini", self._address, key)
        self.name = f"gemini-legacy {model}"

    def ask(self, question: Question, watch: Watch) -> Answer:
        """Ask, streaming the answer."""
        return persistently(
            lambda left: attend(lambda line: self._talk(question, line, left), watch, left),
            self._server, watch, self._limit_s,
        )  # fmt: skip

    def free(self) -> None:
        """Nothing is held here."""

    def _talk(self, question: Question, line: Line, left_s: float) -> Answer:
        genai = _sdk()
        import requests
        from google.api_core import exceptions

        try:
            with _client(self._address, self._key, line) as client:
                model = genai.GenerativeModel(self._model, system_instruction=question.rules)
                model._client = client  # Else the key would lie in a global of the SDK.
                return self._stream(model, question, line, left_s)
        except exceptions.GoogleAPICallError as error:
            after = _after(error)
            raise self._server.refused(int(error.code or 500), _body(error), after) from None
        except TooLong:
            raise self._server.too_long() from None
        except requests.exceptions.TooManyRedirects:
            raise self._server.refused(302, "") from None
        except requests.exceptions.ChunkedEncodingError:
            raise self._server.broken_off() from None
        except requests.exceptions.ConnectionError:
            raise self._server.unreachable() from None
        except requests.exceptions.RequestException:
            raise self._server.broken_off() from None
        except (ValueError, TypeError, KeyError, AttributeError, StopIteration):
            raise self._server.gibberish() from None

    def _stream(self, model: Any, question: Question, line: Line, left_s: float) -> Answer:
        pictures = [{"mime_type": MIME, "data": sent_bytes(p)} for p in question.pictures]
        stream = model.generate_content(
            [*pictures, question.text], stream=True, generation_config=_config(question),
            # Later than whoever waits, who then says that it was the time limit.
            request_options={"timeout": left_s + 1, "retry": None},
        )  # fmt: skip
        parts: list[str] = []
        size, usage, ended = 0, Usage(1), False
        for chunk in stream:
            if line.stop.is_set():
                raise Cancelled
            ended = ended or _ended(chunk)
            usage = _usage(chunk) or usage
            text = _text(chunk)
            size += len(text)
            if size > MOST_BYTES:
                raise TooLong
            if text:
                parts.append(text)
                line.say(text)
        if not ended:
            raise self._server.broken_off()
        return Answer("".join(parts), usage)


@contextmanager
def _client(address: str, key: str, line: Line) -> Iterator[Any]:
    """The SDK's own client over REST, on a session that bounds what it reads, stops reading once
    nobody waits, and asks once.
    """
    from google.ai import generativelanguage
    from google.api_core.client_options import ClientOptions
    from requests.adapters import HTTPAdapter

    opened: list[Any] = []

    class Bounded(HTTPAdapter):
        def send(self, request: Any, *arguments: Any, **named: Any) -> Any:
            request.headers["User-Agent"] = AGENT
            request.headers["Accept-Encoding"] = "identity"
            request.headers.pop("x-goog-api-client", None)
            response = super().send(request, *arguments, **named)
            read = _counted(response.iter_content, line)
            response.iter_content = read  # type: ignore[method-assign]
            opened.append(response)
            return response

    client = generativelanguage.GenerativeServiceClient(
        transport="rest", client_options=ClientOptions(api_endpoint=address, api_key=key)
    )
    session: Any = client.transport._session
    session.max_redirects = 0
    session._max_refresh_attempts = 0  # A key cannot be refreshed.
    for scheme in ("https://", "http://"):
        session.mount(scheme, Bounded())
    try:
        with client:
            yield client
    finally:
        for response in opened:
            response.close()


def _counted(iter_content: Any, line: Line) -> Any:
    def counted(*arguments: Any, **named: Any) -> Iterator[Any]:
        come = 0
        for chunk in iter_content(*arguments, **named):
            come += len(chunk)
            if line.stop.is_set():
                raise Cancelled
            if come > MOST_BYTES:
                raise TooLong
            yield chunk

    return counted


def _config(question: Question) -> dict[str, Any]:
    as_json = {"response_mime_type": "application/json"} if question.schema is not None else {}
    return {
        "temperature": question.temperature,
        "max_output_tokens": question.most_tokens + THOUGHTS,
        **as_json,
    }


def _text(chunk: Any) -> str:
    return "".join(
        part.text for candidate in chunk.candidates[:1] for part in candidate.content.parts
    )


def _ended(chunk: Any) -> bool:
    return bool(chunk.prompt_feedback.block_reason) or any(
        candidate.finish_reason for candidate in chunk.candidates
    )


def _usage(chunk: Any) -> Usage | None:
    told = chunk.usage_metadata
    if not told.prompt_token_count:
        return None
    return Usage(1, told.prompt_token_count, told.candidates_token_count)


def _after(error: Any) -> str:
    # A response that is an error counts as false.
    return "" if error.response is None else str(error.response.headers.get("retry-after", ""))


def _body(error: Any) -> Any:
    """The message, and the reasons behind it, without the whole answer."""
    return {"error": {"message": error.message, "reason": str(error.reason or "")}}


def _sdk() -> Any:
    try:
        with warnings.catch_warnings():
            # It says on import that it is at its end: that is why it is not the default.
            warnings.simplefilter("ignore")
            import google.generativeai as genai
    except ImportError:
        raise UserError(
            "The older Gemini SDK is an extra: start with `python3 installer/run.py --with "
            "gemini-legacy`, or choose the mind gemini."
        ) from None
    return genai
