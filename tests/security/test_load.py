"""Two hundred tabs for three seconds, and the same with kill -9 in the middle; for a minute: `make fuzz`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.security import load
from tests.security.load import Load, run_load

SECONDS = 3


@pytest.mark.parametrize("kill", [False, True], ids=["plain", "killed"])
def test_every_check_is_answered_and_rightly(tmp_path: Path, kill: bool) -> None:
    done = run_load(tmp_path, SECONDS, kill=kill)
    assert done.good, f"{done} {done.said!r}"
    assert done.restarts == int(kill)
    assert kill or done.again == 0, f"nothing was killed: {done}"


def test_a_wrong_answer_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load._Script, "answer", lambda _script, tab, length: json.loads(f"[{tab}, {length}]"))
    done = run_load(tmp_path, 1, tabs=5)
    assert (done.answered, done.wrong, done.good) == (5, 5, False)


def test_a_check_that_is_never_answered_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(load.Caller, "check", nothing)
    monkeypatch.setattr(load, "GIVE_UP", 0.5)
    done = run_load(tmp_path, 1, tabs=2)
    assert (done.answered, done.lost, done.good) == (0, 2, False)


def test_a_helper_that_says_something_is_not_good() -> None:
    assert Load(1, 1, answered=1).good
    assert not Load(1, 1, answered=1, said=b"Traceback").good
