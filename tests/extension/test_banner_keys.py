"""The banner by keyboard and by screen reader: reached by one key, closed by Escape, read in order."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.banner import level_of, wait_for_level
from tests.browser.chromium import wait_until
from tests.extension.chat_page import say
from tests.extension.conftest import ChatSite
from tests.extension.shadow import ask, parts

# The browser itself takes the key; what it then tells us is told here.
PRESS = """async (start) => {
  const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(start));
  chrome.commands.onCommand.dispatch("reach", tab);
}"""
KEYS = "async () => (await chrome.commands.getAll()).map(({ name, shortcut }) => [name, shortcut])"
FOCUS = "function () { return this.getRootNode().activeElement?.dataset.part ?? ''; }"
MARKS = "function () { return this.getRootNode().querySelector('.marks').style.background !== ''; }"
CHOSEN = "[getSelection().anchorNode?.data, getSelection().anchorOffset, document.activeElement.id]"
RICH = """() => {
  const box = Object.assign(document.createElement("div"), { id: "rich", contentEditable: "true" });
  box.setAttribute("aria-label", "Write a message");
  box.append("first line", document.createElement("br"), "second line");
  document.body.append(box);
  box.focus();
  getSelection().collapse(box.lastChild, 6);
}"""
READ = {"heading", "paragraph", "button", "listitem", "link", "StaticText"}


@pytest.fixture
def chat(site: ChatSite) -> Page:
    page = site.open()
    say(page, "them", "hello there")
    return page


def press_key(site: ChatSite, page: Page) -> None:
    site.browser.worker().evaluate(PRESS, page.url)


def focus_is(site: ChatSite, page: Page, part: str) -> None:
    wait_until(lambda: str(ask(page, FOCUS)) == part, site.browser.context, 10)


def tree(page: Page) -> list[dict[str, Any]]:
    """What a screen reader is given, in its order: role, name and the other properties."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    found: list[dict[str, Any]] = []

    def walk(node: dict[str, Any]) -> None:
        if not node.get("ignored"):
            other = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
            found.append(
                {"role": node["role"]["value"], "name": node.get("name", {}).get("value", ""), **other}
            )
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    return found


def place(nodes: list[dict[str, Any]], role: str, name: str) -> int:
    return next(i for i, node in enumerate(nodes) if node["role"] == role and name in node["name"])


def test_one_key_reaches_it_while_one_writes_and_leads_back(site: ChatSite, chat: Page) -> None:
    chat.click("textarea")
    chat.keyboard.type("I am wri")
    say(chat, "them", "some caution")
    wait_for_level(chat, "caution")
    press_key(site, chat)
    focus_is(site, chat, "card")
    press_key(site, chat)
    focus_is(site, chat, "")
    chat.keyboard.type("ting")
    assert chat.input_value("textarea") == "I am writing"
    assert level_of(chat) == "caution"
    press_key(site, chat)
    focus_is(site, chat, "card")
    order = []
    for _ in range(4):
        chat.keyboard.press("Tab")
        order.append(str(ask(chat, FOCUS)))
        assert bool(ask(chat, MARKS)) == (order[-1] == "quote"), (
            "words are marked while their quote has the focus"
        )
    assert order[:3] == ["steps", "dismiss", "quote"]
    chat.keyboard.press("Escape")
    wait_until(lambda: level_of(chat) == "none", site.browser.context)
    chat.keyboard.type(" on")
    assert chat.input_value("textarea") == "I am writing on"


def test_a_small_mark_opens_by_the_key_and_the_caret_of_a_rich_box_is_given_back(
    site: ChatSite, chat: Page
) -> None:
    chat.evaluate(RICH)
    before = chat.evaluate(CHOSEN)
    assert before == ["second line", 6, "rich"]
    say(chat, "them", "a small notice")
    wait_until(lambda: level_of(chat) == "notice", site.browser.context)
    assert chat.evaluate(CHOSEN) == before
    assert "mark" in parts(chat)
    press_key(site, chat)
    focus_is(site, chat, "card")
    assert "mark" not in parts(chat)
    chat.keyboard.press("Escape")
    wait_until(lambda: level_of(chat) == "none", site.browser.context)
    assert chat.evaluate(CHOSEN) == before
    press_key(site, chat)
    chat.wait_for_timeout(300)
    assert chat.evaluate(CHOSEN) == before, "where there is nothing to reach, nothing moves"


def test_what_a_screen_reader_is_given(site: ChatSite, chat: Page) -> None:
    say(chat, "them", "a small notice")
    wait_until(lambda: level_of(chat) == "notice", site.browser.context)
    mark = next(node for node in tree(chat) if node["role"] == "button" and "Worth a pause" in node["name"])
    assert mark["name"] == "Quiet Word: Worth a pause"
    assert mark["expanded"] is False
    assert not mark.get("focused")
    for level in ("caution", "urgent"):
        say(chat, "them", f"now {level}")
        wait_for_level(chat, level)
        nodes = tree(chat)
        headline = place(nodes, "heading", f"Headline for {level}")
        advice = place(nodes, "StaticText", f"Advice for {level}")
        step, close = place(nodes, "button", "See what to do"), place(nodes, "button", "Close this")
        noticed = place(nodes, "StaticText", "What was noticed")
        quote = place(nodes, "button", f"“{level}”")
        assert headline < advice < step < close < noticed < quote
        assert nodes[quote]["name"] == f"“{level}”"
        region = place(nodes, "region", f"Headline for {level}")
        assert region < headline
        lives = {node["role"]: node for node in nodes if node.get("live") in ("polite", "assertive")}
        assert lives["status"]["live"] == "polite"
        assert lives["alert"]["live"] == "assertive"
        around = [node for node in nodes[region:] if node.get("live") not in (None, "off")]
        assert around == [], "the card itself is no live region: its quotes are not read at each change"
        assert all(node["name"] for node in nodes if node["role"] in ("button", "link", "region"))


def test_the_banner_and_the_options_say_the_key(site: ChatSite, chat: Page) -> None:
    keys = site.browser.worker().evaluate(KEYS)
    assert ["reach", "Alt+Shift+J"] in keys
    say(chat, "them", "some caution")
    wait_for_level(chat, "caution")
    foot = "function () { return this.querySelector('[data-part=foot]').textContent; }"
    assert "Alt+Shift+J" in str(ask(chat, foot))
    options = site.browser.extension_page("options.html")
    options.locator("#key", has_text="Alt+Shift+J").wait_for()
    with site.browser.context.expect_page() as opened:
        options.click("#key-change")
    assert opened.value.url.startswith("chrome://extensions")
