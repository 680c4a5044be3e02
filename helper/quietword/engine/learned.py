"""Learned: words and how they weigh, as the staged talk taught them. Plain data; `lean` does the weighing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quietword.engine.types import STRENGTHS, Strength


@dataclass(frozen=True, slots=True)
class Scale:
    """One question put to the words. `marks` are the scores from which the answer is a hint, clear or strong;
    a mark that is missing is never reached."""

    name: str
    start: float
    marks: Mapping[Strength, float]

    def strength(self, score: float) -> Strength | None:
        """How sure the answer is, None for less than a hint."""
        reached = [s for s in STRENGTHS if s in self.marks and score >= self.marks[s]]
        return reached[-1] if reached else None


@dataclass(frozen=True)
class Scales:
    """Several questions put to the same features; `weights` are (place of the scale, weight) by feature."""

    scales: tuple[Scale, ...] = ()
    weights: Mapping[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)

    def scores(self, features: Iterable[str]) -> list[float]:
        """One score for each scale: its start and the weights of all features that are there."""
        totals = [scale.start for scale in self.scales]
        for feature in features:
            for place, weight in self.weights.get(feature, ()):
                totals[place] += weight
        return totals

    def weight(self, feature: str, place: int) -> float:
        """What one feature adds to one scale."""
        return next((w for p, w in self.weights.get(feature, ()) if p == place), 0.0)


@dataclass(frozen=True)
class Learned:
    """`lines`: which tactic one message sounds like. `talk`: which way the last messages together lean."""

    lines: Scales = field(default_factory=Scales)
    talk: Scales = field(default_factory=Scales)


def scales(parts: Sequence[tuple[Scale, Mapping[str, float]]]) -> Scales:
    """Scales and their words as one table by feature."""
    table: dict[str, list[tuple[int, float]]] = {}
    for place, (_, words) in enumerate(parts):
        for feature, weight in words.items():
            table.setdefault(feature, []).append((place, weight))
    return Scales(tuple(scale for scale, _ in parts), {f: tuple(pairs) for f, pairs in table.items()})
