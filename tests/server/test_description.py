"""The OpenAPI description says what the routes do: every route stands in it, and its shapes are those of the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import Mount, Route

from quietword.contract import MAX_MESSAGES, MAX_TEXT, AssessmentOut, CheckRequest
from quietword.library.help import load_help
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from quietword.server import create_app
from quietword.server.caller import _ORIGIN
from quietword.server.description import ORIGIN, description
from tests.server.asking import Client, FakeEngine

SHAPES = description()["components"]["schemas"]
POSTS = {path: item["post"] for path, item in description()["paths"].items() if "post" in item}


def routes_of(folder: Path) -> set[tuple[str, str]]:
    """Method and path of every route of the app, within all its guards."""
    app = create_app(FakeEngine(), load_help, Store(folder), Window(folder))
    while not isinstance(app, FastAPI):
        app = app.app  # type: ignore[attr-defined]
    found: set[tuple[str, str]] = set()
    for route in app.router.routes:
        found |= _spelled(route)
    return found


def _spelled(route: object) -> set[tuple[str, str]]:
    if isinstance(route, Mount):
        return {("get", f"{route.path}/{{file}}")}
    if isinstance(route, APIRoute | Route):
        return {(method.lower(), route.path) for method in route.methods or ()}
    if (
        router := getattr(route, "original_router", None)
    ) is not None:  # FastAPI keeps an included router whole
        return {spelled for inner in router.routes for spelled in _spelled(inner)}
    raise AssertionError(f"a route of a kind that nobody described: {route}")


def test_every_route_stands_in_it_and_nothing_else(folder: Path) -> None:
    described = {(method, path) for path, item in description()["paths"].items() for method in item}
    assert described == routes_of(folder)


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/redoc"])
def test_it_is_never_served(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_its_shapes_are_those_of_the_contract() -> None:
    check = POSTS["/v1/check"]
    sent = check["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    given = check["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    assert (sent, given) == (CheckRequest.__name__, AssessmentOut.__name__)
    assert set(SHAPES[sent]["properties"]) == {f.alias or n for n, f in CheckRequest.model_fields.items()}
    assert SHAPES[sent]["properties"]["messages"]["maxItems"] == MAX_MESSAGES
    assert SHAPES["MessageIn"]["properties"]["text"]["maxLength"] == MAX_TEXT
    assert set(SHAPES[given]["properties"]) == set(AssessmentOut.model_fields)
    assert SHAPES[sent]["additionalProperties"] is False


def test_every_reference_leads_somewhere() -> None:
    text = json.dumps(description())
    named = {part.split('"', 1)[0] for part in text.split("#/components/schemas/")[1:]}
    assert named == set(SHAPES)


def test_origins_are_those_of_the_guard() -> None:
    assert f"^({_ORIGIN.pattern})$" == ORIGIN
