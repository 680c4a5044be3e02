from __future__ import annotations

import pytest
from starlette.types import ASGIApp

from quietword.server.head import HeadGuard
from tests.server.asking import Ask


def test_an_ordinary_head_passes(ask: Ask, inner: ASGIApp) -> None:
    assert ask(HeadGuard(inner), headers=[("host", "x"), ("content-length", "0")]).status == 200


def test_number_and_size_of_headers_have_limits(ask: Ask, inner: ASGIApp) -> None:
    guard = HeadGuard(inner, most_headers=2, most_bytes=10)
    assert ask(guard, headers=[("a", "b"), ("c", "d")]).status == 200
    assert ask(guard, headers=[("a", "b")] * 3).status == 431
    assert ask(guard, headers=[("a", "0123456789")]).status == 431


@pytest.mark.parametrize("header", [("upgrade", "websocket"), ("upgrade", "h2c"), ("sec-websocket-key", "x")])
def test_no_other_protocol(ask: Ask, inner: ASGIApp, header: tuple[str, str]) -> None:
    answer = ask(HeadGuard(inner), method="GET", path="/", headers=[header])
    assert answer.status == 400
    assert b"WebSocket" in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/..",
        "/static/%2e%2e/x",
        "/static\\..\\x",
        "/static/a\x00.css",
        "/a\r\nb",
        "/\x1b[31m",
    ],
)
def test_a_path_is_plain(ask: Ask, inner: ASGIApp, path: str) -> None:
    assert ask(HeadGuard(inner), method="GET", path=path).status == 404


@pytest.mark.parametrize("path", ["/", "/static/page.css", "/a..b", "/v1/health", "/100%"])
def test_ordinary_paths_pass(ask: Ask, inner: ASGIApp, path: str) -> None:
    assert ask(HeadGuard(inner), method="GET", path=path).status == 200
