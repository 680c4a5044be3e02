"""Runs conversations through the engine, on all cores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

from quietword.engine import Engine
from quietword.engine.types import LEVELS, Level
from quietword.evaluate.corpus import Conversation
from quietword.library import load_library

CHUNK = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the engine said of one conversation. `tactics` are (id, index of the message where it first shows)."""

    conversation: Conversation
    level: Level
    recipe: str
    tactics: tuple[tuple[str, int], ...]
    level_at: tuple[Level, ...]
    evidence: tuple[tuple[str, str], ...]

    @property
    def highest(self) -> int:
        """The highest level at any time, as an index into LEVELS."""
        return max((LEVELS.index(level) for level in self.level_at), default=0)

    @property
    def warned_at(self) -> int | None:
        """The index of the first message after which something was shown."""
        return next((i for i, level in enumerate(self.level_at) if level != LEVELS[0]), None)


def run(conversations: Iterable[Conversation], workers: int | None = None) -> Iterator[Outcome]:
    """Outcomes in the order of the conversations."""
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_judge, conversations, chunksize=CHUNK)


@lru_cache(maxsize=1)
def _engine() -> Engine:
    """One engine for each worker process: loading the library takes longer than most conversations."""
    return Engine(load_library())


def _judge(conversation: Conversation) -> Outcome:
    return judge(_engine(), conversation)


def judge(engine: Engine, conversation: Conversation) -> Outcome:
    """One conversation, seen as it grew."""
    line = engine.timeline(conversation.messages, conversation.audience, conversation.locale)
    final = line.final
    texts = [m.text for m in conversation.messages]
    return Outcome(
        conversation,
        final.level,
        final.recipe,
        tuple((t.id, t.first) for t in final.tactics),
        line.level_at,
        tuple((e.rule, texts[int(e.message)][e.start : e.end]) for t in final.tactics for e in t.evidence),
    )
