"""The pairing window: one secret, two minutes, one use, and five wrong tries close it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from quietword.pairing.private_files import NotPrivate, locked, read_private, write_private
from quietword.pairing.proof import new_key, same

FILE = "pairing-window.json"
SECONDS = 120.0
MOST_TRIES = 5


@dataclass(frozen=True)
class _Open:
    """An open window; `wall` and `steady` are the two clocks when it was opened, in seconds."""

    secret: str
    wall: float
    steady: float
    tries: int = 0


class _OpenIn(BaseModel):
    """The window as it lies in its file."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    secret: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    wall: float
    steady: float
    tries: Annotated[int, Field(ge=0)]


class Window:
    """The window in the config folder: a command opens it, and the helper, another process, looks through."""

    def __init__(
        self,
        folder: Path,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,  # the same for all processes since the computer started
    ) -> None:
        self._path, self._wall, self._steady = folder / FILE, wall, steady

    def open(self) -> str:
        """A new secret (64 hex); an older one is over."""
        made = _Open(new_key(), self._wall(), self._steady())
        with locked(self._path.parent):
            self._write(made)
        return made.secret

    def close(self) -> None:
        """No secret any more."""
        with locked(self._path.parent):
            self._path.unlink(missing_ok=True)

    def secret(self) -> str | None:
        """The secret, while the window is open."""
        found = self._read()
        return found.secret if found else None

    def wrong(self, secret: str) -> None:
        """A wrong try on this secret."""
        with locked(self._path.parent):
            found = self._read()
            if found is None or not same(found.secret, secret):
                return
            tried = replace(found, tries=found.tries + 1)
            if tried.tries < MOST_TRIES:
                self._write(tried)
            else:
                self._path.unlink(missing_ok=True)

    def use(self, secret: str) -> bool:
        """Use up this secret; whether it was still there to be used."""
        with locked(self._path.parent):
            found = self._read()
            if found is None or not same(found.secret, secret):
                return False
            self._path.unlink(missing_ok=True)
            return True

    def _read(self) -> _Open | None:
        try:
            raw = read_private(self._path)
            found = _Open(**_OpenIn.model_validate_json(raw).model_dump()) if raw else None
        except (ValidationError, NotPrivate):  # a window that is damaged, or not ours, is none
            return None
        return found if found and self._is_fresh(found) else None

    def _is_fresh(self, found: _Open) -> bool:
        """Whichever clock says "over" first is right, so that setting one back gains nothing."""
        by_wall, by_steady = self._wall() - found.wall, self._steady() - found.steady
        started_anew = by_steady < 0
        return by_wall < SECONDS and by_steady < SECONDS and not started_anew

    def _write(self, state: _Open) -> None:
        write_private(self._path, json.dumps(asdict(state)).encode())
