"""`POST /v1/check`, for callers that have proven themselves, and `GET /v1/health`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Response
from starlette.concurrency import run_in_threadpool

from quietword.checker import Checker
from quietword.contract import PROTOCOL, CheckRequest, assessment_out
from quietword.server.problem import problem_response
from quietword.strict_json import InputError, read_json, validate


def health_router() -> APIRouter:
    """Whether a helper is there: it gives nothing away, and proves nothing."""
    router = APIRouter(prefix="/v1")

    @router.get("/health")
    async def health() -> dict[str, str | int]:
        return {"app": "quietword", "protocol": PROTOCOL}

    return router


def checking(engine: Checker) -> Callable[[bytes], Awaitable[Response]]:
    """From the bytes of a request to its answer, whether that is an assessment or a refusal."""

    async def check(body: bytes) -> Response:
        try:
            answer = await run_in_threadpool(answer_check, engine, body)
        except InputError as refused:
            return problem_response(refused)
        return Response(answer, media_type="application/json")

    return check


def answer_check(engine: Checker, body: bytes) -> bytes:
    """From the bytes of a request to the bytes of its answer; runs in a worker thread."""
    asked = validate(CheckRequest, read_json(body))
    assessment = engine.check(asked.to_messages(), asked.audience, asked.locale)
    return assessment_out(assessment).model_dump_json().encode("utf-8")
