"""Lean: the stretch that is weighed, the strength that a score has, the words that are shown for it."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietword.engine import Engine, worth_showing
from quietword.engine.features import features
from quietword.engine.fold import fold
from quietword.engine.lean import JUST_NOW, MESSAGES, WORDS, Leaning, Stretch, steps
from quietword.engine.learned import Learned, Scale, Scales, made_of
from quietword.engine.rules import Library
from quietword.engine.types import Evidence, Message, Speaker, Strength

HARM = Scale("leans-to-harm", -1.0, {"hint": 0.0, "clear": 1.0, "strong": 2.0})
SHARE = Scale("threat-to-share", -1.0, {"hint": 0.5})
LEARNED = made_of(
    [(SHARE, {"they everyone": 1.0, "they to everyone": 2.0, "they the": -0.5})],
    [(HARM, {"they everyone": 1.5, "I please": 1.0, "sounds threat-to-share 1": 0.5, "rule ask": 1.0})],
)


def chat(*lines: str) -> list[Message]:
    speakers: dict[str, Speaker] = {"T": "them", "M": "me", "U": "unknown"}
    return [Message(f"m{i}", speakers[line[0]], line[3:]) for i, line in enumerate(lines)]


def heard(library: Library, messages: list[Message], learned: Learned = LEARNED) -> list[list[Evidence]]:
    leaning = Leaning(learned, library.lexicon)
    return [leaning.hear(m, i, fold(m.text, library.lexicon), ()) for i, m in enumerate(messages)]


def strengths(found: list[list[Evidence]], tactic: str) -> list[str]:
    return [next((e.strength for e in at if e.tactic == tactic), "") for at in found]


def test_features_are_words_pairs_groups_and_marks(small: Library) -> None:
    message = Message("m", "unknown", "send ur p1c in 15 min!")
    found = features(message, fold(message.text, small.lexicon), small.lexicon)
    assert {"they send", "they your", "they send your", "they 00", "they ! there"} <= found
    assert not any(f.startswith("I ") for f in found)


def test_the_stretch_forgets_by_words_and_by_messages() -> None:
    stretch = Stretch[str]()
    for i in range(MESSAGES + 5):
        stretch.add(1, frozenset({f"word {i}", "often"}))
    found, _ = stretch.features()
    assert "word 4" not in found
    assert {"word 5", f"word {MESSAGES + 4}", "often"} <= found
    stretch.add(WORDS * 3, frozenset({"a"}))
    assert {"a"} == stretch.features()[0]


def test_what_was_said_just_now_counts_once_more() -> None:
    stretch = Stretch[str]()
    for i in range(JUST_NOW + 1):
        stretch.add(1, frozenset({f"w{i}"}))
    whole, now = stretch.features()
    assert "w0" in whole
    assert "w0" not in now
    assert "w1" in now


def test_the_talk_leans_as_it_grows(small: Library) -> None:
    found = heard(small, chat("T: hello", "T: everyone will see", "M: please", "M: fine"))
    assert strengths(found, "leans-to-harm") == ["", "hint", "clear", "clear"]


def test_only_what_they_say_sounds_like_a_tactic(small: Library) -> None:
    found = heard(
        small, chat("M: i show it to everyone", "T: i show it to everyone", "U: i show it to everyone")
    )
    assert strengths(found, "threat-to-share") == ["", "hint", "hint"]


def test_the_words_shown_are_those_that_weigh(small: Library) -> None:
    text = "Hi 😀, the video goes to Every0ne, the end"
    evidence = next(e for e in heard(small, chat(f"T: {text}"))[0] if e.tactic == "threat-to-share")
    assert text[evidence.start : evidence.end] == "to Every0ne"
    assert evidence.rule == "threat-to-share.sounds-like"


def sound(tactic: str, strength: Strength, rule: str = "sounds-like") -> Evidence:
    return Evidence("m0", 0, 0, 2, f"{tactic}.{rule}", tactic, strength)


def test_nobody_is_told_of_a_threat_that_no_rule_read() -> None:
    read, heard_threat, faint = (
        sound("secrecy", "clear", "x"),
        sound("threat-to-share", "clear"),
        sound("flattery", "hint"),
    )
    assert worth_showing([read, heard_threat, faint], {0}, {"threat-to-share"}) == [read]
    assert worth_showing([read, heard_threat, faint], {0}, set()) == [read, heard_threat]
    assert worth_showing([heard_threat], {0}, {"threat-to-share"}) == [heard_threat]


def test_a_rules_hint_is_shown_where_its_words_sound_like_it_too() -> None:
    sure = sound("flattery", "clear", "x")
    hint, echo = sound("secrecy", "hint", "x"), sound("secrecy", "hint")
    elsewhere = dataclasses.replace(echo, index=1)
    assert worth_showing([sure, hint], {0}, set()) == [sure]
    assert worth_showing([sure, hint, elsewhere], {0}, set()) == [sure]
    assert worth_showing([sure, hint, echo], {0}, set()) == [sure, hint]


def test_a_sound_counts_only_where_the_talk_leans() -> None:
    read, heard_too_early = sound("secrecy", "clear", "x"), sound("personal-questions", "clear")
    assert worth_showing([read, heard_too_early], {3}, set()) == [read]
    assert worth_showing([heard_too_early], {3}, set()) == [heard_too_early], "something must be shown"


def test_a_rule_speaks_for_its_tactic() -> None:
    read, heard_too = sound("secrecy", "clear", "x"), sound("secrecy", "clear")
    later = dataclasses.replace(heard_too, index=1)
    assert worth_showing([read, heard_too, later], {0, 1}, set()) == [read, later]


@given(
    st.lists(
        st.tuples(st.integers(0, WORDS), st.frozensets(st.sampled_from(["a", "b", "c", "d"]))), max_size=40
    )
)
def test_what_comes_and_goes_adds_up_to_what_is_there(messages: list[tuple[int, frozenset[str]]]) -> None:
    stretch = Stretch[str]()
    there: Counter[str] = Counter()
    just: Counter[str] = Counter()
    for words, found in messages:
        change = stretch.add(words, found)
        there.update(change.come)
        there.subtract(change.gone)
        just.update(change.now_come)
        just.subtract(change.now_gone)
        assert [sorted(c.elements()) for c in (there, just)] == [sorted(f) for f in stretch.features()]


@pytest.mark.parametrize(("score", "most"), [(-4.0, []), (-2.5, [-3]), (0.5, [-3, -2, -1, 0])])
def test_steps(score: float, most: list[int]) -> None:
    assert list(steps(["threat-to-share"], [score])) == [f"sounds threat-to-share {step}" for step in most]


def test_nothing_learned_nothing_said(small: Library) -> None:
    assert heard(small, chat("T: to everyone"), Learned()) == [[]]
    assert Learned().numbers(["they x"]) == []
    assert Scales().scores([]) == []


def test_what_comes_later_changes_nothing_earlier(small: Library) -> None:
    engine = Engine(dataclasses.replace(small, learned=LEARNED))
    messages = chat("T: hello", "T: everyone", "M: please", "T: send me a pic", "M: no")
    whole = engine.settled(messages)
    for i in range(len(messages)):
        assert engine.settled(messages[: i + 1]) == whole[: i + 1]


def test_an_empty_message_and_one_of_signs_are_no_trouble(small: Library) -> None:
    assert heard(small, chat("T: ", "T: 😀😀", "T: \u200b", "T: …"))[0] == []
