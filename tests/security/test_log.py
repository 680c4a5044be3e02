"""Log injection: nothing that a caller sends reaches the log, so nothing in it can be forged."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from quietword.pairing.store import Store
from tests.pairing.client import PairedClient, post_to
from tests.security import requests_forged as forged
from tests.security.real_helper import RealHelper
from tests.security.switches import OFF
from tests.security.target import CANARY, GOOD, Target, running
from tests.server.asking import FakeEngine

ESCAPES = ["evil\x1b[2J", "two\nlines", "a\rb", "right\u202eto left", "\ud800", "", "x" * 61]


class Failing(FakeEngine):
    """An engine whose mistake carries the words that it read."""

    def check(self, messages, *_):  # type: ignore[no-untyped-def]
        raise RuntimeError(messages[0].text)


def test_log_injection(
    target: Target, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """There is no list of requests; our own lines hold places and names of rules only (run, CrashGuard)."""
    with caplog.at_level(logging.INFO):
        forged.log_injection(target)
    said = capfd.readouterr()
    assert CANARY not in caplog.text + said.out + said.err
    assert not _ours(caplog)


def test_with_a_list_of_requests_it_would_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    OFF["no list of requests"](monkeypatch)
    with caplog.at_level(logging.INFO), running(tmp_path / "config") as target:
        forged.log_injection(target)
    assert CANARY in caplog.text


def test_log_injection_into_the_real_helper(real: RealHelper) -> None:
    """The helper is silent after its first lines, whatever it is sent (run)."""
    forged.log_injection(Target(real.port, real.config, client=real.client))
    real.client.check(GOOD)
    assert real.stop() == b""


def test_name_of_a_browser_as_terminal_code(target: Target) -> None:
    """The name of a browser is at most 60 signs that can be printed: `quietword pair --list` shows it (PairAsk)."""
    before = len(Store(target.config).pairings())
    for name in ESCAPES:
        ask = {"nonce": "0" * 32, "name": name, "proof": "0" * 64}
        assert target.client.ask("/v1/pair", ask).status in (410, 422)
        target.window()
        assert target.client.ask("/v1/pair", ask).status == 422
    assert len(Store(target.config).pairings()) == before


class Lenient(BaseModel):
    """The same question, with any name."""

    nonce: str
    name: str
    proof: str


def test_without_its_check_the_name_would_be_kept(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quietword.server.pair.PairAsk", Lenient)
    PairedClient(target.port, post_to(target.port)).pair(target.window(), ESCAPES[0])
    assert ESCAPES[0] in [pairing.name for pairing in Store(target.config).pairings()]


def test_mistake_that_carries_words(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A mistake of ours is told by its place, never by its words (CrashGuard, mistake)."""
    with caplog.at_level(logging.DEBUG), running(tmp_path / "config", engine=Failing()) as target:
        reply = target.client.check(GOOD)
    assert reply.status == 500
    assert CANARY not in caplog.text
    assert CANARY.encode() not in reply.body
    assert [re.sub(r":\d+$", "", line) for line in _ours(caplog)] == [
        "The helper made a mistake: RuntimeError at test_log.py"
    ]


def test_without_its_guard_the_mistake_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    OFF["CrashGuard"](monkeypatch)
    with caplog.at_level(logging.DEBUG), running(tmp_path / "config", engine=Failing()) as target:
        target.client.check(GOOD)
    assert not _ours(caplog)


def _ours(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("quietword")]
