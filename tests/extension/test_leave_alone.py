"""Pause for an hour, not this chat, and "this was not helpful": what the person does not want to have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.banner import level_of, read_banner, wait_for_level
from tests.browser.chromium import Site, chromium
from tests.browser.isolated_world import IsolatedWorld
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.chat_page import CHAT, HOST, SAY, clear, say
from tests.extension.conftest import ChatSite, until
from tests.extension.shadow import click_part, parts
from tests.extension.stand_in import StandIn, standing_in
from tests.extension.test_pages import violations

COUNT_READINGS = """globalThis.readings = 0;
for (const reader of quietWord.readers) {
  const { read } = reader;
  reader.read = (doc) => (readings++, read(doc));
}"""
SEND = """(() => {
  const messages = [{ id: "a", from: "them", text: "urgent" }];
  return chrome.runtime.sendMessage({ name: "chat", params: { keep: 0, messages } }).then(({ state }) => state);
})()"""
QUIET_MS = 3_500  # longer than any wait of the watcher
STORED = "async (area) => JSON.stringify(await chrome.storage[area].get())"
TALK = [("them", "hello there"), ("me", "hi, who is this"), ("them", "some caution"), ("me", "no thanks")]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ChatSite, StandIn]]:
    """One browser for all of these: each leaves it as it found it."""
    pages = {"/": CHAT, "/other": CHAT}
    folder = tmp_path_factory.mktemp("leave-alone")
    with (
        standing_in() as helper,
        serve(WebSite(pages)) as port,
        sync_playwright() as playwright,
        chromium(playwright, folder, helper, Site(HOST, (port,))) as browser,
    ):
        yield ChatSite(browser, port), helper


@pytest.fixture
def site(at: tuple[ChatSite, StandIn]) -> Iterator[ChatSite]:
    site, helper = at
    yield site
    for page in site.browser.context.pages[1:]:
        page.close()
    site.browser.worker().evaluate(
        "() => Promise.all([chrome.storage.local.remove(['pause', 'unhelpful']), chrome.storage.session.clear()])"
    )
    helper.asked.clear()


@pytest.fixture
def helper(at: tuple[ChatSite, StandIn]) -> StandIn:
    return at[1]


def talk(page: Page, lines: list[tuple[str, str]]) -> None:
    """All at once, as a page that opens: a part of a chat is another chat."""
    page.evaluate(f"(lines) => lines.forEach({SAY})", [list(line) for line in lines])


def stored(site: ChatSite, area: str) -> str:
    return str(site.browser.worker().evaluate(STORED, area))


def goes_nowhere(page: Page, helper: StandIn, text: str) -> None:
    """What is said now is not sent, and nothing is shown."""
    page.bring_to_front()
    asked = len(helper.asked)
    say(page, "them", text)
    page.wait_for_timeout(QUIET_MS)
    assert len(helper.asked) == asked
    assert level_of(page) == "none"


def press(site: ChatSite, page: Page, button: str) -> Page:
    """A button of the popup over this page; the popup stays open."""
    popup = site.browser.popup(page)
    popup.locator(button).click()
    return popup


def test_a_pause_stops_all_reading_at_once_and_outlives_the_worker(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    talk(page, TALK)
    wait_for_level(page, "caution")
    popup = press(site, page, "#pause")
    popup.locator("#go-on").wait_for()
    assert "Paused until" in (popup.locator("#line").text_content() or "")
    assert popup.locator("#noticed").is_hidden()
    assert violations(popup) == []
    page.bring_to_front()
    until(site, lambda: level_of(page) == "none")
    until(site, lambda: "paused until" in site.browser.icon_title(page))
    world = IsolatedWorld(page, site.browser.extension)
    world.evaluate(COUNT_READINGS)
    goes_nowhere(page, helper, "now urgent")
    assert world.evaluate("readings") == 0, "it was read, if not sent"
    assert world.evaluate(SEND) == "paused", "what is sent all the same goes no further"
    opened_meanwhile = site.open("/other")
    site.browser.stop_background()
    goes_nowhere(opened_meanwhile, helper, "urgent here too")
    assert [word for word in ("urgent", "caution", "hello") if word in stored(site, "session")] == []
    assert helper.last == [list(one) for one in TALK]

    popup.locator("#go-on").click()
    popup.locator("#pause").wait_for()
    wait_for_level(opened_meanwhile, "urgent")
    page.bring_to_front()
    wait_for_level(page, "urgent")
    until(site, lambda: site.browser.icon_title(page) == site.browser.word("titleNoticed_urgent"))


def test_a_pause_ends_by_the_clock_and_no_clock_makes_it_longer(site: ChatSite) -> None:
    page = site.open()
    talk(page, TALK)
    wait_for_level(page, "caution")
    site.browser.worker().evaluate(
        "() => chrome.storage.local.set({pause: {from: Date.now() - 3596000, until: Date.now() + 4000}})"
    )
    until(site, lambda: level_of(page) == "none")
    site.browser.stop_background()
    page.bring_to_front()
    wait_for_level(page, "caution")
    until(site, lambda: "pause" not in stored(site, "local"))
    site.browser.worker().evaluate(  # begun, it seems, in an hour from now: the clock was set back
        "() => chrome.storage.local.set({pause: {from: Date.now() + 3600000, until: Date.now() + 7200000}})"
    )
    say(page, "them", "now urgent")
    wait_for_level(page, "urgent")
    assert site.browser.icon_title(page) != ""


def test_not_this_chat_leaves_it_alone_and_every_other_chat_on(site: ChatSite, helper: StandIn) -> None:
    page = site.open()
    talk(page, TALK)
    wait_for_level(page, "caution")
    popup = press(site, page, "#not-this")
    popup.get_by_text(site.browser.word("hereNotThisChat")).wait_for()
    assert violations(popup) == []
    page.bring_to_front()
    until(site, lambda: level_of(page) == "none")
    goes_nowhere(page, helper, "now urgent")
    goes_nowhere(page, helper, "and urgent again")
    kept = stored(site, "session")
    assert "notThisChat" in kept
    assert [word for word in ("urgent", "caution", "hello", HOST) if word in kept] == []

    clear(page)  # another chat, at the same address
    page.wait_for_timeout(1_000)
    talk(page, [("them", "good evening"), ("me", "good evening"), ("them", "an urgent matter")])
    wait_for_level(page, "urgent")

    page.reload()  # the first one again, of which the page shows its end alone
    talk(page, [*TALK[2:], ("them", "now urgent"), ("them", "and urgent again")])
    goes_nowhere(page, helper, "hm")
    popup.bring_to_front()
    popup.locator("#this-again").click()
    page.bring_to_front()
    wait_for_level(page, "urgent")
    popup.locator("#not-this").wait_for()


def test_a_chat_that_begins_like_one_left_alone_is_read(site: ChatSite, helper: StandIn) -> None:
    alike = [("them", "hi"), ("me", "hello you"), ("them", "how are you"), ("me", "good thanks")]
    page = site.open()
    talk(page, [*alike, ("them", "see you"), ("me", "see you")])
    until(site, lambda: len(helper.last) == 6)
    press(site, page, "#not-this").get_by_text(site.browser.word("hereNotThisChat")).wait_for()
    page.bring_to_front()
    clear(page)
    page.wait_for_timeout(1_000)
    talk(page, [*alike, ("them", "an urgent matter")])
    wait_for_level(page, "urgent")


def test_a_chat_left_alone_is_known_though_its_last_message_was_taken_back(
    site: ChatSite, helper: StandIn
) -> None:
    lines = [("them" if i % 2 else "me", f"line {i}") for i in range(12)]
    page = site.open()
    talk(page, [*lines, ("them", "I take this back")])
    until(site, lambda: len(helper.last) == 13)
    press(site, page, "#not-this").get_by_text(site.browser.word("hereNotThisChat")).wait_for()
    page.reload()
    talk(page, lines)
    goes_nowhere(page, helper, "now urgent")


def test_the_same_words_at_another_address_are_another_chat(site: ChatSite, helper: StandIn) -> None:
    page = site.open("/?chat=1")
    talk(page, TALK)
    wait_for_level(page, "caution")
    click_part(page, "leaveOut")
    until(site, lambda: level_of(page) == "none")
    other = site.open("/?chat=2")
    talk(other, TALK)
    wait_for_level(other, "caution")
    again = site.open("/?chat=1")
    talk(again, TALK)
    goes_nowhere(again, helper, "more caution")


def unhelpful(site: ChatSite, text: str) -> None:
    """In a page of its own: the same words twice in one page count once."""
    page = site.open(f"/?{text.replace(' ', '-')}")
    talk(page, [("them", "hello"), ("them", text)])
    until(site, lambda: level_of(page) != "none")
    wait_for_level(page, text.split()[-1])
    click_part(page, "unhelpful")
    until(site, lambda: "thanks" in parts(page) and "unhelpful" not in parts(page))
    page.close()


def test_what_was_called_unhelpful_twice_comes_more_quietly(site: ChatSite) -> None:
    for times in (1, 2):
        unhelpful(site, f"{times} caution")
        page = site.open("/other")
        talk(page, [("them", "good day"), ("them", f"{times} more caution")])
        until(site, lambda page=page: level_of(page) == "caution")  # type: ignore[misc]
        shown = read_banner(page)
        assert shown
        assert bool(shown.mark) is (times == 2), "a banner the first time, then the small mark"
        page.close()
    kept = stored(site, "local")
    assert '"tactic-caution":{"name":"Tactic caution","times":2}' in kept
    assert [word for word in ("hello", "more", HOST) if word in kept] == []


def test_urgent_is_never_lowered(site: ChatSite) -> None:
    known = {f"tactic-{level}": {"name": level, "times": 9} for level in ("notice", "caution", "urgent")}
    site.browser.worker().evaluate("(unhelpful) => chrome.storage.local.set({unhelpful})", known)
    page = site.open()
    talk(page, [("them", "a notice, some caution"), ("them", "and now urgent")])
    shown = wait_for_level(page, "urgent")
    assert not shown.mark
    assert shown.first_steps
    assert "unhelpful" not in parts(page), "what can not be lowered is not asked about"


def test_a_notice_called_unhelpful_stands_in_the_toolbar_until_it_is_forgotten(site: ChatSite) -> None:
    known: dict[str, Any] = {"tactic-notice": {"name": "Tactic notice", "times": 2}}
    site.browser.worker().evaluate("(unhelpful) => chrome.storage.local.set({unhelpful})", known)
    page = site.open()
    talk(page, [("them", "a notice")])
    until(site, lambda: site.browser.icon_title(page) == site.browser.word("titleNoticed_notice"))
    assert level_of(page) == "none"
    options = site.browser.extension_page("options.html")
    options.get_by_text("Tactic notice").wait_for()
    assert violations(options) == []
    options.locator("#unhelpful-forget").focus()
    options.keyboard.press("Enter")
    options.get_by_text(site.browser.word("unhelpfulForgotten")).wait_for()
    assert "unhelpful" not in stored(site, "local")
    page.bring_to_front()
    say(page, "them", "another notice")
    until(site, lambda: level_of(page) == "notice")
