"""The real helper process, over sockets: noise, spoiled requests, several in a row, proven ones among them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from quietword.pairing import proof
from quietword.server.ports import ADDRESS
from tests.pairing.client import HEADER, PairedClient
from tests.security.fuzz.matter import CANARY, bent, chat_body, spoil
from tests.security.fuzz.tally import Tally
from tests.security.wire_client import Caller, Unanswered, head

AT_ONCE = 16
PATIENCE = 0.25  # before we say that no more comes
MOST_SECONDS = 20.0
PATHS = (
    "/v1/health", "/v1/hello", "/v1/check", "/v1/pair", "/v1/pair/hello", "/steps?for=child&situation=threatened",
    "/", "/pair", "/demo", "/static/page.css", "/static/../app.py", f"/{CANARY}", f"/steps?for={CANARY}",
)  # fmt: skip


@dataclass(frozen=True)
class _Fuzz:
    tally: Tally
    random: Random
    client: PairedClient

    async def run(self) -> None:
        """As many as there are to be, several at once."""
        await asyncio.gather(*(self._some() for _ in range(AT_ONCE)))

    async def _some(self) -> None:
        while self.tally.tried < self.tally.wanted:
            if self.random.random() < 0.15:
                await self._proven()
            else:
                await self._raw()

    async def _proven(self) -> None:
        """As the extension asks, with a body that is spoiled or not."""
        random = self.random
        body = random.choice((chat_body(random), bent(random), spoil(chat_body(random), random)))
        try:
            async with Caller(self.client, MOST_SECONDS) as caller:
                reply = await caller.check(body)
        except (Unanswered, TimeoutError, OSError) as error:
            self.tally.count("proven unanswered", f"{error!r} for {body!r}")
            return
        self.tally.count("greeted")
        self._answered("proven", reply.status, reply.body, body)

    async def _raw(self) -> None:
        sent = self._bytes()
        try:
            async with asyncio.timeout(MOST_SECONDS):
                got = await self._exchange(sent)
        except TimeoutError:
            self.tally.count("raw hung", f"no end within {MOST_SECONDS:g} s: {sent!r}")
            return
        except OSError as error:
            self.tally.count("raw refused", f"no connection: {error!r}")
            return
        status = int(got.split(b" ", 2)[1]) if got.startswith(b"HTTP/1.1 ") else 0
        self._answered("raw", status, got, sent)

    async def _exchange(self, sent: bytes) -> bytes:
        """Send, wait a little for the answer, say that nothing more comes, and read to the end."""
        reader, writer = await asyncio.open_connection(ADDRESS, self.client.port)
        got = b""
        try:
            with suppress(ConnectionError):
                writer.write(sent)
                await writer.drain()
                with suppress(TimeoutError):
                    got = await asyncio.wait_for(reader.read(65536), PATIENCE)
                writer.write_eof()
                while piece := await reader.read(65536):
                    got += piece
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
        return got

    def _answered(self, kind: str, status: int, got: bytes, sent: bytes) -> None:
        wrong = ""
        if status >= 500 or (0 < status < 200):
            wrong = "a mistake of ours"
        elif status >= 400 and CANARY.encode() in got:
            wrong = "the refusal tells what was sent"
        went = f"{kind} {status or 'closed'}"
        self.tally.count(went, f"{wrong}: {status} for {sent!r}" if wrong else "")

    def _bytes(self) -> bytes:
        random = self.random
        way = random.random()
        if way < 0.1:
            return random.randbytes(random.choice((1, 20, 400, 20_000)))
        if way < 0.2:
            return b"".join(self._request() for _ in range(random.randint(2, 4)))
        request = self._request()
        return request if way < 0.3 else spoil(request, random)

    def _request(self) -> bytes:
        random, client = self.random, self.client
        path = random.choice(PATHS)
        if not path.startswith("/v1/") or path == "/v1/health":
            return f"GET {path} HTTP/1.1\r\nHost: {ADDRESS}:{client.port}\r\n\r\n".encode()
        body = chat_body(random) if path == "/v1/check" else self._small()
        claim = f"{client.pairing} {proof.new_nonce()} {proof.new_key()}"
        return head(client, path, body, {HEADER: claim} if random.random() < 0.5 else {}) + body

    def _small(self) -> bytes:
        return f'{{"pairing": "{self.client.pairing}", "nonce": "{proof.new_nonce()}"}}'.encode()


def fuzz_wire(count: int, number: int, client: PairedClient, said: Callable[[], bytes]) -> Tally:
    """`count` connections to the helper that `client` is paired with; `said` is all that it ever wrote."""
    tally = Tally("connections to the real helper", count)
    asyncio.run(_Fuzz(tally, Random(number), client).run())  # noqa: S311
    if not alive(client):
        tally.fail("an honest check after it all was not answered")
    out = said()
    if CANARY.encode() in out:
        tally.fail("words of a chat stand in what the helper wrote")
    if out:
        tally.fail(f"the helper was not silent: {out!r}")
    return tally


def alive(client: PairedClient) -> bool:
    """Whether an honest check is answered."""
    return client.check(b'{"messages": []}').status == 200
