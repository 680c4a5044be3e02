from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

import pytest
from starlette.types import Receive, Scope, Send

from quietword.checker import Checker
from quietword.engine.types import Assessment, Audience, Message
from quietword.server.crash import CrashGuard
from tests.server.asking import Ask, Client, FakeEngine

CANARY = "canary-9f3b"


async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise ValueError(CANARY)


async def half_broken(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ValueError(CANARY)


def test_a_mistake_is_answered_and_told_by_its_place_alone(
    ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = ask(CrashGuard(broken))
    assert answer.status == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "ValueError at test_crash.py:" in caplog.text
    assert CANARY not in caplog.text + answer.body.decode()


def test_a_mistake_after_the_answer_began_adds_nothing(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    assert ask(CrashGuard(half_broken)).body == b""
    assert CANARY not in caplog.text


class Failing(FakeEngine):
    """An engine with a mistake whose message holds what was read."""

    def check(
        self,
        messages: Sequence[Message],
        audience: Audience = "unknown",  # noqa: ARG002
        locale: str = "",  # noqa: ARG002
    ) -> Assessment:
        raise RuntimeError(messages[0].text)


def test_an_engine_that_fails_gives_a_plain_500(
    client_of: Callable[[Checker], Client],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    client = client_of(Failing())
    with caplog.at_level(logging.DEBUG):
        body = {"messages": [{"id": "a", "from": "them", "text": CANARY}]}
        answer = client.check(body)
    assert answer.status_code == 500
    assert answer.json()["type"] == "urn:quietword:problem:internal"
    said = capfd.readouterr()
    assert CANARY not in answer.text + caplog.text + said.out + said.err
    assert client.get("/v1/health").status_code == 200
