"""The staged sets keep to their form: enough of each kind, ids of their own, labels that mean something."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.evaluate.corpus import Conversation, read_corpus
from quietword.library import load_library

HERE = Path(__file__).parent
NAMES = sorted({path.name.split(".")[0] for path in HERE.glob("*.txt")})
STAGED = [name for name in NAMES if name.startswith("s")]
BOTH = [name for name in STAGED if (HERE / f"{name}.pos.txt").exists()]
PLAIN = [name for name in NAMES if name.startswith("o")]
TACTICS = set(load_library().tactics)
CASES_OF_EACH = 20


def conversations(name: str, kind: str) -> list[Conversation]:
    path = HERE / f"{name}.{kind}.txt"
    return list(read_corpus(path)) if path.exists() else []


def test_there_is_nothing_else() -> None:
    assert sorted([*STAGED, *PLAIN]) == NAMES, "staged sets begin with s, plain ordinary talk with o"


@pytest.mark.parametrize("name", BOTH)
def test_a_set_has_enough_of_both_kinds(name: str) -> None:
    assert len(conversations(name, "pos")) >= 30
    assert len(conversations(name, "neg")) >= 50


@pytest.mark.parametrize("name", sorted(set(STAGED) - set(BOTH)))
def test_a_set_of_hard_quiet_talk_alone_is_large(name: str) -> None:
    assert len(conversations(name, "neg")) >= 200


@pytest.mark.parametrize("name", PLAIN)
def test_plain_talk_is_quiet(name: str) -> None:
    assert conversations(name, "pos") == []
    assert {c.labels.max_level for c in conversations(name, "neg") if c.labels} == {"none"}


@pytest.mark.parametrize("name", NAMES)
def test_labels_fit(name: str) -> None:
    for c in conversations(name, "pos"):
        assert c.labels is not None
        assert c.labels.positive, f"{c.id}: no tactic is labelled"
        assert {t for t, _ in c.labels.tactics} <= TACTICS, c.id
    for c in conversations(name, "neg"):
        assert c.labels is not None
        assert c.labels.max_level in ("none", "notice"), c.id
        assert not c.labels.tactics, c.id


def test_every_id_is_used_once() -> None:
    ids = [c.id for name in NAMES for kind in ("pos", "neg") for c in conversations(name, kind)]
    assert sorted(ids) == sorted(set(ids))


def test_every_tactic_is_staged_often() -> None:
    seen = [
        tactic
        for name in STAGED
        for c in conversations(name, "pos")
        if c.labels
        for tactic in {t for t, _ in c.labels.tactics}
    ]
    seldom = {t for t in TACTICS if seen.count(t) < CASES_OF_EACH}
    assert seldom == set(), "these need more staged conversations"


def test_no_conversation_repeats_another() -> None:
    texts = [
        tuple(m.text for m in c.messages)
        for name in NAMES
        for kind in ("pos", "neg")
        for c in conversations(name, kind)
    ]
    assert len(texts) == len(set(texts))


def test_hardly_a_line_stands_twice() -> None:
    lines = [
        m.text
        for name in NAMES
        for kind in ("pos", "neg")
        for c in conversations(name, kind)
        for m in c.messages
        if len(m.text) > 40
    ]
    twice = len(lines) - len(set(lines))
    assert twice / len(lines) < 0.005, f"{twice} of {len(lines)} longer lines repeat another"
