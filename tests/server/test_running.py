"""The real helper in its own process: large bodies, slow callers, clean ends, and silence about what it reads."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.server.asking import Helper

CANARY = "canary-77ab"
FIFTY_MB = 50 * 1024 * 1024


@pytest.fixture(scope="module")
def helper(start_helper: Callable[[], Helper]) -> Helper:
    """One helper for all that it must live through."""
    return start_helper()


@pytest.fixture
def short_lived(start_helper: Callable[[], Helper]) -> Helper:
    """A helper of its own, for a test that ends it."""
    return start_helper()


def still_serves(helper: Helper) -> bool:
    answer = httpx.get(f"{helper.address}/v1/health")
    return bool(answer.json() == {"app": "quietword", "protocol": 2})


def test_fifty_megabytes_at_once(helper: Helper) -> None:
    answer = helper.post(b'{"messages": "' + b"x" * FIFTY_MB + b'"}')
    assert answer.status_code == 413
    assert "larger than" in answer.json()["detail"]
    assert still_serves(helper)


def test_fifty_megabytes_in_pieces(helper: Helper) -> None:
    """It is hung up on at the head: whether the refusal is read before the line is cut is the caller's luck."""
    with suppress(httpx.WriteError, httpx.ReadError):
        assert helper.post(b"x" * 65536 for _ in range(FIFTY_MB // 65536)).status_code == 411
    assert still_serves(helper)


def test_bad_input_after_bad_input(helper: Helper) -> None:
    for body in (b"", b"{", b"[" * 100_000, b"\xff", b'{"messages":[{"text":"\\ud800"}]}', b"\x00" * 1000):
        answer = helper.post(body)
        assert 400 <= answer.status_code < 500
        assert answer.headers["content-type"] == "application/problem+json"
    assert still_serves(helper)


def test_nonsense_that_is_not_http(helper: Helper) -> None:
    host, port = helper.address.removeprefix("http://").split(":")
    for noise in (b"\x16\x03\x01\x02\x00", b"GET / HTTP/9.9\r\n\r\n", b"A" * 100_000 + b"\r\n\r\n"):
        with socket.create_connection((host, int(port))) as sock, suppress(ConnectionError):
            sock.sendall(noise)
            sock.shutdown(socket.SHUT_WR)
            while sock.recv(65536):
                pass
    assert still_serves(helper)


def test_a_caller_that_hangs_up_is_forgotten(short_lived: Helper) -> None:
    host, port = short_lived.address.removeprefix("http://").split(":")
    head = (
        f"POST /v1/check HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: chrome-extension://{'a' * 32}\r\n"
        "X-Quiet-Word: 1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    )
    with socket.create_connection((host, int(port))) as sock:
        sock.sendall(head.encode())
    assert still_serves(short_lived)
    assert short_lived.stop() == ("", "")


def test_another_host_name_is_refused(helper: Helper) -> None:
    answer = httpx.get(f"{helper.address}/steps", headers={"Host": "rebound.example"})
    assert answer.status_code == 421


def test_it_does_not_say_what_it_is_made_of(helper: Helper) -> None:
    assert "server" not in httpx.get(helper.address).headers


def test_nothing_that_is_read_is_written(short_lived: Helper) -> None:
    good = f'{{"messages":[{{"id":"a","from":"them","text":"{CANARY} pay me or i send it to everyone"}}]}}'
    for body in (good, CANARY, good[:-5], good.replace('"from"', f'"{CANARY}"'), good.replace("text", "id")):
        short_lived.post(body.encode())
    httpx.get(f"{short_lived.address}/steps?for={CANARY}")
    httpx.get(f"{short_lived.address}/{CANARY}")
    out, err = short_lived.stop()
    assert CANARY not in out + err
    assert out == "", "after its first line the helper is silent"
    assert err == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(short_lived: Helper, number: int) -> None:
    assert still_serves(short_lived)
    short_lived.process.send_signal(number)
    out, err = short_lived.process.communicate(timeout=20)
    assert (short_lived.process.returncode, out, err) == (0, "", "")


@pytest.mark.parametrize(("own", "said"), [(True, "already running"), (False, "not yours")])
def test_a_taken_port_is_said_in_one_line(helper: Helper, tmp_path: Path, own: bool, said: str) -> None:
    """Whether it is taken by the helper of the same person, or by that of another one on this computer."""
    port = helper.address.rsplit(":", 1)[1]
    second = subprocess.run(
        [sys.executable, "-m", "quietword", "serve", "--port", port],
        env={**os.environ, "QUIETWORD_CONFIG": str(helper.folder if own else tmp_path / "other")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert second.returncode == 3
    assert said in second.stderr
    assert "--port" in second.stderr
    assert second.stderr.count("\n") == 1


def test_there_is_no_way_to_listen_elsewhere() -> None:
    other = subprocess.run(
        [sys.executable, "-m", "quietword", "serve", "--host", "0.0.0.0"],  # noqa: S104
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert other.returncode == 2
