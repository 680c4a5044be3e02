from __future__ import annotations

import pytest
from starlette.types import ASGIApp

from quietword.server.site import SiteGuard
from tests.server.asking import Ask

OPENED = (("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document"))
FOREIGN = ["cross-site", "same-site"]


@pytest.mark.parametrize("site", [None, "none", "same-origin"])
@pytest.mark.parametrize("path", ["/", "/steps", "/static/page.css", "/v1/health"])
def test_the_person_our_pages_and_the_extension_pass(
    ask: Ask, inner: ASGIApp, site: str | None, path: str
) -> None:
    headers = [("sec-fetch-mode", "cors"), *([("sec-fetch-site", site)] if site else [])]
    assert ask(SiteGuard(inner), method="GET", path=path, headers=headers).status == 200


@pytest.mark.parametrize("site", FOREIGN)
def test_a_link_from_another_site_opens_a_page(ask: Ask, inner: ASGIApp, site: str) -> None:
    headers = [("sec-fetch-site", site), *OPENED]
    assert ask(SiteGuard(inner), method="GET", path="/steps", headers=headers).status == 200
    assert ask(SiteGuard(inner), method="GET", path="/v1/health", headers=headers).status == 403


@pytest.mark.parametrize("site", FOREIGN)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    ("mode", "dest"),
    [
        ("no-cors", "image"),
        ("no-cors", "script"),
        ("cors", "empty"),
        ("navigate", "iframe"),
        ("navigate", "object"),
        ("no-cors", "document"),
        ("", ""),
    ],
)
def test_nothing_else_that_another_site_asks_for_is_answered(
    ask: Ask, inner: ASGIApp, site: str, method: str, mode: str, dest: str
) -> None:
    given = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    headers = [(name, value) for name, value in given.items() if value]
    answer = ask(SiteGuard(inner), method=method, path="/steps", headers=headers)
    assert answer.status == 403
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("more", [("sec-fetch-dest", "image"), ("sec-fetch-mode", "cors")])
def test_two_words_are_not_taken_for_the_better_one(ask: Ask, inner: ASGIApp, more: tuple[str, str]) -> None:
    headers = [("sec-fetch-site", "none"), ("sec-fetch-site", "cross-site"), *OPENED, more]
    assert ask(SiteGuard(inner), method="GET", path="/steps", headers=headers).status == 403
