"""Stands in for the helper where a test needs an answer of its choosing: levels by plain words in the chat.

It pairs and proves itself as the real one does, unless a test tells it not to. Its arithmetic is its own, so that the
extension is held to the words of the protocol and not to the helper's code.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LEVELS = ("notice", "caution", "urgent")
PROOF = "X-Quiet-Word-Proof"
PAGE = b"<!doctype html><title>Stand-in</title>"
STEPS = ["Breathe out.", "Send nothing.", "Talk to someone you trust."]


Answer = tuple[int, dict[str, Any]]


def mac(key: str, *parts: str) -> str:
    """A proof as the protocol writes it."""
    return hmac.new(bytes.fromhex(key), "\n".join(parts).encode(), hashlib.sha256).hexdigest()


@dataclass
class StandIn:
    """What it answers, and what it was asked."""

    port: int = 0
    health: dict[str, Any] = field(default_factory=lambda: {"app": "quietword", "protocol": 2})
    refuse: dict[str, Any] | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    got: list[str] = field(default_factory=list)
    """Every path that was asked for, in order."""
    secret: str = field(default_factory=lambda: secrets.token_hex(32))
    window: bool = True
    pairing: str = field(default_factory=lambda: secrets.token_hex(8))
    key: str = field(default_factory=lambda: secrets.token_hex(32))
    shown: str = ""
    """What it is called by who paired with it."""
    knows: bool = True
    """Does it know our pairing?"""
    bound: int | None = None
    """The port that it puts into its proofs, when that is not its own."""
    spoil: Callable[[str, bytes], tuple[str | None, bytes]] = lambda proof, body: (proof, body)
    """What happens on the way to an answer: its proof and its body."""
    words: str = ""
    """Stands in all that it says."""
    forgets: int = 0
    """How many checks find that it has forgotten its challenge."""
    nonces_seen: list[str] = field(default_factory=list)
    moved: str = ""
    """Where it sends those who want something checked."""
    hello: Answer | None = None
    """An answer of the test's own to a challenge."""
    waits_on: str = ""
    """While this is set, a chat that holds these words waits for its answer."""

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def pair_address(self) -> str:
        """The page that pairs whoever opens it."""
        return f"{self.address}/pair#{self.secret}"

    def pair_hello(self, request: dict[str, Any], origin: str) -> Answer:
        """Prove that we know the secret."""
        if not self.window:
            return 410, {"title": "over"}
        theirs = secrets.token_hex(16)
        parts = ("quietword 2 pair helper", request["nonce"], theirs, origin, str(self.bound or self.port))
        self._nonces[theirs] = request["nonce"]
        return 200, {"nonce": theirs, "proof": mac(self.secret, *parts)}

    def pair(self, request: dict[str, Any], origin: str) -> Answer:
        """A pairing for who knows the secret."""
        ours = self._nonces.pop(request["nonce"])
        parts = ("quietword 2 pair extension", ours, request["nonce"], origin, str(self.port))
        if request["proof"] != mac(self.secret, *parts):
            return 403, {"title": "wrong"}
        self.window, self.shown = False, request["name"]
        return 200, {"pairing": self.pairing, "key": self.key}

    def say_hello(self, request: dict[str, Any], origin: str) -> Answer:
        """Prove that we know the key."""
        self.nonces_seen.append(request["nonce"])
        if self.hello:
            return self.hello
        if not self.knows or request["pairing"] != self.pairing:
            return 404, {"type": "urn:quietword:problem:unknown-pairing"}
        theirs = secrets.token_hex(16)
        self._nonces[theirs] = "check"
        parts = (
            "quietword 2 helper",
            self.pairing,
            request["nonce"],
            theirs,
            origin,
            str(self.bound or self.port),
        )
        return 200, {"nonce": theirs, "proof": mac(self.key, *parts)}

    def check(self, body: bytes, claim: str) -> tuple[int, bytes, str | None]:
        """Status, body and proof of the answer to a check."""
        pairing, nonce, proof = [*claim.split(), "", "", ""][:3]
        due = mac(self.key, "quietword 2 check", pairing, nonce, hashlib.sha256(body).hexdigest())
        if self._nonces.pop(nonce, "") != "check" or proof != due or self.forgets:
            self.forgets -= 1
            return 401, b"{}", None
        request = json.loads(body)
        self.asked.append(request)
        while self.waits_on and any(self.waits_on in m["text"] for m in request["messages"]):
            time.sleep(0.05)
        status, said = (
            (int(self.refuse["status"]), self.refuse) if self.refuse else (200, self.answer(request))
        )
        content = json.dumps(said).encode()
        parts = ("quietword 2 answer", nonce, str(status), hashlib.sha256(content).hexdigest())
        signed, content = self.spoil(mac(self.key, *parts), content)
        return status, content, signed

    def __post_init__(self) -> None:
        self._nonces: dict[str, str] = {}
        self._own = {name: getattr(self, name) for name in ("secret", "pairing", "key")}

    def reset(self) -> None:
        """As it was at the start; who is paired with it stays so."""
        fresh = StandIn(port=self.port, **self._own)
        for one in fields(self):
            setattr(self, one.name, getattr(fresh, one.name))

    @property
    def last(self) -> list[list[str]]:
        """Who said what in the last chat that was sent."""
        return [[m["from"], m["text"]] for m in self.asked[-1]["messages"]] if self.asked else []

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """The highest level whose name is said in the chat, with the words that say so."""
        messages = request["messages"]
        found = [level for level in LEVELS if any(level in m["text"] for m in messages)]
        level = found[-1] if found else "none"
        return {
            "level": level,
            "headline": f"Headline for {level}{self.words}",
            "advice": f"Advice for {level}{self.words}",
            "recipe": "stand-in",
            "tactics": [_tactic(one, messages, self.words) for one in found],
            "first_steps": STEPS if level == "urgent" else [],
            "steps": "/steps?for=unknown&situation=before",
            "library": "stand-in",
        }


def _tactic(level: str, messages: list[dict[str, str]], words: str) -> dict[str, Any]:
    places = [(m["id"], m["text"].index(level)) for m in messages if level in m["text"]]
    return {
        "id": f"tactic-{level}",
        "name": f"Tactic {level}{words}",
        "stage": "approach",
        "why": f"Why {level} matters.{words}",
        "source": "Public guidance, https://guidance.example/page",
        "evidence": [
            {
                "message": name,
                "start": 0 if words else start,
                "end": start + len(level),
                "rule": f"tactic-{level}.rule",
            }
            for name, start in places
        ],
    }


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """Answer on a free port of 127.0.0.1 for as long as the block runs."""
    stand_in = StandIn()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stand_in))
    server.daemon_threads = True
    stand_in.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            stand_in.got.append(path)
            if path == "/v1/health":
                self._send(200, json.dumps(stand_in.health).encode())
            else:
                self._send(200, PAGE, kind="text/html")

        def do_POST(self) -> None:
            stand_in.got.append(self.path)
            body, origin = self.rfile.read(int(self.headers["Content-Length"])), self.headers["Origin"]
            if self.path == "/v1/check":
                self._send(*stand_in.check(body, self.headers[PROOF] or ""), to=stand_in.moved)
                return
            routes = {
                "/v1/hello": stand_in.say_hello,
                "/v1/pair": stand_in.pair,
                "/v1/pair/hello": stand_in.pair_hello,
            }
            status, said = routes[self.path](json.loads(body), origin)
            self._send(status, json.dumps(said).encode())

        def _send(
            self,
            status: int,
            content: bytes,
            proof: str | None = None,
            kind: str = "application/json",
            to: str = "",
        ) -> None:
            self.send_response(307 if to else status)
            self.send_header("Location", to)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            if proof:
                self.send_header(PROOF, proof)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Silent."""

    return Handler
