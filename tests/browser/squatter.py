"""A program of somebody else at the helper's port: it keeps all that it is given, and says what it likes."""

from __future__ import annotations

import http.client
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEPT = ("content-type", "x-quiet-word", "x-quiet-word-proof", "origin")


@dataclass
class Squatter:
    """`relays_to`: the port of the true helper, to which it passes everything on; 0 makes up answers itself."""

    port: int = 0
    relays_to: int = 0
    given: list[tuple[str, str]] = field(default_factory=list)
    """Path and body of all that it was sent."""
    passed: list[tuple[str, int]] = field(default_factory=list)
    """Path and status of what the true helper answered."""

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def heard(self, words: str) -> bool:
        """Did it get these words?"""
        return any(words in body for _, body in self.given)

    def answer(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
        """Status, proof and body."""
        self.given.append((path, body.decode(errors="replace")))
        if self.relays_to:
            return self._relay(method, path, body, headers)
        if path == "/v1/health":
            return 200, "", json.dumps({"app": "quietword", "protocol": 2}).encode()
        made_up = {"nonce": secrets.token_hex(16), "proof": secrets.token_hex(32)}
        return 200, secrets.token_hex(32), json.dumps(made_up | {"level": "none", "tactics": []}).encode()

    def _relay(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.relays_to, timeout=20)
        kept = {name: value for name, value in headers.items() if name.lower() in KEPT}
        try:
            connection.request(method, path, body or None, kept)
            reply = connection.getresponse()
        except OSError:
            return 502, "", b""
        found = reply.status, reply.headers.get("X-Quiet-Word-Proof", ""), reply.read()
        connection.close()
        self.passed.append((path, reply.status))
        return found


@contextmanager
def squatting(relays_to: int = 0) -> Iterator[Squatter]:
    """Answer on a free port of 127.0.0.1 for as long as the block runs."""
    squatter = Squatter(relays_to=relays_to)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(squatter)) as server:
        squatter.port = int(server.server_address[1])
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        yield squatter
        server.shutdown()


def _handler(squatter: Squatter) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, proof, content = squatter.answer(
                self.command, self.path, body, dict(self.headers.items())
            )
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("X-Quiet-Word-Proof", proof)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _any  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Silent."""

    return Handler
