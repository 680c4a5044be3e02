"""Schemathesis over our own OpenAPI description: what it makes of the shapes, right and wrong, goes to the app.

Every answer must be one that the description promises: status, media type and shape.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

import httpx
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from quietword.checker import Checker
from quietword.server.description import description
from tests.pairing.client import HEADER
from tests.security.fuzz.inside import HOST, Inside, posting, trouble
from tests.security.fuzz.tally import Tally
from tests.server.asking import Answer

ROUND = 500
CHECK = "/v1/check"
PROMISES = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


class _Described:
    def __init__(self, tally: Tally, inside: Inside, runner: asyncio.Runner) -> None:
        self.tally, self.inside, self.runner = tally, inside, runner

    def round(self, number: int, most: int, operation: Any, mode: Any, proven: bool) -> None:
        """Some cases of one operation; few where it takes nothing."""

        @seed(number)
        @settings(
            max_examples=most, database=None, deadline=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(operation.as_strategy(generation_mode=mode))
        def one(case: Any) -> None:
            if self.tally.tried < self.tally.wanted:
                self._try(case, proven)

        try:
            one()
        except Unsatisfiable:  # of a page that takes nothing there is one right request, and no wrong one
            return

    def _try(self, case: Any, proven: bool) -> None:
        url, given_headers, body = _parts(case)
        nonce = self.runner.run(self.inside.nonce()) if proven else ""
        if proven:
            headers = [*posting(), (HEADER, self.inside.claim(nonce, body))]
        else:
            headers = [("Host", HOST), *given_headers.items()]
        kind = f"{'proven ' if proven else ''}{case.method}"
        try:
            path = "?".join(filter(None, (unquote(url.path), url.query)))
            answer = self.runner.run(self.inside.send(case.method, path, headers, body))
        except Exception as error:  # noqa: BLE001 - no request may make the app raise
            self.tally.count(f"{kind} raised", f"{error!r} for {case!r}")
            return
        wrong = trouble(case.method, answer) or _broken_promise(case, answer)
        if proven and not self.inside.signed(nonce, answer):
            wrong = wrong or "an answer to a proven check is not signed"
        self.tally.count(f"{kind} {answer.status}", f"{wrong} for {case!r}" if wrong else "")


def fuzz_described(count: int, number: int, engine: Checker, folder: Path) -> Tally:
    """`count` requests; `number` is the seed."""
    tally = Tally("requests made from our description", count)
    schema = schemathesis.openapi.from_dict(description())
    operations = [found.ok() for found in schema.get_all_operations()]
    with asyncio.Runner() as runner:
        fuzz = _Described(tally, Inside(engine, folder), runner)
        most = max(4, min(ROUND, count // 20))
        for turn, (operation, mode, proven) in enumerate(_plan(operations)):
            if tally.tried >= count:
                break
            fuzz.round(number + turn, most, operation, mode, proven)
    return tally


def _plan(operations: list[Any]) -> Iterator[tuple[Any, Any, bool]]:
    """Each operation with right and wrong input; the check, which matters most, also with its proof."""
    modes = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
    turns = [(o, mode, proven) for o in operations for mode in modes for proven in (o.path == CHECK, False)]
    return cycle(dict.fromkeys(turns))


def _parts(case: Any) -> tuple[Any, dict[str, str], bytes]:
    """Address, headers and body, as they would be sent."""
    sent = case.as_transport_kwargs(base_url=f"http://{HOST}")
    params = sent.get("params") or {}
    query = urlencode({k: v if isinstance(v, list) else str(v) for k, v in params.items()}, doseq=True)
    body = json.dumps(sent["json"]).encode() if "json" in sent else _bytes(sent.get("data"))
    return urlsplit(f"{sent['url']}?{query}"), dict(sent["headers"]), body


def _bytes(data: object) -> bytes:
    return data if isinstance(data, bytes) else b"" if data is None else str(data).encode("utf-8", "replace")


def _broken_promise(case: Any, answer: Answer) -> str:
    request = httpx.Request(case.method, f"http://{HOST}{case.path}")
    seen = httpx.Response(answer.status, headers=answer.headers, content=answer.body, request=request)
    seen.elapsed = timedelta()  # it asks, and nobody measured
    try:
        case.validate_response(seen, checks=PROMISES)
    except (Exception, BaseExceptionGroup) as broken:  # noqa: BLE001 - it raises groups of its own
        told = broken.exceptions if isinstance(broken, BaseExceptionGroup) else (broken,)
        return "; ".join(str(one) for one in told)
    return ""
