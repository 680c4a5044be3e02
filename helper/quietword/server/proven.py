"""The guard and signer of `/v1/check`: who cannot prove itself is not heard, and every answer to who can is signed."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from quietword.pairing import proof
from quietword.pairing.nonces import Nonces
from quietword.pairing.store import Pairing, Store
from quietword.server.problem import Problem, internal, problem_response

HEADER = "x-quiet-word-proof"
_CLAIM = re.compile(r"([0-9a-f]{16}) ([0-9a-f]{32}) ([0-9a-f]{64})")


@dataclass(frozen=True)
class _Claim:
    """What a caller says it can prove; the nonce is used up already."""

    pairing: Pairing
    nonce: str
    proof: str

    def holds_for(self, body: bytes) -> bool:
        return proof.same(self.proof, proof.check(self.pairing.key, self.pairing.id, self.nonce, body))


class Proven:
    """An endpoint. It stands in the route itself: no spelling of the address leads past it."""

    def __init__(
        self, answer: Callable[[bytes], Awaitable[Response]], store: Store, nonces: Nonces[str]
    ) -> None:
        self._answer, self._store, self._nonces = answer, store, nonces

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        claim = self._claim(request)
        try:
            body = await _body(request, keep=claim is not None)
        except ClientDisconnect:
            await Response(status_code=400)(scope, receive, send)
            return
        if claim is None or not claim.holds_for(body):
            await problem_response(_NOT_PROVEN)(scope, receive, send)
            return
        try:
            answer = await self._answer(body)
        except Exception:
            await _signed(claim, problem_response(internal()))(scope, receive, send)
            raise  # the guard outside tells the log
        await _signed(claim, answer)(scope, receive, send)

    def _claim(self, request: Request) -> _Claim | None:
        given = request.headers.getlist(HEADER)
        match = _CLAIM.fullmatch(given[0]) if len(given) == 1 else None
        if match is None:
            return None
        name, nonce, due = match.groups()
        asked_by = self._nonces.take(nonce)  # used up, whatever comes of it
        pairing = self._store.find(name)
        if pairing is None or asked_by != name or request.headers.get("origin") != pairing.origin:
            return None
        return _Claim(pairing, nonce, due)


def _signed(claim: _Claim, answer: Response) -> Response:
    body = bytes(answer.body)
    answer.headers[HEADER] = proof.answer(claim.pairing.key, claim.nonce, answer.status_code, body)
    return answer


async def _body(request: Request, keep: bool) -> bytes:
    """The body; of a stranger's, nothing is kept, but all is taken in, so that it can read the answer."""
    if keep:
        return await request.body()
    async for _ in request.stream():
        pass
    return b""


_NOT_PROVEN = Problem(
    401,
    "not-proven",
    "This did not come from a paired browser",
    "Ask /v1/hello first, then send the proof for this one body. To pair a browser: quietword pair",
)
