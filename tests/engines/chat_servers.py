"""Chat servers on loopback: real HTTP, scripted replies, broken, slow and hostile ones among them.

One server speaks both protocols: OpenAI's (`/v1/chat/completions`, `/v1/models`) and Gemini's REST
(`:streamGenerateContent`, as events for google-genai, as a JSON array for the older SDK).
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """An HTTP error. headers: further ones."""

    status: int
    body: Any = ""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Cut:
    """The connection breaks after these words; kindly: it ends as if all were said."""

    words: str = "half a"
    kindly: bool = False


@dataclass(frozen=True)
class Silence:
    """Nothing for so long, after these words."""

    seconds: float = 30.0
    words: str = ""


@dataclass(frozen=True)
class Flood:
    """More bytes than anybody would read. in_lines: as good events, else as one line."""

    megabytes: int = 14
    in_lines: bool = False


@dataclass(frozen=True)
class Raw:
    """Any bytes with status 200."""

    data: bytes


Move = str | Refusal | Cut | Silence | Flood | Raw
Script = Callable[[dict[str, Any]], Move]


@dataclass
class ChatServer:
    """What was asked, and what is answered: the moves in turn, the last one for ever; or a script
    that looks at the question. Options in `unknown` are refused with 400.
    """

    moves: list[Move] = field(default_factory=lambda: ["ok"])
    script: Script | None = None
    unknown: tuple[str, ...] = ()
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    root: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """Of the OpenAI protocol."""
        return f"{self.root}/v1"

    def next(self, body: dict[str, Any]) -> Move:
        if any(name in body for name in self.unknown):
            return Refusal(400, {"error": {"message": f"unknown option {self.unknown[0]}"}})
        if self.script is not None:
            return self.script(body)
        return self.moves.pop(0) if len(self.moves) > 1 else self.moves[0]


def asked_text(body: dict[str, Any]) -> str:
    """All text of a question in either protocol."""
    if "messages" in body:
        parts = [m["content"] for m in body["messages"]]
        flat = [p for part in parts for p in ([{"text": part}] if isinstance(part, str) else part)]
    else:
        told = body.get("systemInstruction") or body.get("system_instruction") or {"parts": []}
        flat = [*told["parts"], *(p for c in body["contents"] for p in c["parts"])]
    return "\n".join(part.get("text", "") for part in flat)


@contextmanager
def serving(*moves: Move, **named: Any) -> Iterator[ChatServer]:
    """A server with these moves, until the block ends."""
    told = ChatServer(moves=list(moves) or ["ok"], **named)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(told))
    server.daemon_threads = True
    told.root = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=lambda: server.serve_forever(0.01))
    thread.start()
    try:
        yield told
    finally:
        told.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(told: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.paths.append(self.path)
            told.headers.append({k.lower(): v for k, v in self.headers.items()})
            move = told.next({})
            if isinstance(move, Refusal | Raw | Silence):
                self._move(move)
                return
            self._whole({"object": "list", "data": [{"id": "tiny"}, {"id": "large"}]})

        def do_POST(self) -> None:
            size = int(self.headers.get("content-length", 0))
            body = json.loads(self.rfile.read(size))
            told.paths.append(self.path)
            told.headers.append({k.lower(): v for k, v in self.headers.items()})
            told.bodies.append(body)
            self._move(told.next(body))

        def _move(self, move: Move) -> None:
            match move:
                case str(words):
                    self._stream([words[:5], words[5:]], ended=True)
                case Refusal(status, body, headers):
                    self._whole(body, status, headers)
                case Cut(words, kindly):
                    self._stream([words], ended=False, kindly=kindly)
                case Silence(seconds, words):
                    if words:
                        self._begin(chunked=True)
                        self._event(words, False)
                    told.closing.wait(seconds)
                case Flood(megabytes, in_lines):
                    self._flood(megabytes, in_lines)
                case Raw(data):
                    self._begin(chunked=False, size=len(data))
                    self.wfile.write(data)

        def _flood(self, megabytes: int, in_lines: bool) -> None:
            self._begin(chunked=True)
            try:
                if self._array:
                    self._chunk(b"[" if in_lines else b'[{"candidates": "')
                for number in range(megabytes):
                    if in_lines:
                        if number and self._array:
                            self._chunk(b",")
                        self._event("x" * 2**20, False)
                    else:
                        self._chunk(b"x" * 2**20)
            except OSError:
                return

        def _stream(self, parts: list[str], ended: bool, kindly: bool = False) -> None:
            self._begin(chunked=True)
            if self._array:
                self._chunk(b"[")
            for number, part in enumerate(parts):
                if number and self._array:
                    self._chunk(b",\n")
                self._event(part, ended and number == len(parts) - 1)
            if ended or kindly:
                if self._array:
                    self._chunk(b"]")
                self.wfile.write(b"0\r\n\r\n")
            else:
                self.close_connection = True

        @property
        def _gemini(self) -> bool:
            return "GenerateContent" in self.path

        @property
        def _array(self) -> bool:
            return self._gemini and "alt=sse" not in self.path

        def _event(self, words: str, last: bool) -> None:
            event = _gemini_event(words, last) if self._gemini else _openai_event(words, last)
            data = json.dumps(event)
            self._chunk(data.encode() if self._array else f"data: {data}\r\n\r\n".encode())

        def _begin(self, chunked: bool, size: int = 0) -> None:
            self.send_response(200)
            kind = "application/json" if self._array else "text/event-stream"
            self.send_header("Content-Type", kind)
            if chunked:
                self.send_header("Transfer-Encoding", "chunked")
            else:
                self.send_header("Content-Length", str(size))
            self.end_headers()

        def _chunk(self, data: bytes) -> None:
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def _whole(self, body: Any, status: int = 200, headers: Any = ()) -> None:
            data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # The client hung up: that is what some tests do.
                return

        def log_message(self, *_: Any) -> None:
            """Be quiet."""

        protocol_version = "HTTP/1.1"

    return Handler


def _openai_event(words: str, last: bool) -> dict[str, Any]:
    event: dict[str, Any] = {
        "id": "1", "object": "chat.completion.chunk", "created": int(time.time()), "model": "tiny",
        "choices": [{
            "index": 0, "delta": {"content": words}, "finish_reason": "stop" if last else None,
        }],
    }  # fmt: skip
    if last:
        event["usage"] = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    return event


def _gemini_event(words: str, last: bool) -> dict[str, Any]:
    candidate: dict[str, Any] = {"content": {"role": "model", "parts": [{"text": words}]}}
    if last:
        candidate["finishReason"] = "STOP"
    return {
        "candidates": [candidate],
        "usageMetadata": {
            "promptTokenCount": 11, "candidatesTokenCount": 7, "totalTokenCount": 18,
        },
    }  # fmt: skip
