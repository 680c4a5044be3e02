"""The pages for people: start, response steps, staged chat."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from quietword.library.help import CountryHelp
from quietword.server.pages.demo import demo_page, load_chat
from quietword.server.pages.home import home_page
from quietword.server.pages.steps import steps_page

__all__ = ["pages_router"]
HOME_COUNTRY = "gb"


def pages_router(countries: Mapping[str, CountryHelp]) -> APIRouter:
    """The routes of the pages."""
    router = APIRouter(default_response_class=HTMLResponse)
    here, chat = countries[HOME_COUNTRY], load_chat()

    @router.get("/")
    async def home() -> HTMLResponse:
        return HTMLResponse(home_page())

    @router.get("/steps")
    async def steps(request: Request) -> HTMLResponse:
        asked = request.query_params
        return HTMLResponse(steps_page(here, asked.get("for", ""), asked.get("situation", "")))

    @router.get("/demo")
    async def demo() -> HTMLResponse:
        return HTMLResponse(demo_page(chat))

    return router
