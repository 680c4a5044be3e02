"""The files of the project, without what is only made on a machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".png", ".ico", ".gz", ".zip"}


@cache
def ignored() -> tuple[str, ...]:
    """The patterns of .gitignore, and git's own folder."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return (".git", *(line.rstrip("/") for line in lines if line.strip()))


def is_ours(name: str) -> bool:
    """Not a file or folder that is only made here."""
    return not any(fnmatch(name, pattern) for pattern in ignored())


def files(under: str = ".") -> Iterator[Path]:
    """Every file of the project below a folder."""
    for folder, folders, names in os.walk(ROOT / under):
        folders[:] = sorted(filter(is_ours, folders))
        yield from (Path(folder) / name for name in sorted(filter(is_ours, names)))


def texts(under: str = ".") -> Iterator[tuple[str, str]]:
    """Place and content of every text file below a folder."""
    for file in files(under):
        if file.suffix not in BINARY:
            yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")
