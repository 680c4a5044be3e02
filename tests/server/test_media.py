from __future__ import annotations

import pytest
from starlette.types import ASGIApp

from quietword.server.media import MediaGuard
from tests.server.asking import Ask


@pytest.mark.parametrize(
    "kind", ["application/json", "application/json; charset=utf-8", "Application/JSON;charset=UTF-8"]
)
def test_plain_json_passes(ask: Ask, inner: ASGIApp, kind: str) -> None:
    assert ask(MediaGuard(inner), headers=[("content-type", kind)]).status == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"])
def test_what_a_page_could_post_without_a_preflight_is_refused(ask: Ask, inner: ASGIApp, kind: str) -> None:
    assert ask(MediaGuard(inner), headers=[("content-type", kind)]).status == 415


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate", "zstd", "identity, gzip"])
def test_compressed_bodies_are_refused(ask: Ask, inner: ASGIApp, encoding: str) -> None:
    sent = [("content-type", "application/json"), ("content-encoding", encoding)]
    answer = ask(MediaGuard(inner), headers=sent)
    assert answer.status == 415
    assert b"Content-Encoding" in answer.body


def test_reading_a_page_needs_no_media_type(ask: Ask, inner: ASGIApp) -> None:
    assert ask(MediaGuard(inner), method="GET", path="/steps").status == 200
