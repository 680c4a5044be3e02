from __future__ import annotations

from typing import Any

import pytest
from starlette.types import ASGIApp

from quietword.server.caller import CallerGuard
from tests.server.asking import Ask, Client

CHROME = "chrome-extension://" + "abcdefghijklmnop" * 2
FIREFOX = "moz-extension://0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f"


def headers(**changed: Any) -> list[tuple[str, str]]:
    given = {"origin": CHROME, "x-quiet-word": "1"} | {k.replace("_", "-"): v for k, v in changed.items()}
    return [(name, value) for name, value in given.items() if value is not None]


@pytest.mark.parametrize("origin", [CHROME, FIREFOX])
@pytest.mark.parametrize("site", [None, "none", "same-origin"])
def test_the_extension_passes(ask: Ask, inner: ASGIApp, origin: str | None, site: str | None) -> None:
    assert ask(CallerGuard(inner), headers=headers(origin=origin, sec_fetch_site=site)).status == 200


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "",
        "https://chat.example",
        "http://127.0.0.1:8793",
        "http://localhost:8793",
        CHROME + ".evil.example",
        CHROME[:-1],
        CHROME.upper(),
        "chrome-extension://" + "z" * 32,
        "moz-extension://0a1b2c3d",
        "https://evil.example/" + CHROME,
    ],
)
def test_any_other_origin_is_refused(ask: Ask, inner: ASGIApp, origin: str | None) -> None:
    assert ask(CallerGuard(inner), headers=headers(origin=origin)).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_sites_are_refused_even_with_the_right_origin(
    ask: Ask, inner: ASGIApp, site: str | None
) -> None:
    assert ask(CallerGuard(inner), headers=headers(sec_fetch_site=site)).status == 403


@pytest.mark.parametrize("value", [None, "", "0", "2", "1, 1"])
def test_our_own_header_is_needed(ask: Ask, inner: ASGIApp, value: str | None) -> None:
    answer = ask(CallerGuard(inner), headers=headers(x_quiet_word=value))
    assert answer.status == 403
    assert b"X-Quiet-Word" in answer.body


def test_two_origins_are_refused(ask: Ask, inner: ASGIApp) -> None:
    assert ask(CallerGuard(inner), headers=[*headers(), ("origin", "https://evil.example")]).status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_every_method_that_may_carry_text_is_guarded(ask: Ask, inner: ASGIApp, method: str) -> None:
    assert ask(CallerGuard(inner), method=method, path="/v1/anything").status == 403


@pytest.mark.parametrize("path", ["/v1/health", "/steps", "/"])
def test_plain_reading_needs_no_origin(ask: Ask, inner: ASGIApp, path: str) -> None:
    assert ask(CallerGuard(inner), method="GET", path=path).status == 200


def test_a_preflight_is_never_answered_with_cors(client: Client) -> None:
    answer = client.request(
        "OPTIONS",
        "/v1/check",
        headers={
            "Origin": "https://evil.example",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "x-quiet-word",
        },
    )
    assert answer.status_code == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]
