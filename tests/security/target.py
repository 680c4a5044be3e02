"""What the attacks aim at: the real server on a real port, paired with one browser, around an engine that remembers."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quietword.library.help import load_help
from quietword.pairing.private_files import make_private
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server import create_app
from quietword.server.connections import Places
from tests.pairing.client import HEADER, ORIGIN, PairedClient, open_window, post_to
from tests.server.asking import FakeEngine
from tests.server.raw import RawAnswer, send_raw, serving

CANARY = "canary-6be1"
GOOD = json.dumps({"messages": [{"id": "m1", "from": "them", "text": f"hello {CANARY}"}]}).encode()
EVIL = "evil.example"
Headers = Mapping[str, str]


@dataclass
class Target:
    """A running helper. `answered` is every request that came to it: method, path and status."""

    port: int
    config: Path
    engine: FakeEngine = field(default_factory=FakeEngine)
    answered: list[tuple[str, str, int]] = field(default_factory=list)
    client: PairedClient = field(default_factory=lambda: PairedClient(0, post_to(0)))

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def heard(self) -> bool:
        """Whether any text came as far as the engine."""
        return bool(self.engine.asked)

    def pair(self) -> None:
        """Pair the honest browser."""
        self.client = PairedClient.at(self.port, self.config)

    def window(self) -> str:
        """Open a pairing window; its secret."""
        return open_window(self.config)

    def proven(self, body: bytes = GOOD) -> dict[str, str]:
        """All headers of an honest check of this body, with a fresh proof."""
        return self.client.headers | {HEADER: self.client.claim(self.client.hello(), body)}

    def send(
        self, method: str, path: str, headers: Headers | Sequence[tuple[str, str]] = (), body: bytes = b""
    ) -> RawAnswer:
        """One request, written by hand: any header can be forged. The right Host is sent where none is given."""
        return send_raw(self.port, self.request(method, path, headers, body))

    def request(
        self, method: str, path: str, headers: Headers | Sequence[tuple[str, str]] = (), body: bytes = b""
    ) -> bytes:
        """The bytes of that request."""
        given = list(headers.items()) if isinstance(headers, Mapping) else list(headers)
        names = {name.lower() for name, _ in given}
        if "host" not in names:
            given.insert(0, ("Host", f"127.0.0.1:{self.port}"))
        if body and not names & {"content-length", "transfer-encoding"}:
            given.append(("Content-Length", str(len(body))))
        given.append(("Connection", "close"))
        head = "".join(f"{name}: {value}\r\n" for name, value in given)
        return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body

    def serves(self) -> bool:
        """Whether an honest check is still answered, with its proof."""
        return self.client.check(GOOD).status == 200


@contextmanager
def running(folder: Path, places: Places | None = None, port: int = 0, **options: Any) -> Iterator[Target]:
    """A helper for as long as the block runs; `options` go to `create_app`. Its config lies in `folder`."""
    make_private(folder)
    made: list[Target] = []

    def app_for(port: int) -> ASGIApp:
        target = Target(port, folder)
        made.append(target)
        engine = options.pop("engine", target.engine)
        app = create_app(engine, load_help, Store(folder), Window(folder), port, **options)
        return _noting(app, target.answered)

    with serving(app_for, places, port):
        made[0].pair()
        made[0].answered.clear()
        yield made[0]


def _noting(app: ASGIApp, answered: list[tuple[str, str, int]]) -> ASGIApp:
    async def noting(scope: Scope, receive: Receive, send: Send) -> None:
        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered.append((scope["method"], scope["path"], message["status"]))
            await send(message)

        await app(scope, receive, watch)

    return noting


Attack = Callable[[Target], bool]
Guarded = Callable[[Scope, Receive, Send], Awaitable[None]]
__all__ = ["CANARY", "EVIL", "GOOD", "HEADER", "ORIGIN", "Attack", "Target", "running"]
