"""From where: another site may lead a person to a page of ours by a link, and may embed or fetch nothing."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import Scope

from quietword.server.guard import Guard
from quietword.server.problem import Problem

FOREIGN = {"cross-site", "same-site"}  # another port of this computer is the same site, and as foreign


class SiteGuard(Guard):
    """What a browser says that another site asked for is refused, unless it opens a page of ours in a tab.

    Of reading alone: CallerGuard sees to what can carry text. Programs and old browsers send no `Sec-Fetch-Site`.
    """

    def problem(self, scope: Scope) -> Problem | None:
        """That another site asks, and not for a page in a tab of its own."""
        headers = Headers(scope=scope)
        if scope["method"] not in {"GET", "HEAD", "OPTIONS"} or not FOREIGN & _said(headers, "site"):
            return None
        opens = _said(headers, "mode") == {"navigate"} and _said(headers, "dest") == {"document"}
        return None if opens and not scope["path"].startswith("/v1/") else _REFUSED


def _said(headers: Headers, what: str) -> set[str]:
    return set(headers.getlist(f"sec-fetch-{what}"))


_REFUSED = Problem(
    403, "site", "Not for other sites", "Other sites may link to the helper's pages, and use nothing of them."
)
