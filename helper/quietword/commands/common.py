"""What all commands share, without loading the engine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Literal

EXIT_PROBLEM, EXIT_PORT = 1, 3
Audience = Literal["adult", "child", "unknown"]  # the engine's own, for commands that must start quickly


def safely(command: Callable[[], int]) -> int:
    """Run a command; a mistake of ours is told by its place alone, never by what was being read."""
    try:
        return command()
    except Exception as error:  # noqa: BLE001 - a traceback could hold the words of a chat
        print(_mistake(error), file=sys.stderr)
        return EXIT_PROBLEM


def _mistake(error: Exception) -> str:
    from quietword.library import LibraryError
    from quietword.mistake import place

    if isinstance(error, LibraryError):
        return f"The pattern library cannot be used. Please put this right:\n{error}"
    return f"Quiet Word made a mistake: {place(error)}. Please report this line."
