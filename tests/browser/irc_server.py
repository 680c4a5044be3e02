"""An ngIRCd of our own on loopback, and people who talk on it by the bare protocol."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.ports import free_port

CONFIG = """\
[Global]
Name = irc.chat.example
Info = A server of the tests
Listen = 127.0.0.1
Ports = {port}
MotdPhrase = "Be kind."
[Limits]
MaxConnectionsIP = 0
MaxJoins = 10
[Options]
DNS = no
Ident = no
PAM = no
SyslogFacility = local1
"""


@contextmanager
def run_irc_server(folder: Path) -> Iterator[int]:
    """Start ngIRCd and stop it at the end; its port."""
    port = free_port()
    config = folder / "ngircd.conf"
    config.write_text(CONFIG.format(port=port), encoding="utf-8")
    command = [_program(), "--nodaemon", "--config", str(config)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_until_up(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


class IrcPerson:
    """Somebody on the server, who says what the test lets them say."""

    def __init__(self, port: int, name: str) -> None:
        self.name = name
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._lines = self._socket.makefile("r", encoding="utf-8", newline="\r\n")
        self._send(f"NICK {name}")
        self._send(f"USER {name} 0 * :{name}")
        self._wait_for(" 001 ")

    def join(self, room: str) -> None:
        """Come into the room; return when in it."""
        self._send(f"JOIN {room}")
        self._wait_for(" 366 ")

    def say(self, where: str, text: str) -> None:
        """To a room or to a person."""
        self._send(f"PRIVMSG {where} :{text}")

    def close(self) -> None:
        """Go away."""
        self._lines.close()
        self._socket.close()

    def _send(self, line: str) -> None:
        self._socket.sendall(f"{line}\r\n".encode())

    def _wait_for(self, mark: str) -> None:
        for line in self._lines:
            if line.startswith("PING"):
                self._send(line.strip().replace("PING", "PONG", 1))
            if mark in line:
                return
        raise RuntimeError(f"the IRC server closed the connection of {self.name}")


def _program() -> str:
    found = shutil.which("ngircd") or shutil.which("ngircd", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise RuntimeError("ngircd is missing: apt-get install ngircd (or your system's package), then again")
    return found


def _wait_until_up(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError("ngircd stopped at once")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"ngircd does not answer on port {port}")
