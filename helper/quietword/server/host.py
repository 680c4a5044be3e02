"""The `Host` check: a name that only resolves to this computer is not this computer (DNS rebinding)."""

from __future__ import annotations

from starlette.types import ASGIApp, Scope

from quietword.server.guard import Guard
from quietword.server.problem import Problem


class HostGuard(Guard):
    """Lets through exactly one `Host` header that names this computer and our port.

    Starlette's trusted-host middleware does not look at the port, and answers in plain text.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        super().__init__(app)
        self.allowed = {f"127.0.0.1:{port}".encode(), f"localhost:{port}".encode()}

    def problem(self, scope: Scope) -> Problem | None:
        """That the name is another than ours, or given twice."""
        return None if self._fits(scope) else _WRONG_HOST

    def _fits(self, scope: Scope) -> bool:
        hosts = [value.lower() for name, value in scope["headers"] if name == b"host"]
        return len(hosts) == 1 and hosts[0] in self.allowed


_WRONG_HOST = Problem(
    421, "host", "Wrong host", "The helper answers only to 127.0.0.1 and localhost, with its own port."
)
