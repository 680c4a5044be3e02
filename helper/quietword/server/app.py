"""The ASGI app: guards outside, routes inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.routing import Route
from starlette.types import ASGIApp

from quietword.checker import Checker
from quietword.contract import DEFAULT_PORT, MAX_BODY_BYTES
from quietword.pairing.nonces import Nonces
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server.body_limit import BodyLimit
from quietword.server.caller import CallerGuard
from quietword.server.check import checking, health_router
from quietword.server.crash import CrashGuard
from quietword.server.deadline import BodyDeadline
from quietword.server.files import WholeFiles
from quietword.server.head import HeadGuard
from quietword.server.headers import SecurityHeaders
from quietword.server.host import HostGuard
from quietword.server.media import MediaGuard
from quietword.server.pages import pages_router
from quietword.server.pair import Pairer, pair_router
from quietword.server.problem import for_status, internal, problem_response
from quietword.server.proven import Proven
from quietword.server.rate import USUAL, RateGuard, Rates, everything, pairing
from quietword.server.site import SiteGuard
from quietword.strict_json import InputError

if TYPE_CHECKING:
    from quietword.library.help import CountryHelp

BODY_SECONDS = 10.0
CHECK = "/v1/check"
SMALL_BODY_BYTES = 4 * 1024  # all that is not a chat: a challenge, a proof, a browser's name


def create_app(
    engine: Checker,
    load_help: Callable[[], Mapping[str, CountryHelp]],
    store: Store,
    window: Window,
    port: int = DEFAULT_PORT,
    body_seconds: float = BODY_SECONDS,
    rates: Rates = USUAL,
) -> ASGIApp:
    """The whole helper as one app. Read the guards from the outside in. `load_help` is asked when a page needs it."""
    proven: Nonces[str] = Nonces()
    app: ASGIApp = _routes(
        health_router(),
        pair_router(Pairer(store, window, port, Nonces(), proven)),
        pages_router(load_help),
        check=Proven(checking(engine), store, proven),
    )
    app = BodyLimit(app, lambda path: MAX_BODY_BYTES if path == CHECK else SMALL_BODY_BYTES)
    app = BodyDeadline(app, body_seconds)
    app = MediaGuard(app)
    # Within the next: what a web page can send is refused before it is counted, at no more cost than a 429.
    app = RateGuard(app, rates.pairing, pairing)
    app = RateGuard(app, rates.everything, everything)
    app = CallerGuard(app)
    app = SiteGuard(app)
    app = HostGuard(app, port)
    app = HeadGuard(app)
    app = CrashGuard(app)
    return SecurityHeaders(app)


def _routes(*routers: APIRouter, check: Proven) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    for router in routers:
        app.include_router(router)
    app.router.routes.append(Route(CHECK, check, methods=["POST"]))
    app.mount("/static", WholeFiles())
    app.add_exception_handler(InputError, _input_refused)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _mistake)
    return app


async def _input_refused(_request: Request, error: Exception) -> Response:
    return problem_response(error if isinstance(error, InputError) else internal())


async def _http_error(_request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return problem_response(internal())
    return problem_response(for_status(error.status_code), dict(error.headers or {}))


async def _mistake(_request: Request, _error: Exception) -> Response:
    return problem_response(internal())
