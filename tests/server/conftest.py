"""A tiny engine, the app around it, and the real helper as a process."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from quietword.checker import Checker
from quietword.library.help import load_help
from quietword.server import create_app
from tests.server.asking import EXTENSION, Answer, Ask, Client, FakeEngine, Helper
from tests.server.asking import call as call_app


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def client_of() -> Callable[[Checker], Client]:
    """The whole app around an engine."""
    return lambda engine: Client(create_app(engine, load_help))


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
def start_helper() -> Iterator[Callable[[], Helper]]:
    started: list[subprocess.Popen[str]] = []

    def start() -> Helper:
        process = subprocess.Popen(
            [sys.executable, "-m", "quietword", "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "listening on http://127.0.0.1:" in line, line
        return Helper(process, line.split(" on ")[1].split()[0])

    yield start
    for process in started:
        process.kill()
        process.communicate()
