"""The guard of tests/conftest.py does its work."""

from __future__ import annotations

import socket
import threading

import pytest

from tests import conftest


@pytest.mark.parametrize("host", ["192.0.2.7", "2001:db8::7"])
def test_a_connection_to_another_machine_is_refused_and_noted(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as outgoing, pytest.raises(PermissionError, match=r"127\.0\.0\.1 only"):
        outgoing.connect((host, 80))
    assert conftest._left == [f"socket.connect {host!r}"]
    conftest._left.clear()


def test_a_look_up_of_a_name_is_refused_and_noted() -> None:
    with pytest.raises(PermissionError):
        socket.getaddrinfo("chat.example", 443)
    assert len(conftest._left) == 1
    conftest._left.clear()


def test_loopback_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = threading.Thread(target=lambda: socket.create_connection(server.getsockname()).close())
        client.start()
        server.accept()[0].close()
        client.join()
    assert conftest._left == []
