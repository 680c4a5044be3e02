"""The extension's side over one connection that stays open, for tests that keep hundreds of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from quietword.pairing import proof
from quietword.server.ports import ADDRESS
from tests.pairing.client import HEADER, NotOurs, PairedClient, Reply


class Unanswered(Exception):  # noqa: N818 - it says what is the matter
    """The connection ended before the answer did, or the answer is not the helper's."""


def head(client: PairedClient, path: str, body: bytes, more: Mapping[str, str]) -> bytes:
    """The head of a POST as the extension sends it."""
    host = {"Host": f"{ADDRESS}:{client.port}", "Content-Length": str(len(body))}
    lines = [f"{name}: {value}" for name, value in (host | client.headers | dict(more)).items()]
    return "\r\n".join([f"POST {path} HTTP/1.1", *lines, "", ""]).encode()


class Caller:
    """Greets and checks; connects when it must. Raises Unanswered, TimeoutError or OSError."""

    def __init__(self, client: PairedClient, seconds: float) -> None:
        self._client, self._seconds = client, seconds
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hang_up()

    def hang_up(self) -> None:
        """Close, if open."""
        if self._streams:
            self._streams[1].transport.abort()
        self._streams = None

    async def check(self, body: bytes) -> Reply:
        """Hello, then the proven check; the answer is the helper's own."""
        client, theirs = self._client, proof.new_nonce()
        try:
            async with asyncio.timeout(self._seconds):
                asked = json.dumps({"pairing": client.pairing, "nonce": theirs}).encode()
                hello = await self._post("/v1/hello", asked, {})
                nonce = self._greeted(hello, theirs)
                reply = await self._post("/v1/check", body, {HEADER: client.claim(nonce, body)})
        except BaseException:
            self.hang_up()  # what is still on its way belongs to no later question
            raise
        if not client.is_signed(nonce, reply):
            raise NotOurs(f"an answer of status {reply.status} carries no proof")
        return reply

    def _greeted(self, hello: Reply, theirs: str) -> str:
        if hello.status != 200:
            raise Unanswered(f"hello: {hello.status}")
        found, client = json.loads(hello.body), self._client
        nonce: str = found["nonce"]
        if not proof.same(
            found["proof"],
            proof.helper(client.key, client.pairing, theirs, nonce, client.origin, client.port),
        ):
            raise NotOurs("the helper does not know the key of the pairing")
        return nonce

    async def _post(self, path: str, body: bytes, more: Mapping[str, str]) -> Reply:
        if self._streams is None:
            self._streams = await asyncio.open_connection(ADDRESS, self._client.port)
        reader, writer = self._streams
        writer.write(head(self._client, path, body, more) + body)
        try:
            start, *rows = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (row.partition(": ") for row in rows if row)}
            answer = await reader.readexactly(int(headers["content-length"]))
        except asyncio.IncompleteReadError as error:
            raise Unanswered(f"the connection ended after {len(error.partial)} bytes") from None
        if headers.get("connection") == "close":
            self.hang_up()
        return Reply(int(start.split(" ")[1]), headers, answer)
