"""What a body may be: plain JSON, as it stands, not compressed."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope

from quietword.server.guard import Guard
from quietword.server.problem import Problem


class MediaGuard(Guard):
    """A POST carries plain `application/json`: nothing small that unfolds into something huge."""

    def problem(self, scope: Scope) -> Problem | None:
        """What makes the body of a POST other than plain JSON."""
        return _problem(Headers(scope=scope)) if scope["method"] == "POST" else None


def _problem(headers: Headers) -> Problem | None:
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        detail = "Send the JSON without Content-Encoding."
        return Problem(415, "encoding", "Compressed bodies are not read", detail)
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        return Problem(415, "media-type", "Not JSON", "Send the body as `Content-Type: application/json`.")
    return None
