"""Run the helper until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp

from quietword.mistake import place
from quietword.server.connections import MOST_OPEN, CarefulProtocol, Places
from quietword.server.head import MOST_BYTES
from quietword.server.no_dump import forbid_dumps
from quietword.server.open_files import room_for
from quietword.server.ports import BACKLOG

log = logging.getLogger("quietword")
KEEP_ALIVE_SECONDS = 5
SWITCH_SECONDS = 0.0005


class _Server(uvicorn.Server):
    """Says when it is up; uvicorn's own lines stay off, as the log of a helper should."""

    def __init__(self, config: uvicorn.Config, when_up: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_up = when_up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().set_exception_handler(_tell_place)
        await super().startup(sockets=sockets)
        self._when_up()


def run(app: ASGIApp, sock: socket.socket, when_up: Callable[[], None], places: Places | None = None) -> None:
    """Serve `app` on a bound socket; comes back after Ctrl-C or a polite request to end."""
    # A small check beside a large one gets its turn after half a millisecond, not after the usual five.
    sys.setswitchinterval(SWITCH_SECONDS)
    forbid_dumps()
    gc.freeze()  # the library never goes away: nobody need look through it for what does
    with _quiet_end():
        _Server(_config(app, places or Places(room_for(MOST_OPEN))), when_up).run(sockets=[sock])


def _tell_place(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """In place of asyncio's own report, which prints what a traceback says."""
    error = context.get("exception")
    log.error("The helper made a mistake: %s", place(error) if error else "outside of any request")


def _config(app: ASGIApp, places: Places) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=cast(type[asyncio.Protocol], partial(CarefulProtocol, places)),
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",  # its warnings and tracebacks are about what callers sent
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=MOST_BYTES,
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
