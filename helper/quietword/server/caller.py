"""Who may ask: the extension, never a web page."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import Scope

from quietword.server.guard import Guard
from quietword.server.problem import Problem
from quietword.server.site import FOREIGN

OWN_HEADER = "x-quiet-word"
_ORIGIN = re.compile(
    r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)


class CallerGuard(Guard):
    """Everything under /v1/ that is not a plain GET needs an extension's `Origin` and our own header.

    The header cannot be set by a page without a preflight, and we never answer one.
    """

    def problem(self, scope: Scope) -> Problem | None:
        """What shows that it is not the extension that asks."""
        if not _guarded(scope):
            return None
        headers = Headers(scope=scope)
        if any(site in FOREIGN for site in headers.getlist("sec-fetch-site")):
            return _refused("Web pages may not ask the helper.")
        if headers.getlist(OWN_HEADER) != ["1"]:
            return _refused("The header `X-Quiet-Word: 1` is missing.")
        origins = headers.getlist("origin")
        if len(origins) != 1 or not _ORIGIN.fullmatch(origins[0]):
            return _refused("`Origin` must be that of the browser extension.")
        return None


def _guarded(scope: Scope) -> bool:
    return scope["path"].startswith("/v1/") and scope["method"] not in {"GET", "HEAD", "OPTIONS"}


def _refused(detail: str) -> Problem:
    return Problem(403, "caller", "Only the extension may ask", detail)
