"""A time limit on taking in a body: a caller that drips it in holds a place that others need."""

from __future__ import annotations

import time

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quietword.server.problem import Problem, run_guarded


class BodyDeadline:
    """Answers 408 when the whole body is not there after `seconds`."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self.app, self.seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        else:
            await run_guarded(self.app, scope, self._timed(receive), send)

    def _timed(self, receive: Receive) -> Receive:
        end, complete = time.monotonic() + self.seconds, False

        async def timed() -> Message:
            nonlocal complete
            if complete:  # the body is in; what comes now is only news of a hang-up
                return await receive()
            with anyio.move_on_after(max(0.0, end - time.monotonic())):
                message = await receive()
                complete = not message.get("more_body", False)
                return message
            detail = f"Send it within {self.seconds:g} seconds."
            raise Problem(408, "too-slow", "The body came too slowly", detail)

        return timed
