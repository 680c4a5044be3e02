"""What the extension costs the thread of a chat page: a page of so many messages, read by the real content scripts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from playwright.sync_api import Page, sync_playwright

from quietword.engine.types import Message
from tests.browser.chromium import chromium_program
from tests.extension.scripts import load

STYLE = """
<style>
  #log { height: 500px; overflow: auto; display: flex; flex-direction: column; width: 600px }
  .row { display: flex; margin: 3px } .me { justify-content: flex-end } .bubble { max-width: 60%; padding: 6px }
</style>
"""
READ = "() => { const t = performance.now(); quietWord.read(document); return performance.now() - t; }"
TEXT = "() => { const t = performance.now(); document.body.innerText; return performance.now() - t; }"
DIRTY = "() => { document.getElementById('log').append(document.createElement('hr')); }"


def markup(messages: Sequence[Message]) -> str:
    """Bubbles on two sides and a box to write in, as most chat pages have them."""
    rows = "".join(
        f'<div class="row {"me" if m.speaker == "me" else "them"}">'
        f'<div class="bubble"><p>{escape(m.text)}</p></div></div>'
        for m in messages
    )
    return f'{STYLE}<main><div id="log">{rows}</div><textarea aria-label="Message"></textarea></main>'


def times(messages: Sequence[Message], rounds: int) -> dict[str, list[float]]:
    """Milliseconds on the page's own thread: reading the whole page as the extension does, and the browser giving
    its bare text (`innerText`), by turns."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(markup(messages))
        load(page, "content/read.js")
        found: dict[str, list[float]] = {"read": [], "innerText": []}
        for _ in range(rounds):
            for name, script in (("innerText", TEXT), ("read", READ)):
                page.evaluate(DIRTY)
                found[name].append(_number(page, script))
        browser.close()
    return found


def _number(page: Page, script: str) -> float:
    return float(page.evaluate(script))
