from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import Any

import httpx
import pytest

from quietword.checker import Checker
from quietword.contract import MAX_MESSAGES, MAX_TEXT
from quietword.engine.types import Assessment, Audience
from quietword.engine.types import Message as ChatMessage
from tests.server.asking import Client, FakeEngine

CANARY = "canary-51d2"


Post = Callable[[Any], httpx.Response]


def message(text: Any = "hello", **more: Any) -> dict[str, Any]:
    return {"id": "m1", "from": "them", "text": text} | more


@pytest.fixture
def post(client: Client) -> Post:
    return client.check


def test_health_gives_nothing_away(client: Client) -> None:
    assert client.get("/v1/health").json() == {"app": "quietword", "protocol": 2}


def test_a_chat_is_checked(post: Post, engine: FakeEngine) -> None:
    body = {"audience": "adult", "locale": "en-IE", "messages": [message("now PAY me", id="m17")]}
    answer = post(body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert found["level"] == "urgent"
    assert found["tactics"][0]["evidence"] == [
        {"message": "m17", "start": 4, "end": 7, "rule": "payment-demand.pay"}
    ]
    ((messages, audience, locale),) = engine.asked
    assert (messages[0].text, audience, locale) == ("now PAY me", "adult", "en-IE")


def test_nothing_but_the_messages_is_needed(post: Post) -> None:
    assert post({"messages": []}).json()["level"] == "none"


def test_emoji_come_through_whole(post: Post, engine: FakeEngine) -> None:
    assert post(b'{"messages":[{"id":"a","from":"me","text":"\\ud83d\\ude00"}]}').status_code == 200
    assert engine.asked[0][0][0].text == "\U0001f600"


BAD = {
    "empty": (b"", 400, "json"),
    "not json": (b"hello " + CANARY.encode(), 400, "json"),
    "cut off": (b'{"messages": [{"text": "' + CANARY.encode(), 400, "json"),
    "two values": (b'{"messages": []} {}', 400, "json"),
    "invalid utf-8": (b'{"messages": [{"text": "\xff' + CANARY.encode() + b'"}]}', 400, "utf-8"),
    "surrogate in raw bytes": (b'{"messages": [{"text": "\xed\xa0\x80"}]}', 400, "utf-8"),
    "utf-16": ('{"messages": []}'.encode("utf-16"), 400, "utf-8"),
    "raw NUL": (b'{"messages": [{"text": "\x00"}]}', 400, "json"),
    "NaN": (b'{"messages": NaN}', 400, "json"),
    "huge number": (b'{"messages": ' + b"9" * 5000 + b"}", 400, "json"),
    "duplicate key": (b'{"messages": [], "messages": []}', 400, "duplicate-key"),
    "deep lists": (b"[" * 100_000, 400, "nesting"),
    "deep objects": (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, 400, "nesting"),
    "lone surrogate": (
        b'{"messages":[{"id":"a","from":"me","text":"ok"},{"id":"b","from":"me","text":"\\ud800"}]}',
        422,
        "unusable-text",
    ),
    "low surrogate": (b'{"messages":[{"id":"a","from":"me","text":"x\\udfffy"}]}', 422, "unusable-text"),
    "surrogate in a key": (b'{"messages":[], "\\ud800": 1}', 422, "unusable-text"),
    "escaped NUL": (b'{"messages":[{"id":"a","from":"me","text":"x\\u0000"}]}', 422, "unusable-text"),
    "a list": (b"[]", 422, "fields"),
    "a string": (b'"canary-51d2"', 422, "fields"),
    "null": (b"null", 422, "fields"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_bytes_get_a_clear_refusal(post: Post, engine: FakeEngine, case: str) -> None:
    body, status, kind = BAD[case]
    answer = post(body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"urn:quietword:problem:{kind}"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert CANARY not in answer.text
    assert engine.asked == []


def test_a_lone_surrogate_is_named_by_its_message(post: Post) -> None:
    messages = [message("fine"), message("fine"), {"id": "c", "from": "me", "text": "\ud83d" + CANARY}]
    answer = post({"messages": messages})
    assert "messages[2].text" in answer.json()["detail"]
    assert CANARY not in answer.text


WRONG: dict[str, list[object]] = {
    "messages": [
        {},
        {"messages": CANARY},
        {"messages": {"0": message()}},
        {"messages": None},
        {"messages": [CANARY]},
    ],
    "text": [
        {"messages": [message(text=5)]},
        {"messages": [message(text=[CANARY])]},
        {"messages": [message(text=None)]},
        {"messages": [message(text=CANARY + "x" * MAX_TEXT)]},
    ],
    "from": [{"messages": [message(**{"from": CANARY})]}, {"messages": [message(**{"from": 1})]}],
    "id": [
        {"messages": [message(id=7)]},
        {"messages": [message(id="")]},
        {"messages": [message(id=CANARY * 50)]},
    ],
    "audience": [{"messages": [], "audience": CANARY}, {"messages": [], "audience": 1}],
    "locale": [{"messages": [], "locale": CANARY + "!"}, {"messages": [], "locale": True}],
    "(a field)": [{"messages": [], CANARY: 1}, {"messages": [message(**{CANARY: 1})]}],
}


@pytest.mark.parametrize(
    ("name", "body"), [(name, body) for name, bodies in WRONG.items() for body in bodies]
)
def test_wrong_fields_are_named_and_never_echoed(post: Post, name: str, body: Any) -> None:
    answer = post(body)
    assert answer.status_code == 422
    assert name in answer.json()["detail"]
    assert CANARY not in answer.text


def test_too_many_messages_are_refused(post: Post) -> None:
    many = [{"id": str(i), "from": "me", "text": ""} for i in range(MAX_MESSAGES + 1)]
    assert post({"messages": many}).status_code == 422
    assert post({"messages": many[1:]}).status_code == 200


def test_a_hundred_thousand_messages_are_refused(post: Post, engine: FakeEngine) -> None:
    many = [{"id": str(i), "from": "me", "text": "x"} for i in range(100_000)]
    answer = post({"messages": many})
    assert answer.status_code in {413, 422}
    assert answer.json()["detail"]
    assert engine.asked == []
    short = b'{"messages":[' + b",".join([b'{"id":"a","text":""}'] * 100_000) + b"]}"
    assert post(short).status_code == 422


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/check", 405),
        ("POST", "/steps", 405),
        ("PUT", "/v1/health", 405),
        ("GET", "/docs", 404),
        ("GET", "/openapi.json", 404),
        ("GET", "/redoc", 404),
        ("GET", "/v1/check/", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/static/", 404),
    ],
)
def test_what_is_not_there_is_said_as_a_problem(
    client: Client, extension: dict[str, str], method: str, path: str, status: int
) -> None:
    answer = client.request(method, path, headers=extension)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_a_long_check_does_not_hold_up_health(client_of: Callable[[Checker], Client]) -> None:
    asked, go_on = threading.Event(), threading.Event()
    body = b'{"messages": []}'

    class Slow(FakeEngine):
        def check(
            self,
            messages: Sequence[ChatMessage],  # noqa: ARG002
            audience: Audience = "unknown",  # noqa: ARG002
            locale: str = "",  # noqa: ARG002
        ) -> Assessment:
            asked.set()
            go_on.wait(60)
            raise RuntimeError

    async def ask_both() -> tuple[int, bool, int]:
        long = asyncio.create_task(client.request_async("POST", "/v1/check", content=body, headers=proven))
        while not asked.is_set():
            await asyncio.sleep(0.001)
        health = await client.request_async("GET", "/v1/health")
        still_busy = not long.done()
        go_on.set()
        return health.status_code, still_busy, (await long).status_code

    client = client_of(Slow())
    proven = client.proving(body)
    assert asyncio.run(ask_both()) == (200, True, 500)
