"""Unpacks what programs and browsers pack, so that words are also found where no plain search would see them.

Chromium keeps what extensions store in LevelDB, whose tables are packed by snappy; Firefox keeps it in SQLite, each
value packed by snappy, and its open tabs in "mozLz4". There a word that is like others before it is in no one piece.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import cramjam

MOST = 50_000_000  # bytes of one unpacked piece
BITE = 4_096
ZLIB = (b"\x1f\x8b\x08", b"\x78\x9c", b"\x78\x01", b"\x78\xda")
MOZ_LZ4 = b"mozLz40\x00"
SNAPPY_FRAMES = b"\xff\x06\x00\x00sNaPpY"
TABLE_END = bytes.fromhex("57fb808b247547db")
TABLE_FOOTER = 48  # bytes
TABLE_SNAPPY, TABLE_ZSTD = 1, 2
LOG_BLOCK, LOG_HEAD = 32_768, 7  # bytes
SQLITE = b"SQLite format 3\x00"


def pieces(content: bytes) -> Iterator[bytes]:
    """The content itself, and every stretch of it that can be unpacked."""
    yield content
    yield from _zlib(content)
    yield from _table(content)
    yield from _log(content)
    with suppress(cramjam.DecompressionError):
        if content.startswith(MOZ_LZ4) and int.from_bytes(content[8:12], "little") <= MOST:
            yield bytes(cramjam.lz4.decompress_block(content[len(MOZ_LZ4) :]))
        if content.startswith(SNAPPY_FRAMES):
            yield bytes(cramjam.snappy.decompress(content))


def pieces_of(path: Path) -> Iterator[bytes]:
    """The same of a file; in a database each value by itself too, with what waits in its `-wal`."""
    content = read(path)
    yield from pieces(content)
    if content.startswith(SQLITE):
        for value in _values(path):
            yield from pieces(value)
            yield _snappy(value)


def read(path: Path) -> bytes:
    """What a file holds; nothing where it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _zlib(content: bytes) -> Iterator[bytes]:
    for start in ZLIB:
        at = content.find(start)
        while at >= 0:
            yield _inflated(content, at)
            at = content.find(start, at + 1)


def _inflated(content: bytes, at: int) -> bytes:
    """What zlib makes of the bytes from here on, in small bites: most are no start of anything, which shows at once."""
    unpacker, made = zlib.decompressobj(47), bytearray()
    with suppress(zlib.error):
        while at < len(content) and not unpacker.eof and len(made) < MOST:
            made += unpacker.decompress(content[at : at + BITE])
            at += BITE
    return bytes(made)


def _snappy(packed: bytes) -> bytes:
    with suppress(cramjam.DecompressionError):
        if cramjam.snappy.decompress_raw_len(packed) <= MOST:  # what is no snappy may announce anything
            return bytes(cramjam.snappy.decompress_raw(packed))
    return b""


def _table(content: bytes) -> Iterator[bytes]:
    """Each block of a LevelDB table (doc/table_format.md): the footer leads to the index, the index to the blocks."""
    if content.endswith(TABLE_END):
        with suppress(IndexError, cramjam.DecompressionError):
            at = len(content) - TABLE_FOOTER
            for _ in range(2):  # the block of blocks about the table
                _, at = _number(content, at)
            for handle in _index(_block(content, content[at:])):
                yield _block(content, handle)


def _block(content: bytes, handle: bytes) -> bytes:
    """The block to which the two numbers of a handle lead: where it begins, and its length; then stands its kind."""
    start, at = _number(handle, 0)
    length, _ = _number(handle, at)
    raw, kind = content[start : start + length], content[start + length]
    if kind == TABLE_ZSTD:
        return bytes(cramjam.zstd.decompress(raw))
    return _snappy(raw) if kind == TABLE_SNAPPY else raw


def _index(block: bytes) -> Iterator[bytes]:
    """The values of a block: each entry is three numbers, the new part of its key, its value."""
    end = len(block) - 4 - 4 * int.from_bytes(block[-4:], "little")
    at = 0
    while at < end:
        _, at = _number(block, at)
        key, at = _number(block, at)
        value, at = _number(block, at)
        yield block[at + key : at + key + value]
        at += key + value


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A number in groups of seven bits, the lowest first; and where it ends."""
    value = shift = 0
    while content[at] & 0x80:
        value |= (content[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
    return value | content[at] << shift, at + 1


def _log(content: bytes) -> Iterator[bytes]:
    """A LevelDB log without the heads that cut a long record every 32 kB (doc/log_format.md)."""
    joined = bytearray()
    for start in range(0, len(content), LOG_BLOCK):
        block, at = content[start : start + LOG_BLOCK], 0
        while len(block) - at > LOG_HEAD and 1 <= block[at + 6] <= 4:
            length = int.from_bytes(block[at + 4 : at + 6], "little")
            joined += block[at + LOG_HEAD : at + LOG_HEAD + length]
            at += LOG_HEAD + length
        if not at:
            break
    if joined:
        yield bytes(joined)


def _values(path: Path) -> Iterator[bytes]:
    """Every text and every blob of a database, read from a copy: its own program may be writing to it."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        for end in ("-wal", ""):  # in this order: what moves from the one to the other meanwhile is in both
            with suppress(OSError):
                shutil.copyfile(f"{path}{end}", f"{copy}{end}")
        with suppress(sqlite3.Error), closing(sqlite3.connect(copy)) as base:
            base.text_factory = bytes
            names = base.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                yield from _of_table(base, name.decode())


def _of_table(base: sqlite3.Connection, name: str) -> Iterator[bytes]:
    quoted = name.replace('"', '""')
    with suppress(sqlite3.Error):  # a table of a kind that this SQLite does not know
        for row in base.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608 - the name is the base's own
            yield from (value for value in row if isinstance(value, bytes))
