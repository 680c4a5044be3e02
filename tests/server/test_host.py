from __future__ import annotations

import pytest
from starlette.types import ASGIApp

from quietword.server.host import HostGuard
from tests.server.asking import Ask


@pytest.mark.parametrize("host", ["127.0.0.1:8793", "localhost:8793", "LOCALHOST:8793"])
def test_our_own_names_pass(ask: Ask, inner: ASGIApp, host: str) -> None:
    assert ask(HostGuard(inner, 8793), headers=[("host", host)]).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8793",
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:8794",
        "localhost.evil.example:8793",
        "127.0.0.1:8793.evil.example",
        "[::1]:8793",
        "0.0.0.0:8793",
        "user@127.0.0.1:8793",
        " 127.0.0.1:8793",
        "",
    ],
)
def test_any_other_name_is_refused(ask: Ask, inner: ASGIApp, host: str) -> None:
    answer = ask(HostGuard(inner, 8793), headers=[("host", host)])
    assert answer.status == 421
    assert answer.headers["content-type"] == "application/problem+json"


def test_no_host_and_two_hosts_are_refused(ask: Ask, inner: ASGIApp) -> None:
    guard = HostGuard(inner, 8793)
    assert ask(guard).status == 421
    assert ask(guard, headers=[("host", "127.0.0.1:8793"), ("host", "evil.example")]).status == 421
