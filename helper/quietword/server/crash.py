"""Our own mistakes: the caller gets a plain 500, the log gets the place, and nobody gets the text."""

from __future__ import annotations

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quietword.mistake import place
from quietword.server.problem import internal, refuse

log = logging.getLogger("quietword")


class CrashGuard:
    """Stops exceptions here: a traceback further out could carry words of a chat."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:
            if scope["type"] != "http":
                raise
            log.error("The helper made a mistake: %s", place(error))
            if not started:
                await refuse(internal(), scope, receive, send)
