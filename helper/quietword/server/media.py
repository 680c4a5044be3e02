"""What a body may be: plain JSON, as it stands, not compressed."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from quietword.server.problem import Problem, refuse


class MediaGuard:
    """A POST carries plain `application/json`: nothing small that unfolds into something huge."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        problem = _problem(Headers(scope=scope)) if _is_post(scope) else None
        if problem:
            await refuse(problem, scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_post(scope: Scope) -> bool:
    return bool(scope["type"] == "http" and scope["method"] == "POST")


def _problem(headers: Headers) -> Problem | None:
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        detail = "Send the JSON without Content-Encoding."
        return Problem(415, "encoding", "Compressed bodies are not read", detail)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return Problem(415, "media-type", "Not JSON", "Send the body as `Content-Type: application/json`.")
    return None
