"""Pairing, and the challenge before every check: `POST /v1/pair/hello`, `/v1/pair` and `/v1/hello`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from quietword.pairing import proof
from quietword.pairing.nonces import Nonces
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server.problem import Problem
from quietword.strict_json import read_json, validate

Asked = TypeVar("Asked", bound=BaseModel)
Nonce = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


def _printable(name: str) -> str:
    if not name.isprintable():
        raise ValueError("only letters and signs that can be printed")
    return name


class PairHello(BaseModel):
    """The extension's challenge to a helper that it is not paired with."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    nonce: Nonce


class PairAsk(BaseModel):
    """The extension's answer to ours, and what the browser is to be called."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    nonce: Nonce
    name: Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_printable)]
    proof: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Hello(BaseModel):
    """The extension's challenge to the helper that it is paired with."""

    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)

    pairing: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    nonce: Nonce


@dataclass(frozen=True)
class _Greeting:
    """What a pairing nonce was given out for."""

    secret: str
    theirs: str
    origin: str


@dataclass(frozen=True)
class Pairer:
    """What the routes do; all of it in worker threads, since it reads and writes files."""

    store: Store
    window: Window
    port: int
    greeted: Nonces[_Greeting]
    proven: Nonces[str]

    def pair_hello(self, asked: PairHello, origin: str) -> dict[str, str]:
        """Prove that we know the secret of the open window."""
        secret = self._secret()
        ours = self.greeted.give(_Greeting(secret, asked.nonce, origin))
        return {"nonce": ours, "proof": proof.pair_helper(secret, asked.nonce, ours, origin, self.port)}

    def pair(self, asked: PairAsk, origin: str) -> dict[str, str]:
        """Who knows the secret gets a key of its own; the window closes."""
        secret, greeting = self._secret(), self.greeted.take(asked.nonce)
        if greeting is None or not self._fits(asked, greeting, _Greeting(secret, greeting.theirs, origin)):
            self.window.wrong(secret)
            raise _wrong()
        if not self.window.use(secret):
            raise _closed()
        made = self.store.add(origin, asked.name)
        return {"pairing": made.id, "key": made.key}

    def hello(self, asked: Hello, origin: str) -> dict[str, str]:
        """Prove that we know the key of this pairing."""
        known = self.store.find(asked.pairing)
        if known is None or known.origin != origin:
            raise _unknown()
        ours = self.proven.give(known.id)
        due = proof.helper(known.key, known.id, asked.nonce, ours, origin, self.port)
        return {"nonce": ours, "proof": due}

    def _fits(self, asked: PairAsk, greeting: _Greeting, now: _Greeting) -> bool:
        due = proof.pair_extension(now.secret, now.theirs, asked.nonce, now.origin, self.port)
        return greeting == now and proof.same(asked.proof, due)

    def _secret(self) -> str:
        secret = self.window.secret()
        if secret is None:
            raise _closed()
        return secret


def pair_router(pairer: Pairer) -> APIRouter:
    """The three routes."""
    router = APIRouter(prefix="/v1")

    @router.post("/pair/hello")
    async def pair_hello(request: Request) -> Response:
        return await _answer(request, PairHello, pairer.pair_hello)

    @router.post("/pair")
    async def pair(request: Request) -> Response:
        return await _answer(request, PairAsk, pairer.pair)

    @router.post("/hello")
    async def hello(request: Request) -> Response:
        return await _answer(request, Hello, pairer.hello)

    return router


async def _answer(
    request: Request, model: type[Asked], work: Callable[[Asked, str], dict[str, str]]
) -> Response:
    try:
        asked = validate(model, read_json(await request.body()))
    except ClientDisconnect:
        return Response(status_code=400)
    return JSONResponse(await run_in_threadpool(work, asked, request.headers["origin"]))


# Made anew each time: an exception that is raised again and again would hold on to what it passed through.
def _closed() -> Problem:
    detail = "Run this on the same computer, then try again: quietword pair"
    return Problem(410, "no-window", "No pairing is open", detail)


def _wrong() -> Problem:
    detail = "Open the page anew, with: quietword pair"
    return Problem(403, "wrong-secret", "This is not the right secret", detail)


def _unknown() -> Problem:
    detail = "Pair it on this computer, with: quietword pair"
    return Problem(404, "unknown-pairing", "This browser is not paired", detail)
