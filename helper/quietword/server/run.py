"""Run the helper until it is told to stop."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from quietword.server.ports import BACKLOG

CONCURRENCY = BACKLOG
HEADER_BYTES = 16 * 1024
SWITCH_SECONDS = 0.0005


class _Server(uvicorn.Server):
    """Says when it is up; uvicorn's own lines stay off, as the log of a helper should."""

    def __init__(self, config: uvicorn.Config, when_up: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_up = when_up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._when_up()


def run(app: ASGIApp, sock: socket.socket, when_up: Callable[[], None]) -> None:
    """Serve `app` on a bound socket; comes back after Ctrl-C or a polite request to end."""
    # A small check beside a large one gets its turn after half a millisecond, not after the usual five.
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()  # the library never goes away: nobody need look through it for what does
    with _quiet_end():
        _Server(_config(app), when_up).run(sockets=[sock])


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=BACKLOG,
        limit_concurrency=CONCURRENCY,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=HEADER_BYTES,
    )


@contextmanager
def _quiet_end() -> Iterator[None]:
    # uvicorn raises a caught signal once more at its end, for whoever ran it: that is us, and we are done.
    def nothing(_number: int, _frame: object) -> None:
        return None

    before = {number: signal.signal(number, nothing) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
