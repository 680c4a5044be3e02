"""The size limit of a body, whether announced or streamed."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quietword.server.problem import Problem, refuse, run_guarded

# A caller cut off while sending never reads the answer: so much more is taken in, and thrown away.
DRAIN = 64 * 1024 * 1024


class BodyLimit:
    """Refuses bodies over `limit` bytes with 413, holding none of them.

    Starlette's own answers in plain text, and hangs up on a caller who is still sending.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif (announced := _announced(scope)) is not None and announced > self.limit:
            await self._refuse_announced(announced, scope, receive, send)
        else:
            await run_guarded(self.app, scope, self._counting(receive), send)

    async def _refuse_announced(self, announced: int, scope: Scope, receive: Receive, send: Send) -> None:
        if announced <= DRAIN and "expect" not in Headers(scope=scope):
            await _throw_away(receive, DRAIN)
        await refuse(self._too_large(), scope, receive, send)

    def _counting(self, receive: Receive) -> Receive:
        taken = 0

        async def counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.limit:
                if message.get("more_body"):
                    await _throw_away(receive, DRAIN)
                raise self._too_large()
            return message

        return counting

    def _too_large(self) -> Problem:
        detail = f"The body is larger than {self.limit} bytes. Send fewer or shorter messages."
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
