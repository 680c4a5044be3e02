"""Errors as `application/problem+json`: what is wrong and what to do, never what was sent."""

from __future__ import annotations

import json
from http import HTTPStatus

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quietword.strict_json import InputError

MEDIA_TYPE = "application/problem+json"


class Problem(InputError):  # noqa: N818 - the word of RFC 9457
    """A request that is answered with an error."""


def problem_response(problem: InputError, headers: dict[str, str] | None = None) -> Response:
    """The answer for a problem."""
    return Response(
        json.dumps(problem_body(problem), ensure_ascii=False).encode("utf-8"),
        status_code=problem.status,
        headers=headers,
        media_type=MEDIA_TYPE,
    )


def problem_body(problem: InputError) -> dict[str, str | int]:
    """The members of RFC 9457."""
    return {
        "type": f"urn:quietword:problem:{problem.kind}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }


def unreadable(status: int) -> Problem:
    """The problem for what is not HTTP, or not HTTP that we read; `status` is what the parser says."""
    if status == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:
        return Problem(431, "head-too-large", "The headers are too large", "Send fewer or shorter headers.")
    if status == HTTPStatus.LENGTH_REQUIRED:
        return Problem(
            411, "no-length", "The length is missing", "Send `Content-Length`, and the body in one."
        )
    return Problem(400, "not-http", "This is not readable HTTP", "Ask with a plain HTTP/1.1 request.")


def for_status(status: int) -> Problem:
    """The problem for a plain HTTP status, such as 404 or 405."""
    known = {
        404: ("not-found", "There is no such page", "Look at the address. The helper's start page is /."),
        405: ("method", "This does not work here", "This address does not take that method."),
    }
    phrase = HTTPStatus(status).phrase
    kind, title, detail = known.get(status, (f"status-{status}", phrase, f"The helper says: {phrase}."))
    return Problem(status, kind, title, detail)


def internal() -> Problem:
    """The problem for our own mistakes."""
    detail = "The helper made a mistake. It goes on running."
    return Problem(500, "internal", "Something went wrong inside", detail)


async def refuse(
    problem: InputError, scope: Scope, receive: Receive, send: Send, headers: dict[str, str] | None = None
) -> None:
    """Answer from inside a guard, and close: what is left of the request is of no use."""
    await problem_response(problem, {"connection": "close"} | (headers or {}))(scope, receive, send)


async def run_guarded(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Run the app; a `Problem` that `receive` raised on the way becomes the answer, unless one has begun."""
    started = False

    async def watch(message: Message) -> None:
        nonlocal started
        started = True
        await send(message)

    try:
        await app(scope, receive, watch)
    except Problem as problem:
        if started:
            raise
        await refuse(problem, scope, receive, send)
