"""The `Host` check: a name that only resolves to this computer is not this computer (DNS rebinding)."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from quietword.server.problem import Problem, refuse


class HostGuard:
    """Lets through exactly one `Host` header that names this computer and our port.

    Starlette's trusted-host middleware does not look at the port, and answers in plain text.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.allowed = {f"127.0.0.1:{port}".encode(), f"localhost:{port}".encode()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._fits(scope):
            await refuse(_WRONG_HOST, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _fits(self, scope: Scope) -> bool:
        hosts = [value.lower() for name, value in scope["headers"] if name == b"host"]
        return len(hosts) == 1 and hosts[0] in self.allowed


_WRONG_HOST = Problem(
    421, "host", "Wrong host", "The helper answers only to 127.0.0.1 and localhost, with its own port."
)
