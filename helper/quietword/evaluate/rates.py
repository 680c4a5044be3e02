"""False alarms on ordinary talk as people compare them: per 10,000 messages and per 1,000 conversations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quietword.evaluate.figures import Noise, Share, noise
from quietword.evaluate.run import Outcome

TOTAL = "all ordinary talk"
MESSAGES = 10_000
CONVERSATIONS = 1_000


@dataclass(frozen=True, slots=True)
class Rate:
    """A share told as so many in `per`."""

    share: Share
    per: int

    @property
    def value(self) -> float:
        """How many in `per`."""
        return self.share.value * self.per

    @property
    def interval(self) -> tuple[float, float]:
        """Low and high end of the 95% interval, in `per`."""
        low, high = self.share.interval
        return low * self.per, high * self.per


def by_messages(hits: int, of: Noise) -> Rate:
    """Conversations with an alarm, in 10,000 messages of the source."""
    return Rate(Share(hits, of.messages), MESSAGES)


def by_conversations(hits: int, of: Noise) -> Rate:
    """Conversations with an alarm, in 1,000 conversations of the source."""
    return Rate(Share(hits, of.conversations), CONVERSATIONS)


def ordinary(outcomes: Iterable[Outcome]) -> list[Noise]:
    """What ordinary talk set off, by source; where there are several, all together last."""
    rows = noise(outcomes)
    if len(rows) < 2:
        return rows
    total = Noise(
        TOTAL,
        sum(n.conversations for n in rows),
        sum(n.messages for n in rows),
        sum(n.notices for n in rows),
        sum(n.cautions for n in rows),
    )
    return [*rows, total]
