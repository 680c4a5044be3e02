"""Connections that never finish a request: each has a deadline, and when places run out the oldest of them goes."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import islice
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle
from uvicorn.server import ServerState

from quietword.server.head import MOST_BYTES
from quietword.server.headers import HEADERS
from quietword.server.problem import MEDIA_TYPE, problem_body, unreadable

HEADER_SECONDS = 5.0
MOST_OPEN = 512


@dataclass
class Places:
    """Who may stay: at most `most` connections, each with `seconds` to send a whole header. One object a server."""

    most: int = MOST_OPEN
    seconds: float = HEADER_SECONDS
    unfinished: dict[CarefulProtocol, None] = field(
        default_factory=dict
    )  # the one that waits longest is first

    def make_room(self, opened: int) -> None:
        """Close what has waited longest without a whole request, until no more than `most` are open."""
        for oldest in list(islice(self.unfinished, max(0, opened - self.most))):
            oldest.cut()


class WholeBodies(h11.Connection):
    """h11 that refuses a body in chunks as soon as the head says so: the limits count bytes, and a chunk can be one."""

    def next_event(self) -> type[h11.NEED_DATA | h11.PAUSED] | h11.Event:
        """The next event; a protocol error where a body would come in chunks."""
        event = super().next_event()
        if isinstance(event, h11.Request) and any(name == b"transfer-encoding" for name, _ in event.headers):
            raise h11.RemoteProtocolError("a body in chunks", error_status_hint=HTTPStatus.LENGTH_REQUIRED)
        return event


class CarefulProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 with a deadline for the header and a place for everybody who is quick.

    uvicorn waits for a header for ever, and past its limit of connections refuses whoever comes, not whoever dawdles.
    """

    def __init__(
        self,
        places: Places,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.conn = WholeBodies(h11.SERVER, config.h11_max_incomplete_event_size or MOST_BYTES)
        self._places = places
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a place; somebody else's if need be."""
        super().connection_made(transport)
        self._wait_for_header()
        self._places.unfinished[self] = None
        self._places.make_room(len(self.connections))

    def connection_lost(self, exc: Exception | None) -> None:
        """Give the place back."""
        self._header_is_in()
        self._places.unfinished.pop(self, None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; what cannot be followed any more is cut off without a word."""
        try:
            super().data_received(data)
        except h11.ProtocolError:
            self.cut()
        self._see_how_far()

    def on_response_complete(self) -> None:
        """From here on it waits again, behind all others."""
        self._places.unfinished.pop(self, None)
        self._places.unfinished[self] = None
        super().on_response_complete()
        self._see_how_far(answered=True)

    def timeout_keep_alive_handler(self) -> None:
        """Cut, not closed: a caller that does not take its answer would keep a closed connection for ever."""
        self.cut()

    def cut(self) -> None:
        """Close at once."""
        self._header_is_in()
        self._places.unfinished.pop(self, None)
        self.connections.discard(self)  # now, not when the loop says so: others count what is open
        self.transport.abort()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's words, in plain text
        """Answer a malformed request in our own words; in the middle of another answer only close."""
        hint = getattr(sys.exception(), "error_status_hint", 400)
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.write(self._refusal(hint))
        self.transport.close()

    def _refusal(self, status: int) -> bytes:
        problem = unreadable(status)
        body = json.dumps(problem_body(problem), ensure_ascii=False).encode("utf-8")
        headers = {
            **HEADERS,
            "content-type": MEDIA_TYPE,
            "content-length": str(len(body)),
            "connection": "close",
        }
        start = h11.Response(status_code=problem.status, headers=list(headers.items()), reason=problem.title)
        events: tuple[h11.Event, ...] = (start, h11.Data(data=body), h11.EndOfMessage())
        return b"".join(self.conn.send(event) or b"" for event in events)

    def _unsupported_upgrade_warning(self) -> None:
        """Silent: the head guard refuses it."""

    def _see_how_far(self, answered: bool = False) -> None:
        if not self._answering():
            if not answered:  # between two requests uvicorn's keep-alive watches, until something comes
                self._wait_for_header()
            return
        self._header_is_in()
        if not self.cycle.more_body:
            self._places.unfinished.pop(self, None)

    def _answering(self) -> bool:
        cycle: RequestResponseCycle | None = (
            self.cycle
        )  # None before the first request, whatever uvicorn's types say
        return cycle is not None and not cycle.response_complete

    def _wait_for_header(self) -> None:
        if self._deadline is None and not self.transport.is_closing():
            self._deadline = self.loop.call_later(self._places.seconds, self.cut)

    def _header_is_in(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
