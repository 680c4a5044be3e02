"""Pairing and proof with the real helper: by opening a page, and nobody else gets a word of any chat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from quietword.server.pages.demo import load_chat
from tests.browser.banner import wait_for_level
from tests.browser.chromium import NOWHERE, Chromium, Site, chromium, extension_for, wait_until
from tests.browser.helper import Helper
from tests.browser.ports import free_port
from tests.browser.squatter import squatting
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, say

STORED = "async () => (await chrome.storage.local.get('pairing')).pairing ?? null"
WORDS = "marmalade for the postman"
THREAT = "I recorded you. pay me £300 in gift cards tonight or I send it to all your friends and your family"


@pytest.fixture
def site() -> Iterator[int]:
    with serve(WebSite({"/": CHAT})) as port:
        yield port


def _chat(browser: Chromium, port: int) -> Page:
    page = browser.open(f"http://{HOST}:{port}/")
    page.bring_to_front()
    return page


def _title(browser: Chromium, page: Page, word: str) -> None:
    wait_until(lambda: browser.icon_title(page) == browser.word(word), browser.context)


def test_the_page_that_the_command_names_pairs_without_typing(
    playwright: Playwright, helper: Helper, tmp_path: Path
) -> None:
    with chromium(playwright, tmp_path, helper.port) as browser:
        page = browser.open(f"{helper.address}/demo")
        for _ in load_chat().lines:
            page.click("#next")
        _title(browser, page, "titleUnpaired")
        assert browser.checks() == []
        said = helper.command("pair", "--no-open", "--port", str(helper.port))
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+/pair#[0-9a-f]{64}", said)
        opened = browser.open_from_outside(address)
        opened.wait_for_url(f"{helper.address}/paired")
        assert "Chromium on Linux" in helper.command("pair", "--list")
        page.bring_to_front()
        wait_for_level(page, "urgent")
        popup = browser.popup(page)
        popup.locator("#paired").get_by_text(f"(port {helper.port})").wait_for()
        opened.goto(address)  # it works once
        opened.wait_for_timeout(1_000)
        assert opened.url == address
        assert helper.command("pair", "--list").count("Chromium") == 1


@pytest.mark.parametrize("relays", [False, True], ids=["makes answers up", "relays to the true helper"])
def test_a_squatter_gets_no_word_and_the_popup_says_so(
    playwright: Playwright, helper: Helper, site: int, tmp_path: Path, relays: bool
) -> None:
    with (
        squatting(helper.port if relays else 0) as squatter,
        chromium(playwright, tmp_path, helper, Site(HOST, (site,)), ports=(helper.port,)) as browser,
    ):
        page = _chat(browser, site)
        say(page, "them", "good morning")
        browser.wait_until_checked("good morning")
        browser.worker().evaluate("port => chrome.storage.local.set({port})", squatter.port)
        _title(browser, page, "titleUnclear")
        say(page, "them", WORDS)
        page.wait_for_timeout(4_000)
        popup = browser.popup(page)
        popup.get_by_text(browser.word("helperStranger")).wait_for()
        popup.close()
        assert {path for path, _ in squatter.given} == {"/v1/hello", "/v1/health"}
        assert not squatter.heard("good morning")
        assert not squatter.heard("marmalade")
        if relays:
            # A relay rewrites Host; the true helper answers it, and its proof is for another port.
            assert ("/v1/hello", 200) in squatter.passed
        browser.worker().evaluate("port => chrome.storage.local.set({port})", helper.port)
        page.bring_to_front()
        browser.wait_until_checked(WORDS)


def test_among_several_ports_the_helper_is_found_by_proof(
    playwright: Playwright, helper: Helper, site: int, tmp_path: Path
) -> None:
    with (
        squatting() as liar,
        squatting(helper.port) as relay,
        _another_users(tmp_path / "other") as other,
        chromium(
            playwright,
            tmp_path,
            0,
            Site(HOST, (site,)),
            ports=(liar.port, other.port, relay.port, free_port(), helper.port),
        ) as browser,
    ):
        browser.pair(helper)
        page = _chat(browser, site)
        say(page, "them", WORDS)
        browser.wait_until_checked(WORDS)
        browser.popup(page).locator("#paired").get_by_text(f"(port {helper.port})").wait_for()
        helper.stop()
        page.bring_to_front()
        _title(browser, page, "titleUnpaired")
        say(page, "them", THREAT)
        page.wait_for_timeout(4_000)
        browser.popup(page).get_by_text(browser.word("helperUnknown")).wait_for()
        assert not any(one.heard("marmalade") or one.heard("recorded") for one in (liar, relay))
        helper.start()
        page.bring_to_front()
        wait_for_level(page, "urgent")


def test_what_was_revoked_gets_no_word_and_is_paired_again_by_a_yes(
    playwright: Playwright, helper: Helper, site: int, tmp_path: Path
) -> None:
    with chromium(playwright, tmp_path, helper, Site(HOST, (site,))) as browser:
        page = _chat(browser, site)
        say(page, "them", "good morning")
        browser.wait_until_checked("good morning")
        helper.command("pair", "--revoke-all")
        say(page, "them", WORDS)
        _title(browser, page, "titleUnpaired")
        page.wait_for_timeout(1_500)
        assert [chat[-1]["text"] for chat in browser.checks()] == ["good morning"]
        popup = browser.popup(page)
        popup.get_by_text(browser.word("helperUnknown")).wait_for()
        assert popup.locator("#helper-code").text_content() == "quietword pair"
        popup.close()
        opened, asking = browser.open_pair_page_again(helper)
        old = browser.worker().evaluate(STORED)
        assert "/pair#" in opened.url
        asking.click("#yes")
        opened.wait_for_url(f"{helper.address}/paired")
        assert browser.worker().evaluate(STORED)["id"] != old["id"]
        page.bring_to_front()
        browser.wait_until_checked(WORDS)


def test_an_extension_that_comes_after_the_page_asks_first(
    playwright: Playwright, helper: Helper, tmp_path: Path
) -> None:
    with chromium(playwright, tmp_path, helper, with_extension=False) as browser:
        page = browser.open(helper.pair_address())
        browser.install(extension_for(NOWHERE, tmp_path, (helper.port,)))
        browser.say_yes()
        page.wait_for_url(f"{helper.address}/paired", timeout=20_000)
        browser.popup(page).locator("#paired").get_by_text(f"(port {helper.port})").wait_for()


LED = {
    "a link": ("document.body.innerHTML = `<a id=go href=${a}>go</a>`", True),
    "a link into a new tab": ("document.body.innerHTML = `<a id=go target=_blank href=${a}>go</a>`", True),
    "a link without a trace": (
        "document.body.innerHTML = `<a id=go target=_blank rel='noopener noreferrer' href=${a}>go</a>`",
        True,
    ),
    "window.open": ("window.open(a)", False),
    "window.open without a trace": ("window.open(a, '_blank', 'noopener,noreferrer')", False),
    "a window of its own": ("window.open(a, '', 'width=300,height=300')", False),
    "location": ("location = a", False),
    "location.replace": ("location.replace(a)", False),
}


@pytest.mark.parametrize("way", LED)
def test_a_page_that_leads_to_a_helper_only_gets_the_question(
    playwright: Playwright, helper: Helper, site: int, tmp_path: Path, way: str
) -> None:
    """A tab that a page made or led pairs nothing silently: the person is asked (outside.js)."""
    script, clicks = LED[way]
    with chromium(playwright, tmp_path, helper.port, Site(HOST, (site,))) as browser:
        page = browser.open_from_outside(f"http://{HOST}:{site}/")
        page.wait_for_load_state()
        page.evaluate(f"a => {{ {script} }}", helper.pair_address())
        if clicks:
            page.click("#go")
        browser.wait_until_asked()
        assert browser.worker().evaluate(STORED) is None
        assert "Chromium" not in helper.command("pair", "--list")
        browser.say_yes()
        wait_until(lambda: "Chromium" in helper.command("pair", "--list"), browser.context)


def test_a_page_of_another_helper_that_makes_up_the_address_afterwards_gets_the_question(
    playwright: Playwright, helper: Helper, tmp_path: Path
) -> None:
    with chromium(playwright, tmp_path, helper.port) as browser:
        page = browser.open_from_outside(f"{helper.address}/pair")
        page.wait_for_load_state()
        page.evaluate("a => history.replaceState(null, '', a)", helper.pair_address())
        browser.wait_until_asked()
        assert browser.worker().evaluate(STORED) is None


@contextmanager
def _another_users(config: Path) -> Iterator[Helper]:
    started = Helper(config).start()
    try:
        yield started
    finally:
        assert WORDS not in started.stop()
