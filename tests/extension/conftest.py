"""A real browser, the content scripts as they stand in the tree, and the whole extension at a chat site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import Chromium, Site, chromium, chromium_program
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST
from tests.extension.stand_in import StandIn, standing_in


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium_program(), args=["--no-sandbox"])


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """A page that can reach nothing."""
    opened = chrome.new_page(viewport={"width": 1000, "height": 720})
    opened.route("**/*", lambda route: route.abort())
    yield opened
    opened.close()


@dataclass(frozen=True)
class ChatSite:
    """The extension in a browser, and the site where it is switched on."""

    browser: Chromium
    port: int

    def open(self, path: str = "/") -> Page:
        """A page of the site, in front."""
        page = self.browser.open(f"http://{HOST}:{self.port}{path}")
        page.bring_to_front()
        return page


@pytest.fixture
def helper() -> Iterator[StandIn]:
    with standing_in() as started:
        yield started


@pytest.fixture
def site(helper: StandIn, tmp_path: Path) -> Iterator[ChatSite]:
    pages = {"/": CHAT, "/other": CHAT, "/rtl": CHAT.replace("<html", '<html dir="rtl"')}
    with (
        serve(WebSite(pages)) as port,
        sync_playwright() as playwright,
        chromium(playwright, tmp_path, helper, Site(HOST, (port,))) as browser,
    ):
        yield ChatSite(browser, port)
