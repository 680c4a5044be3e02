"""The whole app in this process: every request written by hand, proven where that leads further in."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from quietword.checker import Checker
from quietword.contract import DEFAULT_PORT
from quietword.library.help import load_help
from quietword.pairing import proof
from quietword.pairing.private_files import make_private
from quietword.pairing.store import Pairing, Store
from quietword.pairing.window import Window
from quietword.server import create_app
from quietword.server.problem import MEDIA_TYPE
from quietword.server.rate import Rate, Rates
from tests.pairing.client import HEADER, NAME, ORIGIN
from tests.security.fuzz.matter import CANARY, bent, chat_body, spoil
from tests.security.fuzz.tally import Tally
from tests.server.asking import Answer, call

MOST_SECONDS = 20.0
ENDLESS = Rate(1e9, 1e9)
HOST = f"127.0.0.1:{DEFAULT_PORT}"
PAGES = ("/", "/pair", "/paired", "/steps", "/demo", "/v1/health", "/static/page.css", "/static/quiet.svg")
METHODS = ("GET", "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "GE T")
Headers = list[tuple[str, str]]


@dataclass
class Inside:
    """The app around an engine, paired; no rate stands in the way of the inputs."""

    engine: Checker
    folder: Path
    pairing: Pairing = field(init=False)

    def __post_init__(self) -> None:
        make_private(self.folder)
        self.store, self.window = Store(self.folder), Window(self.folder)
        self.pairing = self.store.add(ORIGIN, NAME)
        rates = Rates(ENDLESS, ENDLESS)
        self.app = create_app(self.engine, load_help, self.store, self.window, rates=rates)

    async def send(self, method: str, path: str, headers: Headers, body: bytes = b"") -> Answer:
        """One request; raises TimeoutError when no answer comes."""
        pieces = [body[:7], body[7:]] if len(body) % 2 else [body]
        return await asyncio.wait_for(call(self.app, method, path, headers, pieces), MOST_SECONDS)

    async def nonce(self) -> str:
        """A challenge, for one check."""
        asked = json.dumps({"pairing": self.pairing.id, "nonce": proof.new_nonce()}).encode()
        nonce: str = json.loads((await self.send("POST", "/v1/hello", posting(), asked)).body)["nonce"]
        return nonce

    def claim(self, nonce: str, body: bytes) -> str:
        """The proof of a check."""
        one = self.pairing
        return f"{one.id} {nonce} {proof.check(one.key, one.id, nonce, body)}"

    def signed(self, nonce: str, answer: Answer) -> bool:
        """Whether the answer to a proven check carries its own proof."""
        due = proof.answer(self.pairing.key, nonce, answer.status, answer.body)
        return proof.same(answer.headers.get(HEADER.lower(), ""), due)


def posting() -> Headers:
    """What the extension sends with every POST."""
    return [("Host", HOST), ("Origin", ORIGIN), ("X-Quiet-Word", "1"), ("Content-Type", "application/json")]


def fuzz_inside(count: int, number: int, engine: Checker, folder: Path) -> Tally:
    """`count` requests; `number` is the seed."""
    return asyncio.run(_fuzz(count, Random(number), Inside(engine, folder)))  # noqa: S311


async def _fuzz(count: int, random: Random, inside: Inside) -> Tally:
    tally = Tally("requests to the app in process", count)
    ways = (_proven, _proven, _proven, _unproven, _pairing, _pairing, _page, _page)
    while tally.tried < count:
        await random.choice(ways)(tally, random, inside)
    return tally


async def _proven(tally: Tally, random: Random, inside: Inside) -> None:
    """A spoiled body with a right proof: it comes as far as validation, and sometimes to the engine."""
    body = chat_body(random)
    body = random.choice((body, bent(random), bent(random), spoil(body, random)))
    nonce = await inside.nonce()
    headers = [*posting(), (HEADER, inside.claim(nonce, body))]
    answer = await _ask(tally, "proven", inside, "POST", "/v1/check", headers, body)
    if answer and not inside.signed(nonce, answer):
        tally.fail(f"an answer to a proven check is not signed: {body!r}")


async def _unproven(tally: Tally, random: Random, inside: Inside) -> None:
    """A right body with a spoiled proof, or none: it is never answered."""
    body = chat_body(random)
    claim = inside.claim(await inside.nonce(), body)
    worse = _text(spoil(claim.encode(), random))
    headers = [*posting(), *([(HEADER, worse)] if random.random() < 0.8 else [])]
    answer = await _ask(tally, "unproven", inside, "POST", "/v1/check", _worse(headers, random), body)
    if answer and answer.status < 400 and worse != claim:
        tally.fail(f"answered without proof: {headers!r}")


async def _pairing(tally: Tally, random: Random, inside: Inside) -> None:
    secret = inside.window.secret() or (inside.window.open() if random.random() < 0.2 else proof.new_key())
    theirs = proof.new_nonce()
    due = proof.pair_extension(secret, theirs, theirs, ORIGIN, DEFAULT_PORT)
    path, body = random.choice(
        (
            ("/v1/pair/hello", {"nonce": theirs}),
            ("/v1/pair", {"nonce": theirs, "name": f"Chromium {CANARY}", "proof": due}),
            ("/v1/hello", {"pairing": inside.pairing.id, "nonce": theirs}),
        )
    )
    raw = json.dumps(body).encode()
    raw = raw if random.random() < 0.3 else spoil(raw, random)
    answer = await _ask(tally, "pairing", inside, "POST", path, _worse(posting(), random), raw)
    if answer and path == "/v1/pair" and answer.status < 400:
        tally.fail(f"paired without the secret: {raw!r}")


async def _page(tally: Tally, random: Random, inside: Inside) -> None:
    path = random.choice(PAGES)
    if random.random() < 0.6:
        path = "/" + _text(spoil(f"{path[1:]}/{CANARY}".encode(), random))
    headers = _worse([("Host", HOST), ("Range", "bytes=0-9"), ("If-None-Match", '"x"')], random)
    await _ask(tally, "page", inside, random.choice(METHODS), path, headers)


def _worse(headers: Headers, random: Random) -> Headers:
    """Sometimes one header spoiled, left out or given twice."""
    at = random.randrange(len(headers))
    name, value = headers[at]
    worse = {0: [], 1: [(name, _text(spoil(value.encode(), random)))], 2: [(name, value)] * 2}
    return [*headers[:at], *worse.get(random.randrange(8), [(name, value)]), *headers[at + 1 :]]


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


async def _ask(
    tally: Tally, kind: str, inside: Inside, method: str, path: str, headers: Headers, body: bytes = b""
) -> Answer | None:
    sent = f"{method} {path!r} {headers!r} {body!r}"
    try:
        answer = await inside.send(method, path, headers, body)
    except Exception as error:  # noqa: BLE001 - no request may make the app raise
        tally.count(f"{kind} raised", f"{error!r} for {sent}")
        return None
    wrong = trouble(method, answer)
    tally.count(f"{kind} {answer.status}", f"{wrong}: {answer.status} for {sent}" if wrong else "")
    return answer


def trouble(method: str, answer: Answer) -> str:
    """What is wrong with an answer, whatever was asked."""
    if answer.status >= 500 or answer.status < 200:
        return "a mistake of ours"
    if answer.status < 400 or method == "HEAD":
        return ""
    if CANARY.encode() in answer.body:
        return "the refusal tells what was sent"
    if answer.headers.get("content-type") != MEDIA_TYPE:
        return "a refusal that is no problem+json"
    return ""
