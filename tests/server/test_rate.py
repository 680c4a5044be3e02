"""How often is too often, on a clock that the test sets."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from starlette.types import ASGIApp

from quietword.library.help import load_help
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server import create_app
from quietword.server.rate import USUAL, Rate, RateGuard, Rates, everything, pairing
from tests.pairing.client import open_window
from tests.pairing.clocks import Clock
from tests.server.asking import Ask, Client, FakeEngine

MANY = Rate(1_000, 1_000)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def statuses(ask: Ask) -> Callable[[ASGIApp, int], list[int]]:
    return lambda app, times: [ask(app).status for _ in range(times)]


Statuses = Callable[[ASGIApp, int], list[int]]


def test_the_usual_rates() -> None:
    assert Rates(Rate(2_000, 4_000), Rate(10, 20)) == USUAL


def test_so_many_at_once_and_then_so_many_a_second(inner: ASGIApp, statuses: Statuses, clock: Clock) -> None:
    guard = RateGuard(inner, Rate(2, 3), everything, clock)
    assert statuses(guard, 5) == [200, 200, 200, 429, 429]
    clock.now += 0.5
    assert statuses(guard, 2) == [200, 429]
    clock.now += 3600
    assert statuses(guard, 4) == [200, 200, 200, 429]


def test_it_says_when_to_come_back(inner: ASGIApp, ask: Ask, clock: Clock) -> None:
    guard = RateGuard(inner, Rate(0.1, 1), everything, clock)
    ask(guard)
    answer = ask(guard)
    assert (answer.status, answer.headers["retry-after"]) == (429, "10")
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body)["type"] == "urn:quietword:problem:too-often"
    clock.now += 10
    assert ask(guard).status == 200


def test_other_addresses_do_not_count(inner: ASGIApp, ask: Ask, clock: Clock) -> None:
    guard = RateGuard(inner, Rate(1, 1), pairing, clock)
    assert [ask(guard, path="/v1/check").status for _ in range(3)] == [200] * 3
    assert [ask(guard, path="/v1/pair/hello").status for _ in range(2)] == [200, 429]


def app_of(client: Client, rates: Rates) -> Client:
    store, window = Store(client.folder), Window(client.folder)
    return Client(create_app(FakeEngine(), load_help, store, window, rates=rates), client.folder)


def test_pairing_has_a_rate_of_its_own(client: Client) -> None:
    limited = app_of(client, Rates(MANY, Rate(0.001, 2)))
    secret = open_window(client.folder)
    limited.unpaired().pair_hello(secret)
    limited.unpaired().pair_hello(secret)
    assert limited.unpaired().ask("/v1/pair/hello", {"nonce": "00" * 16}).status == 429
    assert limited.get("/v1/health").status_code == 200


def test_a_web_page_cannot_use_up_the_rate_of_pairing(client: Client) -> None:
    limited = app_of(client, Rates(MANY, Rate(0.001, 1)))
    page = limited.unpaired("https://evil.example")
    assert [page.ask("/v1/pair/hello", {}).status for _ in range(3)] == [403] * 3
    assert limited.get("/v1/pair/hello", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    limited.unpaired().pair_hello(open_window(client.folder))


def test_everything_has_a_rate_and_its_refusals_carry_all_headers(client: Client) -> None:
    limited = app_of(client, Rates(Rate(0.001, 2), MANY))
    answers = [limited.get("/v1/health") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "headers", "guard"),
    [
        ("GET", "/v1/health", {"Host": "evil.example"}, "HostGuard"),
        ("GET", "/v1/health", {"Sec-Fetch-Site": "cross-site"}, "SiteGuard"),
        ("OPTIONS", "/v1/check", {"Sec-Fetch-Site": "cross-site"}, "SiteGuard"),
        ("GET", "/v1/health", {"Upgrade": "websocket"}, "HeadGuard"),
        ("POST", "/v1/check", {"Origin": "https://evil.example"}, "CallerGuard"),
    ],
)
def test_what_a_web_page_can_send_uses_up_nothing(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    path: str,
    headers: dict[str, str],
    guard: str,
) -> None:
    def left_after_three() -> int:
        limited = app_of(client, Rates(Rate(0.001, 1), MANY))
        for _ in range(3):
            limited.request(method, path, headers=headers)
        return limited.get("/v1/health").status_code

    assert left_after_three() == 200
    monkeypatch.setattr(f"quietword.server.app.{guard}", lambda app, *_: app)
    assert left_after_three() == 429, f"without {guard} it must be counted, or this proves nothing"
