from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from time import sleep

import pytest

from quietword.server.ports import PORTS, first_free, listen, who_answers


class Web(HTTPServer):
    """A web server that answers what it is told to."""

    word = b""


class Handler(BaseHTTPRequestHandler):
    """Says the server's word."""

    server: Web

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.server.word)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Silent."""


def bound(port: int = 0) -> socket.socket:
    """A socket of ours, which must have been free."""
    sock = listen(port)
    assert sock is not None
    return sock


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        yield sock.getsockname()[1]


@pytest.fixture
def web_server() -> Iterator[Web]:
    with Web(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_we_listen_on_this_computer_alone() -> None:
    with bound() as sock:
        assert sock.getsockname()[0] == "127.0.0.1"


def test_a_taken_port_gives_nothing(taken: int) -> None:
    assert listen(taken) is None


def test_a_port_is_taken_from_the_first_moment() -> None:
    with bound() as sock:
        assert listen(sock.getsockname()[1]) is None


def test_the_next_free_port_is_found(taken: int) -> None:
    with bound() as spare:
        free = spare.getsockname()[1]
    sock = first_free([taken, free])
    assert sock is not None
    with sock:
        assert sock.getsockname()[1] == free
    assert first_free([taken]) is None


def test_the_ports_are_ours_and_four_spares() -> None:
    assert PORTS == (8793, 8794, 8795, 8796, 8797)


@pytest.mark.parametrize(
    ("word", "who"),
    [
        (b'{"app": "quietword", "protocol": 2}', "quietword"),
        (b'{"app": "something"}', "other"),
        (b'["quietword"]', "other"),
        (b"<h1>quietword</h1>", "other"),
        (b"\xff", "other"),
        (b"[" * 1000, "other"),
    ],
)
def test_who_answers(web_server: Web, word: bytes, who: str) -> None:
    web_server.word = word
    assert who_answers(web_server.server_port) == who


def test_nobody_and_a_silent_program(taken: int) -> None:
    with bound() as sock:
        free = sock.getsockname()[1]
    assert who_answers(free) == "nobody"
    assert who_answers(taken, seconds=0.2) == "other"


def test_a_program_that_drips_is_given_up() -> None:
    with bound() as sock:
        sock.listen()
        dripping = Thread(target=_drip, args=(sock,))
        dripping.start()
        assert who_answers(sock.getsockname()[1], seconds=0.3) == "other"
        dripping.join()  # it ends when we have hung up: with a limit for each piece alone it never would


def _drip(sock: socket.socket) -> None:
    caller, _ = sock.accept()
    with caller, suppress(OSError):
        while True:
            caller.sendall(b"H")
            sleep(0.05)


def test_an_answer_is_sent_at_once() -> None:
    with bound() as sock:
        assert sock.proto == socket.IPPROTO_TCP, "asyncio sets TCP_NODELAY only on sockets that say so"
