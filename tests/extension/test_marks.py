"""Words of the chat are marked while one points at them, where they are seen, and the page learns nothing of it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.banner import wait_for_level
from tests.browser.chromium import wait_until
from tests.extension.chat_page import say
from tests.extension.conftest import ChatSite
from tests.extension.shadow import ask, box_of

MARKS = """function () {
  const drawn = this.getRootNode().querySelector(".marks").style.background;
  const place = /([-\\d.]+)px ([-\\d.]+)px \\/ ([-\\d.]+)px ([-\\d.]+)px/g;
  return [...drawn.matchAll(place)].map((found) => found.slice(1).map(Number)).filter((_, i) => i % 2);
}"""
WATCHES = """() => {
  const spied = (window.spied = { seen: {}, changes: 0, rects: 0 });
  new MutationObserver((records) => (spied.changes += records.length)).observe(document,
    { subtree: true, childList: true, attributes: true, characterData: true });
  for (const [i, el] of [...document.querySelectorAll(".message")].entries()) {
    new IntersectionObserver((entries) => (spied.seen[i] = entries.at(-1).isVisible),
      { trackVisibility: true, delay: 100, threshold: [0, 0.5, 1] }).observe(el);
  }
}"""
LOOK = """() => ({
  ...spied, highlights: CSS.highlights.size, sheets: document.adoptedStyleSheets.length,
  all: document.styleSheets.length,
  tops: [...document.querySelectorAll(".message div")].map((el) => {
    const box = el.getBoundingClientRect();
    return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === el;
  }),
  animations: document.getAnimations({ subtree: true }).length, content: document.documentElement.outerHTML,
})"""
BOX = """(words) => {
  const walk = (root) => {
    for (const el of root.querySelectorAll("*")) {
      const inner = el.shadowRoot ?? (el.localName === "iframe" ? el.contentDocument : null);
      const found = inner && walk(inner);
      if (found) {
        const { x, y } = el.localName === "iframe" ? el.getBoundingClientRect() : { x: 0, y: 0 };
        return [found[0] + x, found[1] + y, found[2], found[3]];
      }
      for (const node of el.childNodes) {
        const at = node.nodeType === 3 ? node.data.indexOf(words) : -1;
        if (at < 0 || el.localName === "script") continue;
        const range = node.ownerDocument.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return [x, y, width, height];
      }
    }
    return null;
  };
  return walk(document);
}"""
INSIDE = {
    "a frame": """() => {
  const frame = document.createElement("iframe");
  frame.style = "border: 5px solid; width: 400px; height: 300px; margin: 30px";
  document.querySelector(".messages").append(frame);
  const row = frame.contentDocument.createElement("div");
  frame.contentDocument.body.append(row);
  return (row.textContent = "a caution in here", true);
}""",
    "a shadow root": """() => {
  const row = Object.assign(document.createElement("div"), { className: "message them" });
  row.attachShadow({ mode: "open" }).innerHTML = "<div style='padding: 9px'>a <b>caution</b> in here</div>";
  document.querySelector(".messages").append(row);
}""",
}


@pytest.fixture
def chat(site: ChatSite) -> Page:
    page = site.open()
    for text in ("hello there", "some caution please", "and how are you"):
        say(page, "them", text)
    wait_for_level(page, "caution")
    return page


def marks(page: Page) -> list[list[float]]:
    """The boxes that are drawn: left, top, width, height."""
    found = ask(page, MARKS)
    assert isinstance(found, list)
    return found


def point(page: Page) -> None:
    """At the last quote in the card."""
    quote = box_of(page, "quote")
    page.mouse.move(quote["x"] + 5, quote["y"] + 5)


def marked(site: ChatSite, page: Page, box: Any) -> None:
    def close_to() -> bool:
        drawn = marks(page)
        return len(drawn) == 1 and all(abs(a - b) < 1.5 for a, b in zip(drawn[0], box, strict=True))

    wait_until(close_to, site.browser.context, 6)


def test_the_words_are_marked_and_the_page_learns_nothing(site: ChatSite, chat: Page) -> None:
    chat.evaluate(WATCHES)
    card = box_of(chat, "headline")
    chat.mouse.move(card["x"] + 5, card["y"] + 5)
    chat.wait_for_timeout(500)
    before = chat.evaluate(LOOK)
    assert len(before["seen"]) == 3
    point(chat)
    marked(site, chat, chat.evaluate(BOX, "caution"))
    chat.wait_for_timeout(500)
    assert chat.evaluate(LOOK) == before
    assert before["tops"] == [True] * 3
    assert len(set(before["seen"].values())) == 1, "no message is told from another"
    chat.mouse.move(5, 5)
    wait_until(lambda: marks(chat) == [], site.browser.context, 5)


def test_they_follow_the_words_and_are_cut_where_the_words_are(site: ChatSite, chat: Page) -> None:
    for i in range(40):
        say(chat, "me", f"line {i}")
    chat.wait_for_timeout(1_500)
    point(chat)
    marked(site, chat, chat.evaluate(BOX, "caution"))
    _, top, _, height = chat.evaluate(BOX, "caution")
    chat.evaluate("(by) => document.querySelector('.messages').scrollTo(0, by)", top + height - 8)
    x, y, width, height = chat.evaluate(BOX, "caution")
    marked(site, chat, [x, 0, width, y + height])
    chat.evaluate("document.querySelector('.messages').scrollTo(0, 500)")
    wait_until(lambda: marks(chat) == [], site.browser.context, 5)
    chat.evaluate("document.querySelector('.messages').scrollTo(0, 0)")
    marked(site, chat, chat.evaluate(BOX, "caution"))
    chat.evaluate("document.querySelector('.chat').style.paddingLeft = '60px'")
    marked(site, chat, chat.evaluate(BOX, "caution"))
    x, y, width, height = chat.evaluate(BOX, "caution")
    chat.evaluate(
        """([x, y, width]) => {
      const over = Object.assign(document.createElement("div"), { id: "over" });
      over.style = `position: fixed; left: ${x}px; top: ${y - 5}px; width: ${width}px; height: 40px; background: white`;
      document.body.append(over);
    }""",
        [x, y, width],
    )
    wait_until(lambda: marks(chat) == [], site.browser.context, 5)
    chat.evaluate("document.querySelector('#over').remove()")
    marked(site, chat, [x, y, width, height])
    chat.evaluate("document.querySelectorAll('.message')[1].remove()")
    wait_until(lambda: marks(chat) == [], site.browser.context, 5)


@pytest.mark.parametrize("make", INSIDE.values(), ids=INSIDE)
def test_also_in(site: ChatSite, make: str) -> None:
    page = site.open()
    for text in ("hello there", "and how are you"):
        say(page, "them", text)
    page.evaluate(make)
    say(page, "me", "fine")
    wait_for_level(page, "caution")
    point(page)
    x, y, width, height = page.evaluate(BOX, "caution")
    edge = 5 if "iframe" in make else 0
    marked(site, page, [x + edge, y + edge, width, height])
