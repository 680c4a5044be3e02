"""Each language in narrow windows of a real browser: nothing runs over an edge, no button becomes a heap of lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.banner import wait_for_level
from tests.browser.chromium import Chromium, Site, chromium, wait_until
from tests.browser.conftest import playwright  # noqa: F401  (one browser for all tests of this file)
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, say
from tests.extension.shadow import ask, text_of
from tests.extension.stand_in import standing_in
from tests.extension.test_translations import LANGUAGES, translated

# All buttons of the popup at once, the most there can be: which have more than two lines, or are wider than their room.
FIT = """() => {
  for (const el of document.querySelectorAll(".buttons button, .links a")) el.hidden = false;
  const lines = (el) => Math.round(el.scrollHeight / parseFloat(getComputedStyle(el).lineHeight) - 0.6);
  const all = [...document.querySelectorAll("button, .links a")];
  const buttons = all.filter((el) => el.checkVisibility() && el.textContent);
  return {
    wide: document.documentElement.scrollWidth - innerWidth,
    heaps: buttons.filter((el) => lines(el) > 2 || el.scrollWidth > el.clientWidth + 1).map((el) => el.textContent),
  };
}"""
CARD = """function () {
  const part = (name) => this.querySelector(`[data-part="${name}"]`);
  const rows = (el) => {
    const range = document.createRange();
    range.selectNodeContents(el);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  const top = (name) => part(name).getBoundingClientRect().top;
  const box = part("card").getBoundingClientRect();
  const buttons = [...this.querySelectorAll("button")];
  return {
    inside: box.left >= 0 && box.right <= innerWidth && part("card").scrollWidth <= part("card").clientWidth,
    beside: Math.abs(top("steps") - top("dismiss")) < 2,
    heaps: buttons.filter((el) => rows(el) > 1).map((el) => el.textContent),
  };
}"""

TITLES = {"popup": "name", "options": "optionsTitle", "welcome": "welcomeTitle", "pair": "pairTitle"}


@pytest.fixture(scope="module")
def home(
    playwright: Playwright,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Chromium, Page]]:
    """The extension as it is, and a narrow chat in which something was noticed."""
    folder = tmp_path_factory.mktemp("fit")
    with (
        standing_in() as helper,
        serve(WebSite({"/": CHAT})) as port,
        chromium(playwright, folder, helper, Site(HOST, (port,))) as browser,
    ):
        chat = browser.open(f"http://{HOST}:{port}/")
        chat.set_viewport_size({"width": 360, "height": 740})
        chat.bring_to_front()
        say(chat, "them", "some caution")
        wait_for_level(chat, "caution")
        yield browser, chat


def speak(browser: Chromium, folder: str) -> None:
    browser.worker().evaluate("(language) => chrome.storage.local.set({language})", folder)


@pytest.mark.parametrize("folder", LANGUAGES)
def test_the_banner_has_room(home: tuple[Chromium, Page], folder: str) -> None:
    browser, chat = home
    chat.bring_to_front()
    speak(browser, folder)
    wait_until(lambda: text_of(chat, "dismiss") == translated(folder)["bannerClose"], browser.context)
    assert ask(chat, CARD) == {"inside": True, "beside": True, "heaps": []}


@pytest.mark.parametrize("folder", LANGUAGES)
def test_the_pages_have_room_and_speak_it(home: tuple[Chromium, Page], folder: str) -> None:
    browser, chat = home
    speak(browser, folder)
    page = browser.popup(chat)
    for name, width in (("popup", 336), ("options", 320), ("welcome", 320), ("pair", 320)):
        if name != "popup":
            page.goto(page.url.split("/pages/")[0] + f"/pages/{name}.html")
        page.set_viewport_size({"width": width, "height": 740})
        page.locator("h1").get_by_text(translated(folder)[TITLES[name]]).wait_for()
        found: Any = page.evaluate(FIT)
        assert found == {"wide": 0, "heaps": []}, name
        assert page.evaluate("document.documentElement.lang").startswith(folder[:2])
    page.close()
