"""The browser is closed and opened again. Chromium alone: a temporary add-on, as Firefox has it in tests, goes then."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from tests.both.browsers import SESSION, Tab, level_of, press_part, until, wait_for_level
from tests.both.in_chromium import in_chromium
from tests.browser.chromium import Site
from tests.browser.conftest import playwright  # noqa: F401
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, SAY
from tests.extension.stand_in import standing_in

LOCAL = "return chrome.storage.local.get()"


def _say(tab: Tab) -> None:
    tab.run(f"({SAY})(['them', 'some caution'])")


def test_after_a_restart_sites_and_pairing_are_there_and_nothing_of_any_chat(
    playwright: Playwright,  # noqa: F811
    tmp_path: Path,
) -> None:
    with standing_in() as helper, serve(WebSite({"/": CHAT})) as port:
        site, address = Site(HOST, (port,)), f"http://{HOST}:{port}/"
        with in_chromium(playwright, tmp_path, helper, site) as browser:
            tab = browser.open(address)
            _say(tab)
            wait_for_level(browser, tab, "caution")
            press_part(tab, "dismiss")
            until(browser, lambda: level_of(tab) == "none" and "dismissed" in browser.ask(SESSION))
            browser.ask("await chrome.storage.local.set({ audience: 'child' })")
            kept = browser.ask(LOCAL)
        asked = len(helper.asked)
        with in_chromium(playwright, tmp_path, helper, site) as browser:
            assert browser.ask(LOCAL) == kept
            assert set(browser.ask(SESSION)) & {"dismissed", "notThisChat"} == set()
            tab = browser.open(address)
            _say(tab)
            wait_for_level(browser, tab, "caution")
            assert helper.asked[asked]["audience"] == "child"
            assert len(helper.asked) == asked + 1
