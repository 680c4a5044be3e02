"""Memory: the same answer as a full check, however a chat grows; and no word of it is kept."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from quietword.engine import Engine
from quietword.engine.chat import Chat
from quietword.engine.find import Folds
from quietword.engine.memory import STEP, Memory
from quietword.engine.types import Evidence, Message, Speaker
from quietword.library import load_library
from tests.security.load import TABS

ENGINE = Engine(load_library())
LINES = [
    "hey lovely", "send me a pic", "just for me", "are you alone", "no thanks", "do not tell your mum",
    "i will send it", "to everyone you know", "pay me £200", "by friday", "please do not", "haha", "whats app?",
]  # fmt: skip
speakers = st.sampled_from(["me", "them", "unknown"])
messages = st.builds(
    lambda speaker, text: (speaker, text), speakers, st.sampled_from(LINES) | st.text(max_size=8)
)


def chat(lines: list[tuple[Speaker, str]]) -> list[Message]:
    return [Message(f"m{i}", speaker, text) for i, (speaker, text) in enumerate(lines)]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.lists(messages, max_size=12)), max_size=6), st.integers(1, 4)
)
def test_a_chat_that_grows_shrinks_and_changes_gets_the_answer_of_a_full_check(
    changes: list[tuple[int, list[tuple[Speaker, str]]]], most: int
) -> None:
    memory = Memory(ENGINE, most)
    lines: list[tuple[Speaker, str]] = []
    for keep, more in changes:
        lines = [*lines[:keep], *more]
        assert memory.check(chat(lines), "adult") == ENGINE.check(chat(lines), "adult")


class Counting(Chat):
    """Notes which messages it hears."""

    notes: list[int]

    def find(self, messages: Sequence[Message], folds: Folds, index: int) -> Sequence[Evidence]:
        self.notes.append(index)
        return super().find(messages, folds, index)


class Counted(Engine):
    """An engine whose chats note what they hear."""

    def __init__(self) -> None:
        super().__init__(ENGINE.library)
        self.notes: list[int] = []

    def chat(self) -> Chat:
        made = Counting(self.library, self._rules)
        made.notes = self.notes
        return made


def heard_in(engine: Counted, memory: Memory, lines: list[Message]) -> list[int]:
    engine.notes.clear()
    memory.check(lines)
    return engine.notes.copy()


def long_chat(name: str, length: int) -> list[Message]:
    return [Message(f"{name}{i}", "them", LINES[i % len(LINES)]) for i in range(length)]


def test_one_new_message_costs_one_message() -> None:
    engine = Counted()
    memory = Memory(engine)
    lines = long_chat("a", 3 * STEP + 20)
    memory.check(lines[:-3])
    for end in (-2, -1, None):
        assert len(heard_in(engine, memory, lines[:end])) == 1
    assert heard_in(engine, memory, lines) == []


def test_an_edited_end_costs_the_end_and_a_change_further_up_no_more_than_it_must() -> None:
    engine = Counted()
    memory = Memory(engine)
    lines = long_chat("a", 3 * STEP - 1)
    for length in range(1, len(lines) + 1):
        memory.check(lines[:length])
    edited = [*lines[:-1], Message("a-last", "them", "other words")]
    assert heard_in(engine, memory, edited) == [len(lines) - 1]
    without_one = [*lines[:230], *lines[231:]]
    assert heard_in(engine, memory, without_one) == list(range(2 * STEP, len(without_one)))


def test_a_busy_chat_does_not_push_out_the_others() -> None:
    engine = Counted()
    memory = Memory(engine, most=3)
    chats = [long_chat(name, 2 * STEP + 50) for name in "abc"]
    for one in chats:
        memory.check(one[:-40])
    for length in range(2 * STEP + 11, 2 * STEP + 50):
        memory.check(chats[0][:length])
    for one in chats[1:]:
        assert len(heard_in(engine, memory, one[:-39])) == 1


def test_as_many_tabs_as_the_load_has_are_remembered_in_turn() -> None:
    """Were there one too few, each would be heard from its beginning at every turn: the helper could not keep up."""
    engine = Counted()
    memory = Memory(engine)
    tabs = [long_chat(f"tab{number}-", 4) for number in range(TABS)]
    for length in (2, 3):
        for tab in tabs:
            memory.check(tab[:length])
    assert [heard_in(engine, memory, tab) for tab in tabs] == [[3]] * TABS


def test_it_forgets_the_oldest() -> None:
    memory = Memory(ENGINE, most=2)
    chats = [chat([("them", word)]) for word in ("one", "two", "three")]
    for one in chats:
        memory.check(one)
    assert len(memory._chats) == 2
    assert memory._known(list(memory._names(chats[0]))) is None


def test_it_forgets_when_it_remembers_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quietword.engine.memory.MOST_MESSAGES", 5)
    memory = Memory(ENGINE)
    chats = [chat([("them", word), ("me", "no"), ("them", "ok")]) for word in ("one", "two")]
    for one in chats:
        memory.check(one)
    assert [memory._known(list(memory._names(one))) is not None for one in chats] == [False, True]
    memory.check(chat([("them", "three")] * 9))
    assert len(memory._chats) == 1, "the newest is always remembered"


def test_nothing_that_is_kept_can_be_read() -> None:
    memory = Memory(ENGINE)
    lines = chat(
        [("them", "send me a picture of Wilhelmina, just for me"), ("me", "rather not, Bartholomew")]
    )
    memory.check(lines, "adult")
    chats = [chat for known in memory._chats.values() for _, chat in known]
    kept = [(c.heard, c.evidence, c._recent, c._leaning._total, c._leaning._stretch) for c in chats]
    found = set(regex.findall(rb"[A-Za-z]{3,}", pickle.dumps((list(memory._chats), kept))))
    ours = {part for rule in ENGINE.library.rules for part in regex.findall("[a-z]+", rule.id)}
    words = {"send", "picture", "Wilhelmina", "just", "for", "rather", "not", "Bartholomew"}
    assert not {word.encode() for word in words - ours} & found


def test_two_threads_at_one_chat() -> None:
    memory = Memory(ENGINE)
    lines = chat([("them", LINES[i % len(LINES)]) for i in range(60)])
    expected = {n: ENGINE.check(lines[:n]) for n in range(40, 61)}
    with ThreadPoolExecutor(4) as pool:
        for n, answer in zip(expected, pool.map(lambda n: memory.check(lines[:n]), expected), strict=True):
            assert answer == expected[n]
