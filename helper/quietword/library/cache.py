"""The compiled library, kept in the user's cache folder so that the next start need not read the patterns again.

It holds patterns only, never a word of any chat. A file that is stale, damaged or not ours is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import regex
from platformdirs import user_cache_path

from quietword import __version__
from quietword.engine.rules import Library

KEEP = 3
SEAL = 4  # bytes of a checksum behind the content: a disk that loses a bit must not change what is found
ALLOWED = {
    ("array", "_array_reconstructor"),
    ("array", "array"),
    *(("quietword.engine.learned", n) for n in ("Learned", "Scale", "Scales")),
    ("quietword.engine.lexicon", "Group"),
    ("quietword.engine.lexicon", "Lexicon"),
    ("quietword.engine.seek", "Phrase"),
    *(("quietword.engine.rules", n) for n in ("Library", "Need", "Recipe", "Rule", "Saying", "Tactic")),
    ("builtins", "frozenset"),
    ("regex._regex", "compile"),
}


class DamagedCache(Exception):  # noqa: N818 - it is caught next door and never shown
    """The file holds something else than a library of ours."""


class _Reader(pickle.Unpickler):
    """Builds our own frozen shapes and nothing else, whatever the file asks for."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in ALLOWED:
            return super().find_class(module, name)
        raise DamagedCache(f"{module}.{name}")


def cached(root: Path, version: str, build: Callable[[], Library], folder: Path | None = None) -> Library:
    """The library of `version`, from the cache or built; a folder that cannot be written costs only time."""
    path = (folder or user_cache_path("quietword", appauthor=False)) / f"library-{_key(root, version)}.bin"
    library = _read(path, version)
    if library is None:
        library = build()
        with contextlib.suppress(OSError):
            _write(path, library)
    return library


def _key(root: Path, version: str) -> str:
    """Changes with the patterns, their place, our own code and what reads it."""
    parts = (version, str(root), __version__, sys.version, regex.__version__, _code())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def _code() -> str:
    """The age of the code that compiles: in development it changes without a new version."""
    rooms = (Path(__file__).parent, Path(__file__).parents[1] / "engine")
    return str(max(f.stat().st_mtime_ns for room in rooms for f in room.glob("*.py")))


def _read(path: Path, version: str) -> Library | None:
    try:
        with path.open("rb") as file:
            if not _is_ours(file.fileno()):
                return None
            found = file.read()
        if _seal(memoryview(found)[:-SEAL]) != found[-SEAL:]:
            return None
        library = _Reader(io.BytesIO(found)).load()
    except Exception:  # noqa: BLE001 - a damaged pickle can raise anything; then it is made anew
        return None
    return library if isinstance(library, Library) and library.version == version else None


def _sealed(content: bytes) -> bytes:
    """With its checksum behind it, which the pickle's own end hides from its reader."""
    return content + _seal(content)


def _seal(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(SEAL, "big")


def _is_ours(descriptor: int) -> bool:
    """Written by this user, and by nobody else (POSIX; elsewhere the folder is the user's own)."""
    if not hasattr(os, "getuid"):
        return True
    status = os.fstat(descriptor)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _write(path: Path, library: Library) -> None:
    """Whole or not at all, and readable by this user alone; older ones are cleared away."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        try:
            file.write(_sealed(pickle.dumps(library, protocol=pickle.HIGHEST_PROTOCOL)))
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).replace(path)
    for old in sorted(path.parent.glob("library-*.bin"), key=lambda p: p.stat().st_mtime)[:-KEEP]:
        old.unlink(missing_ok=True)
