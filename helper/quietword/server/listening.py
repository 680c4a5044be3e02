"""Which addresses listen on a port, as the system itself says (Linux; nothing is known elsewhere)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
LISTEN = "0A"
WORD = 4


def beyond_loopback(port: int, tables: Iterable[Path] = TABLES) -> list[str] | None:
    """The addresses other than this computer's own that listen on a port; `None` where nobody can say."""
    there = [table for table in tables if table.exists()]
    if not there:
        return None
    addresses = {a for table in there for a, p in _listening(table.read_text()) if p == port}
    return sorted(str(a) for a in addresses if not _is_loopback(a))


def _listening(table: str) -> Iterator[tuple[IPv4Address | IPv6Address, int]]:
    for row in table.splitlines()[1:]:
        cells = row.split()
        if len(cells) > 3 and cells[3] == LISTEN:
            address, _, port = cells[1].partition(":")
            yield ip_address(_bytes(address)), int(port, 16)


def _bytes(address: str) -> bytes:
    """The kernel writes an address as words of four bytes, each the way round that this machine counts."""
    raw = bytes.fromhex(address)
    words = [raw[at : at + WORD] for at in range(0, len(raw), WORD)]
    return b"".join(word[::-1] if sys.byteorder == "little" else word for word in words)


def _is_loopback(address: IPv4Address | IPv6Address) -> bool:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
