"""How early: the messages between the first warning and the threat, counted for a histogram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from quietword.evaluate.run import Outcome

EARLIEST, LATEST = -12, 6


@dataclass(frozen=True, slots=True)
class Latency:
    """First warnings by distance in messages: below 0 before the threat, 0 at it, above 0 after it.

    `never` counts talks with a threat and no warning; `unplaced` positive talks without a threat to count from.
    """

    distances: tuple[int, ...]
    never: int
    unplaced: int

    @property
    def median(self) -> float | None:
        """The median distance of those that were warned."""
        return median(self.distances) if self.distances else None

    @property
    def columns(self) -> tuple[tuple[int, int], ...]:
        """(distance, conversations) for each distance from EARLIEST to LATEST; both ends gather what lies beyond."""
        counts = Counter(min(max(d, EARLIEST), LATEST) for d in self.distances)
        return tuple((d, counts[d]) for d in range(EARLIEST, LATEST + 1))


def latency(outcomes: Iterable[Outcome]) -> Latency:
    """The first warnings of the positive conversations among the outcomes."""
    distances: list[int] = []
    never = unplaced = 0
    for o in outcomes:
        labels = o.conversation.labels
        if labels is None or not labels.positive:
            continue
        if labels.threat_at is None:
            unplaced += 1
        elif o.warned_at is None:
            never += 1
        else:
            distances.append(o.warned_at - labels.threat_at)
    return Latency(tuple(distances), never, unplaced)
