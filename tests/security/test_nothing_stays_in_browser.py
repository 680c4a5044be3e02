"""Nothing stays in the browser, and nothing leaves: one session in Chromium and one in Firefox, with all that is ours.

After it the words of the chat are in no file, in nothing that the browser or the helper says, and in no file that any
process of theirs has open; meanwhile the helper's calls were watched. The chat page itself is the site's, not ours:
what a browser keeps of pages, and of what is written in their boxes, is between the two. So this page shows its
words by its own script, and what is found then can only come from the extension.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Playwright

from tests.browser.chromium import Site, chromium
from tests.browser.firefox import firefox, leads_here
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, SAY
from tests.security.browser_session import EXPECTED, THREAT, browser_session
from tests.security.search import (
    CORE,
    PLANTED,
    WITH_PLANTED,
    all_processes,
    found_below,
    found_in,
    found_in_open_files,
    torn,
)
from tests.security.unpack import read
from tests.security.watched import WatchedHelper

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform != "linux", reason="open files are read from /proc"),
]
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
def home() -> Iterator[Path]:
    """Where the browser is at home: a short path, since it puts sockets there."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as made:
        yield Path(made)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedHelper]:
    """The real helper, watched from its first moment."""
    made = WatchedHelper(tmp_path / "watched")
    made.start()
    yield made
    made.kill()


MORE = {  # it writes down its open tabs every second (milliseconds), and what scripts say
    "browser.sessionstore.interval": 1_000,
    "devtools.console.stdout.content": True,
}
PAIRED_THERE = '"pairing":'
KEPT_THERE = """const [done] = arguments;
const areas = [browser.storage.local, browser.storage.session];
Promise.all(areas.map((area) => area.get(null))).then((all) => done(JSON.stringify(all)));"""
PLANT_THERE = """const [text, done] = arguments;
console.log(text);
browser.storage.local.set({ planted: text }).then(() => done(true));"""
STORE = "Local Extension Settings/"
STORE_THERE = r"storage/default/moz-extension.*\.sqlite"
# More than LevelDB holds in its log: it packs all of it into tables.
PLANT = """async ([text, filling]) => {
  await chrome.storage.local.set({ planted: text });
  for (let n = 0; n < 9; n++) await chrome.storage.local.set({ filling: `${n}${filling}` });
  console.log(text);
}"""
FILLING = "0123456789abcdef" * 62_500  # a megabyte


def test_nothing_stays_in_chromium_and_the_helper_calls_nobody(
    playwright: Playwright, watched: WatchedHelper, site: int, tmp_path: Path, home: Path
) -> None:
    helper = watched.real
    with chromium(playwright, tmp_path, helper, Site(HOST, (site,)), home=home) as browser:
        assert browser_session(browser, helper, site) == EXPECTED
        kept, caches, bases = browser.worker().evaluate(KEPT)
        assert CORE not in kept
        assert (caches, bases) == (0, 0)
        browser.worker().evaluate(PLANT, [torn(PLANTED), FILLING])
        _only_planted(found_in_open_files(*all_processes(), sought=WITH_PLANTED), "said")
        browser.stop_background()
        _only_planted(_found(tmp_path, home), f"{STORE}.*ldb", f"{home}/said")
    assert found_in(watched.stop()) == []
    _only_planted(_found(tmp_path, home), f"{STORE}.*ldb", f"{home}/said")
    watched.calls().assert_none()


def test_nothing_stays_in_firefox(watched: WatchedHelper, tmp_path: Path) -> None:
    helper = watched.real
    pages = {"/": CHAT, "/planted": f"<!doctype html><title>{torn(PLANTED)}</title>"}
    with serve(WebSite(pages)) as port, firefox(tmp_path, helper, MORE | leads_here(HOST)) as browser:
        browser.grant(HOST)
        browser.open(f"http://{HOST}:{port}/")
        browser.marionette.run(f"({SAY})(arguments)", "them", THREAT, sandbox=None)
        browser.wait_for_level("urgent")
        browser.marionette.send("WebDriver:NewWindow", type="tab")
        browser.to_window(lambda: browser.run("return location.href") == "about:blank")
        browser.open(f"{browser.home}pages/options.html")
        kept = browser.marionette.run(KEPT_THERE, waits=True, sandbox=None)
        assert CORE not in kept
        assert PAIRED_THERE in kept, "the control: it must have looked into the right store"
        for name in ("popup", "steps", "welcome"):
            browser.open(f"{browser.home}pages/{name}.html")
        browser.marionette.run(PLANT_THERE, torn(PLANTED), waits=True, sandbox=None)
        browser.open(f"http://127.0.0.1:{port}/planted")
        browser.wait_until(lambda: found_in(_tabs_of(tmp_path), WITH_PLANTED), "the list of open tabs")
        _only_planted(found_in_open_files(*all_processes(), sought=WITH_PLANTED), "said")
        _only_planted(_found(tmp_path), STORE_THERE, "recovery.jsonlz4", "said")
        browser.quit()
    assert found_in(watched.stop()) == []
    _only_planted(_found(tmp_path), STORE_THERE, "sessionstore.jsonlz4", "places.sqlite", "said")
    watched.calls().assert_none()


def _tabs_of(folder: Path) -> bytes:
    return read(folder / "profile" / "sessionstore-backups" / "recovery.jsonlz4")


def _found(*folders: Path) -> list[str]:
    return [line for folder in folders for line in found_below(folder, WITH_PLANTED)]


def _only_planted(found: list[str], *places: str) -> None:
    """Nothing of the chat; and, the control, what was planted beside it in each of these places."""
    assert [line for line in found if CORE in line] == []
    for place in places:
        assert [line for line in found if re.search(place, line)], f"the search finds nothing in {place}"
