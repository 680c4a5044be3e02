"""The ready library: from the cache when it is there, else compiled."""

from __future__ import annotations

from pathlib import Path

from quietword.engine.rules import Library
from quietword.library.cache import cached
from quietword.library.files import content_name, patterns_root


def load_library(root: Path | None = None) -> Library:
    """The library under `root` (default: the one that comes with Quiet Word). Raises LibraryError."""
    root = root or patterns_root()
    return cached(root, fingerprint(root), lambda: _compile(root))


def _compile(root: Path) -> Library:
    from quietword.library.load import (
        LibraryLoader,  # the parser of phrases is slow to import and rarely needed
    )

    return LibraryLoader(root).load()


def fingerprint(root: Path) -> str:
    """A short name for the content of all pattern files."""
    paths = sorted([*root.rglob("*.yaml"), *root.glob("learned/*.json")])
    return content_name((path.relative_to(root).as_posix(), path) for path in paths)
