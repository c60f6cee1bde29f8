"""OpenAIChat: any server that speaks the OpenAI chat protocol."""

import base64
from typing import Any

from anywhere_desktop.core.chat import Answer, Question, Usage
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.chat.attending import Line, attend, in_loop
from anywhere_desktop.engines.chat.sent import MIME, sent_bytes
from anywhere_desktop.engines.chat.troubles import Server, Trouble, persistently
from anywhere_desktop.engines.chat.wire import (
    GRACE_S,
    MOST_BYTES,
    THOUGHTS,
    TooLong,
    http_client,
    library,
)

LIMIT_S = 120.0


class OpenAIChat:
    """A `Chat` over HTTP: Ollama, LM Studio, llama.cpp, vLLM, `transformers serve`, OpenAI.

    address: with the path, as "http://127.0.0.1:11434/v1"; key: "" for servers that want none;
    sees: whether the model looks at pictures.
    """

    def __init__(
        self, address: str, model: str, key: str = "", limit_s: float = LIMIT_S, sees: bool = True
    ) -> None:
        self._address, self._model, self._key = address.rstrip("/"), model, key
        self._limit_s = limit_s
        self._server = Server(f"The server {model}", self._address, key)
        self._plainness = 0
        self.sees = sees
        self.name = f"openai {model}"

    def ask(self, question: Question, watch: Watch) -> Answer:
        """Ask, streaming the answer; a server that refuses an option is asked without it."""
        while True:
            try:
                return persistently(
                    lambda left: self._once(question, watch, left),
                    self._server, watch, self._limit_s,
                )  # fmt: skip
            except _Fussy:
                self._plainness += 1

    def free(self) -> None:
        """Nothing is held here."""

    def _once(self, question: Question, watch: Watch, left_s: float) -> Answer:
        try:
            return attend(
                lambda line: in_loop(lambda: self._talk(question, line, left_s), line),
                watch, left_s,
            )  # fmt: skip
        except Trouble as trouble:
            if trouble.refused and self._plainness < 2:
                raise _Fussy from None
            raise

    async def _talk(self, question: Question, line: Line, left_s: float) -> Answer:
        openai = _sdk()
        httpx2 = library()

        try:
            async with (
                http_client(left_s + GRACE_S) as http,
                openai.AsyncOpenAI(
                    base_url=self._address, api_key=self._key or "none", max_retries=0,
                    http_client=http,
                ) as client,
            ):  # fmt: skip
                return await self._stream(client, question, line)
        except openai.APIStatusError as error:
            after = error.response.headers.get("retry-after", "")
            raise self._server.refused(error.status_code, error.body, after) from None
        except TooLong:
            raise self._server.too_long() from None
        except openai.APIConnectionError as error:
            raise self._not_connected(error, openai) from None
        except (httpx2.HTTPError, openai.APIError):
            raise self._server.broken_off() from None
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            raise self._server.gibberish() from None

    def _not_connected(self, error: Any, openai: Any) -> Trouble:
        if isinstance(error.__cause__, TooLong):
            return self._server.too_long()
        if isinstance(error, openai.APITimeoutError):
            return Trouble(f"{self._server.name} did not answer in time.", True)
        return self._server.unreachable()

    async def _stream(self, client: Any, question: Question, line: Line) -> Answer:
        stream = await client.chat.completions.create(
            model=self._model, messages=self._messages(question), stream=True,
            **_options(question, self._plainness),
        )  # fmt: skip
        parts: list[str] = []
        size, usage, ended = 0, Usage(1), False
        async with stream:
            async for chunk in stream:
                if chunk.usage is not None:
                    usage = Usage(1, chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
                for choice in chunk.choices[:1]:
                    ended = ended or choice.finish_reason is not None
                    if text := choice.delta.content or choice.delta.refusal or "":
                        size += len(text)
                        parts.append(text)
                        line.say(text)
                if size > MOST_BYTES:
                    raise TooLong
        if not ended:
            raise self._server.broken_off()
        return Answer("".join(parts), usage)

    def _messages(self, question: Question) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = []
        for picture in question.pictures if self.sees else ():
            data = base64.b64encode(sent_bytes(picture)).decode("ascii")
            parts.append({"type": "image_url", "image_url": {"url": f"data:{MIME};base64,{data}"}})
        content: Any = [*parts, {"type": "text", "text": question.text}] if parts else question.text
        return [
            {"role": "system", "content": question.rules},
            {"role": "user", "content": content},
        ]


class _Fussy(Exception):
    """The server refused the question, perhaps for an option that it does not know."""


def _options(question: Question, plainness: int) -> dict[str, Any]:
    """Options from all (0) to none (2); servers differ in what they know."""
    if plainness >= 2:
        return {}
    options: dict[str, Any] = {
        "max_tokens": question.most_tokens + THOUGHTS, "temperature": question.temperature,
    }  # fmt: skip
    if plainness == 0:
        options |= {"seed": question.seed % 2**31, "stream_options": {"include_usage": True}}
        if question.schema is not None:
            shape = {"name": "answer", "schema": question.schema}
            options["response_format"] = {"type": "json_schema", "json_schema": shape}
    return options


def _sdk() -> Any:
    try:
        import openai
    except ImportError:
        raise UserError(
            "OpenAI-style servers need an extra: start with `python3 installer/run.py --with "
            "openai`."
        ) from None
    return openai
