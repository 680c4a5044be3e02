"""Seek: phrases are tried where they can begin, and none of them holds anybody up."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietword.engine import seek
from quietword.engine.find import find
from quietword.engine.fold import fold
from quietword.engine.phrases import PhraseCompiler
from quietword.engine.rules import Library
from quietword.engine.seek import LONG_TEXT, Phrase, Text, ending_after, seldom_first
from quietword.engine.types import Message

COMPILER = PhraseCompiler({}, lambda word: (word,), {})
SOURCES = ["a b", "(a|b) [c] d", "[a] b ... c", "(a;b;c)", "<start> a", "c <end>", "(a b|c) ... (d;a)"]


def phrase(source: str) -> Phrase:
    return COMPILER.phrase(source, COMPILER.compile(source))


@given(
    st.sampled_from(SOURCES),
    st.lists(st.sampled_from(["a", "b", "c", "d", "."]), max_size=12),
    st.integers(0, 40),
)
def test_where_it_can_begin_is_where_it_is_found(
    small: Library, source: str, words: list[str], offset: int
) -> None:
    sought, where = phrase(source), fold(" ".join(words), small.lexicon).where
    everywhere = [m.span() for m in sought.careful.finditer(where.text, overlapped=True)]
    first = next((span for span in everywhere if span[1] > offset), None)
    assert ending_after(sought, where, offset) == first


@pytest.mark.parametrize("first", [frozenset({"a", "b"}), None])
def test_a_stretch_begins_only_where_it_may(small: Library, first: frozenset[str] | None) -> None:
    whole = fold("a b a c b a", small.lexicon).where
    cut = Text(whole.text, whole.keys, 4, 10)
    assert cut.starts(first) == [at for at in whole.starts(first) if 4 <= at < 10] != []


@pytest.mark.parametrize(
    ("source", "longest"), [("a ... (b|c d)", 7), ("(a;b;c)", 15), ("[please] send <end>", 2)]
)
def test_how_far_a_phrase_reaches(source: str, longest: int) -> None:
    assert phrase(source).longest == longest


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("send it", {"send"}),
        ("[please] send", {"please", "send"}),
        ("(a b|c) d", {"a", "c"}),
        ("(a;b)", {"a", "b"}),
        ("<start> [oh] well", {"oh", "well"}),
        ("... a", None),
    ],
)
def test_what_a_phrase_can_begin_with(source: str, first: set[str] | None) -> None:
    assert phrase(source).first == first


class Stuck:
    """A pattern that never comes to an end."""

    def match(self, *_: Any, timeout: float | None = None, **__: Any) -> Iterator[None]:
        assert timeout, "a long text must be looked through with a limit"
        raise TimeoutError


def test_a_rule_that_takes_too_long_is_left_out_and_named_without_the_text(
    small: Library, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stuck = small.rules[0].phrases[0]
    monkeypatch.setitem(stuck.__dict__, "careful", Stuck())
    monkeypatch.setitem(stuck.__dict__, "longest", seek.QUICK_WORDS + 1)
    text = "everyone you know will show a photo " + "send nudes " * (LONG_TEXT // 6)
    with caplog.at_level(logging.WARNING):
        found = find(small, [Message("m0", "them", text)])
    assert {e.rule for at in found for e in at} == {"threat.share"}
    assert caplog.messages == [f"skipped, too slow on one text: {small.rules[0].id}"]


def test_what_was_made_of_a_phrase_is_not_cached() -> None:
    sought = phrase("a b")
    assert sought.compiled.pattern == sought.pattern
    again = pickle.loads(pickle.dumps(sought))  # noqa: S301
    assert again == sought
    assert set(vars(again)) == {"source", "pattern", "needs", "first", "longest"}


def test_what_stands_seldom_proposes() -> None:
    needs = (frozenset({"picture"}), frozenset({"your"}), frozenset({"send", "give"}))
    assert seldom_first(needs, {"picture": 9, "your": 1})[0] == {"send", "give"}
    assert seldom_first(needs, {"send": 9, "picture": 2})[0] == {"your"}
