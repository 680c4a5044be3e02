"""Challenges that wait for their answer: each is used once, and not for long."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from quietword.pairing.proof import new_nonce

LIFE_SECONDS = 30.0
MOST = 2_000
About = TypeVar("About")


class Nonces(Generic[About]):
    """Gives out nonces, and knows for each what it was given out for. Safe from several threads."""

    def __init__(
        self, life: float = LIFE_SECONDS, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._life, self._most, self._clock, self._lock = life, most, clock, Lock()
        self._waiting: dict[str, tuple[float, About]] = {}

    def give(self, about: About) -> str:
        """A new nonce; the oldest goes when there are too many."""
        nonce, now = new_nonce(), self._clock()
        with self._lock:
            while self._waiting and (len(self._waiting) >= self._most or self._oldest_ends() <= now):
                del self._waiting[next(iter(self._waiting))]
            self._waiting[nonce] = (now + self._life, about)
        return nonce

    def take(self, nonce: str) -> About | None:
        """What it was given out for, once; nothing when it is unknown, used or too old."""
        with self._lock:
            ends, about = self._waiting.pop(nonce, (0.0, None))
        return about if self._clock() < ends else None

    def __len__(self) -> int:
        return len(self._waiting)

    def _oldest_ends(self) -> float:
        return next(iter(self._waiting.values()))[0]
