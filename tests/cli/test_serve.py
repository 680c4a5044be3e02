from __future__ import annotations

import socket
from dataclasses import dataclass, field

import pytest

from quietword.commands import serve as command
from quietword.server.ports import PORTS
from tests.cli.one_word import Run


class Socket(socket.socket):
    """Remembers for which port it was asked."""

    asked = 0


@dataclass
class Ports:
    """Stands for the ports of a computer: who has which, and where a helper came to run."""

    taken: dict[int, str] = field(default_factory=dict)
    ran: list[int] = field(default_factory=list)

    def listen(self, port: int) -> Socket | None:
        if port in self.taken:
            return None
        sock = Socket()
        sock.asked = port
        return sock

    def run(self, sock: Socket) -> None:
        self.ran.append(sock.asked)


@pytest.fixture
def ports(monkeypatch: pytest.MonkeyPatch) -> Ports:
    ports = Ports()
    monkeypatch.setattr(command, "listen", ports.listen)
    monkeypatch.setattr("quietword.server.ports.listen", ports.listen)
    monkeypatch.setattr(command, "who_answers", ports.taken.get)
    monkeypatch.setattr(command, "_run", ports.run)
    return ports


def test_our_own_port(run: Run, ports: Ports) -> None:
    assert run("serve").exit_code == 0
    assert ports.ran == [PORTS[0]]


def test_a_spare_when_another_program_has_ours(run: Run, ports: Ports) -> None:
    ports.taken |= {PORTS[0]: "other", PORTS[1]: "other"}
    assert run("serve").exit_code == 0
    assert ports.ran == [PORTS[2]]


def test_not_a_second_helper_beside_the_first(run: Run, ports: Ports) -> None:
    ports.taken[PORTS[0]] = "quietword"
    result = run("serve")
    assert result.exit_code == 3
    assert "already running" in result.stderr
    assert ports.ran == []


def test_all_taken(run: Run, ports: Ports) -> None:
    ports.taken |= dict.fromkeys(PORTS, "other")
    result = run("serve")
    assert result.exit_code == 3
    assert "--port" in result.stderr


def test_the_asked_port_and_no_other(run: Run, ports: Ports) -> None:
    ports.taken[9000] = "other"
    result = run("serve", "--port", "9000")
    assert result.exit_code == 3
    assert "Port 9000 is taken" in result.stderr
    assert ports.ran == []
    assert run("serve", "--port", "9001").exit_code == 0
    assert ports.ran == [9001]
