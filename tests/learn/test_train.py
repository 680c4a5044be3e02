"""Train: words that stand in harm weigh for it, each set is judged unseen, marks mean what they say."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from quietword.engine.types import Message
from quietword.evaluate.corpus import Conversation
from quietword.learn.fit import fit, table
from quietword.learn.held_out import judge_unseen
from quietword.learn.material import gather
from quietword.learn.train import QUIET_ABOVE, Lesson, Trainer, columns, right_marks, scale
from tests.learn.staged import conversations

SETS = [c for name in "abcd" for c in conversations(name, harm=6, quiet=12)]


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    return Trainer(gather(SETS, workers=1)).lessons()


def test_words_weigh_as_they_were_used(lessons: list[Lesson]) -> None:
    harm, threat = (lessons[-1].talk[name].words for name in ("leans-to-harm", "leans-to-threat"))
    assert harm["they pic"] > 0.1
    assert harm["they beans"] < -0.1
    assert threat["they everyone"] > 0.1


def test_a_line_sounds_like_its_own_tactic(lessons: list[Lesson]) -> None:
    learned = lessons[-1].learned()
    names = [s.name for s in learned.lines.scales]
    pic, threat = (
        learned.lines.scores(learned.numbers(f"they {w}" for w in text.split()))
        for text in ("send me a pic", "everyone sees it")
    )
    assert names == ["image-request", "threat-to-share"]
    assert pic[0] > pic[1]
    assert threat[1] > threat[0]


def test_every_set_is_left_out_of_one_lesson_and_none_of_the_last(lessons: list[Lesson]) -> None:
    assert sorted(name for lesson in lessons for name in lesson.unseen) == ["a", "b", "c", "d"]
    assert lessons[-1].unseen == frozenset()


def test_a_lesson_knows_nothing_of_its_unseen_set() -> None:
    usual = [c for name in "abc" for c in conversations(name, harm=6, quiet=12)]
    strange = [dataclasses.replace(c, messages=with_zebra(c)) for c in conversations("d", harm=6, quiet=0)]
    quiet = conversations("d", harm=0, quiet=12)
    for lesson in Trainer(gather([*usual, *strange, *quiet], workers=1)).lessons():
        scale_files = [*lesson.talk.values(), *lesson.lines.values()]
        knows = any(scale_file.words.get("they zebra", 0.0) > 0.02 for scale_file in scale_files)
        assert knows != ("d" in lesson.unseen)


def with_zebra(talk: Conversation) -> tuple[Message, ...]:
    return tuple(dataclasses.replace(m, text=f"zebra {m.text}") for m in talk.messages)


def test_unseen_sets_are_judged_by_the_whole_engine(lessons: list[Lesson]) -> None:
    outcomes = list(judge_unseen(lessons, SETS, workers=1))
    assert [o.conversation.id for o in outcomes] == [c.id for c in SETS]


def test_right_marks_are_the_lowest_scores_that_keep_their_promise() -> None:
    scores = np.array([9.0, 8, 7, 6, 5, 4, 3, 2, 1, 0])
    answers = np.array([1, 1, 1, 1, 1, 1, 0, 0, 1, 0], dtype=bool)
    assert right_marks(scores, answers) == {"hint": 0.0, "clear": 3.0}
    assert right_marks(scores, ~answers) == {}


def test_quiet_marks_rise() -> None:
    assert list(QUIET_ABOVE.values()) == sorted(QUIET_ABOVE.values(), reverse=True)


def test_seldom_features_have_no_column() -> None:
    assert columns([{"often", "once"}, {"often"}, {"often"}, {"often"}]) == {"often": 0}


def test_fit_scores_and_file_agree() -> None:
    names = {"a": 0, "b": 1}
    rows = table([["a"], ["a", "b"], ["b"], []], names)
    answers = np.array([True, True, False, False])
    weights = fit(rows, answers, np.ones(4))
    file = scale(weights, {}, names, 0.0, None)
    assert weights.scores(rows)[0] == pytest.approx(file.start + file.words["a"], abs=0.01)
    assert weights.scores(rows)[0] > weights.scores(rows)[2]
