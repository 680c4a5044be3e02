"""The readers of the sites: on pages of our own making under the sites' names, as they are and made anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from tests.browser.chromium import Site, chromium, chromium_program
from tests.browser.web_pages import Site as WebSite
from tests.browser.web_pages import serve
from tests.extension.conftest import ChatSite, until
from tests.extension.scripts import expected, said
from tests.extension.site_pages import (
    PAGES,
    READERS,
    address_of,
    as_it_is,
    made_anew,
    reader_file,
    reading,
    renamed,
    show,
    with_no_chat_open,
)
from tests.extension.stand_in import StandIn, standing_in

FIXTURES = sorted(PAGES.glob("*.html"))
each_page = pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
GUESSED = {"pof.com", "match.com", "snapchat.com"}  # their silence is no sign of a change
MAIL = {"mail.google.com", "outlook.live.com"}  # letters are no chat: with no sign left, nothing is read
FLAT = {"discord.com"}  # all on one side: with no sign left, nobody knows whose it is
BOXES = """() => {
  const found = [];
  const look = (root) => {
    for (const el of root.querySelectorAll('body *, :host *, template ~ *')) {
      const { x, y, width, height } = el.getBoundingClientRect();
      found.push([x, y, width, height]);
      if (el.shadowRoot) look(el.shadowRoot);
    }
  };
  look(document);
  return found;
}"""
BUTTONS = {"x.com.before"}  # our own messages are buttons there: with no sign left, they are taken for such


@pytest.fixture(scope="module")
def player() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def tab(player: Playwright) -> Iterator[Page]:
    """One page for all, one site after another."""
    browser = player.chromium.launch(executable_path=chromium_program(), args=["--no-sandbox"])
    yield browser.new_page(viewport={"width": 1200, "height": 800})
    browser.close()


def found_in_order(due: list[list[str]], found: list[list[str]]) -> list[list[str]]:
    """Of each message that is due, the one found that holds its words; in order, none twice."""
    hits, at = [], 0
    for _, text in due:
        hit = next((i for i in range(at, len(found)) if text in found[i][1]), None)
        if hit is not None:
            hits.append([found[hit][0], text])
            at = hit + 1
    return hits


@each_page
def test_reads_every_message_and_nothing_else(tab: Page, fixture: Path) -> None:
    html = fixture.read_text(encoding="utf-8")
    show(tab, as_it_is(html), address_of(html))
    first = reading(tab)
    assert said(first["messages"]) == expected(tab)
    assert first["changed"] is False
    ids = [message["id"] for message in first["messages"]]
    assert len(set(ids)) == len(ids)
    assert not any(
        raw in one for one in ids for raw in ("447700900123", "@", "3EB0", "mid.", "chat-messages")
    )
    before = tab.content()
    assert tab.evaluate("quietWord.reading(document)") == first
    assert tab.content() == before


@each_page
def test_with_no_chat_open_there_is_nothing(tab: Page, fixture: Path) -> None:
    html = fixture.read_text(encoding="utf-8")
    show(tab, with_no_chat_open(html), address_of(html, "closed: "))
    assert reading(tab) == {"messages": [], "changed": False}


@each_page
def test_names_of_another_make_are_read_in_the_general_way(tab: Page, fixture: Path) -> None:
    html = fixture.read_text(encoding="utf-8")
    show(tab, as_it_is(html), address_of(html))
    before = tab.evaluate(BOXES)
    show(tab, renamed(html), address_of(html))
    assert tab.evaluate(BOXES) == before, "it should look the same"
    due, now = expected(tab), reading(tab)
    found = found_in_order(due, said(now["messages"]))
    if fixture.stem in FLAT | MAIL:
        assert [text for _, text in found] == [text for _, text in due]
    elif fixture.stem in BUTTONS:
        assert found == [one for one in due if one[0] == "them"]
    else:
        assert found == due


@each_page
def test_a_site_made_anew_is_read_in_the_general_way_and_counts_as_changed(tab: Page, fixture: Path) -> None:
    html = fixture.read_text(encoding="utf-8")
    show(tab, made_anew(html), address_of(html))
    due, now = expected(tab), reading(tab)
    assert now["changed"] is (fixture.stem not in GUESSED)
    found = found_in_order(due, said(now["messages"]))
    if fixture.stem in FLAT:
        assert [text for _, text in found] == [text for _, text in due]
    else:
        assert found == ([] if fixture.stem in MAIL else due)


def test_a_site_that_changed_in_part_is_read_in_the_general_way(tab: Page) -> None:
    html = (PAGES / "web.whatsapp.com.html").read_text(encoding="utf-8")
    show(tab, as_it_is(html), address_of(html))
    tab.evaluate("""() => [...document.querySelectorAll('.selectable-text')].slice(1).forEach((el) => {
      el.classList.remove('selectable-text');
      el.closest('[data-pre-plain-text]').removeAttribute('data-pre-plain-text');
    })""")
    now = reading(tab)
    assert now["changed"] is True
    assert found_in_order(expected(tab), said(now["messages"])) == expected(tab)


def test_a_chat_in_a_frame_of_the_page_is_read(tab: Page) -> None:
    html = (PAGES / "teams.live.com.html").read_text(encoding="utf-8")
    show(tab, "<!doctype html><title>Teams</title><iframe width=1000 height=720></iframe>", address_of(html))
    tab.evaluate("(html) => (document.querySelector('iframe').srcdoc = html)", as_it_is(html))
    inner = tab.frames[-1]
    inner.wait_for_selector("#expected", state="attached")
    assert said(reading(tab)["messages"]) == json.loads(inner.locator("#expected").text_content() or "")


def test_the_open_chat_is_read_and_not_another_beside_it(tab: Page) -> None:
    html = (PAGES / "facebook.com.html").read_text(encoding="utf-8")
    show(tab, as_it_is(html), address_of(html))
    tab.evaluate("""() => {
      const other = document.querySelector('.tab').cloneNode(true);
      other.style.right = '400px';
      other.querySelectorAll('.xbub').forEach((el) => (el.textContent = 'another chat'));
      document.body.append(other);
      document.querySelector('.tab [role=textbox]').focus();
    }""")
    assert said(reading(tab)["messages"]) == expected(tab)


def test_who_calls_himself_as_we_are_called_is_not_us(tab: Page) -> None:
    for name, ours, theirs in (
        ("tinder.com", "You", "Jools"),
        ("messenger.com", "You", "Noor"),
        ("discord.com", "marlow", "otter_77"),
        ("mail.google.com", "Sam Hill", "Lamp Shop"),
        ("outlook.live.com", "You", "Harbour Office"),
    ):
        html = (PAGES / f"{name}.html").read_text(encoding="utf-8")
        page, script, end = as_it_is(html).partition('<script type="application/json"')
        show(tab, page.replace(theirs, ours) + script + end, address_of(html))
        wrong = [
            (due, found)
            for due, found in zip(expected(tab), said(reading(tab)["messages"]), strict=True)
            if due[0] == "them" and found[0] == "me"
        ]
        assert wrong == [], name


def test_a_letter_cannot_say_that_it_is_ours_nor_hide_its_words(tab: Page) -> None:
    html = (PAGES / "mail.google.com.html").read_text(encoding="utf-8")
    forged = '<i data-message-id="#msg-a:9">Dear</i><blockquote class="gmail_quote"> Sam,</blockquote>'
    show(tab, as_it_is(html).replace("Dear Sam,", forged, 1), address_of(html))
    first = reading(tab)["messages"][0]
    assert first["from"] == "them"
    assert first["text"].startswith("Dear\nSam,")


def test_every_reader_has_a_page_and_says_what_it_rests_on() -> None:
    tried = {reader_file(address_of(page.read_text(encoding="utf-8")).split("/")[2]) for page in FIXTURES}
    for file in READERS.glob("*.*.js"):
        text = file.read_text(encoding="utf-8")
        other = re.search(r'return "([\w.-]+)";\n\}\)', text)
        if other:
            assert (READERS / f"{other[1]}.js").exists(), f"{file.name} names a reader that is not there"
            continue
        assert file.stem in tried, f"{file.name} has no page under tests/extension/sites"
        assert " Facts: " in text.splitlines()[0], f"{file.name} does not say where its facts are from"
        assert text.count("\n") < 30, f"{file.name} is more than a description"


HOST = "am1.badoo.com"
BADOO = (PAGES / "badoo.com.html").read_text(encoding="utf-8")
TALK = [
    ["them", "Do you sail as well?"],
    ["me", "Small boats only ⛵"],
    ["them", "Those are the best ones"],
    ["me", "There is a regatta in May. Have a good evening!"],
    ["them", "you too!"],
]


@pytest.fixture(scope="module")
def badoo(player: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ChatSite, StandIn]]:
    """The whole extension, at a host that has a reader under a shorter name."""
    pages = {"/messages/1": as_it_is(BADOO), "/messages/2": renamed(BADOO)}
    folder = tmp_path_factory.mktemp("badoo")
    with (
        standing_in() as helper,
        serve(WebSite(pages)) as port,
        chromium(player, folder, helper, Site(HOST, (port,))) as browser,
    ):
        yield ChatSite(browser, port), helper


def open_at(site: ChatSite, path: str) -> Page:
    page = site.browser.open(f"http://{HOST}:{site.port}{path}")
    page.bring_to_front()
    return page


def test_the_background_gives_a_page_the_reader_of_its_site(badoo: tuple[ChatSite, StandIn]) -> None:
    site, helper = badoo
    page = open_at(site, "/messages/1")
    until(site, lambda: helper.last == TALK)
    assert {len(one["messages"]) for one in helper.asked} == {len(TALK)}, "another reader was quicker"
    popup = site.browser.popup(page)
    popup.get_by_text(site.browser.word("hereOn")).wait_for()
    assert popup.locator("#changed").is_hidden()
    popup.close()
    page.close()


def test_it_does_so_when_it_had_slept(badoo: tuple[ChatSite, StandIn]) -> None:
    site, helper = badoo
    helper.asked.clear()
    site.browser.stop_background()
    page = open_at(site, "/messages/1")
    until(site, lambda: helper.last == TALK)
    page.close()


def test_it_does_so_for_a_page_that_is_checked_once(badoo: tuple[ChatSite, StandIn]) -> None:
    site, helper = badoo
    worker = site.browser.worker()
    kept: list[Any] = worker.evaluate("""async () => {
      const kept = await chrome.scripting.getRegisteredContentScripts();
      await chrome.scripting.unregisterContentScripts();
      return kept;
    }""")
    page = open_at(site, "/messages/1")
    popup = site.browser.popup(page)
    helper.asked.clear()
    tab_id = int(popup.url.split("tab=")[1])
    page.bring_to_front()
    popup.evaluate("(tabId) => chrome.runtime.sendMessage({name: 'checkNow', params: {tabId}})", tab_id)
    until(site, lambda: helper.last == TALK)
    assert {len(one["messages"]) for one in helper.asked} == {len(TALK)}, "another reader was quicker"
    site.browser.worker().evaluate("(kept) => chrome.scripting.registerContentScripts(kept)", kept)
    popup.close()
    page.close()


def test_the_popup_says_that_the_site_has_changed(badoo: tuple[ChatSite, StandIn]) -> None:
    site, helper = badoo
    helper.asked.clear()
    page = open_at(site, "/messages/2")
    until(site, lambda: len(found_in_order(TALK, helper.last)) == len(TALK))
    popup = site.browser.popup(page)
    popup.get_by_text(site.browser.word("siteChanged")).wait_for()
    popup.close()
    page.close()


def test_a_reader_is_looked_for_under_the_name_of_the_host(badoo: tuple[ChatSite, StandIn]) -> None:
    site, _ = badoo
    page = site.browser.extension_page("options.html")
    names = page.evaluate("""async () => {
      const { readersOf } = await import('/background/sites.js');
      return ['uk.match.com', 'x.com', 'localhost', '127.0.0.1', '', '../evil.com', 'a.b'].map(readersOf);
    }""")
    assert names == [["uk.match.com", "match.com"], ["x.com"], [], [], [], [], ["a.b"]]
    page.close()
