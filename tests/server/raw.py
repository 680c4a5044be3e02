"""A server of ours in a thread of this process, and callers that write bytes by hand."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp

from quietword.server.connections import Places
from quietword.server.ports import ADDRESS, listen
from quietword.server.run import _config, _Server


@dataclass(frozen=True)
class RawAnswer:
    """What came back before the other side closed."""

    raw: bytes

    @property
    def status(self) -> int:
        """The number on its first line, or 0 when it was closed without a word."""
        return int(self.raw.split(b" ", 2)[1]) if self.raw else 0

    @property
    def header(self) -> bytes:
        """All before the body."""
        return self.raw.partition(b"\r\n\r\n")[0].lower()

    @property
    def problem(self) -> dict[str, Any]:
        """The body, which must be a problem."""
        assert b"content-type: application/problem+json" in self.header
        said: dict[str, Any] = json.loads(self.raw.partition(b"\r\n\r\n")[2])
        return said


def send_raw(port: int, data: bytes, timeout: float = 30) -> RawAnswer:
    """Send these bytes and read until the other side closes."""
    with socket.create_connection((ADDRESS, port), timeout=timeout) as sock:
        with suppress(ConnectionError):
            sock.sendall(data)
        return RawAnswer(read_all(sock))


def read_all(sock: socket.socket) -> bytes:
    """All that comes until the other side closes or cuts."""
    got = b""
    with suppress(ConnectionError):
        while piece := sock.recv(65536):
            got += piece
    return got


@contextmanager
def serving(app_for: Callable[[int], ASGIApp], places: Places | None = None, port: int = 0) -> Iterator[int]:
    """The real server in a thread, around the app for its port; gives that port."""
    sock = listen(port)
    assert sock is not None
    up = threading.Event()
    port = int(sock.getsockname()[1])
    server = _Server(_config(app_for(port), places or Places()), up.set)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[sock])))
    thread.start()
    assert up.wait(20)
    try:
        yield port
    finally:
        server.should_exit = True
        thread.join(20)
        sock.close()
