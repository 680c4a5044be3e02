"""How often: more requests than any person's browser needs are sent away, with when to come back."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from quietword.server.problem import Problem, refuse


@dataclass(frozen=True)
class Rate:
    """So many a second on the long run, and so many at once."""

    a_second: float
    burst: float


@dataclass(frozen=True)
class Rates:
    """Of all requests, and of those that try to pair."""

    everything: Rate = Rate(2_000, 4_000)
    pairing: Rate = Rate(10, 20)


USUAL = Rates()


def everything(_scope: Scope) -> bool:
    """Every request."""
    return True


def pairing(scope: Scope) -> bool:
    """Tries to pair; not a GET, which any web page can send, and which pairs nothing."""
    return bool(scope["method"] == "POST" and scope["path"].startswith("/v1/pair"))


class RateGuard:
    """Answers 429 when those that it `counts` come too often (a token bucket). For one event loop."""

    def __init__(
        self,
        app: ASGIApp,
        rate: Rate,
        counts: Callable[[Scope], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app, self.rate, self._counts, self._clock = app, rate, counts, clock
        self._left, self._at = rate.burst, clock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wait = self._wait() if scope["type"] == "http" and self._counts(scope) else 0.0
        if wait:
            await refuse(_TOO_OFTEN, scope, receive, send, {"retry-after": str(math.ceil(wait))})
        else:
            await self.app(scope, receive, send)

    def _wait(self) -> float:
        """Take one; or the seconds until there is one."""
        now = self._clock()
        self._left = min(self.rate.burst, self._left + (now - self._at) * self.rate.a_second)
        self._at = now
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return (1 - self._left) / self.rate.a_second


_TOO_OFTEN = Problem(429, "too-often", "Too many requests", "Wait a moment, then ask again.")
