"""Looks for words of a chat wherever they might have been left: in files, names of files, open files, output."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, quote_plus

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


FORMS = {f"{kind} of {words!r}": form for words in (WORDS, CORE) for kind, form in forms(words).items()}


def found_in(content: bytes) -> list[str]:
    """The forms in which the words stand here; what is packed as browsers and Python pack is unpacked."""
    return sorted(
        {kind for piece in (content, *_unpacked(content)) for kind, form in FORMS.items() if form in piece}
    )


def found_below(folder: Path) -> list[str]:
    """Files below a folder that hold the words, in their content or their name."""
    return [
        f"{path}: {kinds}"
        for path in sorted(folder.rglob("*"))
        if (kinds := found_in(str(path.relative_to(folder)).encode() + b"\n" + _content(path)))
    ]


def found_in_open_files(pid: int) -> list[str]:
    """Open files of a process that hold the words, also those that were deleted; its command and environment too."""
    return [f"{name}: {kinds}" for name, content in _opened(pid) if (kinds := found_in(content))]


def open_files(pid: int) -> set[str]:
    """What a process has open, by name."""
    return {_target(file) for file in Path(f"/proc/{pid}/fd").iterdir()}


def _opened(pid: int) -> Iterator[tuple[str, bytes]]:
    process = Path(f"/proc/{pid}")
    for file in [*(process / "fd").iterdir(), process / "cmdline", process / "environ"]:
        yield _target(file), _content(file)


def _target(file: Path) -> str:
    try:
        return str(file.readlink())
    except OSError:
        return file.name


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Every stretch that zlib or gzip can unpack."""
    for start in (b"\x1f\x8b\x08", b"\x78\x9c", b"\x78\x01", b"\x78\xda"):
        at = content.find(start)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj(47).decompress(content[at:], 10_000_000)
            at = content.find(start, at + 1)
