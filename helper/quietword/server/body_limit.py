"""The size limit of a body, whether announced or streamed."""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quietword.server.problem import Problem, refuse, run_guarded

# A caller cut off while sending never reads the answer: so much more is taken in, and thrown away.
DRAIN = 64 * 1024 * 1024


class BodyLimit:
    """Refuses bodies over `limit(path)` bytes with 413, holding none of them.

    Starlette's own answers in plain text, and hangs up on a caller who is still sending.
    """

    def __init__(self, app: ASGIApp, limit: Callable[[str], int]) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most, announced = self.limit(scope["path"]), _announced(scope)
        if announced is not None and announced > most:
            if announced <= DRAIN and "expect" not in Headers(scope=scope):
                await _throw_away(receive, DRAIN)
            await refuse(_too_large(most), scope, receive, send)
        else:
            await run_guarded(self.app, scope, _counting(receive, most), send)


def _counting(receive: Receive, most: int) -> Receive:
    taken = 0

    async def counting() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            if message.get("more_body"):
                await _throw_away(receive, DRAIN)
            raise _too_large(most)
        return message

    return counting


def _too_large(most: int) -> Problem:
    detail = f"The body is larger than {most} bytes. Send fewer or shorter messages."
    return Problem(413, "too-large", "The body is too large", detail)


async def _throw_away(receive: Receive, most: int) -> None:
    taken, more = 0, True
    while more and taken <= most:
        message = await receive()
        taken += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)


def _announced(scope: Scope) -> int | None:
    value = Headers(scope=scope).get("content-length", "")
    return int(value) if value.isascii() and value.isdigit() else None
