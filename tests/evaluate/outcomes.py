"""Outcomes made by hand, small enough to count."""

from __future__ import annotations

from quietword.engine.types import Level, Message
from quietword.evaluate.corpus import Conversation, Labels
from quietword.evaluate.run import Outcome

THREAT = Labels("urgent", "urgent", (("flattery", 0), ("threat-to-share", 4)), threat_at=4)
NO_THREAT = Labels("notice", "urgent", (("flattery", 0),))
QUIET = Labels("none", "none")


def outcome(
    levels: list[Level],
    labels: Labels | None,
    tactics: tuple[tuple[str, int], ...] = (),
    *,
    id_: str = "c",
    source: str = "s",
    scenario: str = "",
    recipe: str = "",
    evidence: tuple[tuple[str, str], ...] = (),
) -> Outcome:
    """One talk of as many messages as levels."""
    messages = tuple(Message(str(i), "them", "x") for i in range(len(levels)))
    talk = Conversation(id_, source, "adult", "en-GB", scenario, messages, labels)
    return Outcome(talk, levels[-1], recipe, tactics, tuple(levels), evidence)
