"""Times ways of doing one thing side by side: a round runs each once, so that a busy moment hits them all."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ROUNDS = 7
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one: what a quiet round takes."""
        return statistics.median(self.rounds)

    def over(self, other: Times) -> float:
        """How many times as long as `other` this takes: the median over the rounds they shared."""
        return statistics.median(a / b for a, b in zip(self.rounds, other.rounds, strict=True))


def side_by_side(ways: Mapping[str, Work], rounds: int = ROUNDS) -> dict[str, Times]:
    """Runs every way once to warm up, then `rounds` times in turn."""
    for work in ways.values():
        work()
    gc.collect()
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, work in ways.items():
            found[name].append(milliseconds(work))
    return {name: Times(tuple(times)) for name, times in found.items()}


def milliseconds(work: Work) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def percentile(times: list[float], share: float) -> float:
    """The time that `share` of all stay under."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]
