"""The staged conversation and where in it each warning is due, as the engine itself sees it."""

from __future__ import annotations

from dataclasses import dataclass

from quietword.demo.trouble import DemoError
from quietword.engine import Engine
from quietword.engine.types import LEVELS, Level
from quietword.library import load_library
from quietword.server.pages.demo import Chat, load_chat


@dataclass(frozen=True)
class Step:
    """One message, and the level that the chat has come to with it."""

    number: int
    speaker: str
    text: str
    level: Level
    rises: bool


def load_story() -> list[Step]:
    """The conversation that the helper's demo page plays, message by message."""
    chat = load_chat()
    levels = Engine(load_library()).timeline(chat.messages()).level_at
    steps = _steps(chat, levels)
    climbed = (LEVELS[0], *(step.level for step in steps if step.rises))
    if climbed != LEVELS:
        raise DemoError(
            f"The staged conversation goes {' → '.join(climbed)}, not through every level in order."
        )
    return steps


def _steps(chat: Chat, levels: tuple[Level, ...]) -> list[Step]:
    names = {"me": chat.me, "them": chat.them}
    before = (LEVELS[0], *levels)
    return [
        Step(number, names[line.speaker], line.text, level, LEVELS.index(level) > LEVELS.index(last))
        for number, (line, level, last) in enumerate(zip(chat.lines, levels, before, strict=False), start=1)
    ]
