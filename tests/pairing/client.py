"""The extension's side of pairing and proof, for tests: small, real, and over whatever carries the bytes."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quietword.pairing import proof
from quietword.pairing.private_files import make_private
from quietword.pairing.window import Window

ORIGIN = "chrome-extension://" + "abcdefghijklmnop" * 2
NAME = "A browser of the tests"
HEADER = "X-Quiet-Word-Proof"
SECONDS = 60


@dataclass(frozen=True)
class Reply:
    """What came back; the names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Post = Callable[[str, bytes, Mapping[str, str]], Reply]  # path, body, headers


class NotOurs(AssertionError):  # noqa: N818 - it says what is the matter
    """The helper did not prove itself."""


def open_window(config_dir: Path) -> str:
    """A pairing window in this config folder; gives the secret, for `/pair#SECRET`."""
    make_private(config_dir)
    return Window(config_dir).open()


def post_to(port: int) -> Post:
    """Posts to a helper on this computer, each time over a new connection."""

    def post(path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        try:
            return post_over(connection)(path, body, headers)
        finally:
            connection.close()

    return post


def post_over(connection: http.client.HTTPConnection) -> Post:
    """Posts over one connection that stays open."""

    def post(path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, found, answer.read())

    return post


@dataclass
class PairedClient:
    """Pairs once, and proves every check. `post` carries the bytes, to a helper that listens on `port`."""

    port: int
    post: Post
    origin: str = ORIGIN
    pairing: str = ""
    key: str = field(default="", repr=False)

    @classmethod
    def at(cls, port: int, config_dir: Path, origin: str = ORIGIN) -> PairedClient:
        """Paired with the helper on this port, which reads this config folder."""
        client = cls(port, post_to(port), origin)
        client.pair(open_window(config_dir))
        return client

    @property
    def headers(self) -> dict[str, str]:
        """What the extension sends with every POST."""
        return {"Origin": self.origin, "X-Quiet-Word": "1", "Content-Type": "application/json"}

    def ask(self, path: str, body: object) -> Reply:
        """A POST as the extension sends it, unproven."""
        return self.post(path, json.dumps(body).encode(), self.headers)

    def pair_hello(self, secret: str) -> tuple[str, str]:
        """Their nonce and ours, from a helper that has proven that it knows the secret."""
        theirs = proof.new_nonce()
        found = _read(self.ask("/v1/pair/hello", {"nonce": theirs}))
        due = proof.pair_helper(secret, theirs, found["nonce"], self.origin, self.port)
        if not proof.same(found["proof"], due):
            raise NotOurs("the helper does not know the secret of the window")
        return theirs, found["nonce"]

    def pair(self, secret: str, name: str = NAME) -> None:
        """Exchange the secret for a pairing and its key."""
        theirs, ours = self.pair_hello(secret)
        due = proof.pair_extension(secret, theirs, ours, self.origin, self.port)
        found = _read(self.ask("/v1/pair", {"nonce": ours, "name": name, "proof": due}))
        self.pairing, self.key = found["pairing"], found["key"]

    def hello(self) -> str:
        """A nonce for one check, from a helper that has proven that it knows the key."""
        theirs = proof.new_nonce()
        found = _read(self.ask("/v1/hello", {"pairing": self.pairing, "nonce": theirs}))
        due = proof.helper(self.key, self.pairing, theirs, found["nonce"], self.origin, self.port)
        if not proof.same(found["proof"], due):
            raise NotOurs("the helper does not know the key of the pairing")
        return found["nonce"]

    def claim(self, nonce: str, body: bytes) -> str:
        """The proof header for this body."""
        return f"{self.pairing} {nonce} {proof.check(self.key, self.pairing, nonce, body)}"

    def check(self, body: bytes, **headers: str) -> Reply:
        """A proven check; an answer that is not signed raises `NotOurs`."""
        nonce = self.hello()
        reply = self.post("/v1/check", body, self.headers | {HEADER: self.claim(nonce, body)} | headers)
        if not self.is_signed(nonce, reply):
            raise NotOurs(f"an answer of status {reply.status} carries no proof")
        return reply

    def is_signed(self, nonce: str, reply: Reply) -> bool:
        """Whether the helper proved that it gave this answer to this nonce."""
        due = proof.answer(self.key, nonce, reply.status, reply.body)
        return proof.same(reply.headers.get(HEADER.lower(), ""), due)


def _read(reply: Reply) -> dict[str, str]:
    if reply.status != http.client.OK:
        raise NotOurs(f"the helper said {reply.status}: {reply.body.decode(errors='replace')}")
    found: dict[str, str] = json.loads(reply.body)
    return found
