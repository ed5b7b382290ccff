"""A peer that answers exactly what it is told, for answers which no honest stand-in gives."""

import contextlib
import ssl
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    drips: bool = False  # byte by byte, for as long as somebody listens


@dataclass
class Request:
    line: str
    headers: dict[str, str]
    body: bytes


class ScriptedPeer:
    """Replies in the order given, the last one again and again; keeps what it was sent, byte for byte."""

    def __init__(self, identity: ssl.SSLContext | None = None) -> None:
        self.replies: list[Reply] = [Reply()]
        self.requests: list[Request] = []
        script = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                script.requests.append(Request(self.requestline, dict(self.headers), body))
                reply = script.replies.pop(0) if len(script.replies) > 1 else script.replies[0]
                self.send_response(reply.status)
                own = {"Content-Length": str(len(reply.body)), "Connection": "close"}
                for name, value in {**own, **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with contextlib.suppress(OSError):  # the caller may have read enough
                    for byte in reply.body if reply.drips else b"":
                        self.wfile.write(bytes([byte]))
                        time.sleep(0.02)
                    if not reply.drips:
                        self.wfile.write(reply.body)

            do_GET = do_POST = answer  # noqa: N815  the server's own names

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._scheme = "http"
        if identity is not None:
            self._scheme = "https"
            self._server.socket = identity.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
