"""The banner of the tree in a page of a test, in an open shadow root, so that axe and a test can see into it."""

from __future__ import annotations

import json
from typing import Any, Literal

from playwright.sync_api import Page

from tests.extension.chat_page import CHAT
from tests.extension.scripts import load, messages_of

Level = Literal["notice", "caution", "urgent"]
LEVELS: tuple[Level, ...] = ("notice", "caution", "urgent")
KEY = "Alt+Shift+J"
OPEN = """(messages) => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: "open" }); };
  const filled = ([key, { message, placeholders = {} }]) =>
    [key, message.replace(/\\$(\\w+)\\$/g, (_, name) => placeholders[name.toLowerCase()].content)];
  globalThis.words = Object.fromEntries(Object.entries(messages).map(filled));
}"""
MAKE = """() => {
  quietWord.wording.take(words);
  globalThis.did = [];
  const note = (name) => (what) => did.push([name, what ?? null]);
  globalThis.banner = quietWord.banner.make({
    dismiss: note("dismiss"), steps: note("steps"), hidden: note("hidden"), mark: note("mark"), wish: note("wish"),
    keepClear: () => [...document.querySelectorAll("textarea")].map((el) => ({ el, box: el.getBoundingClientRect() })),
  });
  banner.nameKey("Alt+Shift+J");
}"""
ROOT = "[...document.documentElement.children].at(-1).shadowRoot"
WHY = "People who mean harm often ask for this early on. It is fine to say no, and fine to take your time."
ADVICE = (
    "Some things said here are often said by people who mean harm. You have done nothing wrong. It is a good moment "
    "to stop before you send anything, and to talk it over with someone you trust."
)


def open_banner(page: Page, html: str = CHAT) -> None:
    """Make a banner in a plain chat page; nothing is shown yet. `did` lists what it asked for."""
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("globalThis.banner?.remove()")  # a page written anew keeps its window, and what runs there
    page.set_content(html)
    page.evaluate(OPEN, messages_of())
    load(page, "content/banner.js")
    page.evaluate(MAKE)


def item(
    name: str, quotes: list[str], why: str = WHY, source: str = "A guide, https://guide.example/page"
) -> Any:
    """One thing that was noticed."""
    return {
        "id": name,
        "name": name.capitalize().replace("-", " "),
        "why": why,
        "source": source,
        "quotes": [{"text": q, "message": f"m{i}", "start": 0, "end": len(q)} for i, q in enumerate(quotes)],
    }


def view(level: Level, items: list[Any] | None = None, **other: Any) -> dict[str, Any]:
    """What the banner is to show."""
    return {
        "level": level,
        "small": level == "notice",
        "headline": "A quiet word before you go on",
        "advice": ADVICE,
        "items": [item("asking-for-a-photo", ["Send me a pic, just for me"])] if items is None else items,
        "firstSteps": ["Breathe out.", "Send nothing.", "Talk to someone you trust."]
        if level == "urgent"
        else [],
        **other,
    }


def show(page: Page, shown: dict[str, Any]) -> None:
    """Show this, or show it anew."""
    page.evaluate("(view) => banner.show(view)", shown)


def inside(page: Page, script: str, *given: object) -> Any:
    """Evaluate `(root, given) => …` in the banner's shadow root."""
    return page.evaluate(f"(given) => ({script})({ROOT}, given)", json.loads(json.dumps(list(given))))


def open_mark(page: Page) -> None:
    """A notice, opened by a real click."""
    x, y = inside(
        page,
        """(root) => {
      const box = root.querySelector(".mark").getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    }""",
    )
    page.mouse.click(x, y)


def unfold(page: Page) -> None:
    """Show all that was noticed, by the keyboard."""
    inside(page, "(root) => root.querySelector('.more').focus()")
    page.keyboard.press("Enter")
    assert inside(page, "(root) => root.querySelector('.more').ariaExpanded") == "true"


def copy_out(page: Page) -> None:
    """The banner as it stands, with no shadow root around it: inside one, axe cannot tell the contrast."""
    page.evaluate(f"""() => {{
      const frame = {ROOT}.querySelector(".root").cloneNode(true);
      const style = document.createElement("style");
      style.textContent = quietWord.bannerStyle.replaceAll(":host", ".none");
      banner.remove();
      document.body.replaceChildren(frame);
      document.head.replaceChildren(style, Object.assign(document.createElement("title"), {{ textContent: "Copy" }}));
    }}""")
