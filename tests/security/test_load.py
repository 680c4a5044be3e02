"""Two hundred tabs for three seconds, and the same with kill -9 in the middle; for a minute: `make fuzz`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.pairing.client import NotOurs, PairedClient, Reply
from tests.security import load
from tests.security.load import Load, run_load
from tests.security.wire_client import Caller

SECONDS = 3


@pytest.mark.thorough
@pytest.mark.parametrize("kill", [False, True], ids=["plain", "killed"])
def test_every_check_is_answered_and_rightly(tmp_path: Path, kill: bool) -> None:
    done = run_load(tmp_path, SECONDS, kill=kill)
    assert done.good, f"{done} {done.said!r}"
    assert done.restarts == int(kill)
    assert kill or done.again == 0, f"nothing was killed: {done}"


def with_caller(check: Callable[..., Awaitable[Reply]], monkeypatch: pytest.MonkeyPatch) -> Load:
    """Two tabs for a second, whose connections do only this."""
    monkeypatch.setattr(Caller, "check", check)
    done = Load(2, 1)
    client = PairedClient(1, lambda *_: pytest.fail("not asked"))
    asyncio.run(load._Tabs(done, client, load.scripts(1)).run())
    return done


@pytest.mark.parametrize(
    "reply", [Reply(200, {}, b"{}"), Reply(500, {}, b"{}"), NotOurs("an answer carries no proof")]
)
def test_a_wrong_answer_is_counted(reply: Reply | NotOurs, monkeypatch: pytest.MonkeyPatch) -> None:
    async def wrong(*_: object) -> Reply:
        if isinstance(reply, NotOurs):
            raise reply
        return reply

    done = with_caller(wrong, monkeypatch)
    assert (done.wrong, done.lost, done.good) == (2, 0, False)


def test_a_check_that_is_never_answered_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: object) -> Reply:
        raise ConnectionRefusedError

    monkeypatch.setattr(load, "GIVE_UP", 0.3)
    done = with_caller(nothing, monkeypatch)
    assert (done.answered, done.lost, done.good) == (0, 2, False)


def test_a_helper_that_says_something_is_not_good() -> None:
    assert Load(1, 1, answered=1).good
    assert not Load(1, 1, answered=1, said=b"Traceback").good
