"""The search for words unpacks what it must: each kind of packing, with a text that packing tears to pieces."""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import cramjam
import pytest

from tests.security.search import CORE, found_below, found_in, found_in_open_files, torn
from tests.security.unpack import LOG_BLOCK, LOG_HEAD, MOZ_LZ4, TABLE_END, TABLE_FOOTER

TEXT = torn(CORE).encode()


def _number(value: int) -> bytes:
    return bytes([value & 0x7F | 0x80, value >> 7])  # two bytes do for all lengths here


def _table(kind: int, pack: Callable[[bytes], bytes]) -> bytes:
    """A LevelDB table of one block with one value."""
    made, handles = b"", []
    entry = _number(0) + _number(3) + _number(len(TEXT)) + b"key" + TEXT
    handle = b""
    for content in (entry, None):
        block = content or _number(0) + _number(3) + _number(len(handle)) + b"key" + handle
        packed = pack(block + bytes(4) + (1).to_bytes(4, "little"))
        handle = _number(len(made)) + _number(len(packed))
        handles.append(handle)
        made += packed + bytes([kind]) + bytes(4)
    footer = (_number(0) + _number(0) + handles[-1]).ljust(TABLE_FOOTER - len(TABLE_END), b"\x00")
    return made + footer + TABLE_END


def _log() -> bytes:
    """A LevelDB log in which the edge of a block runs through the word."""
    first = b"." * (LOG_BLOCK - LOG_HEAD - 5) + CORE[:5].encode()
    second = CORE[5:].encode()
    parts = ((first, 2), (second, 4))
    return b"".join(bytes(4) + len(p).to_bytes(2, "little") + bytes([kind]) + p for p, kind in parts)


PACKED = {
    "zlib": lambda: zlib.compress(TEXT),
    "gzip, cut off": lambda: gzip.compress(TEXT)[:-12],
    "mozLz4": lambda: MOZ_LZ4 + bytes(cramjam.lz4.compress_block(TEXT)),
    "snappy in frames": lambda: bytes(cramjam.snappy.compress(TEXT * 20)),
    "LevelDB table, plain": lambda: _table(0, bytes),
    "LevelDB table, snappy": lambda: _table(1, lambda block: bytes(cramjam.snappy.compress_raw(block))),
    "LevelDB table, zstd": lambda: _table(2, lambda block: bytes(cramjam.zstd.compress(block))),
    "LevelDB log": _log,
}
IN_ONE_PIECE = ("LevelDB table, plain",)


@pytest.mark.parametrize("kind", PACKED)
def test_a_torn_word_is_found(kind: str) -> None:
    content = PACKED[kind]()
    assert (CORE.encode() in content) == (kind in IN_ONE_PIECE), "a plain search must not be enough"
    assert found_in(content)


@pytest.mark.parametrize("kind", PACKED)
def test_what_is_cut_off_or_broken_ends_no_search(kind: str) -> None:
    content = PACKED[kind]()
    for cut in range(1, len(content), max(1, len(content) // 50)):
        found_in(content[cut:])
        found_in(content[:cut] + content[cut + 1 :])


@pytest.mark.parametrize("kept", ["in the base", "in its -wal"])
def test_a_torn_word_in_a_base_of_firefox_is_found(tmp_path: Path, kept: str) -> None:
    with closing(sqlite3.connect(tmp_path / "one.sqlite")) as base:
        if kept == "in its -wal":
            base.execute("PRAGMA journal_mode = wal")
        base.execute('CREATE TABLE "object ""data""" (value BLOB)')
        base.execute('INSERT INTO "object ""data""" VALUES (?)', (bytes(cramjam.snappy.compress_raw(TEXT)),))
        base.commit()
        assert (tmp_path / "one.sqlite-wal").exists() == (kept == "in its -wal")
        assert not any(CORE.encode() in file.read_bytes() for file in tmp_path.iterdir())
        assert found_below(tmp_path)
        assert found_in_open_files(os.getpid()) or sys.platform != "linux"


@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
@pytest.mark.parametrize("place", ["cmdline", "environ"])
def test_a_word_on_a_command_line_or_in_an_environment_is_found(place: str) -> None:
    words = [CORE] if place == "cmdline" else []
    environment = {**os.environ, **({"WORD": CORE} if place == "environ" else {})}
    command = [sys.executable, "-c", "print(1, flush=True); input()", *words]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == b"1\n"
        assert [line.split(":")[0] for line in found_in_open_files(process.pid)] == [place]
        process.stdin.write(b"\n")
