"""What the head of a request may be: short, plain, and HTTP to its end."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Scope

from quietword.server.guard import Guard
from quietword.server.problem import Problem

MOST_HEADERS = 100
MOST_BYTES = 16 * 1024
_NEVER_IN_A_PATH = re.compile(r"[\x00-\x1f\x7f\\]|%[0-9a-fA-F]{2}|(^|/)\.\.(/|$)")


class HeadGuard(Guard):
    """Refuses heads that are too large, that ask for another protocol, or a way out.

    The parser's own limit counts only what has not arrived whole: a large head in one piece passes it.
    """

    def __init__(self, app: ASGIApp, most_headers: int = MOST_HEADERS, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(app)
        self.most_headers, self.most_bytes = most_headers, most_bytes

    def problem(self, scope: Scope) -> Problem | None:
        """The first thing that is wrong with the head."""
        headers = Headers(scope=scope)
        if len(headers.raw) > self.most_headers or _size(scope, headers) > self.most_bytes:
            detail = f"Send at most {self.most_headers} headers and {self.most_bytes} bytes of them."
            return Problem(431, "head-too-large", "The headers are too large", detail)
        if "upgrade" in headers or "sec-websocket-key" in headers:
            detail = "The helper speaks plain HTTP and no WebSocket. Ask with GET or POST."
            return Problem(400, "upgrade", "This does not work here", detail)
        if _NEVER_IN_A_PATH.search(scope["path"]):
            return Problem(404, "not-found", "There is no such page", "The helper's start page is /.")
        return None


def _size(scope: Scope, headers: Headers) -> int:
    target = len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"")
    return target + sum(len(name) + len(value) for name, value in headers.raw)
