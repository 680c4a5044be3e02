from __future__ import annotations

import sys

import pytest

from quietword.server.open_files import KEPT_BACK, room_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The limits that the system says it has: now, and at most."""
    import resource

    now = [100, 1000]
    monkeypatch.setattr(resource, "getrlimit", lambda _kind: tuple(now))
    monkeypatch.setattr(resource, "setrlimit", lambda _kind, wanted: now.__setitem__(slice(None), wanted))
    return now


def test_enough_is_left_as_it_is(limits: list[int]) -> None:
    assert room_for(30) == 30
    assert limits == [100, 1000]


def test_the_own_limit_is_raised_as_far_as_needed(limits: list[int]) -> None:
    assert room_for(512) == 512
    assert limits == [512 + KEPT_BACK, 1000]


def test_where_no_more_is_allowed_fewer_may_be_open(limits: list[int]) -> None:
    assert room_for(5000) == 1000 - KEPT_BACK
    assert limits == [1000, 1000]
