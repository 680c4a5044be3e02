"""The conversations that are worth reading: what was missed, what went too far, what alarmed for nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quietword.engine.types import LEVELS
from quietword.evaluate.figures import exceeded, reached
from quietword.evaluate.run import Outcome

WORST = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mistake: how many there are in all, and the worst of them, worst first."""

    title: str
    count: int
    worst: tuple[Outcome, ...]


def worth_reading(outcomes: Sequence[Outcome]) -> list[Kind]:
    """The three kinds, each with at most WORST conversations; equally bad ones keep their order."""
    rows = [o for o in outcomes if o.conversation.labels]
    plain = [o for o in outcomes if not o.conversation.labels]
    return [
        _kind("did not reach their level", [o for o in rows if not reached(o)], _short),
        _kind("exceeded their level", [o for o in rows if exceeded(o)], _over),
        _kind("ordinary talk with a warning", [o for o in plain if o.highest], _over),
    ]


def level_got(outcome: Outcome) -> str:
    """The level at the end, and the highest where that was taken back."""
    highest = LEVELS[outcome.highest]
    return outcome.level if outcome.level == highest else f"{outcome.level} (was {highest})"


def level_wanted(outcome: Outcome) -> str:
    """What the labels ask for; ordinary talk should stay without a word."""
    labels = outcome.conversation.labels
    if labels is None:
        return LEVELS[0]
    return f"at least {labels.min_level}" if labels.positive else f"at most {labels.max_level}"


def _kind(title: str, found: Sequence[Outcome], badness: Callable[[Outcome], int]) -> Kind:
    return Kind(title, len(found), tuple(sorted(found, key=badness, reverse=True)[:WORST]))


def _short(outcome: Outcome) -> int:
    """How many levels were lacking at the end."""
    labels = outcome.conversation.labels
    return LEVELS.index(labels.min_level) - LEVELS.index(outcome.level) if labels else 0


def _over(outcome: Outcome) -> int:
    """How many levels it went too far at its highest."""
    labels = outcome.conversation.labels
    return outcome.highest - LEVELS.index(labels.max_level if labels else LEVELS[0])
