from __future__ import annotations

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quietword.server.body_limit import BodyLimit
from tests.server.asking import Ask


def ten(_path: str) -> int:
    return 10


def test_the_limit_is_that_of_the_address(ask: Ask, inner: ASGIApp) -> None:
    limits = BodyLimit(inner, lambda path: 10 if path == "/large" else 4)
    assert ask(limits, path="/large", pieces=[b"1234567890"]).status == 200
    assert ask(limits, path="/small", pieces=[b"12345"]).status == 413


def test_a_body_of_just_the_limit_passes(ask: Ask, inner: ASGIApp) -> None:
    answer = ask(BodyLimit(inner, ten), headers=[("content-length", "10")], pieces=[b"12345", b"67890"])
    assert (answer.status, answer.body) == (200, b"10")


def test_an_announced_body_that_is_too_large_is_refused(ask: Ask, inner: ASGIApp) -> None:
    answer = ask(BodyLimit(inner, ten), headers=[("content-length", "11")], pieces=[b"12345678901"])
    assert answer.status == 413
    assert answer.headers["connection"] == "close"


def test_a_streamed_body_that_is_too_large_is_refused(ask: Ask, inner: ASGIApp) -> None:
    assert ask(BodyLimit(inner, ten), pieces=[b"12345", b"67890", b"1", b"2"]).status == 413


def test_a_body_larger_than_it_was_announced_is_refused(ask: Ask, inner: ASGIApp) -> None:
    answer = ask(BodyLimit(inner, ten), headers=[("content-length", "2")], pieces=[b"12345", b"678901"])
    assert answer.status == 413


@pytest.mark.parametrize("length", ["-1", "ten", "1e3", "²"])
def test_a_nonsense_length_is_not_trusted(ask: Ask, inner: ASGIApp, length: str) -> None:
    answer = ask(BodyLimit(inner, ten), headers=[("content-length", length)], pieces=[b"12345678901"])
    assert answer.status == 413


def test_the_rest_is_taken_in_so_that_the_answer_can_be_read(ask: Ask, inner: ASGIApp) -> None:
    pieces = [b"x" * 8] * 20
    taken: list[int] = []

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        async def counting() -> Message:
            message = await receive()
            taken.append(len(message.get("body", b"")))
            return message

        await BodyLimit(inner, ten)(scope, counting, send)

    assert ask(watched, pieces=pieces).status == 413
    assert sum(taken) == 160
