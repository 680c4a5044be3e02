"""Every defence, and how to switch it off. An attack that gets through only then shows that the defence is what holds."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from quietword.pairing import proof
from quietword.pairing.nonces import Nonces
from quietword.pairing.store import Pairing, Store
from quietword.pairing.window import Window

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
    def lenient(model: type[BaseModel], value: object) -> BaseModel:
        return model.model_validate(value)

    patch.setattr("quietword.server.check.validate", lenient)


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
    patch.setattr(proof, "helper", lambda *parts: helper(*parts[:-1], 0))
    patch.setattr(proof, "pair_helper", lambda *parts: pair_helper(*parts[:-1], 0))


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
                "MediaGuard",
                "RateGuard",
            ),
            *("BodyDeadline", "BodyLimit"),
        )
    },
    "Proven": _proven,
    "strict JSON": _strict_json,
    "usable text": _usable_text,
    "a nonce once": _nonce_once,
    "a secret once": _secret_once,
    "five tries": _tries,
    "the paired Origin": _origin,
    "the port in the proof": _port_in_proof,
    "the answer's proof": _answer_signed,
    "the static folder": _static_and_head,
    "CarefulProtocol": _careful_protocol,
    "no list of requests": _silent_log,
}
