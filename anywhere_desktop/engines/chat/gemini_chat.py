"""GeminiChat: Google's Gemini through `google-genai`."""

from typing import Any

from anywhere_desktop.core.chat import Answer, Question, Usage
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.chat.attending import Line, attend, in_loop
from anywhere_desktop.engines.chat.sent import MIME, sent_bytes
from anywhere_desktop.engines.chat.troubles import Server, persistently
from anywhere_desktop.engines.chat.wire import (
    AGENT,
    GRACE_S,
    MOST_BYTES,
    THOUGHTS,
    TooLong,
    http_client,
    library,
    trust,
)

ADDRESS = "https://generativelanguage.googleapis.com"
MODEL = "gemini-2.5-flash"
LIMIT_S = 120.0


class GeminiChat:
    """A `Chat` that speaks Gemini's REST protocol; address: of another server that does."""

    sees = True

    def __init__(
        self, key: str, model: str = MODEL, address: str = ADDRESS, limit_s: float = LIMIT_S
    ) -> None:
        self._key, self._model, self._address = key, model, address.rstrip("/")
        self._limit_s = limit_s
        self._server = Server("Gemini", self._address, key)
        self.name = f"gemini {model}"

    def ask(self, question: Question, watch: Watch) -> Answer:
        """Ask, streaming the answer."""
        return persistently(
            lambda left: attend(
                lambda line: in_loop(lambda: self._talk(question, line, left), line), watch, left
            ),
            self._server, watch, self._limit_s,
        )  # fmt: skip

    def free(self) -> None:
        """Nothing is held here."""

    async def _talk(self, question: Question, line: Line, left_s: float) -> Answer:
        genai = _sdk()
        httpx2 = library()
        from google.genai import errors

        try:
            async with http_client(left_s + GRACE_S) as http:
                client = genai.Client(
                    api_key=self._key, vertexai=False, http_options=self._options(http, left_s)
                )
                try:
                    return await self._stream(client, question, line)
                finally:
                    client.close()
        except errors.APIError as error:
            after = _header(error, "retry-after")
            raise self._server.refused(error.code or 500, error.details, after) from None
        except TooLong:
            raise self._server.too_long() from None
        except (httpx2.ConnectError, httpx2.ConnectTimeout):
            raise self._server.unreachable() from None
        except httpx2.HTTPError:
            raise self._server.broken_off() from None
        except (errors.UnknownApiResponseError, ValueError, TypeError, KeyError, AttributeError):
            raise self._server.gibberish() from None

    def _options(self, http: Any, left_s: float) -> Any:
        from google.genai import types

        return types.HttpOptions(
            base_url=self._address, timeout=round(left_s * 1000), httpx_async_client=http,
            httpx_client=library().Client(verify=trust()),
            headers={"user-agent": AGENT}, retry_options=types.HttpRetryOptions(attempts=1),
        )  # fmt: skip

    async def _stream(self, client: Any, question: Question, line: Line) -> Answer:
        from google.genai import types

        contents = [
            *(types.Part.from_bytes(data=sent_bytes(p), mime_type=MIME) for p in question.pictures),
            types.Part.from_text(text=question.text),
        ]
        stream = await client.aio.models.generate_content_stream(
            model=self._model, contents=contents, config=_config(question)
        )
        parts: list[str] = []
        size, usage, ended = 0, Usage(1), False
        async for chunk in stream:
            usage = _usage(chunk.usage_metadata) or usage
            ended = ended or _ended(chunk)
            if text := _text(chunk):
                size += len(text)
                parts.append(text)
                line.say(text)
            if size > MOST_BYTES:
                raise TooLong
        if not ended:
            raise self._server.broken_off()
        return Answer("".join(parts), usage)


def _config(question: Question) -> Any:
    from google.genai import types

    as_json: dict[str, Any] = {}
    if question.schema is not None:
        as_json = {
            "response_mime_type": "application/json",
            "response_json_schema": dict(question.schema),
        }
    return types.GenerateContentConfig(
        system_instruction=question.rules, temperature=question.temperature,
        seed=question.seed % 2**31, max_output_tokens=question.most_tokens + THOUGHTS,
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True), **as_json,
    )  # fmt: skip


def _text(chunk: Any) -> str:
    """The words of a chunk, without the model's thoughts."""
    found = [
        part.text
        for candidate in (chunk.candidates or [])[:1]
        for part in (candidate.content.parts if candidate.content else None) or []
        if part.text and not part.thought
    ]
    return "".join(found)


def _ended(chunk: Any) -> bool:
    """Whether the model said that this is all, or that it will say nothing."""
    blocked = chunk.prompt_feedback is not None and chunk.prompt_feedback.block_reason
    return bool(blocked) or any(c.finish_reason for c in chunk.candidates or [])


def _usage(told: Any) -> Usage | None:
    if told is None:
        return None
    out = (told.candidates_token_count or 0) + (told.thoughts_token_count or 0)
    return Usage(1, told.prompt_token_count or 0, out)


def _header(error: Any, name: str) -> str:
    headers = getattr(error.response, "headers", None)
    return str(headers.get(name, "")) if headers is not None else ""


def _sdk() -> Any:
    try:
        from google import genai
    except ImportError:
        raise UserError(
            "Gemini needs an extra: start with `python3 installer/run.py --with gemini`."
        ) from None
    return genai
