"""Each guard is really in the way: with it a request is refused, and without it the same request is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quietword.checker import Checker
from quietword.contract import MAX_BODY_BYTES
from quietword.library.help import load_help
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server import create_app
from tests.server.asking import Ask, Client, FakeEngine

Status = Callable[[dict[str, str], bytes], int]
GOOD = b'{"messages": []}'
PADDED = GOOD + b" " * MAX_BODY_BYTES
CASES = {
    "HeadGuard": (400, {"Upgrade": "websocket"}, GOOD),
    "HostGuard": (421, {"Host": "evil.example"}, GOOD),
    "CallerGuard": (403, {"X-Quiet-Word": "0"}, GOOD),
    "MediaGuard": (415, {"Content-Encoding": "gzip"}, GOOD),
    "BodyLimit": (413, {}, PADDED),
}


@pytest.fixture
def status(client_of: Callable[[Checker], Client], engine: FakeEngine) -> Status:
    """The status of one proven request to a fresh app."""

    def ask(changed: dict[str, str], body: bytes) -> int:
        return client_of(engine).check(body, **changed).status_code

    return ask


@pytest.mark.parametrize("guard", CASES)
def test_guard(status: Status, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, guard: str) -> None:
    refused, changed, body = CASES[guard]
    assert status(changed, body) == refused
    assert engine.asked == []
    monkeypatch.setattr(f"quietword.server.app.{guard}", lambda app, *_: app)
    assert status(changed, body) == 200
    assert len(engine.asked) == 1


def test_security_headers(
    client_of: Callable[[Checker], Client], engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "content-security-policy" in client_of(engine).get("/").headers
    monkeypatch.setattr("quietword.server.app.SecurityHeaders", lambda app: app)
    assert "content-security-policy" not in client_of(engine).get("/").headers


def test_the_deadline(ask: Ask, engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def status() -> int:
        app = create_app(engine, load_help, Store(folder), Window(folder), body_seconds=0.05)
        headers = [("host", "127.0.0.1:8793"), *Client(app, folder).proving(GOOD).items()]
        return ask(app, headers=headers, pieces=[GOOD[:5], 0.5, GOOD[5:]]).status

    assert status() == 408
    monkeypatch.setattr("quietword.server.app.BodyDeadline", lambda app, _seconds: app)
    assert status() == 200


def test_the_guard_against_our_own_mistakes(
    client_of: Callable[[Checker], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    engine = FakeEngine()
    monkeypatch.setattr(engine, "check", fail)
    assert client_of(engine).check(GOOD).status_code == 500
    monkeypatch.setattr("quietword.server.app.CrashGuard", lambda app: app)
    with pytest.raises(ZeroDivisionError):
        client_of(engine).check(GOOD)
