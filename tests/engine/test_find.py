"""Find: proposals lose nothing, windows read messages in a row, evidence points at the right words."""

from __future__ import annotations

import dataclasses

import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from quietword.engine.find import find, proposed, seen, window
from quietword.engine.fold import fold
from quietword.engine.rules import Library
from quietword.engine.types import Message, Speaker
from quietword.library import patterns_root
from quietword.library.examples import examples
from quietword.library.load import LibraryLoader

LOADER = LibraryLoader(patterns_root())
REAL = LOADER.load()


def chat(*lines: str) -> list[Message]:
    speakers: dict[str, Speaker] = {"T": "them", "M": "me", "U": "unknown"}
    return [Message(f"m{i}", speakers[line[0]], line[3:]) for i, line in enumerate(lines)]


def words(library: Library, messages: list[Message]) -> list[tuple[int, str, str]]:
    texts = {m.id: m.text for m in messages}
    return [
        (e.index, e.rule, texts[e.message][e.start : e.end]) for at in find(library, messages) for e in at
    ]


def test_evidence_is_the_words_in_the_original(small: Library) -> None:
    found = words(small, chat("T: Hey 😀! S E N D me a p1c, ok?"))
    assert found == [(0, "ask.photo", "S E N D me a p1c")]


def test_only_the_other_person_is_heard(small: Library) -> None:
    assert words(small, chat("M: send me a pic")) == []
    assert len(words(small, chat("U: send me a pic"))) == 1


def test_messages_in_a_row_are_read_together(small: Library) -> None:
    found = words(small, chat("T: i will send", "T: ur pics", "T: to mum"))
    assert [(i, w) for i, _, w in found] == [(2, "will send"), (2, "ur pics"), (2, "to mum")]


def test_a_reply_between_ends_the_row(small: Library) -> None:
    assert words(small, chat("T: i will send", "M: what", "T: ur pics", "M: ok", "T: mum")) == []


def test_full_sentences_in_a_row_do_not_run_into_each_other(small: Library) -> None:
    assert (
        words(small, chat("T: i have so much post to send", "T: photos of the garden look really lovely"))
        == []
    )


def test_unless_counts_in_the_same_message(small: Library) -> None:
    assert words(small, chat("T: i will send the pics to mum for the album")) == []


def test_what_comes_later_changes_nothing_earlier(small: Library) -> None:
    lines = chat(
        "T: send nudes", "M: no", "T: i will show", "T: the pics", "T: to everyone you know", "M: no"
    )
    whole = find(small, lines)
    for n in range(len(lines)):
        assert find(small, lines[:n]) == whole[:n]


def plain_loop(library: Library, message: Message) -> set[tuple[str, str]]:
    """All phrases that match, without any proposal: the slow and certain way."""
    text = fold(message.text, library.lexicon).text
    return {
        (rule.id, phrase.source)
        for rule in library.rules
        if rule.hears(message.speaker)
        for phrase in rule.phrases
        if phrase.compiled.search(text)
    }


def proposed_way(library: Library, message: Message) -> set[tuple[str, str]]:
    folded = fold(message.text, library.lexicon)
    where = seen(library, window([message], [folded], 0, 1))
    return {
        (rule.id, phrase.source)
        for rule, phrase in proposed(library, where.keys, message.speaker)
        if phrase.compiled.search(where.text)
    }


def test_proposals_lose_nothing_on_the_librarys_own_lines() -> None:
    for example in list(examples(LOADER, REAL))[::60]:
        for message in example.messages():
            assert proposed_way(REAL, message) == plain_loop(REAL, message), message.text


SOURCES = [p.source for r in REAL.rules for p in r.phrases]
PIECES = sorted({w for s in SOURCES for w in regex.findall(r"[a-z']{2,}", s)})
FEW = dataclasses.replace(REAL, rules=REAL.rules[::9])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14), st.sampled_from(["me", "them"]))
def test_proposals_lose_nothing_on_random_words(parts: list[str], speaker: Speaker) -> None:
    message = Message("0", speaker, " ".join(parts))
    assert proposed_way(FEW, message) == plain_loop(FEW, message)
