"""Which port: the asked one, or ours and its spares; and who answers on a port that is taken."""

from __future__ import annotations

import http.client
import json
import os
import socket
from collections.abc import Iterable, Mapping
from contextlib import suppress
from threading import Timer
from types import MappingProxyType
from typing import Literal

from quietword.contract import DEFAULT_PORT

ADDRESS = "127.0.0.1"
PORTS = tuple(range(DEFAULT_PORT, DEFAULT_PORT + 5))
BACKLOG = 128  # fewer than may be open at once: one turn of the loop takes in so many newcomers
Answer = Literal["quietword", "other", "nobody"]


def listen(port: int) -> socket.socket | None:
    """A socket bound to this computer alone, or nothing when the port is taken; port 0 means any free one."""
    # Named as TCP, or asyncio would not switch off the wait for more to send: 40 ms an answer.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if os.name == "posix":  # elsewhere it would let two programs share the port
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((ADDRESS, port))
        sock.listen(BACKLOG)  # at once: two sockets may both be bound to a port until one of them listens
    except OSError:
        sock.close()
        return None
    sock.set_inheritable(False)
    return sock


def first_free(ports: Iterable[int]) -> socket.socket | None:
    """The first of these ports that can be had."""
    return next((sock for port in ports if (sock := listen(port))), None)


def who_answers(port: int, seconds: float = 2.0) -> Answer:
    """Ask a port for its health word: is it a Quiet Word helper, something else, or nobody?"""
    try:
        answer = exchange(port, "GET", "/v1/health", seconds=seconds)
    except ConnectionRefusedError:
        return "nobody"
    return "quietword" if isinstance(answer, dict) and answer.get("app") == "quietword" else "other"


def exchange(
    port: int,
    method: str,
    path: str,
    body: str | None = None,
    headers: Mapping[str, str] = MappingProxyType({}),
    seconds: float = 2.0,
) -> object:
    """The JSON that whoever listens there answers within `seconds` in all, however it drips; `None` for anything else.
    It may be a stranger's program. Raises ConnectionRefusedError when nobody listens."""
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=seconds)
    try:
        connection.connect()
        hang_up = Timer(seconds, _hang_up, (connection.sock,))
        hang_up.start()
        try:
            connection.request(method, path, body, dict(headers))
            return json.loads(connection.getresponse().read(1000))
        finally:
            hang_up.cancel()
    except ConnectionRefusedError:
        raise
    except (OSError, ValueError, RecursionError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _hang_up(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
