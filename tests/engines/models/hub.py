"""A hub on loopback: what huggingface_hub asks of the real one, with faults on demand."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COMMIT = "c0ffee" + "0" * 34
_PIECE = 64 * 1024


def weights(count: int = 1000, fill: int = 7) -> bytes:
    """A whole safetensors file with one tensor of `count` bytes."""
    header = json.dumps({"w": {"dtype": "U8", "shape": [count], "data_offsets": [0, count]}})
    return len(header).to_bytes(8, "little") + header.encode() + bytes([fill]) * count


class Hub:
    """Serves one repository's files. large: those told with a SHA-256, as LFS files are; lies: what
    the hub sends instead of a file; cut: bytes after which the connection is dropped, once; status:
    answered to everything; stall: waited for after the first piece of each large file.
    """

    def __init__(self, repository: str, files: dict[str, bytes]) -> None:
        self.repository, self.files = repository, files
        self.large = {path for path in files if path.endswith((".safetensors", ".pt"))}
        self.lies: dict[str, bytes] = {}
        self.cut: int | None = None
        self.cuts = 0
        self.status: int | None = None
        self.gated = False
        self.stall = threading.Event()
        self.stall.set()
        self.sending = threading.Event()
        self.asked: list[tuple[str, str, str]] = []
        self.commit = COMMIT

    def listing(self) -> dict[str, Any]:
        siblings = []
        for path, data in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            one: dict[str, Any] = {"rfilename": path, "size": len(data), "blobId": blob}
            if path in self.large:
                one["lfs"] = {
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "size": len(data),
                    "pointerSize": 130,
                }
            siblings.append(one)
        return {"id": self.repository, "sha": self.commit, "siblings": siblings}

    def ranges(self) -> list[str]:
        """The ranges that were asked of large files."""
        return [asked for _, path, asked in self.asked if path in self.large and asked]


@contextmanager
def serving(hub: Hub) -> Iterator[str]:
    """The address of the hub while it serves."""

    class Handler(_Handler):
        pass

    Handler.hub = hub
    server = _Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        hub.stall.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asked has gone: that is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        hub = self.hub
        path = self.path.partition("?")[0]
        file = path.removeprefix(f"/{hub.repository}/resolve/{hub.commit}/")
        hub.asked.append((self.command, file, self.headers.get("Range", "")))
        if hub.gated:
            self._plain(403, b"", {"X-Error-Code": "GatedRepo"})
        elif hub.status is not None:
            self._plain(hub.status, b"no")
        elif path.startswith(f"/api/models/{hub.repository}"):
            body = json.dumps(hub.listing()).encode()
            self._plain(200, body, {"Content-Type": "application/json"})
        elif file in hub.files:
            self._file(file)
        else:
            self._plain(404, b"", {"X-Error-Code": "RepoNotFound"})

    def _file(self, file: str) -> None:
        hub = self.hub
        data = hub.lies.get(file, hub.files[file])
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        first = int(asked[1]) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(data) - first))
        self.send_header("ETag", f'"{hashlib.sha256(hub.files[file]).hexdigest()}"')
        self.send_header("X-Repo-Commit", hub.commit)
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        if self.command != "HEAD":
            self._send(file, data[first:])

    def _send(self, file: str, data: bytes) -> None:
        hub = self.hub
        for start in range(0, len(data), _PIECE):
            if hub.cut is not None and file in hub.large and start >= hub.cut:
                hub.cut, hub.cuts = None, hub.cuts + 1
                self.close_connection = True
                self.connection.close()
                return
            self.wfile.write(data[start : start + _PIECE])
            if file in hub.large:
                self.wfile.flush()
                hub.sending.set()
                hub.stall.wait(20)

    def _plain(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
