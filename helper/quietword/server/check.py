"""`POST /v1/check` and `GET /v1/health`."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from quietword.checker import Checker
from quietword.contract import PROTOCOL, CheckRequest, assessment_out
from quietword.strict_json import read_json, validate


def check_router(engine: Checker) -> APIRouter:
    """The routes that the extension asks."""
    router = APIRouter(prefix="/v1")

    @router.get("/health")
    async def health() -> dict[str, str | int]:
        return {"app": "quietword", "protocol": PROTOCOL}

    @router.post("/check")
    async def check(request: Request) -> Response:
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)
        answer = await run_in_threadpool(answer_check, engine, body)
        return Response(answer, media_type="application/json")

    return router


def answer_check(engine: Checker, body: bytes) -> bytes:
    """From the bytes of a request to the bytes of its answer; runs in a worker thread."""
    asked = validate(CheckRequest, read_json(body))
    assessment = engine.check(asked.to_messages(), asked.audience, asked.locale)
    return assessment_out(assessment).model_dump_json().encode("utf-8")
