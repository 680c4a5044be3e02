"""What was tried and what went wrong: counts by kind, a line while it runs, a table at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass, field

KEPT = 5
EVERY_SECONDS = 10.0


@dataclass
class Tally:
    """One kind of input. `went` counts how it was answered; the first few failures are told in full."""

    kind: str
    wanted: int
    tried: int = 0
    failed: int = 0
    seconds: float = 0.0
    went: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    _start: float = field(default_factory=time.monotonic)
    _said: float = field(default_factory=time.monotonic)

    def count(self, went: str, failure: str = "") -> None:
        """One input, how it went, and what was wrong with that, if anything."""
        self.tried += 1
        self.went[went] += 1
        if failure:
            self.fail(failure)
        now = time.monotonic()
        self.seconds = now - self._start
        if now - self._said > EVERY_SECONDS:
            self._said = now
            print(
                f"… {self.kind}: {self.tried:,} of {self.wanted:,}, failures {self.failed}", file=sys.stderr
            )

    def fail(self, failure: str) -> None:
        """Something went wrong."""
        self.failed += 1
        if len(self.told) < KEPT:
            self.told.append(failure[:2000])

    def row(self) -> str:
        """Its row of the table."""
        went = ", ".join(f"{how} {n:,}" for how, n in sorted(self.went.items()))
        return f"| {self.kind} | {self.tried:,} | {self.failed} | {self.seconds:.0f} | {went} |"


def table(tallies: list[Tally]) -> str:
    """Kind, how many, failures, how they were answered; and the sum."""
    lines = ["| kind | inputs | failures | seconds | answered |", "| --- | ---: | ---: | ---: | --- |"]
    lines += [one.row() for one in tallies]
    tried, failed = sum(one.tried for one in tallies), sum(one.failed for one in tallies)
    lines.append(f"| all | {tried:,} | {failed} | | |")
    told = [f"\n{one.kind}: {failure}" for one in tallies for failure in one.told]
    return "\n".join([*lines, *told])


def complete(tallies: list[Tally]) -> bool:
    """Whether all that was to be tried was tried, and nothing failed."""
    return all(one.failed == 0 and one.tried >= one.wanted for one in tallies)
