"""The ledger of known false alarms: reading it, and comparing it with what alarms now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

LEDGER = Path(__file__).parent / "known-false-alarms.txt"
NO_REASON = "?"
FORM = "source conversation-id recipe | why"


class LedgerError(ValueError):
    """A line of the ledger that does not fit; says which and what it should look like."""


@dataclass(frozen=True, slots=True, order=True)
class Alarm:
    """One ordinary conversation that reached caution or above, and the recipe that decided."""

    source: str
    id: str
    recipe: str

    def __str__(self) -> str:
        return f"{self.source} {self.id} {self.recipe}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Alarms that no line knows, and lines that no alarm needs."""

    unknown: tuple[Alarm, ...]
    stale: tuple[Alarm, ...]

    def __bool__(self) -> bool:
        return bool(self.unknown or self.stale)

    def __str__(self) -> str:
        """What to do about it; empty when ledger and alarms agree."""
        parts = []
        if self.unknown:
            parts += [
                "These warn about ordinary talk, and the ledger does not know them:",
                *_listed(self.unknown),
            ]
            parts += [
                "Two ways out: tighten the rule or the weights, or add the line with the reason to",
                f"tests/evaluate/{LEDGER.name} (python -m tests.tools.known_alarms prints the lines that lack).",
            ]
        if self.stale:
            parts += [
                "These lines of the ledger no longer alarm, or by another recipe: take them out, so that they may",
                "not come back unseen.",
                *_listed(self.stale),
            ]
        return "\n".join(parts)


def read_ledger(path: Path = LEDGER) -> dict[Alarm, str]:
    """Each known alarm with its reason. Raises LedgerError."""
    known: dict[Alarm, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        alarm, why = _entry(line, f"{path.name}, line {number}")
        if alarm in known:
            raise LedgerError(f"{path.name}, line {number}: {alarm} stands here twice; take one out")
        known[alarm] = why
    return known


def compare(alarms: Iterable[Alarm], known: Mapping[Alarm, str]) -> Difference:
    """What stands on one side alone, in order."""
    now = set(alarms)
    return Difference(tuple(sorted(now - known.keys())), tuple(sorted(known.keys() - now)))


def _entry(line: str, place: str) -> tuple[Alarm, str]:
    left, _, why = (part.strip() for part in line.partition("|"))
    words = left.split()
    if len(words) != 3:
        raise LedgerError(f"{place}: write `{FORM}`")
    if why in ("", NO_REASON):
        raise LedgerError(f"{place}: say after the `|` why this alarm has to be lived with")
    return Alarm(*words), why


def _listed(alarms: Iterable[Alarm]) -> list[str]:
    return [f"  {alarm}" for alarm in alarms]
