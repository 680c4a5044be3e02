"""Nothing stays in the browser: after a chat that was checked and warned about, its words are in no file of ours there.

The chat page itself is the site's, not ours: what a browser keeps of pages is between the two. So this page shows its
words by its own script, forbids storing, and what is found then can only come from the extension.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.banner import wait_for_level
from tests.browser.chromium import Site, chromium
from tests.browser.helper import Helper
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, say
from tests.security.search import CORE, WORDS, found_below

pytestmark = pytest.mark.browser
THREAT = (
    f"{WORDS}. I recorded you. pay me £300 in gift cards tonight or I send it to all your friends and family"
)
KEPT = """async (words) => {
  const areas = [chrome.storage.local, chrome.storage.session, chrome.storage.sync];
  const kept = await Promise.all(areas.map((area) => area.get(null)));
  const caches = await globalThis.caches.keys();
  const bases = await indexedDB.databases();
  return [JSON.stringify(kept), caches.length, bases.length];
}"""


@pytest.fixture
def site() -> Iterator[int]:
    with serve(WebSite({"/": CHAT})) as port:
        yield port


@pytest.fixture
def helper(tmp_path: Path) -> Iterator[Helper]:
    (tmp_path / "config").mkdir(mode=0o700)
    started = Helper(tmp_path / "config").start()
    yield started
    assert CORE not in started.stop()


def test_nothing_stays_in_the_browser(
    playwright: Playwright, helper: Helper, site: int, tmp_path: Path
) -> None:
    folder = tmp_path / "browser"
    folder.mkdir()
    with chromium(playwright, folder, helper, Site(HOST, (site,))) as browser:
        page = browser.open(f"http://{HOST}:{site}/")
        page.bring_to_front()
        say(page, "them", THREAT)
        wait_for_level(page, "urgent")
        assert any(CORE in message["text"] for chat in browser.checks() for message in chat)
        popup = browser.popup(page)
        popup.wait_for_timeout(500)
        popup.close()
        kept, caches, bases = browser.worker().evaluate(KEPT)
        assert CORE not in kept
        assert (caches, bases) == (0, 0)
        browser.stop_background()
        assert found_below(folder) == [], "while the browser runs"
    assert found_below(tmp_path / "config") == []
    assert found_below(folder) == [], "after it was closed"


def test_the_search_finds_what_an_extension_stores(
    playwright: Playwright, helper: Helper, tmp_path: Path
) -> None:
    folder = tmp_path / "browser"
    folder.mkdir()
    with chromium(playwright, folder, helper) as browser:
        browser.worker().evaluate("words => chrome.storage.local.set({words})", WORDS)
    assert [line for line in found_below(folder) if "Local Extension Settings" in line]
