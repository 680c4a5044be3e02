"""What a test does in a browser, said once for Chromium and Firefox: each has its own hands."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from quietword.demo.banner import ShownBanner
from tests.browser.chromium import PairingHelper
from tests.browser.marionette import UnderWayError

T = TypeVar("T")
ID_OF = "(await chrome.tabs.query({})).filter(({ url }) => url === arguments[0]).at(-1)?.id ?? 0"
TITLE = "return chrome.action.getTitle({ tabId: arguments[0] })"
BADGE = "return chrome.action.getBadgeText({ tabId: arguments[0] })"
WORD = "return chrome.i18n.getMessage(arguments[0])"
SESSION = "return chrome.storage.session.get()"
CENTRE = """const found = this.querySelector(`[data-part="${arguments[0]}"]`);
found.scrollIntoView({ block: "nearest" });
const { x, y, width, height } = found.getBoundingClientRect();
return [x + width / 2, y + height / 2];"""
BOX = """const found = this.querySelector(`[data-part="${arguments[0]}"]`);
const { left, top, right, bottom } = found.getBoundingClientRect();
return { left, top, right, bottom };"""
PARTS = "return [...this.querySelectorAll('[data-part]')].map((el) => el.dataset.part);"


class Tab(Protocol):
    """One open page. Scripts are the insides of a function: they use `arguments`, and return."""

    number: int
    """Its id in the extension's own eyes."""

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the page itself, as one of its own."""

    def in_banner(self, script: str, *arguments: object) -> Any:
        """Run a script with the banner's frame as `this`; None where there is no banner."""

    def shown(self) -> ShownBanner | None:
        """What a person sees of the banner."""

    def banners(self) -> int:
        """How many stand in the page."""

    def press_at(self, x: float, y: float) -> None:
        """A real press of the mouse."""

    def click(self, name: str) -> None:
        """A real press on the element with this id."""

    def key(self, name: str) -> None:
        """A real key, by the name that pages are told."""

    def go(self, address: str) -> None:
        """Lead the tab to this address."""

    def back(self) -> None:
        """The browser's own button."""

    def front(self) -> None:
        """Bring it before the others."""

    def close(self) -> None:
        """Close it."""


class Browser(Protocol):
    """A running browser with the extension, as it is packed for the store."""

    name: str

    @property
    def home(self) -> str:
        """Where the extension's own pages lie."""

    def open(self, address: str) -> Tab:
        """A new tab at this address, in front."""

    def tab_at(self, address: str) -> Tab | None:
        """The tab that shows this address already; None as long as there is none."""

    def ask(self, script: str, *arguments: object) -> Any:
        """Run a script with all that the extension may do; it may `await`."""

    def update(self) -> None:
        """Put a newer version of the extension in its place, as the store does."""

    def allow_private(self) -> None:
        """Let it into private windows, as the browser's page of extensions does."""

    def stop_background(self) -> None:
        """End it, as the browser does when it was idle."""

    def pair(self, helper: PairingHelper) -> None:
        """Pair it with this helper."""

    def close_tabs(self) -> None:
        """All but one, which stays."""

    def rest(self) -> None:
        """Let a fifth of a second pass, with all that happens in it."""


def newer_version(manifest: bytes) -> bytes:
    """The same manifest of the version after."""
    made = json.loads(manifest)
    return json.dumps({**made, "version": f"{made['version']}.1"}).encode()


def until(browser: Browser, true: Callable[[], T], what: str = "", seconds: int = 30) -> T:
    """Wait until it gives something true."""
    end = time.monotonic() + seconds
    while True:
        with suppress(UnderWayError):
            if value := true():
                return value
        assert time.monotonic() < end, f"this did not come about within {seconds} seconds: {what}"
        browser.rest()


def level_of(tab: Tab) -> str:
    """The level that is shown now."""
    shown = tab.shown()
    return shown.level if shown else "none"


def wait_for_level(browser: Browser, tab: Tab, level: str) -> ShownBanner:
    """Wait for a warning of this level; a small mark is opened by a real press."""

    def found() -> ShownBanner | None:
        shown = tab.shown()
        if shown and shown.level == level and shown.mark:
            tab.press_at(*shown.mark)
        return shown if shown and shown.level == level and not shown.mark else None

    return until(browser, found, f"a warning of level {level}")  # type: ignore[return-value]


def press_part(tab: Tab, part: str) -> None:
    """A real press on a part of the banner."""
    tab.press_at(*tab.in_banner(CENTRE, part))


def box_of(tab: Tab, part: str) -> dict[str, float]:
    """Where a part of the banner stands in the window."""
    return dict(tab.in_banner(BOX, part))


def title_of(browser: Browser, tab: Tab) -> str:
    """What the toolbar button says over this tab."""
    return str(browser.ask(TITLE, tab.number))


def badge_of(browser: Browser, tab: Tab) -> str:
    """What stands on the toolbar button over this tab."""
    return str(browser.ask(BADGE, tab.number))


def wait_for_title(browser: Browser, tab: Tab, key: str, seconds: int = 30) -> None:
    """Wait until the toolbar button says this word of ours over this tab."""
    word = browser.ask(WORD, key)
    until(browser, lambda: title_of(browser, tab) == word, f"{key} over the tab", seconds)


def popup(browser: Browser, tab: Tab) -> Tab:
    """The popup over this tab, as a page of its own."""
    return browser.open(f"{browser.home}pages/popup.html?tab={tab.number}")


def reads(tab: Tab) -> str:
    """The words of a page, as a person reads them."""
    return str(tab.run("return document.body.innerText"))


def wait_for_words(browser: Browser, tab: Tab, words: str) -> None:
    """Wait until the page says so."""
    until(browser, lambda: words in reads(tab), words)
