"""Material: labelled conversations as features, message by message, with the level that is due after each."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache

from quietword.engine import Engine
from quietword.engine.features import THEY, features, length, shown, side
from quietword.engine.learned import Learned
from quietword.engine.types import LEVELS, STAGES
from quietword.evaluate.corpus import Conversation, Labels
from quietword.library import load_library

CHUNK = 50
TWO_STAGES_OR_SEXUAL = STAGES.index("sexual")
THREAT = STAGES.index("threat")


@dataclass(frozen=True, slots=True)
class Line:
    """One message: whose it is, how many words, its own features, and what rules found in it."""

    theirs: bool
    words: int
    own: frozenset[str]
    ruled: frozenset[str]
    tactics: frozenset[str]
    shown_before: frozenset[str]
    due: int | None


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation. `due` of a line is an index into LEVELS, None where nothing can be said yet."""

    id: str
    source: str
    positive: bool
    lines: tuple[Line, ...]


def gather(conversations: Iterable[Conversation], workers: int | None = None) -> list[Talk]:
    """The labelled ones among `conversations` as material, on all cores."""
    labelled = [c for c in conversations if c.labels]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(_talk, labelled, chunksize=CHUNK))


@lru_cache(maxsize=1)
def rules_alone() -> Engine:
    """The engine as it is without anything learned: what rules find is material, what was learned is not."""
    return Engine(dataclasses.replace(load_library(), learned=Learned()))


def _talk(conversation: Conversation) -> Talk:
    engine, labels = rules_alone(), conversation.labels
    assert labels is not None  # noqa: S101 - gather leaves out the others
    lexicon = engine.library.lexicon
    stages = {name: STAGES.index(tactic.stage) for name, tactic in engine.library.tactics.items()}
    chat, folded = engine.chat(), engine.folds(conversation.messages)
    ruled = chat.hear(conversation.messages, folded)
    last = len(conversation.messages) - 1
    lines = tuple(
        Line(
            theirs=side(message.speaker) == THEY,
            words=length(folded[i]),
            own=features(message, folded[i], lexicon),
            ruled=frozenset(shown(ruled[i])),
            tactics=frozenset(t for t, at in labels.tactics if at == i),
            shown_before=frozenset(t for t, at in labels.tactics if at < i),
            due=due(labels, i, last, stages),
        )
        for i, message in enumerate(conversation.messages)
    )
    return Talk(conversation.id, conversation.source, labels.positive, lines)


def due(labels: Labels, index: int, last: int, stages: Mapping[str, int]) -> int | None:
    """The level due after message `index`, by the tactics that have shown; None before the first of them."""
    final = LEVELS.index(labels.min_level)
    if not labels.positive or index == last:
        return final
    if labels.threat_at is not None and index >= labels.threat_at:
        return final
    seen: Sequence[int] = [stages.get(t, 0) for t, at in labels.tactics if at <= index]
    if not seen:
        return None
    if max(seen) >= THREAT:
        return final
    grave = len(set(seen)) > 1 or max(seen) >= TWO_STAGES_OR_SEXUAL
    return min(final, LEVELS.index("caution" if grave else "notice"))
