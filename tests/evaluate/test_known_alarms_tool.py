"""The tool that fills the ledger: lines for the ledger on one side, words to read on the other."""

from __future__ import annotations

import pytest

from tests.evaluate.ledger import Alarm
from tests.evaluate.ordinary import MISSING, Sighting
from tests.tools import known_alarms

NEW = Alarm("ordinary-sms", "sms-2", "many-signs")
OLD = Alarm("ordinary-sms", "sms-1", "many-signs")


def test_it_prints_what_lacks_and_never_the_words_among_the_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(known_alarms, "missing", lambda: False)
    monkeypatch.setattr(known_alarms, "read_ledger", lambda: {OLD: "a joke"})
    monkeypatch.setattr(
        known_alarms, "sightings", lambda: [Sighting(NEW, "caution", (("rule", "some words"),))]
    )
    assert known_alarms.main() == 0
    printed = capsys.readouterr()
    assert printed.out == f"{NEW} | ?\n"
    assert "rule: some words" in printed.err
    assert f"no longer needed, take it out: {OLD}" in printed.err


def test_without_the_corpora_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(known_alarms, "missing", lambda: True)
    assert known_alarms.main() == 1
    assert MISSING in capsys.readouterr().err
