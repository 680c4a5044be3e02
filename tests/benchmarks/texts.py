"""Chat to measure with: our own staged talk, as pages of so many messages."""

from __future__ import annotations

import itertools
from pathlib import Path

from quietword.engine.types import Message
from quietword.evaluate.corpus import read_corpus
from tests.library.disguises import WAYS

CORPUS = Path(__file__).parents[1] / "corpus"
ORDINARY = "o0*.neg.txt"
STAGED = "s*.txt"


def page(length: int, which: str = ORDINARY) -> list[Message]:
    """The first `length` messages of those sets, round and round if they are fewer, each with an id of its own."""
    files = sorted(CORPUS.glob(which))
    said = [m for path in files for c in read_corpus(path) for m in c.messages]
    found = itertools.islice(itertools.cycle(said), length)
    return [Message(f"m{i}", m.speaker, m.text) for i, m in enumerate(found)]


def disguised(messages: list[Message]) -> list[Message]:
    """The same page with every message disguised, each in the next of the ways that the tests know."""
    ways = itertools.cycle(WAYS)
    return [Message(m.id, m.speaker, next(ways)(m.text)) for m in messages]


def characters(messages: list[Message]) -> int:
    """How much text a page holds."""
    return sum(len(m.text) for m in messages)
