"""What the helper's HTTP interface takes and gives, as OpenAPI 3.1: for tools that try it out. It is never served."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from quietword.contract import MAX_BODY_BYTES, PROTOCOL, AssessmentOut, CheckRequest
from quietword.server.caller import OWN_HEADER
from quietword.server.pair import Hello, PairAsk, PairHello
from quietword.server.problem import MEDIA_TYPE
from quietword.server.proven import HEADER

Json = dict[str, Any]
JSON = "application/json"
ANYWHERE = (400, 405, 421, 429, 431, 500)  # what any address may answer
ON_POST = (403, 408, 413, 415, 422)
ORIGIN = r"^(chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$"
_HEX = {length: f"^[0-9a-f]{{{length}}}$" for length in (16, 32, 64)}


class Health(BaseModel):
    """Whether a helper is there."""

    app: str = Field(pattern="^quietword$")
    protocol: int = Field(ge=PROTOCOL, le=PROTOCOL)


class Greeted(BaseModel):
    """The helper's challenge, and its proof that it knows the key or the secret."""

    nonce: str = Field(pattern=_HEX[32])
    proof: str = Field(pattern=_HEX[64])


class Paired(BaseModel):
    """A new pairing and its key."""

    pairing: str = Field(pattern=_HEX[16])
    key: str = Field(pattern=_HEX[64])


class ProblemOut(BaseModel):
    """What is wrong and what to do, never what was sent."""

    type: str = Field(pattern="^urn:quietword:problem:[a-z0-9-]+$")
    title: str = Field(min_length=1)
    status: int = Field(ge=400, le=599)
    detail: str = Field(min_length=1)


MODELS: tuple[type[BaseModel], ...] = (
    CheckRequest,
    AssessmentOut,
    PairHello,
    PairAsk,
    Hello,
    Health,
    Greeted,
    Paired,
    ProblemOut,
)


def description() -> Json:
    """The whole interface; the shapes of bodies are those that the routes themselves read and write."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Quiet Word helper", "version": str(PROTOCOL)},
        "paths": {
            "/v1/health": {"get": _read(JSON, _ref(Health))},
            "/v1/pair/hello": {"post": _asked(PairHello, Greeted, 410)},
            "/v1/pair": {"post": _asked(PairAsk, Paired, 410)},
            "/v1/hello": {"post": _asked(Hello, Greeted, 404)},
            "/v1/check": {"post": _proven(_asked(CheckRequest, AssessmentOut, 401))},
            **{
                path: {"get": _read("text/html", {"type": "string"})}
                for path in ("/", "/pair", "/paired", "/demo")
            },
            "/steps": {
                "get": _read("text/html", {"type": "string"}, *map(_query, ("for", "situation", "country")))
            },
            "/static/{file}": {"get": _file()},
        },
        "components": {"schemas": _schemas()},
    }


def _read(media: str, schema: Json, *parameters: Json) -> Json:
    answers = {"200": {"description": "Here it is.", "content": {media: {"schema": schema}}}, **_refusals()}
    return {"parameters": list(parameters), "responses": answers}


def _file() -> Json:
    where = {"name": "file", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    done: Json = {"description": "The file."}
    return {
        "parameters": [where],
        "responses": {"200": done, "304": done, **_refusals(404)},
    }


def _asked(body: type[BaseModel], answer: type[BaseModel], *refused: int) -> Json:
    headers = [
        _header(OWN_HEADER, {"type": "string", "enum": ["1"]}),
        _header("origin", {"type": "string", "pattern": ORIGIN}),
    ]
    return {
        "description": f"A body of at most {MAX_BODY_BYTES} bytes.",
        "parameters": headers,
        "requestBody": {"required": True, "content": {JSON: {"schema": _ref(body)}}},
        "responses": {
            "200": {"description": "The answer.", "content": {JSON: {"schema": _ref(answer)}}},
            **_refusals(*ON_POST, *refused),
        },
    }


def _proven(operation: Json) -> Json:
    """With the proof that this is a paired browser: pairing, nonce of `/v1/hello`, HMAC over the body."""
    claim = {"type": "string", "pattern": "^[0-9a-f]{16} [0-9a-f]{32} [0-9a-f]{64}$"}
    return {**operation, "parameters": [*operation["parameters"], _header(HEADER, claim)]}


def _refusals(*more: int) -> Json:
    said = {"description": "Why not, and what to do.", "content": {MEDIA_TYPE: {"schema": _ref(ProblemOut)}}}
    return {str(status): said for status in sorted({*ANYWHERE, *more})}


def _header(name: str, schema: Json) -> Json:
    return {"name": name, "in": "header", "required": True, "schema": schema}


def _query(name: str) -> Json:
    return {"name": name, "in": "query", "schema": {"type": "string"}}


def _ref(model: type[BaseModel]) -> Json:
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def _schemas() -> Json:
    found: Json = {}
    for model in MODELS:
        schema = model.model_json_schema(by_alias=True, ref_template="#/components/schemas/{model}")
        found |= schema.pop("$defs", {})
        found[model.__name__] = schema
    return found
