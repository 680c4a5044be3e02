"""One browser of each kind for a module, and a chat site that is switched on in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Playwright

from tests.both import in_chromium as chromium
from tests.both import in_firefox as firefox
from tests.both.browsers import Browser, Tab
from tests.browser.chromium import Site
from tests.browser.conftest import playwright  # noqa: F401
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, SAY
from tests.extension.stand_in import StandIn, standing_in

PAGES = {
    "/": CHAT,
    "/other": CHAT,
    "/rtl": CHAT.replace("<html", '<html dir="rtl"'),
    "/plain": "<!doctype html><title>Weather</title><h1>Rain</h1>",
}


@dataclass
class World:
    """A browser, the helper that it is paired with, and a site with chats."""

    browser: Browser
    helper: StandIn
    port: int
    opened: int = 0

    def address(self, path: str = "/") -> str:
        """A page of the site that no other tab shows."""
        self.opened += 1
        return f"http://{HOST}:{self.port}{path}?n={self.opened}"

    def chat(self, *lines: str, path: str = "/") -> Tab:
        """A new tab with a chat, in which these were said by the other side."""
        tab = self.browser.open(self.address(path))
        for line in lines:
            say(tab, "them", line)
        return tab


def say(tab: Tab, speaker: str, text: str) -> None:
    """A new message appears in the page."""
    tab.run(f"({SAY})([arguments[0], arguments[1]])", speaker, text)


@pytest.fixture(scope="module", params=[chromium.NAME, firefox.NAME])
def world_for_all(
    request: pytest.FixtureRequest,
    playwright: Playwright,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("both")
    with standing_in() as helper, serve(WebSite(PAGES)) as port:
        site = Site(HOST, (port,))
        if request.param == chromium.NAME:
            with chromium.in_chromium(playwright, folder, helper, site) as browser:
                yield World(browser, helper, port)
        else:
            with firefox.in_firefox(folder, helper, site) as browser:
                yield World(browser, helper, port)


@pytest.fixture
def world(world_for_all: World) -> Iterator[World]:
    """As new: nothing chosen, nothing put away, no page open but one."""
    helper, browser = world_for_all.helper, world_for_all.browser
    kept = browser.ask("return chrome.storage.local.get()")
    yield world_for_all
    helper.reset()
    browser.close_tabs()
    browser.ask(AS_IT_WAS, kept)


# The background hears that the pairing changed, and forgets what it knew of the helper.
AS_IT_WAS = """await chrome.storage.session.clear();
await chrome.storage.local.clear();
await chrome.storage.local.set(arguments[0]);"""
