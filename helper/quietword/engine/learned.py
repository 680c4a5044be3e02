"""Learned: words and how they weigh, as the staged talk taught them. Plain data; `lean` does the weighing."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

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


@dataclass(frozen=True)
class Scales:
    """Several questions put to the same features. A feature is a row: its weights lie from `first[row]` to
    `first[row + 1]`, each with the place of its scale. Weights are whole thousandths, so that a sum is the same in
    whatever order it was reached, and lie in arrays, which take a tenth of the memory of mappings."""

    scales: tuple[Scale, ...] = ()
    first: array[int] = field(default_factory=lambda: array("I"))
    places: array[int] = field(default_factory=lambda: array("B"))
    weights: array[int] = field(default_factory=lambda: array("i"))

    def add(self, totals: list[int], rows: Iterable[int], sign: int = 1) -> None:
        """Adds the weights of `rows` to `totals` (thousandths, one for each scale), or takes them off."""
        first, places, weights = self.first, self.places, self.weights
        for row in rows:
            for i in range(first[row], first[row + 1]):
                totals[places[i]] += sign * weights[i]

    def from_totals(self, totals: Sequence[int]) -> list[float]:
        """One score for each scale: its start and what was added up."""
        return [scale.start + total / PARTS for scale, total in zip(self.scales, totals, strict=True)]

    def scores(self, rows: Iterable[int]) -> list[float]:
        """One score for each scale: its start and the weights of all rows that are there."""
        totals = [0] * len(self.scales)
        self.add(totals, rows)
        return self.from_totals(totals)

    def weight(self, row: int, place: int) -> float:
        """What one row adds to one scale."""
        found = range(self.first[row], self.first[row + 1])
        return next((self.weights[i] / PARTS for i in found if self.places[i] == place), 0.0)


@dataclass(frozen=True)
class Learned:
    """`rows` numbers the features that weigh anything. `lines`: which tactic one message sounds like. `talk`: which
    way the last messages together lean, and `now` what the very last of them add to that (the same scales)."""

    rows: Mapping[str, int] = field(default_factory=dict)
    lines: Scales = field(default_factory=Scales)
    talk: Scales = field(default_factory=Scales)
    now: Scales = field(default_factory=Scales)

    def numbers(self, features: Iterable[str]) -> list[int]:
        """The rows of those features that weigh anything."""
        rows = self.rows
        return [rows[f] for f in features if f in rows]


Words = Sequence[tuple[Scale, Mapping[str, float]]]


def made_of(lines: Words, talk: Words) -> Learned:
    """Everything ready to weigh; a word of `talk` that begins with `now ` belongs to the last messages."""
    whole = [(s, {w: n for w, n in words.items() if not w.startswith(NOW)}) for s, words in talk]
    now = [(s, {w.removeprefix(NOW): n for w, n in words.items() if w.startswith(NOW)}) for s, words in talk]
    names = sorted({word for part in (lines, whole, now) for _, words in part for word in words})
    rows = {name: row for row, name in enumerate(names)}
    return Learned(rows, scales(lines, rows), scales(whole, rows), scales(now, rows))


def scales(parts: Words, rows: Mapping[str, int]) -> Scales:
    """Scales and their words as arrays by row."""
    found: list[list[tuple[int, int]]] = [[] for _ in rows]
    for place, (_, words) in enumerate(parts):
        for feature, weight in words.items():
            found[rows[feature]].append((place, round(weight * PARTS)))
    return Scales(
        tuple(scale for scale, _ in parts),
        array("I", accumulate(map(len, found), initial=0)),
        array("B", (place for pairs in found for place, _ in pairs)),
        array("i", (weight for pairs in found for _, weight in pairs)),
    )
