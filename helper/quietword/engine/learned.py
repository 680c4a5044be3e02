"""Learned: words and how they weigh, as the staged talk taught them. Plain data; `lean` does the weighing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from quietword.engine.types import STRENGTHS, Strength

PARTS = 1000
NOW = "now "


@dataclass(frozen=True)
class Scale:
    """One question put to the words. `marks` are the scores from which the answer is a hint, clear or strong;
    a mark that is missing is never reached."""

    name: str
    start: float
    marks: Mapping[Strength, float]

    @cached_property
    def lowest(self) -> float:
        """The mark below which the answer is nothing."""
        return min(self.marks.values(), default=math.inf)

    def strength(self, score: float) -> Strength | None:
        """How sure the answer is, None for less than a hint."""
        if score < self.lowest:
            return None
        return [s for s in STRENGTHS if s in self.marks and score >= self.marks[s]][-1]


F = TypeVar("F", str, int)


@dataclass(frozen=True)
class Scales(Generic[F]):
    """Several questions put to the same features; `weights` are the place of a scale and the weight in thousandths,
    in turn, by feature. Whole numbers, so that a sum is the same in whatever order it was reached."""

    scales: tuple[Scale, ...] = ()
    weights: Mapping[F, tuple[int, ...]] = field(default_factory=dict)

    def add(self, totals: list[int], features: Iterable[F], sign: int = 1) -> None:
        """Adds the weights of `features` to `totals` (thousandths, one for each scale), or takes them off."""
        weights = self.weights
        for feature in features:
            found = weights.get(feature)
            if found:
                for i in range(0, len(found), 2):
                    totals[found[i]] += sign * found[i + 1]

    def from_totals(self, totals: Sequence[int]) -> list[float]:
        """One score for each scale: its start and what was added up."""
        return [scale.start + total / PARTS for scale, total in zip(self.scales, totals, strict=True)]

    def scores(self, features: Iterable[F]) -> list[float]:
        """One score for each scale: its start and the weights of all features that are there."""
        totals = [0] * len(self.scales)
        self.add(totals, features)
        return self.from_totals(totals)

    def weight(self, feature: F, place: int) -> float:
        """What one feature adds to one scale."""
        found = self.weights.get(feature, ())
        return next((found[i + 1] / PARTS for i in range(0, len(found), 2) if found[i] == place), 0.0)


@dataclass(frozen=True)
class Learned:
    """`lines`: which tactic one message sounds like. `talk`: which way the last messages together lean, and `now`
    what the very last of them add to that (the same scales). Those two know a feature by its number in `rows`: what
    is remembered of a chat is then no word of it."""

    lines: Scales[str] = field(default_factory=Scales[str])
    rows: Mapping[str, int] = field(default_factory=dict)
    talk: Scales[int] = field(default_factory=Scales[int])
    now: Scales[int] = field(default_factory=Scales[int])

    def numbers(self, features: Iterable[str]) -> frozenset[int]:
        """The rows of those features that weigh anything for the talk."""
        rows = self.rows
        return frozenset([rows[f] for f in features if f in rows])


Words = Sequence[tuple[Scale, Mapping[str, float]]]


def made_of(lines: Words, talk: Words) -> Learned:
    """Everything ready to weigh; a word of `talk` that begins with `now ` belongs to the last messages."""
    names = sorted({word.removeprefix(NOW) for _, words in talk for word in words})
    rows = {name: row for row, name in enumerate(names)}
    whole = [(s, {rows[w]: n for w, n in words.items() if not w.startswith(NOW)}) for s, words in talk]
    now = [
        (s, {rows[w.removeprefix(NOW)]: n for w, n in words.items() if w.startswith(NOW)})
        for s, words in talk
    ]
    return Learned(scales(lines), rows, scales(whole), scales(now))


def scales(parts: Sequence[tuple[Scale, Mapping[F, float]]]) -> Scales[F]:
    """Scales and their words as one table by feature."""
    table: dict[F, list[int]] = {}
    for place, (_, words) in enumerate(parts):
        for feature, weight in words.items():
            table.setdefault(feature, []).extend((place, round(weight * PARTS)))
    return Scales(tuple(scale for scale, _ in parts), {f: tuple(pairs) for f, pairs in table.items()})
