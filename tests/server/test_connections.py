"""Slow, idle and malformed callers, against the real server on a real socket."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from quietword.library.help import load_help
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server import create_app
from quietword.server.connections import CarefulProtocol, Places
from quietword.server.ports import ADDRESS
from tests.server.asking import FakeEngine
from tests.server.raw import read_all, send_raw, serving

CANARY = "canary-0c4f"
HEALTH = b"GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:8793\r\nConnection: close\r\n\r\n"
KEPT = HEALTH.replace(b"Connection: close\r\n", b"")
POST = (
    b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1:8793\r\nX-Quiet-Word: 1\r\nContent-Type: application/json\r\n"
    b"Origin: chrome-extension://" + b"a" * 32 + b"\r\nContent-Length: 100\r\n\r\n{"
)
FOR_EVER = 3600.0


@pytest.fixture
def app(tmp_path: Path) -> ASGIApp:
    return create_app(FakeEngine(), load_help, Store(tmp_path), Window(tmp_path))


@pytest.fixture
def port(app: ASGIApp) -> Iterator[int]:
    """A server that would wait for ever: what is cut off there is cut off for want of places."""
    with serving(lambda _: app, Places(most=8, seconds=FOR_EVER)) as port:
        yield port


def connect(port: int, stack: ExitStack) -> socket.socket:
    return stack.enter_context(socket.create_connection((ADDRESS, port), timeout=30))


def ask_and_stay(sock: socket.socket) -> None:
    sock.sendall(KEPT)
    got = b""
    while not got.endswith(b"}"):
        got += sock.recv(65536)
    assert got.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("begun", [b"", b"GET / HTT", HEALTH[:-2], HEALTH[:-2] + b"X: y\r\n"])
def test_a_header_that_never_ends_is_cut_off(app: ASGIApp, begun: bytes) -> None:
    with (
        serving(lambda _: app, Places(seconds=0.1)) as port,
        socket.create_connection((ADDRESS, port), timeout=30) as sock,
    ):
        sock.sendall(begun)
        assert read_all(sock) == b""


def test_dripping_a_header_does_not_put_off_the_end(app: ASGIApp) -> None:
    with (
        serving(lambda _: app, Places(seconds=0.3)) as port,
        socket.create_connection((ADDRESS, port), timeout=0.05) as sock,
    ):
        cut = False
        for _ in range(200):  # ten seconds of drops at most
            try:
                sock.sendall(b"X")
                cut = sock.recv(1) == b""
            except TimeoutError:
                continue
            except OSError:
                cut = True
            if cut:
                break
        assert cut


def test_the_deadline_is_for_each_request_of_a_connection(app: ASGIApp) -> None:
    with (
        serving(lambda _: app, Places(seconds=0.3)) as port,
        socket.create_connection((ADDRESS, port), timeout=30) as sock,
    ):
        ask_and_stay(sock)
        sock.sendall(b"GET /second HTT")
        assert read_all(sock) == b""


@pytest.mark.parametrize("begun", [b"", b"GET / HTT", POST], ids=["idle", "half a header", "half a body"])
def test_many_that_dawdle_do_not_keep_out_one_that_does_not(port: int, begun: bytes) -> None:
    with ExitStack() as stack:
        crowd = [connect(port, stack) for _ in range(50)]
        for one in crowd[-8:]:
            one.sendall(begun)
        assert send_raw(port, HEALTH).status == 200


def test_many_that_stay_after_their_answer_do_not_keep_out_another(port: int) -> None:
    with ExitStack() as stack:
        for _ in range(50):
            ask_and_stay(connect(port, stack))
        assert send_raw(port, HEALTH).status == 200


def test_the_one_that_waits_longest_goes_first(port: int) -> None:
    with ExitStack() as stack:
        crowd = [connect(port, stack) for _ in range(8)]
        for one in (*crowd, crowd[0]):  # the first one asks again: now it is the newest of those that wait
            ask_and_stay(one)
        connect(port, stack)
        assert read_all(crowd[1]) == b""
        crowd[0].sendall(HEALTH)
        assert read_all(crowd[0]).startswith(b"HTTP/1.1 200")


def test_two_requests_in_one_piece_are_both_answered(port: int) -> None:
    assert send_raw(port, KEPT + HEALTH).raw.count(b"HTTP/1.1 200") == 2


def test_an_answer_that_nobody_takes_is_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quietword.server.run.KEEP_ALIVE_SECONDS", 1)
    size = 50_000_000  # more than the system takes in for a caller who does not read

    async def large(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"x" * size})

    with serving(lambda _: large) as port, socket.create_connection((ADDRESS, port), timeout=30) as sock:
        sock.sendall(KEPT)
        time.sleep(3)
        assert len(read_all(sock)) < size


MALFORMED = {
    "a request line of one word": b"HELLO\r\n\r\n",
    "a version that is not there": b"GET / HTTP/two\r\nHost: x\r\n\r\n",
    "binary": b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
    "a space before the colon": b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
    "NUL in a value": b"GET / HTTP/1.1\r\nHost: x\r\nX: a" + CANARY.encode() + b"\x00b\r\n\r\n",
    "a bare return in a value": b"GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "two lengths that differ": POST.replace(b"\r\n\r\n", b"\r\nContent-Length: 7\r\n\r\n"),
    "a length below nothing": POST.replace(b"100", b"-10"),
    "an unknown transfer coding": POST.replace(b"Content-Length: 100", b"Transfer-Encoding: gzip, chunked"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_malformed_http_is_answered_in_plain_words(
    port: int, case: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG, logger="quietword"):
        answer = send_raw(port, MALFORMED[case])
    assert answer.status == 400
    assert answer.problem["status"] == 400
    assert answer.problem["detail"]
    assert b"frame-ancestors 'none'" in answer.header
    assert CANARY.encode() not in answer.raw
    said = capfd.readouterr()
    assert (said.out, said.err, caplog.text) == ("", "", "")
    assert send_raw(port, HEALTH).status == 200


def test_a_header_flood_is_refused(port: int) -> None:
    flood = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:8793\r\n" + b"X: y\r\n" * 100_000
    assert send_raw(port, flood + b"\r\n").status in (0, 431)
    assert send_raw(port, HEALTH).status == 200


@pytest.mark.parametrize("more", [b"X: " + b"y" * 20_000 + b"\r\n", b"X: y\r\n" * 200], ids=["large", "many"])
def test_a_head_that_is_too_large_but_comes_in_one_piece_is_refused(port: int, more: bytes) -> None:
    answer = send_raw(port, b"GET / HTTP/1.1\r\nHost: 127.0.0.1:8793\r\n" + more + b"\r\n")
    assert answer.status == 431
    assert "fewer" in answer.problem["detail"] or "at most" in answer.problem["detail"]


def test_garbage_behind_a_request_does_not_hurt(
    port: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    send_raw(port, KEPT + CANARY.encode() + b"\x00\r\n\r\n")
    send_raw(port, KEPT.replace(b"/v1/health", b"/steps") + b"\x00" * 100_000)
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")
    assert caplog.text == ""
    assert send_raw(port, HEALTH).status == 200


def test_a_mistake_outside_of_any_request_is_told_by_its_place(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the real server: asyncio's own report would print what the traceback says."""
    made = CarefulProtocol.connection_made

    def failing(protocol: CarefulProtocol, transport: asyncio.Transport) -> None:
        made(protocol, transport)
        protocol.loop.call_soon(lambda: int(CANARY))

    monkeypatch.setattr(CarefulProtocol, "connection_made", failing)
    with caplog.at_level(logging.DEBUG), serving(lambda _: _answering) as port:
        assert send_raw(port, HEALTH).status == 204
    said = capfd.readouterr()
    assert "The helper made a mistake: ValueError at test_connections.py:" in caplog.text
    assert CANARY not in caplog.text + said.out + said.err


def test_a_body_in_chunks_is_refused_before_a_chunk_is_read(port: int) -> None:
    head = POST.replace(b"Content-Length: 100", b"transfer-ENCODING: chunked")
    answer = send_raw(port, head + b"zz\r\n" + b"1\r\nx\r\n" * 1_000)
    assert (answer.status, answer.problem["type"]) == (411, "urn:quietword:problem:no-length")


async def _answering(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})
