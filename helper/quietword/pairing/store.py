"""The pairings of this user: who may ask, and the key shared with each."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quietword.pairing.private_files import NotPrivate, locked, read_private, write_private
from quietword.pairing.proof import new_id, new_key

log = logging.getLogger("quietword")
FILE = "pairings.json"
FORMAT = 1
Seen = tuple[int, ...] | None


@dataclass(frozen=True)
class Pairing:
    """One browser that may ask. `key` is 64 hex, and is never shown."""

    id: str
    key: str
    origin: str
    name: str
    since: date

    def __repr__(self) -> str:
        return f"Pairing({self.id})"


class _PairingIn(BaseModel):
    """A pairing as it lies in the file."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    origin: Annotated[str, Field(pattern=r"^[a-z-]+://[0-9a-z-]+$", max_length=100)]
    name: Annotated[str, Field(max_length=100)]
    since: date


class _FileIn(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    format: Annotated[int, Field(ge=FORMAT, le=FORMAT)]
    pairings: list[_PairingIn]


class Store:
    """`pairings.json` in the config folder, which must be private already. Read anew when it changes, or its mode."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = Lock()
        self._seen: Seen = None
        self._known: dict[str, Pairing] = {}

    def pairings(self) -> list[Pairing]:
        """All, oldest first."""
        return list(self._current().values())

    def find(self, pairing: str) -> Pairing | None:
        """The pairing of this name."""
        return self._current().get(pairing)

    def add(self, origin: str, name: str) -> Pairing:
        """A new pairing, kept."""
        made = Pairing(new_id(), new_key(), origin, name, datetime.now(UTC).date())
        with locked(self._path.parent):
            self._write([*self._read().values(), made])
        return made

    def revoke(self, pairing: str) -> bool:
        """Forget one; whether it was there."""
        with locked(self._path.parent):
            known = self._read()
            if known.pop(pairing, None) is None:
                return False
            self._write(list(known.values()))
            return True

    def revoke_all(self) -> int:
        """Forget all; how many there were."""
        with locked(self._path.parent):
            known = self._read()
            self._write([])
            return len(known)

    def _current(self) -> dict[str, Pairing]:
        """What the file says now; looked at again only when it is another one than last time."""
        with self._lock:
            now = _state(self._path)
            if now != self._seen or now is None:
                self._known, self._seen = self._read(), now
            return self._known

    def _read(self) -> dict[str, Pairing]:
        try:
            raw = read_private(self._path)
            found = None if raw is None else _FileIn.model_validate_json(raw)
        except NotPrivate as refused:
            log.error("%s", refused)
            return {}
        except ValidationError:
            self._put_aside()
            return {}
        return {p.id: Pairing(**p.model_dump()) for p in found.pairings} if found else {}

    def _put_aside(self) -> None:
        """A damaged file is kept for whoever wants to look, out of the way."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        aside = self._path.with_name(f"pairings.damaged-{stamp}.json")
        try:
            self._path.replace(aside)
        except OSError as error:
            log.error("%s is damaged, and cannot be moved (%s).", self._path, error.strerror)
        else:
            log.error("%s was damaged; it is now %s. Pair again: quietword pair", self._path, aside.name)

    def _write(self, pairings: list[Pairing]) -> None:
        found = [asdict(p) | {"since": p.since.isoformat()} for p in pairings]
        write_private(self._path, json.dumps({"format": FORMAT, "pairings": found}, indent=1).encode())


def _state(path: Path) -> Seen:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode, found.st_uid
