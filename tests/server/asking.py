"""A tiny engine, and ways to ask the app: inside this process, by hand, and as a real process."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import httpx
from starlette.types import ASGIApp, Message, Scope

from quietword.contract import DEFAULT_PORT
from quietword.engine.types import Assessment, Audience, Evidence, TacticFinding, Timeline
from quietword.engine.types import Message as ChatMessage
from tests.pairing.client import HEADER, ORIGIN, PairedClient, Reply, open_window

ADDRESS = f"http://127.0.0.1:{DEFAULT_PORT}"
EXTENSION = {"Origin": ORIGIN, "X-Quiet-Word": "1", "Content-Type": "application/json"}


@dataclass
class FakeEngine:
    """Calls `PAY` a demand, and remembers how it was asked."""

    asked: list[tuple[Sequence[ChatMessage], Audience, str]] = field(default_factory=list)

    def check(
        self, messages: Sequence[ChatMessage], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Assessment:
        self.asked.append((messages, audience, locale))
        evidence = tuple(
            Evidence(m.id, i, at, at + 3, "payment-demand.pay", "payment-demand", "clear")
            for i, m in enumerate(messages)
            if (at := m.text.find("PAY")) >= 0
        )
        if not evidence:
            return Assessment("none", "", "", "", (), (), "/steps?for=unknown", "fake")
        found = TacticFinding(
            "payment-demand", "Demand", "demand", "Why", "https://example.org/", evidence[0].index, evidence
        )
        steps = "/steps?for=unknown&situation=threatened"
        return Assessment("urgent", "Headline", "Advice", "demand", (found,), ("One.",), steps, "fake")

    def timeline(
        self, messages: Sequence[ChatMessage], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Timeline:
        final = self.check(messages, audience, locale)
        return Timeline(final, tuple(self.check(messages[: i + 1]).level for i in range(len(messages))))


@dataclass(frozen=True)
class Client:
    """Asks an app inside this process, whose pairings lie in `folder`."""

    app: ASGIApp
    folder: Path

    def paired(self, origin: str = ORIGIN) -> PairedClient:
        """A browser that is newly paired with it."""
        client = self.unpaired(origin)
        client.pair(open_window(self.folder))
        return client

    def unpaired(self, origin: str = ORIGIN) -> PairedClient:
        """A browser that could pair."""

        def post(path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
            answer = self.post(path, content=body, headers=dict(headers))
            return Reply(answer.status_code, answer.headers, answer.content)

        return PairedClient(DEFAULT_PORT, post, origin)

    def proving(self, body: bytes) -> dict[str, str]:
        """All headers for a check with this body, from a newly paired browser."""
        paired = self.paired()
        return paired.headers | {HEADER: paired.claim(paired.hello(), body)}

    def check(self, body: object, **changed: str) -> httpx.Response:
        """A check by a newly paired browser; `body` as bytes, or what is to be JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = self.proving(content) | {name.replace("_", "-"): value for name, value in changed.items()}
        return self.post("/v1/check", content=content, headers=headers)

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """One request, from the outside in."""
        return asyncio.run(self.request_async(method, path, **more))

    async def request_async(self, method: str, path: str, **more: Any) -> httpx.Response:
        """The same, for tests that ask several at once."""
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ADDRESS) as client:
            return await client.request(method, path, **more)

    def get(self, path: str, **more: Any) -> httpx.Response:
        """A GET."""
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """A POST."""
        return self.request("POST", path, **more)


@dataclass(frozen=True)
class Answer:
    """What an ASGI app sent."""

    status: int
    headers: dict[str, str]
    body: bytes


class Ask(Protocol):
    """Call one ASGI app by hand: method, path, raw headers, and the pieces of the body (a number is a pause)."""

    def __call__(
        self,
        app: ASGIApp,
        method: str = ...,
        path: str = ...,
        headers: Sequence[tuple[str, str]] = ...,
        pieces: Sequence[bytes | float] = ...,
    ) -> Answer: ...


async def call(
    app: ASGIApp,
    method: str,
    path: str,
    headers: Sequence[tuple[str, str]],
    pieces: Sequence[bytes | float],
) -> Answer:
    waiting, sent = list(pieces), []

    async def receive() -> Message:
        while waiting and isinstance(waiting[0], float):
            await asyncio.sleep(float(waiting.pop(0)))
        if not waiting:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers]
    path, _, query = path.partition("?")
    scope: Scope = {
        "type": "http", "method": method, "path": path, "headers": raw, "query_string": query.encode()
    }  # fmt: skip
    await app(scope, receive, send)
    start = sent[0]
    answered = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], answered, b"".join(m.get("body", b"") for m in sent[1:]))


@dataclass
class Helper:
    """A real helper in its own process."""

    process: subprocess.Popen[str]
    address: str
    paired: PairedClient
    folder: Path

    def post(self, content: bytes | Iterable[bytes]) -> httpx.Response:
        """Ask as the extension asks; what comes in pieces is proven as if it were nothing."""
        body = content if isinstance(content, bytes) else b""
        proof = {HEADER: self.paired.claim(self.paired.hello(), body)}
        return httpx.post(f"{self.address}/v1/check", content=content, headers=EXTENSION | proof, timeout=60)

    def stop(self) -> tuple[str, str]:
        """End it politely and give back all that it wrote."""
        self.process.terminate()
        early = (
            self.process.stdout.read() if self.process.stdout else ""
        )  # which `communicate` would pass over
        out, err = self.process.communicate(timeout=20)
        return early + out, err
