"""Find: proposals lose nothing, windows read messages in a row, evidence points at the right words."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from quietword.engine.find import find
from quietword.engine.fold import PIECE_WORDS, fold
from quietword.engine.lexicon import FARTHEST
from quietword.engine.rules import Library
from quietword.engine.seek import LONG_TEXT
from quietword.engine.types import Message, Speaker
from quietword.evaluate.corpus import read_corpus
from quietword.library import patterns_root
from quietword.library.examples import examples
from quietword.library.load import LibraryLoader
from tests.engine.plain_loop import find_slowly

LOADER = LibraryLoader(patterns_root())
REAL = LOADER.load()
UNCUT = dataclasses.replace(REAL, lexicon=dataclasses.replace(REAL.lexicon, reach=FARTHEST))


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


CORPUS = Path(__file__).parents[1] / "corpus"
SOURCES = [p.source for r in REAL.rules for p in r.phrases]
PIECES = sorted({w for s in SOURCES for w in regex.findall(r"[a-z']{2,}", s)})
FEW = dataclasses.replace(REAL, rules=REAL.rules[::9])
STRANGE = [
    "ѕеnd",
    "ｓｅｎｄ",
    "s\u200bend",
    "📸",
    "mütter",
    "🙏🙏",
    "p1c5",
    "s.e.n.d",
    "£50",
    "?",
    ".",
    "\ud800",
    "naïve",
    "ß",
]


def test_nothing_is_lost_in_staged_talk() -> None:
    for path in sorted(CORPUS.glob("s*.pos.txt"))[::7]:
        conversation = next(c for c in read_corpus(path) if len(c.messages) < 12)
        assert find(REAL, conversation.messages) == find_slowly(REAL, conversation.messages), conversation.id


def test_nothing_is_lost_on_the_librarys_own_lines() -> None:
    for example in list(examples(LOADER, REAL))[::60]:
        messages = example.messages()
        assert find(REAL, messages) == find_slowly(REAL, messages), [m.text for m in messages]


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["me", "them", "unknown"]),
            st.lists(st.sampled_from(PIECES) | st.sampled_from(STRANGE) | st.text(max_size=4), max_size=12),
        ),
        max_size=4,
    )
)
def test_nothing_is_lost_on_random_words(lines: list[tuple[Speaker, list[str]]]) -> None:
    messages = [Message(str(i), speaker, " ".join(parts)) for i, (speaker, parts) in enumerate(lines)]
    assert find(FEW, messages) == find_slowly(FEW, messages)


def test_nothing_is_lost_in_a_long_message() -> None:
    talk = [
        m.text
        for path in sorted(CORPUS.glob("s0*.pos.txt"))[:3]
        for c in read_corpus(path)
        for m in c.messages
    ]
    for long in (" ".join(talk)[: LONG_TEXT * 2], " ".join(talk)[: LONG_TEXT // 2]):
        messages = [
            Message(str(i), "them", text) for i, text in enumerate([*talk[:3], long, *talk[:3], long])
        ]
        assert len(fold(long, FEW.lexicon).pieces) > 3, "it is not cut: this would prove nothing"
        assert find(FEW, messages) == find_slowly(FEW, messages)


@pytest.mark.parametrize("border", [PIECE_WORDS, 2 * PIECE_WORDS])
def test_nothing_is_lost_where_a_long_message_is_cut(border: int) -> None:
    alone = [e for e in examples(LOADER, REAL) if len(e.messages()) == 1][::25]
    assert len(alone) > 50
    for example in alone:
        text = example.messages()[0].text
        words = len(fold(text, REAL.lexicon).words)
        for before in range(border - words, border, max(1, words // 4)):
            long = f"{'moss ' * before}. {text} . {'moss ' * (border + 60)}"
            messages = [Message("0", example.messages()[0].speaker, long)]
            assert len(fold(long, REAL.lexicon).pieces) > 1
            assert find(REAL, messages) == find(UNCUT, messages), (before, text)


def test_a_phrase_is_tried_only_where_it_can_begin() -> None:
    phrases = [phrase for rule in REAL.rules for phrase in rule.phrases]
    assert [phrase.source for phrase in phrases if phrase.first is None] == []
