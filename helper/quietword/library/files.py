"""Where the pattern files lie, and what is wrong with one, said so that its author can mend it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a pattern file: where it stands (line and column from 1) and what to write instead."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class LibraryError(Exception):
    """The pattern files cannot be used; `problems` lists all that is wrong, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(p) for p in sorted(problems)))
        self.problems = sorted(problems)


def content_name(files: Iterable[tuple[str, Path]]) -> str:
    """A short name for the content of (name, file) in order: the same text gives the same name everywhere."""
    digest = hashlib.sha256()
    for name, path in files:
        digest.update(name.encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def patterns_root() -> Path:
    """The checkout's `patterns/` in development, the copy inside the package once installed."""
    here = Path(__file__).resolve()
    checkout = here.parents[3] / "patterns"
    installed = here.parents[1] / "patterns"
    return checkout if (checkout / "assessment.yaml").is_file() else installed
