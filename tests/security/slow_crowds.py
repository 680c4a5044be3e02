"""Attacks by many or slow connections. Each says whether it got through: true is bad."""

from __future__ import annotations

import socket
from contextlib import ExitStack, suppress

from tests.pairing.client import NotOurs, PairedClient
from tests.security.target import GOOD
from tests.server.raw import read_all

HALF = b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
KEPT = "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n"
ADDRESS = "127.0.0.1"


def slow_connections(client: PairedClient, number: int) -> bool:
    """So many connections that each send half a header and then nothing; meanwhile an honest check is asked for."""
    return _keep_out(client, number, HALF)


def idle_connections(client: PairedClient, number: int) -> bool:
    """So many connections that send nothing at all."""
    return _keep_out(client, number, b"")


def connections_that_stay(client: PairedClient, number: int) -> bool:
    """So many that are answered, and stay open for a next request that never comes."""
    return _keep_out(client, number, KEPT.format(client.port).encode())


def slow_bodies(client: PairedClient, number: int) -> bool:
    """So many that send a whole header, even a challenge that is real, and nothing of the body."""
    head = [f"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\nContent-Length: 100"]
    head.append(
        "Expect: 100-continue"
    )  # answered when it is taken on, so that it is known how far each has come
    head += [f"{name}: {value}" for name, value in client.headers.items()]
    head.append(f"X-Quiet-Word-Proof: {client.claim(client.hello(), b'')}")
    return _keep_out(client, number, ("\r\n".join(head) + "\r\n\r\n").encode())


def header_without_end(client: PairedClient, patience: float) -> bool:
    """One half of a header; after so many seconds of silence, is the connection still held?"""
    with socket.create_connection((ADDRESS, client.port), timeout=patience) as sock:
        sock.sendall(HALF)
        try:
            read_all(sock)
        except TimeoutError:
            return True
    return False


def _keep_out(client: PairedClient, number: int, begun: bytes) -> bool:
    with ExitStack() as stack:
        for _ in range(number):
            with suppress(ConnectionError):  # cut off already, for a newer one
                sock = stack.enter_context(socket.create_connection((ADDRESS, client.port), timeout=60))
                sock.sendall(begun)
                if begun.endswith(b"\r\n\r\n"):
                    sock.recv(65536)
        try:
            return client.check(GOOD).status != 200
        except (NotOurs, OSError):
            return True
