"""Learned: words and how they weigh, as the staged talk taught them. Plain data; `lean` does the weighing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

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
    """Several questions put to the same features; `weights` are the place of a scale and the weight in thousandths,
    in turn, by feature. Whole numbers, so that a sum is the same in whatever order it was reached."""

    scales: tuple[Scale, ...] = ()
    weights: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, totals: list[int], features: Iterable[str], sign: int = 1) -> None:
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

    def scores(self, features: Iterable[str]) -> list[float]:
        """One score for each scale: its start and the weights of all features that are there."""
        totals = [0] * len(self.scales)
        self.add(totals, features)
        return self.from_totals(totals)

    def weight(self, feature: str, place: int) -> float:
        """What one feature adds to one scale."""
        found = self.weights.get(feature, ())
        return next((found[i + 1] / PARTS for i in range(0, len(found), 2) if found[i] == place), 0.0)


@dataclass(frozen=True)
class Learned:
    """`lines`: which tactic one message sounds like. `talk`: which way the last messages together lean, and `now`
    what the very last of them add to that (the same scales)."""

    lines: Scales = field(default_factory=Scales)
    talk: Scales = field(default_factory=Scales)
    now: Scales = field(default_factory=Scales)

    @cached_property
    def heard(self) -> frozenset[str]:
        """The features that weigh anything for the talk."""
        return frozenset(self.talk.weights) | frozenset(self.now.weights)


def talk_scales(parts: Sequence[tuple[Scale, Mapping[str, float]]]) -> tuple[Scales, Scales]:
    """`talk` and `now` of words of which some begin with `now `."""
    now = [
        (scale, {w.removeprefix(NOW): n for w, n in words.items() if w.startswith(NOW)})
        for scale, words in parts
    ]
    rest = [(scale, {w: n for w, n in words.items() if not w.startswith(NOW)}) for scale, words in parts]
    return scales(rest), scales(now)


def scales(parts: Sequence[tuple[Scale, Mapping[str, float]]]) -> Scales:
    """Scales and their words as one table by feature."""
    table: dict[str, list[int]] = {}
    for place, (_, words) in enumerate(parts):
        for feature, weight in words.items():
            table.setdefault(feature, []).extend((place, round(weight * PARTS)))
    return Scales(tuple(scale for scale, _ in parts), {f: tuple(pairs) for f, pairs in table.items()})
