"""The arithmetic of the table, by cases small enough to do by hand."""

from __future__ import annotations

import math

import pytest

from quietword.evaluate.figures import Share, by_tactic, labelled, noise, speed
from quietword.evaluate.report import report
from tests.evaluate.outcomes import QUIET, THREAT, outcome


def test_a_share_knows_its_interval() -> None:
    low, high = Share(0, 299).interval
    assert low == 0
    assert high == pytest.approx(0.0127, abs=1e-4)
    assert Share(0, 0).interval == (0.0, 1.0)


def test_reached_early_and_exceeded() -> None:
    rows = [
        outcome(["none", "notice", "notice", "notice", "urgent"], THREAT),
        outcome(["none", "none", "none", "none", "caution"], THREAT),
        outcome(["none", "caution", "none"], QUIET),
        outcome(["none", "none"], QUIET),
    ]
    f = labelled(rows)
    assert (f.reached.hits, f.reached.of) == (1, 2)
    assert (f.early.hits, f.early.of) == (1, 2)
    assert (f.urgent.hits, f.urgent.of) == (1, 2)
    assert (f.exceeded.hits, f.exceeded.of) == (1, 2), "a level that was shown and taken back counts"
    assert f.f1 == pytest.approx(2 * 2 / (2 * 2 + 1))


def test_speed_is_one_at_the_first_message_and_a_half_at_the_median_length() -> None:
    first = [outcome(["notice", "none", "none"], THREAT)] * 3
    assert speed(first) == 1
    last = [outcome(["none", "none", "notice"], THREAT)] * 3
    assert speed(last) == pytest.approx(0.5)
    assert math.isclose(labelled(last).latency_f1, labelled(last).f1 / 2)


def test_tactics_are_counted_by_conversation() -> None:
    rows = [
        outcome(["urgent"], THREAT, (("flattery", 0), ("secrecy", 0))),
        outcome(["none"], QUIET, (("flattery", 0),)),
    ]
    table = {t.id: (t.right, t.wrong, t.missed) for t in by_tactic(rows)}
    assert table == {"flattery": (1, 1, 0), "secrecy": (0, 1, 0), "threat-to-share": (0, 0, 1)}


def test_ordinary_talk_is_counted_by_source() -> None:
    rows = [outcome(["none", "notice"], None, source="a"), outcome(["caution"], None, source="a")]
    (n,) = noise(rows)
    assert (n.conversations, n.messages, n.notices, n.cautions) == (2, 3, 1, 1)


def test_the_report_names_what_to_read() -> None:
    text = "\n".join(report([outcome(["none"], THREAT), outcome(["caution"], QUIET)]))
    assert "did not reach their level: 1" in text
    assert "exceeded their level: 1" in text
    assert "0.0%  (0 of 1; 95%:" in text
