"""Learned: words and how they weigh, as the staged talk taught them. Plain data; `lean` does the weighing."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from quietword.engine.types import STRENGTHS, Strength

PARTS = 1000
FIELD = 32
HALF = 1 << FIELD - 1
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
    """Several questions put to the same features. A feature is a row, and all its weights, one for each scale, lie in
    one whole number: `FIELD` bits a scale, in thousandths. So one addition adds them all, and a sum is the same in
    whatever order it was reached."""

    scales: tuple[Scale, ...] = ()
    packed: tuple[int, ...] = ()

    def total(self, rows: Iterable[int]) -> int:
        """The weights of all `rows` together, packed."""
        return sum(map(self.packed.__getitem__, rows))

    def from_total(self, total: int) -> list[float]:
        """One score for each scale: its start and its part of `total`."""
        count = len(self.scales)
        fields = (total + _halves(count)).to_bytes(count * FIELD // 8, "little")
        return [
            scale.start + (part - HALF) / PARTS
            for scale, part in zip(self.scales, struct.unpack(f"<{count}I", fields), strict=True)
        ]

    def scores(self, rows: Iterable[int]) -> list[float]:
        """One score for each scale: its start and the weights of all rows that are there."""
        return self.from_total(self.total(rows))

    def weight(self, row: int, place: int) -> float:
        """What one row adds to one scale."""
        shifted = self.packed[row] + _halves(len(self.scales)) >> place * FIELD
        return (shifted % (2 * HALF) - HALF) / PARTS


@cache
def _halves(count: int) -> int:
    """What makes each of so many fields positive, whatever was added up in it."""
    return sum(HALF << place * FIELD for place in range(count))


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
        return [row for row in map(self.rows.get, features) if row is not None]


Words = Sequence[tuple[Scale, Mapping[str, float]]]


def made_of(lines: Words, talk: Words) -> Learned:
    """Everything ready to weigh; a word of `talk` that begins with `now ` belongs to the last messages."""
    whole = [(s, {w: n for w, n in words.items() if not w.startswith(NOW)}) for s, words in talk]
    now = [(s, {w.removeprefix(NOW): n for w, n in words.items() if w.startswith(NOW)}) for s, words in talk]
    names = sorted({word for part in (lines, whole, now) for _, words in part for word in words})
    rows = {name: row for row, name in enumerate(names)}
    return Learned(rows, scales(lines, rows), scales(whole, rows), scales(now, rows))


def scales(parts: Words, rows: Mapping[str, int]) -> Scales:
    """Scales and their words, packed by row."""
    packed = [0] * len(rows)
    for place, (_, words) in enumerate(parts):
        for feature, weight in words.items():
            packed[rows[feature]] += round(weight * PARTS) << place * FIELD
    return Scales(tuple(scale for scale, _ in parts), tuple(packed))
