"""The staged sets keep to their form: enough of each kind, ids of their own, labels that mean something."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.evaluate.corpus import Conversation, read_corpus
from quietword.library import load_library

HERE = Path(__file__).parent
SETS = sorted({path.name.split(".")[0] for path in HERE.glob("*.txt")})
TACTICS = set(load_library().tactics)


def conversations(name: str, kind: str) -> list[Conversation]:
    return list(read_corpus(HERE / f"{name}.{kind}.txt"))


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_enough_of_both_kinds(name: str) -> None:
    assert len(conversations(name, "pos")) >= 30
    assert len(conversations(name, "neg")) >= 50


@pytest.mark.parametrize("name", SETS)
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
    ids = [c.id for name in SETS for kind in ("pos", "neg") for c in conversations(name, kind)]
    assert sorted(ids) == sorted(set(ids))


def test_every_tactic_is_staged_in_every_set() -> None:
    for name in SETS:
        seen = {t for c in conversations(name, "pos") if c.labels for t, _ in c.labels.tactics}
        assert seen == TACTICS, f"{name} lacks {sorted(TACTICS - seen)}"


def test_no_set_repeats_another() -> None:
    lines = [
        m.text
        for name in SETS
        for kind in ("pos", "neg")
        for c in conversations(name, kind)
        for m in c.messages
    ]
    long = [line for line in lines if len(line) > 40]
    assert len(long) - len(set(long)) <= 3
