"""The pages for people: start, pairing, response steps, staged chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

if TYPE_CHECKING:
    from quietword.library.help import CountryHelp

__all__ = ["pages_router"]
HOME_COUNTRY = "gb"


def pages_router(load_help: Callable[[], Mapping[str, CountryHelp]]) -> APIRouter:
    """The routes of the pages. What only they need is loaded with the first visit, so that the helper is up sooner."""
    router = APIRouter(default_response_class=HTMLResponse)
    countries = cache(load_help)

    @router.get("/")
    def home() -> HTMLResponse:
        from quietword.server.pages.home import home_page

        return HTMLResponse(home_page())

    @router.get("/pair")
    def pair() -> HTMLResponse:
        from quietword.server.pages.pair import pair_page

        return HTMLResponse(pair_page())

    @router.get("/paired")
    def paired() -> HTMLResponse:
        from quietword.server.pages.pair import paired_page

        return HTMLResponse(paired_page())

    @router.get("/steps")
    def steps(request: Request) -> HTMLResponse:
        from quietword.server.pages.steps import steps_page

        asked = request.query_params
        held = countries()
        here = held.get(asked.get("country", "").lower(), held[HOME_COUNTRY])
        return HTMLResponse(steps_page(here, asked.get("for", ""), asked.get("situation", "")))

    @router.get("/demo")
    def demo() -> HTMLResponse:
        from quietword.server.pages.demo import demo_page, load_chat

        return HTMLResponse(demo_page(load_chat()))

    return router
