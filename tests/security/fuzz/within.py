"""A time limit for one input: what never comes back must fail the run, not hang it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class Hung(Exception):  # noqa: N818 - it says what is the matter
    """An input was not done with in time."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises Hung in the block when it takes longer. For the main thread; does nothing where there are no timers."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(_number: int, _frame: object) -> None:
        raise Hung(f"not done within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
