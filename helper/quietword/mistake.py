"""How a mistake of ours is told: by its place, never by its words, which may be those of a chat."""

from __future__ import annotations

import traceback
from pathlib import PurePath


def place(error: BaseException) -> str:
    """Kind of error, file and line."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
