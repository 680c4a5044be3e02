"""Runs a coroutine so that Ctrl-C, or a polite request to end, lets it clean up once and in peace."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine

INTERRUPTED = 130
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def until_stopped(work: Coroutine[None, None, int]) -> int:
    """The exit code of the work, or 130 when it was stopped."""
    try:
        return asyncio.run(_watched(work))
    except asyncio.CancelledError:
        return INTERRUPTED


async def _watched(work: Coroutine[None, None, int]) -> int:
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)

    def stop(*_: object) -> None:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not break off the cleaning up
        loop.call_soon_threadsafe(task.cancel)

    for number in SIGNALS:
        signal.signal(number, stop)
    return await task
