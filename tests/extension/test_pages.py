"""Our own pages, in the real extension: they tell how things stand, and everyone can use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

from tests.extension.chat_page import say
from tests.extension.conftest import ChatSite
from tests.extension.stand_in import StandIn

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RUN_AXE = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
}"""


def violations(page: Page) -> Any:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN_AXE)


def test_axe_finds_nothing(site: ChatSite) -> None:
    for name in ("popup.html", "options.html", "welcome.html", "steps.html", "pair.html"):
        page = site.browser.extension_page(name)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(300)
            assert violations(page) == [], f"{name}, {scheme}"


def test_where_it_is_off_nothing_is_read_until_one_asks(site: ChatSite, helper: StandIn) -> None:
    page = site.browser.open(f"http://127.0.0.1:{site.port}/")
    say(page, "them", "hello")
    page.wait_for_timeout(2_000)
    assert helper.asked == []
    site.browser.popup(page).get_by_text(site.browser.word("hereCannot")).wait_for()


def test_the_steps_are_for_the_one_who_uses_this_computer(site: ChatSite) -> None:
    site.browser.worker().evaluate("() => chrome.storage.local.set({audience: 'child'})")
    page = site.browser.extension_page("steps.html")
    page.locator("[data-for=child]").wait_for()
    assert page.locator("[data-for=adult]").is_hidden()
    page.click("[data-reader=adult]")
    assert page.locator("[data-for=adult]").is_visible()
    assert page.locator("[data-for=adult] ol > li").count() == 6


def test_steps_open_from_the_extension_when_the_helper_is_off(site: ChatSite) -> None:
    page = site.open()
    shown = site.browser.popup(page)
    site.browser.worker().evaluate("() => chrome.storage.local.set({port: 9})")
    with site.browser.context.expect_page() as opened:
        shown.click("#steps")
    assert "/pages/steps" in opened.value.url
