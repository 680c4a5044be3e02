"""Every defence, and how to switch it off: what gets through only then shows that the defence is what holds."""

from __future__ import annotations

import json
import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import h11
import pytest
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from quietword.pairing import private_files, proof
from quietword.pairing.nonces import Nonces
from quietword.pairing.store import Pairing, Store
from quietword.pairing.window import SECONDS, Window

Off = Callable[[pytest.MonkeyPatch], None]
APP = "quietword.server.app"


def _guard(name: str) -> Off:
    return lambda patch: patch.setattr(f"{APP}.{name}", lambda app, *_: app)


def _proven(patch: pytest.MonkeyPatch) -> None:
    """Every check is heard, as before there was a proof."""

    def unguarded(answer: Any, *_: object) -> Any:
        class Unguarded:
            async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
                body, more = b"", True
                while more:
                    message = await receive()
                    body, more = body + message.get("body", b""), message.get("more_body", False)
                await (await answer(body))(scope, receive, send)

        return Unguarded()

    patch.setattr(f"{APP}.Proven", unguarded)


def _strict_json(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("quietword.server.check.read_json", lambda raw: json.loads(raw.decode("utf-8", "replace")))


def _usable_text(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("quietword.strict_json.refuse_unusable", lambda _: None)


def _nonce_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Nonces, "take", lambda nonces, nonce: nonces._waiting.get(nonce, (0.0, None))[1])


def _secret_once(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Window, "use", lambda *_: True)


def _tries(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Window, "wrong", lambda *_: None)


class _Any(str):
    """An Origin that is like every other."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False


def _origin(patch: pytest.MonkeyPatch) -> None:
    find = Store.find

    def any_origin(store: Store, pairing: str) -> Pairing | None:
        found = find(store, pairing)
        return replace(found, origin=_Any(found.origin)) if found else None

    patch.setattr(Store, "find", any_origin)


def _port_in_proof(patch: pytest.MonkeyPatch) -> None:
    helper, pair_helper = proof.helper, proof.pair_helper
    patch.setattr(proof, "helper", lambda k, i, t, o, origin, _: helper(k, i, t, o, origin, 0))
    patch.setattr(proof, "pair_helper", lambda s, t, o, origin, _: pair_helper(s, t, o, origin, 0))


def _answer_signed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(proof, "answer", lambda key, nonce, _status, _body: proof.mac(key, nonce))


def _static_and_head(patch: pytest.MonkeyPatch) -> None:
    """Both that stand in the way: Starlette looks at the real place of a file, too."""
    _guard("HeadGuard")(patch)

    def naive(static: StaticFiles, path: str) -> Any:
        place = Path(str(static.directory)) / path.replace("\\", "/")
        return str(place), place.stat()

    patch.setattr(StaticFiles, "lookup_path", naive)


def _careful_protocol(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("quietword.server.run.CarefulProtocol", _Plain)


def _whole_bodies(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("quietword.server.connections.WholeBodies", h11.Connection)


class _Plain(H11Protocol):
    """uvicorn's own, with the limit that it knows."""

    def __init__(self, places: Any, *more: Any, **named: Any) -> None:
        super().__init__(*more, **named)
        self.limit_concurrency = places.most


def _silent_log(patch: pytest.MonkeyPatch) -> None:
    """uvicorn's list of requests, as it is by default."""
    made = H11Protocol.__init__

    def noisy(protocol: H11Protocol, *more: Any, **named: Any) -> None:
        made(protocol, *more, **named)
        protocol.access_log = True
        protocol.access_logger = logging.getLogger("tests.access")

    patch.setattr(H11Protocol, "__init__", noisy)


def _steady_clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Window, "_is_fresh", lambda w, found: w._wall() - found.wall < SECONDS)


def _wall_clock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Window, "_is_fresh", lambda w, found: w._steady() - found.steady < SECONDS)


def _owner_and_kind(patch: pytest.MonkeyPatch) -> None:
    """A link is followed, and whose file it is does not matter."""
    patch.setattr(private_files, "_look", lambda path, _: path.stat())
    patch.setattr(Path, "is_symlink", lambda _: False)


def _no_mending(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(private_files, "_is_open", lambda _: False)


def _plain_write(patch: pytest.MonkeyPatch) -> None:
    """As a program writes a file that does not think of others."""
    for module in ("store", "window"):
        patch.setattr(
            f"quietword.pairing.{module}.write_private", lambda path, content: path.write_bytes(content)
        )


def _no_lock(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("quietword.pairing.store.locked", lambda _: nullcontext())


def _lasting_lock(patch: pytest.MonkeyPatch) -> None:
    """A file that is there while somebody writes, as many programs do it."""

    @contextmanager
    def locked(folder: Path) -> Iterator[None]:
        while True:
            with suppress(FileExistsError):
                (folder / "lock-file").touch(exist_ok=False)
                break
            time.sleep(0.01)
        yield
        (folder / "lock-file").unlink()

    patch.setattr("quietword.pairing.store.locked", locked)


def _mode_unseen(patch: pytest.MonkeyPatch) -> None:
    """The file is looked at anew only when what it holds may be another."""
    patch.setattr("quietword.pairing.store._state", lambda path: (path.stat().st_mtime_ns,))


def _shared_port(patch: pytest.MonkeyPatch) -> None:
    """Both programs say that they do not mind."""
    patch.setattr(socket, "SO_REUSEADDR", socket.SO_REUSEPORT)


def _believing(patch: pytest.MonkeyPatch) -> None:
    """The file is taken as it stands."""
    made = Pairing("0" * 16, "0" * 64, "chrome-extension://x", "x", date(2026, 1, 1))
    patch.setattr(Store, "_read", lambda _: {made.id: made})


def _no_cors(patch: pytest.MonkeyPatch) -> None:
    """The middleware that many a local server carries, open to all."""

    def granting(app: ASGIApp) -> ASGIApp:
        return CORSMiddleware(app, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])

    patch.setattr(f"{APP}.SecurityHeaders", granting)


def _nonce_life(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Nonces.__init__, "__defaults__", (1e9, 1_000_000, time.monotonic))


def _same_secret(patch: pytest.MonkeyPatch) -> None:
    """A window that opens again takes the secret of the last, and a nonce is good again and again."""
    patch.setattr("quietword.pairing.window.new_key", lambda: "a" * 64)
    _nonce_once(patch)


OFF: dict[str, Off] = {
    **{
        name: _guard(name)
        for name in (
            *(
                "SecurityHeaders",
                "CrashGuard",
                "HeadGuard",
                "HostGuard",
                "CallerGuard",
                "SiteGuard",
                "MediaGuard",
                "RateGuard",
            ),
            *("BodyDeadline", "BodyLimit"),
        )
    },
    "Proven": _proven,
    "WholeBodies": _whole_bodies,
    "strict JSON": _strict_json,
    "usable text": _usable_text,
    "a nonce once": _nonce_once,
    "a secret once": _secret_once,
    "five tries": _tries,
    "the paired Origin": _origin,
    "the port in the proof": _port_in_proof,
    "the answer's proof": _answer_signed,
    "the static folder": _static_and_head,
    "no CORS": _no_cors,
    "the steady clock": _steady_clock,
    "the wall clock": _wall_clock,
    "owner and kind of a file": _owner_and_kind,
    "mending of modes": _no_mending,
    "private writing": _plain_write,
    "the lock": _no_lock,
    "a lock that ends with its process": _lasting_lock,
    "the mode seen": _mode_unseen,
    "the folders above": lambda patch: patch.setattr(private_files, "open_parent", lambda _: None),
    "one listener": _shared_port,
    "checks of the file": _believing,
    "life and number of nonces": _nonce_life,
    "a new secret each time": _same_secret,
    "CarefulProtocol": _careful_protocol,
    "no list of requests": _silent_log,
}
