"""The ledger is read line by line, and both ways in which it can be wrong are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluate.ledger import Alarm, LedgerError, compare, read_ledger

KNOWN = Alarm("ordinary-sms", "sms-1", "threat-and-demand")
NEW = Alarm("ordinary-sms", "sms-2", "many-signs")


def written(folder: Path, text: str) -> Path:
    path = folder / "ledger.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_is_an_alarm_with_its_reason(tmp_path: Path) -> None:
    text = f"# a note\n\n{KNOWN} | a joke | between friends\n"
    assert read_ledger(written(tmp_path, text)) == {KNOWN: "a joke | between friends"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ordinary-sms sms-1 | why", "line 1: write `source conversation-id recipe"),
        (f"{KNOWN}", "say after the `|` why"),
        (f"# a note\n{KNOWN} | ?", "line 2: say after the `|` why"),
        (
            f"{KNOWN} | a joke\n{KNOWN} | a joke",
            "line 2: ordinary-sms sms-1 threat-and-demand stands here twice",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(LedgerError) as caught:
        read_ledger(written(tmp_path, text))
    assert says in str(caught.value)


def test_a_new_alarm_has_two_ways_out() -> None:
    difference = compare([KNOWN, NEW], {KNOWN: "a joke"})
    assert (difference.unknown, difference.stale) == ((NEW,), ())
    assert str(NEW) in str(difference)
    assert "tighten the rule or the weights, or add the line with the reason" in str(difference)


def test_a_line_that_no_longer_alarms_has_to_go() -> None:
    difference = compare([], {KNOWN: "a joke"})
    assert (difference.unknown, difference.stale) == ((), (KNOWN,))
    assert "no longer alarm" in str(difference)
    assert str(KNOWN) in str(difference)


def test_another_recipe_is_another_alarm() -> None:
    other = Alarm(KNOWN.source, KNOWN.id, "many-signs")
    difference = compare([other], {KNOWN: "a joke"})
    assert (difference.unknown, difference.stale) == ((other,), (KNOWN,))


def test_agreement_is_silent() -> None:
    difference = compare([KNOWN], {KNOWN: "a joke"})
    assert not difference
    assert str(difference) == ""
