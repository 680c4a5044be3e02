"""The arithmetic: shares with 95% intervals, precision and recall, earliness, latency-weighted F1."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from quietword.engine.types import LEVELS
from quietword.evaluate.corpus import Labels
from quietword.evaluate.run import Outcome

EARLY = 3
Z = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of`, with Wilson's 95% interval (E. B. Wilson 1927)."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 when there is nothing to count."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high end of the 95% interval."""
        if not self.of:
            return 0.0, 1.0
        n, p = self.of, self.value
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class TacticFigures:
    """How well one tactic is told apart, conversation by conversation."""

    id: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of the conversations in which it was named, the share that has it."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Of the conversations that have it, the share in which it was named."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The table for one set of labelled conversations."""

    reached: Share
    early: Share
    urgent: Share
    exceeded: Share
    f1: float
    latency_f1: float


def labelled(outcomes: Iterable[Outcome]) -> Figures:
    """Figures over conversations that have labels."""
    rows = [o for o in outcomes if o.conversation.labels]
    due = [o for o in rows if _labels(o).positive]
    quiet = [o for o in rows if not _labels(o).positive]
    threats = [o for o in due if _labels(o).threat_at is not None]
    return Figures(
        reached=Share(sum(reached(o) for o in due), len(due)),
        early=Share(sum(early(o) for o in threats if early_possible(o)), sum(map(early_possible, threats))),
        urgent=Share(sum(o.highest == len(LEVELS) - 1 for o in threats), len(threats)),
        exceeded=Share(sum(exceeded(o) for o in quiet), len(quiet)),
        f1=_f1(due, quiet),
        latency_f1=_f1(due, quiet) * speed(due),
    )


def reached(outcome: Outcome) -> bool:
    """Whether the level that is due was reached by the end."""
    return LEVELS.index(outcome.level) >= LEVELS.index(_labels(outcome).min_level)


def exceeded(outcome: Outcome) -> bool:
    """Whether the level went, at any time, above what it may."""
    return outcome.highest > LEVELS.index(_labels(outcome).max_level)


def early_possible(outcome: Outcome) -> bool:
    """Whether the talk shows any labelled sign three messages or more before the threat."""
    labels = _labels(outcome)
    at = labels.threat_at
    return at is not None and any(first <= at - EARLY for _, first in labels.tactics)


def early(outcome: Outcome) -> bool:
    """Whether something was shown three messages or more before the threat."""
    at, warned = _labels(outcome).threat_at, outcome.warned_at
    return at is not None and warned is not None and warned <= at - EARLY


def speed(due: Sequence[Outcome]) -> float:
    """1 less the median penalty for the messages that passed before a true warning.

    Sadeque, Xu and Bethard 2018 ("Measuring the latency of depression detection"), for chats Vogt, Leser and Akbik
    2021 ("Early detection of sexual predators in chats"); the penalty is one half at the median length.
    """
    warned = [o.warned_at + 1 for o in due if o.warned_at is not None]
    if not warned:
        return 0.0
    length = median(len(o.conversation.messages) for o in due)
    rate = math.log(3) / max(length - 1, 1)
    return 1 - median(-1 + 2 / (1 + math.exp(-rate * (k - 1))) for k in warned)


def _f1(due: Sequence[Outcome], quiet: Sequence[Outcome]) -> float:
    """F1 of "a warning was shown where one is due"; a level above the allowed one is a false alarm."""
    right = sum(o.warned_at is not None for o in due)
    wrong = sum(exceeded(o) for o in quiet)
    total = 2 * right + wrong + (len(due) - right)
    return 2 * right / total if total else 0.0


def by_tactic(outcomes: Iterable[Outcome]) -> list[TacticFigures]:
    """Figures for each tactic that was labelled or named."""
    right: dict[str, int] = {}
    wrong: dict[str, int] = {}
    missed: dict[str, int] = {}
    for o in outcomes:
        if o.conversation.labels is None:
            continue
        wanted, named = {t for t, _ in o.conversation.labels.tactics}, {t for t, _ in o.tactics}
        for ids, table in ((wanted & named, right), (named - wanted, wrong), (wanted - named, missed)):
            for id_ in ids:
                table[id_] = table.get(id_, 0) + 1
    every = sorted({*right, *wrong, *missed})
    return [TacticFigures(i, right.get(i, 0), wrong.get(i, 0), missed.get(i, 0)) for i in every]


@dataclass(frozen=True, slots=True)
class Noise:
    """What ordinary talk of one source set off."""

    source: str
    conversations: int
    messages: int
    notices: int
    cautions: int


def noise(outcomes: Iterable[Outcome]) -> list[Noise]:
    """False alarms on conversations without labels, by source."""
    rows: dict[str, list[Outcome]] = {}
    for o in outcomes:
        if o.conversation.labels is None:
            rows.setdefault(o.conversation.source, []).append(o)
    return [
        Noise(
            source,
            len(found),
            sum(len(o.conversation.messages) for o in found),
            sum(o.highest == 1 for o in found),
            sum(o.highest > 1 for o in found),
        )
        for source, found in rows.items()
    ]


def _labels(outcome: Outcome) -> Labels:
    """The labels of a row that has them."""
    labels = outcome.conversation.labels
    if labels is None:
        raise ValueError(f"{outcome.conversation.id} has no labels")
    return labels
