"""A tiny engine, the app around it, and the real helper as a process."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from quietword.checker import Checker
from quietword.library.help import load_help
from quietword.pairing.private_files import make_private
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server import create_app
from tests.pairing.client import NAME, ORIGIN, PairedClient, post_to
from tests.server.asking import EXTENSION, Answer, Ask, Client, FakeEngine, Helper
from tests.server.asking import call as call_app


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pairings lie."""
    make_private(tmp_path / "config")
    return tmp_path / "config"


@pytest.fixture
def client_of(folder: Path) -> Callable[[Checker], Client]:
    """The whole app around an engine."""
    return lambda engine: Client(create_app(engine, load_help, Store(folder), Window(folder)), folder)


@pytest.fixture
def client(engine: FakeEngine, client_of: Callable[[Checker], Client]) -> Client:
    return client_of(engine)


@pytest.fixture
def extension() -> dict[str, str]:
    return dict(EXTENSION)


@pytest.fixture
def inner() -> ASGIApp:
    """An app that reads its body and says how long it was."""

    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        size, more = 0, True
        while more:
            message = await receive()
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(size).encode()})

    return app


@pytest.fixture
def ask() -> Ask:
    """Call one ASGI app by hand: method, path, raw headers, and the pieces of the body."""

    def call(
        app: ASGIApp,
        method: str = "POST",
        path: str = "/v1/check",
        headers: Sequence[tuple[str, str]] = (),
        pieces: Sequence[bytes | float] = (b"",),
    ) -> Answer:
        return asyncio.run(call_app(app, method, path, headers, pieces))

    return call


@pytest.fixture(scope="module")
def start_helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Helper]]:
    """A helper that is paired already, each with a folder of its own."""
    started: list[subprocess.Popen[str]] = []

    def start() -> Helper:
        folder = tmp_path_factory.mktemp("config")
        make_private(folder)
        pairing = Store(folder).add(ORIGIN, NAME)
        process = subprocess.Popen(
            [sys.executable, "-m", "quietword", "serve", "--port", "0"],
            env={**os.environ, "QUIETWORD_CONFIG": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "listening on http://127.0.0.1:" in line, line
        address = line.split(" on ")[1].split()[0]
        port = int(address.rsplit(":", 1)[1])
        paired = PairedClient(port, post_to(port), ORIGIN, pairing.id, pairing.key)
        return Helper(process, address, paired, folder)

    yield start
    for process in started:
        process.kill()
        process.communicate()
