"""Lines of a file, with a progress bar on standard error when somebody is looking."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

# A line this long is refused whole; it is still read in pieces, so that memory stays small.
PIECE = 1024 * 1024


@contextmanager
def counted(source: BinaryIO) -> Iterator[Iterator[bytes]]:
    """The lines of `source`; the bar moves as they are taken."""
    if not sys.stderr.isatty():
        yield capped_lines(source)
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Checking", total=_size(source))

        def moving() -> Iterator[bytes]:
            for line in capped_lines(source):
                yield line
                progress.advance(task, len(line))

        yield moving()


def capped_lines(source: BinaryIO) -> Iterator[bytes]:
    """Lines, each cut a little over the size at which it is refused anyway."""
    from quietword.contract import MAX_BODY_BYTES

    kept = b""
    while piece := source.readline(PIECE):
        if len(kept) <= MAX_BODY_BYTES:
            kept += piece
        if piece.endswith(b"\n"):
            yield kept
            kept = b""
    if kept:
        yield kept


def _size(source: BinaryIO) -> int | None:
    try:
        return os.fstat(source.fileno()).st_size or None
    except OSError:
        return None
