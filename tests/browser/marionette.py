"""A small client of Marionette, Firefox's own remote control: one JSON array a command, its length before it.

The driver on the package index cannot be imported by Python 3.13, and brings twelve packages along.
"""

from __future__ import annotations

import json
import socket
from typing import Any, Self

UNDER_WAY = ("Document was unloaded", "Browsing context has been discarded", "Actor", "no such window")


class UnderWayError(RuntimeError):
    """The page went on to another while it was asked: ask again."""


class Marionette:
    """One session with a running Firefox."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._number = 0
        self._receive()
        self.send("WebDriver:NewSession", capabilities={})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, command: str, **parameters: object) -> Any:
        """Give a command; its answer, or an error that says what went wrong."""
        self._number += 1
        body = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(body), body))
        _, _, error, result = self._receive()
        if error:
            said = f"{command}: {error['error']}: {error['message']}"
            raise (UnderWayError if any(one in said for one in UNDER_WAY) else RuntimeError)(said)
        return result

    def run(self, script: str, *args: object, waits: bool = False, **where: object) -> Any:
        """Run a script; with `waits`, its last argument is the function that it calls with the answer."""
        command = "WebDriver:ExecuteAsyncScript" if waits else "WebDriver:ExecuteScript"
        return self.send(command, script=script, args=list(args), **where)["value"]

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._take(1)
        return json.loads(self._take(int(length[:-1])))

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            part = self._socket.recv(count - len(taken))
            if not part:
                raise ConnectionError("Firefox closed the connection")
            taken += part
        return taken
