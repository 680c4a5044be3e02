"""How the extension takes a pairing: from the page that the helper opens, once, and a second one only by a yes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.banner import wait_for_level
from tests.browser.chromium import Chromium, Site, chromium, wait_until
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, say
from tests.extension.conftest import ChatSite
from tests.extension.stand_in import StandIn

STORED = "async () => (await chrome.storage.local.get('pairing')).pairing ?? null"
ALL = "async () => JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()])"


@pytest.fixture
def new(helper: StandIn, tmp_path: Path) -> Iterator[ChatSite]:
    """A browser that is not paired yet."""
    with (
        serve(WebSite({"/": CHAT})) as port,
        sync_playwright() as playwright,
        chromium(playwright, tmp_path, helper.port, Site(HOST, (port,))) as browser,
    ):
        yield ChatSite(browser, port)


def stored(browser: Chromium) -> Any:
    return browser.worker().evaluate(STORED)


def test_the_page_pairs_and_the_open_chat_is_checked(new: ChatSite, helper: StandIn) -> None:
    chat = new.open()
    say(chat, "them", "now urgent")
    unpaired = new.browser.word("titleUnpaired")
    wait_until(lambda: new.browser.icon_title(chat) == unpaired, new.browser.context)
    popup = new.browser.popup(chat)
    popup.get_by_text(new.browser.word("helperUnpaired")).wait_for()
    assert popup.locator("#helper-code").text_content() == "quietword pair"
    assert popup.locator("#paired").is_hidden()
    popup.close()
    assert {path for path in helper.got if path.startswith("/v1")} == {"/v1/health"}
    new.browser.pair(helper)
    chat.bring_to_front()
    wait_for_level(chat, "urgent")
    paired = stored(new.browser)
    assert (paired["id"], paired["key"], paired["port"]) == (helper.pairing, helper.key, helper.port)
    assert helper.shown == "Chromium on Linux"
    popup = new.browser.popup(chat)
    popup.locator("#paired").get_by_text(f"(port {helper.port})").wait_for()
    assert popup.locator("#pair").is_visible()
    kept = str(new.browser.worker().evaluate(ALL))
    assert helper.secret not in kept


def test_a_background_that_sleeps_wakes_for_the_page(new: ChatSite, helper: StandIn) -> None:
    new.browser.stop_background()
    page = new.browser.open_pair_page(helper)
    page.wait_for_url(f"{helper.address}/paired")


@pytest.mark.parametrize(
    "make",
    [
        lambda h: f"{h.address}/pair#{secrets.token_hex(32)}",  # a secret that the helper does not know
        lambda h: f"{h.address}/pair#{h.secret}0",
        lambda h: f"{h.address}/pair#{h.secret.upper()}",
        lambda h: f"{h.address}/pair?#{h.secret}",
        lambda h: f"{h.address}/demo#{h.secret}",
    ],
)
def test_another_address_pairs_nothing(new: ChatSite, helper: StandIn, make: Any) -> None:
    address = make(helper)
    page = new.browser.open(address)
    page.wait_for_timeout(1_500)
    assert "/v1/pair" not in helper.got
    assert stored(new.browser) is None
    assert page.url == address


def test_a_port_that_is_not_ours_is_not_even_asked(new: ChatSite, helper: StandIn) -> None:
    new.browser.worker().evaluate("() => chrome.storage.local.set({port: 9})")
    helper.got.clear()
    new.browser.open(helper.pair_address()).wait_for_timeout(1_500)
    assert [path for path in helper.got if "pair/" in path or path == "/v1/pair"] == []
    assert stored(new.browser) is None


def test_who_passes_on_the_proof_of_another_port_gets_nothing(new: ChatSite, helper: StandIn) -> None:
    helper.bound = helper.port + 1
    new.browser.open(helper.pair_address()).wait_for_timeout(1_500)
    assert "/v1/pair/hello" in helper.got
    assert "/v1/pair" not in helper.got
    assert stored(new.browser) is None


def test_a_window_that_is_over_pairs_nothing(new: ChatSite, helper: StandIn) -> None:
    helper.window = False
    new.browser.open(helper.pair_address()).wait_for_timeout(1_500)
    assert stored(new.browser) is None


def test_a_second_pairing_waits_for_a_yes(site: ChatSite, helper: StandIn) -> None:
    before = stored(site.browser)
    helper.window, helper.secret = True, secrets.token_hex(32)
    helper.pairing, helper.key = secrets.token_hex(8), secrets.token_hex(32)
    helper.got.clear()
    page, ask = site.browser.open_pair_page_again(helper)
    page.wait_for_timeout(1_000)
    assert page.url == helper.pair_address()
    assert stored(site.browser) == before
    assert "/v1/pair" not in helper.got
    assert helper.secret not in str(site.browser.worker().evaluate("() => chrome.storage.local.get()"))
    ask.evaluate("document.querySelector('#yes').click()")
    ask.wait_for_timeout(500)
    assert stored(site.browser) == before, "a click that nobody made"
    ask.click("#yes")
    page.wait_for_url(f"{helper.address}/paired")
    ask.get_by_text(site.browser.word("pairDone")).wait_for()
    assert stored(site.browser)["key"] == helper.key


def test_not_now_keeps_all_as_it_was(site: ChatSite, helper: StandIn) -> None:
    before = stored(site.browser)
    helper.window, helper.secret = True, secrets.token_hex(32)
    _, ask = site.browser.open_pair_page_again(helper)
    ask.click("#no")
    ask.get_by_text(site.browser.word("pairKept")).wait_for()
    assert stored(site.browser) == before
    assert helper.secret not in str(site.browser.worker().evaluate(ALL))


def test_what_was_offered_is_over_after_two_minutes(site: ChatSite, helper: StandIn) -> None:
    before = stored(site.browser)
    helper.window, helper.secret = True, secrets.token_hex(32)
    _, ask = site.browser.open_pair_page_again(helper)
    site.browser.worker().evaluate("""async () => {
      const { offer } = await chrome.storage.session.get("offer");
      await chrome.storage.session.set({ offer: { ...offer, at: offer.at - 120_000 } });
    }""")
    ask.click("#yes")
    ask.get_by_text(site.browser.word("pairOver")).wait_for()
    assert stored(site.browser) == before
    assert helper.secret not in str(site.browser.worker().evaluate(ALL))


def test_a_page_that_makes_up_a_secret_cannot_even_ask(site: ChatSite, helper: StandIn) -> None:
    helper.window = True
    pages = len(site.browser.context.pages)
    site.browser.open(f"{helper.address}/pair#{secrets.token_hex(32)}").wait_for_timeout(1_500)
    assert len(site.browser.context.pages) == pages + 1


def test_one_page_asks_however_often_the_page_is_opened(site: ChatSite, helper: StandIn) -> None:
    for _ in range(3):
        helper.window, helper.secret = True, secrets.token_hex(32)
        site.browser.open_pair_page(helper).wait_for_timeout(800)
    asking = [page for page in site.browser.context.pages if page.url.endswith("/pages/pair.html")]
    assert len(asking) == 1


def test_forgetting_the_helper_stops_all_checks(site: ChatSite, helper: StandIn) -> None:
    chat = site.open()
    say(chat, "them", "hello")
    wait_until(lambda: len(helper.asked) == 1, site.browser.context)
    options = site.browser.extension_page("options.html")
    options.click("#forget")
    options.get_by_text(site.browser.word("forgotten")).wait_for()
    options.get_by_text(site.browser.word("notPaired")).wait_for()
    assert stored(site.browser) is None
    options.close()
    chat.bring_to_front()
    say(chat, "them", "and now?")
    unpaired = site.browser.word("titleUnpaired")
    wait_until(lambda: site.browser.icon_title(chat) == unpaired, site.browser.context)
    chat.wait_for_timeout(1_500)
    assert len(helper.asked) == 1


def test_the_page_says_how_to_begin_when_nothing_waits(site: ChatSite) -> None:
    page = site.browser.extension_page("pair.html")
    page.locator("#how").get_by_text("quietword pair").wait_for()
    assert page.locator("#ask").is_hidden()
