from __future__ import annotations

import httpx
import pytest

from tests.server.asking import Client

# Said once more, so that none is weakened by a slip.
DUE = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}


def csp(answer: httpx.Response) -> dict[str, str]:
    parts = (part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    return dict(parts)


@pytest.mark.parametrize("path", ["/", "/steps", "/demo", "/static/demo.js", "/v1/health", "/nothing-here"])
def test_every_answer_has_all_headers(client: Client, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers[name] for name in DUE} == DUE
    assert csp(answer) == POLICY


def test_refusals_of_guards_have_them_too(client: Client) -> None:
    assert client.post("/v1/check").headers["cache-control"] == "no-store"
    assert (
        client.get("/steps", headers={"Host": "evil.example"}).headers["x-content-type-options"] == "nosniff"
    )


@pytest.mark.parametrize("path", ["/", "/pair", "/paired", "/steps", "/demo"])
def test_pages_may_not_be_framed_nor_run_foreign_code(client: Client, path: str) -> None:
    assert csp(client.get(path)) == POLICY


@pytest.mark.parametrize("path", ["/", "/pair", "/paired", "/steps", "/demo"])
def test_pages_load_nothing_from_elsewhere(client: Client, path: str) -> None:
    page = client.get(path).text
    sources = [part.split('"')[0] for part in page.split(' src="')[1:]]
    sheets = [line for line in page.splitlines() if "<link" in line]
    assert all(source.startswith("/static/") for source in sources)
    assert all('href="/static/' in sheet for sheet in sheets)
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick" not in page


def test_what_pages_refer_to_is_there(client: Client) -> None:
    for path in ("/", "/pair", "/paired", "/steps", "/demo"):
        page = client.get(path).text
        for part in page.split('"/static/')[1:]:
            assert client.get("/static/" + part.split('"')[0]).status_code == 200
