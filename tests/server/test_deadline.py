from __future__ import annotations

import pytest
from starlette.types import ASGIApp, Receive, Scope, Send

from quietword.server.deadline import BodyDeadline
from quietword.server.problem import Problem
from tests.server.asking import Ask


def test_a_body_in_time_passes(ask: Ask, inner: ASGIApp) -> None:
    assert ask(BodyDeadline(inner, 30), pieces=[b"12", b"34"]).body == b"4"


def test_a_body_that_never_ends_is_refused(ask: Ask, inner: ASGIApp) -> None:
    answer = ask(BodyDeadline(inner, 0.05), pieces=[b"12", 3600.0, b"34"])
    assert answer.status == 408
    assert answer.headers["connection"] == "close"


def test_dripping_does_not_start_the_clock_anew(ask: Ask, inner: ASGIApp) -> None:
    drops: list[bytes | float] = []
    for _ in range(400):
        drops += [b".", 0.01]
    assert ask(BodyDeadline(inner, 0.2), pieces=[*drops, b"end"]).status == 408


def test_waiting_for_a_hang_up_has_no_limit(ask: Ask) -> None:
    async def app(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        assert (await receive())["type"] == "http.disconnect"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    assert ask(BodyDeadline(app, 0.0001), pieces=[b"all"]).status in {200, 408}
    assert ask(BodyDeadline(app, 30), pieces=[b"all"]).status == 200


def test_a_problem_after_the_answer_began_is_not_hidden(ask: Ask) -> None:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise Problem(400, "late", "Late", "Late.")

    with pytest.raises(Problem):
        ask(BodyDeadline(app, 30))
