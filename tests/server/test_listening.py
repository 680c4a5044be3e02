from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from quietword.server.listening import beyond_loopback
from quietword.server.ports import listen

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
PORT = 8793
FOUR = {"127.0.0.1": "0100007F", "127.0.0.2": "0200007F", "0.0.0.0": "00000000", "192.0.2.7": "070200C0"}  # noqa: S104
SIX = {
    "::1": "00000000000000000000000001000000",
    "::": "00000000000000000000000000000000",
    "::ffff:127.0.0.1": "0000000000000000FFFF00000100007F",
    "::ffff:c000:207": "0000000000000000FFFF0000070200C0",
}

pytestmark = pytest.mark.skipif(
    sys.byteorder != "little", reason="the rows below are those of such a machine"
)


def table(folder: Path, address: str, port: int = PORT, state: str = "0A") -> Path:
    row = f"   0: {address}:{port:04X} 00000000:0000 {state} 00000000:00000000 00:00000000 00000000  0 0 1\n"
    (folder / "tcp").write_text(HEAD + row)
    return folder / "tcp"


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.2", "::1", "::ffff:127.0.0.1"])
def test_this_computer_alone(tmp_path: Path, name: str) -> None:
    assert beyond_loopback(PORT, [table(tmp_path, (FOUR | SIX)[name])]) == []


@pytest.mark.parametrize("name", ["0.0.0.0", "192.0.2.7", "::", "::ffff:c000:207"])  # noqa: S104
def test_beyond_it(tmp_path: Path, name: str) -> None:
    assert beyond_loopback(PORT, [table(tmp_path, (FOUR | SIX)[name])]) == [name]


def test_other_ports_and_open_connections_are_not_ours(tmp_path: Path) -> None:
    assert beyond_loopback(PORT, [table(tmp_path, FOUR["0.0.0.0"], PORT + 1)]) == []  # noqa: S104
    assert beyond_loopback(PORT, [table(tmp_path, FOUR["192.0.2.7"], PORT, "01")]) == []


def test_where_the_system_does_not_say(tmp_path: Path) -> None:
    assert beyond_loopback(PORT, [tmp_path / "nothing"]) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these tables")
def test_a_real_socket_of_ours_and_one_that_is_open_to_all() -> None:
    ours = listen(0)
    assert ours is not None
    with ours, socket.socket() as wide:
        wide.bind(("0.0.0.0", 0))  # noqa: S104
        wide.listen()
        assert beyond_loopback(ours.getsockname()[1]) == []
        assert beyond_loopback(wide.getsockname()[1]) == ["0.0.0.0"]  # noqa: S104
