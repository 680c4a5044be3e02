"""Looks for words of a chat wherever they might have been left: in files, names of files, open files, output."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, quote_plus

import psutil

from tests.security.unpack import pieces, pieces_of

WORDS = "kanarie7c1f singt für dich"  # plain letters at the start, so that folding leaves them; a letter that is not
CORE = WORDS.split()[0]


def forms(words: str) -> dict[str, bytes]:
    """The words as programs write them."""
    raw = words.encode()
    found = {
        "UTF-8": raw,
        "UTF-16": words.encode("utf-16-le"),
        "JSON": json.dumps(words)[1:-1].encode(),
        "URL": quote(words, safe="").encode(),
        "form": quote_plus(words).encode(),
        "hex": raw.hex().encode(),
    }
    for shift in range(3):  # where it may begin within a group of three bytes
        coded = base64.b64encode(b"x" * shift + raw)
        found[f"base64, {shift}"] = coded[(0, 2, 3)[shift] : -4]
    return found


def _named(*texts: str) -> dict[str, bytes]:
    return {f"{kind} of {words!r}": form for words in texts for kind, form in forms(words).items()}


FORMS = _named(WORDS, CORE)
# Put on purpose where programs keep things: a search that does not find it there proves nothing.
PLANTED = "pflanze9d2e"
WITH_PLANTED = FORMS | _named(PLANTED)
Forms = Mapping[str, bytes]
MEMORY = ("/memfd:", "/dev/shm/")  # noqa: S108


def torn(word: str) -> str:
    """A text in which packing tears the word to pieces: each half of it has stood there before."""
    return f"{word[:8]}_ {'x' * 30} {word[3:]}_ {'y' * 30} {word} {'z' * 30}"


def found_in(content: bytes, sought: Forms = FORMS) -> list[str]:
    """The forms in which the words stand here; what is packed as browsers and Python pack is unpacked."""
    return _found(pieces(content), sought)


def found_below(folder: Path, sought: Forms = FORMS) -> list[str]:
    """Files below a folder that hold the words, in their content or their name."""
    return [
        f"{path}: {kinds}"
        for path in sorted(folder.rglob("*"))
        if (kinds := _found(_pieces(path, folder), sought))
    ]


def found_in_open_files(*processes: int, sought: Forms = FORMS) -> list[str]:
    """Open files of processes that hold the words, deleted ones too; also their commands and environments."""
    opened = {_same(file): (name, file) for pid in processes for name, file in _opened(pid)}
    return [
        f"{name}: {kinds}"
        for name, file in opened.values()
        if (kinds := _found((name.encode(), *pieces_of(file)), sought))
    ]


def all_processes() -> list[int]:
    """Every process that this one has started, and that those have."""
    return [process.pid for process in psutil.Process().children(recursive=True)]


def open_files(pid: int) -> set[str]:
    """What a process has open, by name."""
    return {_target(file) for file in Path(f"/proc/{pid}/fd").iterdir()}


def _opened(pid: int) -> Iterator[tuple[str, Path]]:
    """Names and files; memory that processes share is no file, though it looks like one."""
    process = Path(f"/proc/{pid}")
    with suppress(OSError):  # it may have ended meanwhile
        for file in [*(process / "fd").iterdir(), process / "cmdline", process / "environ"]:
            if not (name := _target(file)).startswith(MEMORY):
                there = Path(name)  # where it still has its name, what belongs to it lies beside it
                yield name, there if _same(there) == _same(file) else file


def _target(file: Path) -> str:
    try:
        return str(file.readlink())
    except OSError:
        return file.name


def _same(file: Path) -> object:
    """What two names have in common when they lead to one file."""
    try:
        found = file.stat()
    except OSError:
        return file
    return found.st_dev, found.st_ino


def _pieces(path: Path, folder: Path) -> Iterator[bytes]:
    yield str(path.relative_to(folder)).encode()
    yield from pieces_of(path)


def _found(content: Iterable[bytes], sought: Forms) -> list[str]:
    return sorted({kind for piece in content for kind, form in sought.items() if form in piece})
