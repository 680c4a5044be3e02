"""What the page counts beyond the table: distances from the threat, rates, and the order of the worst."""

from __future__ import annotations

import pytest

from quietword.engine.types import Level
from quietword.evaluate.corpus import Labels
from quietword.evaluate.figures import Noise
from quietword.evaluate.latency import EARLIEST, LATEST, latency
from quietword.evaluate.rates import by_conversations, by_messages, ordinary
from quietword.evaluate.reading import level_wanted, worth_reading
from quietword.evaluate.report import report
from tests.evaluate.outcomes import NO_THREAT, QUIET, THREAT, outcome


def warned(at: int, threat: int, length: int = 40) -> tuple[list[Level], Labels]:
    levels: list[Level] = ["none" if i < at else "urgent" for i in range(length)]
    return levels, Labels("urgent", "urgent", (("flattery", 0),), threat_at=threat)


def test_distances_are_counted_from_the_threat() -> None:
    found = latency(
        [
            *(outcome(*warned(at, threat)) for at, threat in ((0, 2), (5, 5), (9, 5))),
            outcome(["none"] * 5, THREAT),
            outcome(["notice"], NO_THREAT),
            outcome(["caution"], QUIET),
            outcome(["caution"], None),
        ]
    )
    assert (found.distances, found.never, found.unplaced, found.median) == ((-2, 0, 4), 1, 1, 0)


def test_the_end_columns_gather_what_lies_beyond() -> None:
    found = latency([outcome(*warned(0, 30)), outcome(*warned(1, 13)), outcome(*warned(39, 2))])
    assert [pair for pair in found.columns if pair[1]] == [(EARLIEST, 2), (LATEST, 1)]
    assert sum(n for _, n in found.columns) == 3


def test_nothing_warned_has_no_median() -> None:
    assert latency([]).median is None


def test_rates_keep_their_interval_in_proportion() -> None:
    source = Noise("sms", conversations=500, messages=2000, notices=0, cautions=5)
    by_talk, by_message = by_conversations(5, source), by_messages(5, source)
    assert (by_talk.value, by_message.value) == (10, 25)
    assert by_talk.interval == pytest.approx([1000 * end for end in by_talk.share.interval])
    assert by_message.interval[0] < 25 < by_message.interval[1]


def test_a_total_stands_last_where_there_are_several_sources() -> None:
    a, b = outcome(["notice", "none"], None, source="a"), outcome(["urgent"], None, source="b")
    assert [n.source for n in ordinary([a])] == ["a"]
    total = ordinary([a, b])[-1]
    assert (total.conversations, total.messages, total.notices, total.cautions) == (2, 3, 1, 1)


def test_the_report_prints_both_rates_with_intervals() -> None:
    rows = [outcome(["caution", "none"], None, source="sms"), outcome(["none", "none"], None, source="sms")]
    text = "\n".join(report(rows))
    assert "sms: 4 messages, 2 conversations" in text
    assert "500.00 (95%: 94.53 to 905.47) per 1,000 conversations" in text
    assert "2500.00 (95%: 455.87 to 6993.58) per 10,000 messages" in text


def test_the_worst_come_first_and_equals_keep_their_order() -> None:
    short, over, plain = worth_reading(
        [
            outcome(["caution"], THREAT, id_="near"),
            outcome(["none"], THREAT, id_="far"),
            outcome(["none"], THREAT, id_="far-2"),
            outcome(["notice"], QUIET, id_="a bit"),
            outcome(["urgent", "none"], QUIET, id_="much"),
            outcome(["notice"], None, id_="quiet"),
            outcome(["urgent"], None, id_="loud"),
        ]
    )
    assert [o.conversation.id for o in short.worst] == ["far", "far-2", "near"]
    assert [o.conversation.id for o in over.worst] == ["much", "a bit"]
    assert [o.conversation.id for o in plain.worst] == ["loud", "quiet"]


def test_what_was_wanted_is_said() -> None:
    wanted = [level_wanted(outcome(["none"], labels)) for labels in (THREAT, QUIET, None)]
    assert wanted == ["at least urgent", "at most none", "none"]
