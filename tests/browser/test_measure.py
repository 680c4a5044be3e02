"""The measure of readers can tell good from bad."""

from __future__ import annotations

from tests.browser.measure import PERFECT, measure

SAID = [("me", "hello"), ("them", "ok"), ("me", "tea?"), ("me", "ok")]


def test_a_perfect_reading() -> None:
    assert measure(SAID, SAID) == PERFECT


def test_what_is_missing_or_invented_shows() -> None:
    got = measure(SAID, [("me", "hello"), ("them", "ok"), ("me", "ok"), ("them", "19:04")])
    assert (got.found, got.in_order, got.invented) == (3 / 4, True, ("19:04",))


def test_what_is_said_twice_is_invented_once() -> None:
    assert measure(SAID, [*SAID, SAID[0]]).invented == ("hello",)


def test_a_wrong_speaker_or_order_shows() -> None:
    assert measure(SAID, [("them", "hello"), *SAID[1:]]).speaker_right == 3 / 4
    assert not measure(SAID, SAID[::-1]).in_order
