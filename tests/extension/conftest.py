"""A real browser, the content scripts as they stand in the tree, and the whole extension at a chat site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import Chromium, Site, chromium, chromium_program, wait_until
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


@pytest.fixture(scope="module")
def helper_for_all() -> Iterator[StandIn]:
    with standing_in() as started:
        yield started


@pytest.fixture
def helper(helper_for_all: StandIn) -> Iterator[StandIn]:
    """As new: nothing asked, and no way of its own."""
    yield helper_for_all
    helper_for_all.reset()


@pytest.fixture(scope="module")
def site_for_all(helper_for_all: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatSite]:
    """One browser for all tests of a module: its start takes longer than most of them."""
    pages = {"/": CHAT, "/other": CHAT, "/rtl": CHAT.replace("<html", '<html dir="rtl"')}
    with (
        serve(WebSite(pages)) as port,
        sync_playwright() as playwright,
        chromium(playwright, tmp_path_factory.mktemp("site"), helper_for_all, Site(HOST, (port,))) as browser,
    ):
        yield ChatSite(browser, port)


@pytest.fixture
def site(site_for_all: ChatSite, helper: StandIn) -> Iterator[ChatSite]:  # noqa: ARG001
    """As new: nothing chosen, nothing put away, no page open but one."""
    browser = site_for_all.browser
    kept = browser.worker().evaluate("() => chrome.storage.local.get()")
    yield site_for_all
    for page in browser.context.pages[1:]:
        page.close()
    browser.worker().evaluate(AS_IT_WAS, kept)
    browser.requests.clear()


# The background hears that the pairing changed, and forgets what it knew of the helper.
AS_IT_WAS = """async (kept) => {
  await chrome.storage.session.clear();
  await chrome.storage.local.clear();
  await chrome.storage.local.set(kept);
}"""


def until(site: ChatSite, true: Callable[[], bool]) -> None:
    """Wait until it is so."""
    wait_until(true, site.browser.context)
