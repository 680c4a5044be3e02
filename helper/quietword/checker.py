"""What the server and the command line need of an engine; `quietword.engine.Engine` is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from quietword.engine.types import Assessment, Audience, Message, Timeline


class Checker(Protocol):
    """Reads a chat and says what it comes to. Pure: the same chat gives the same answer, in any thread."""

    def check(
        self, messages: Sequence[Message], audience: Audience = ..., locale: str = ...
    ) -> Assessment: ...

    def timeline(
        self, messages: Sequence[Message], audience: Audience = ..., locale: str = ...
    ) -> Timeline: ...
