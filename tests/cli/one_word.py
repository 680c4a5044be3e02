"""An engine that only knows one word, and the shapes of the fixtures that run the command."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from typing import Protocol

from typer.testing import Result

from quietword.engine.types import Assessment, Audience, Evidence, Level, Message, TacticFinding, Timeline


class Run(Protocol):
    """The command inside this process, with the one-word engine."""

    def __call__(self, *words: str, said: str | bytes | None = None) -> Result: ...


class Command(Protocol):
    """The real command in its own process."""

    def __call__(self, *words: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]: ...


class OneWord:
    """An engine for which `PAY` is a demand and all else is nothing."""

    def check(
        self,
        messages: Sequence[Message],
        audience: Audience = "unknown",  # noqa: ARG002
        locale: str = "en-GB",  # noqa: ARG002
    ) -> Assessment:
        evidence = tuple(
            Evidence(m.id, i, at, at + 3, "payment-demand.pay", "payment-demand", "clear")
            for i, m in enumerate(messages)
            if (at := m.text.find("PAY")) >= 0
        )
        if not evidence:
            return Assessment("none", "", "", "", (), (), "/steps?for=unknown", "v1")
        tactic = TacticFinding(
            "payment-demand",
            "A demand for money",
            "demand",
            "Why it matters.",
            "https://example.org/why",
            evidence[0].index,
            evidence,
        )
        steps = "/steps?for=unknown&situation=threatened"
        words = ("A headline.", "Some advice.", "threat-and-demand")
        return Assessment("urgent", *words, (tactic,), ("Step one.", "Step two."), steps, "v1")

    def timeline(
        self, messages: Sequence[Message], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Timeline:
        seen, levels = False, list[Level]()
        for message in messages:
            seen = seen or "PAY" in message.text
            level: Level = "urgent" if seen else "none"
            levels.append(level)
        return Timeline(self.check(messages, audience, locale), tuple(levels))
