"""A whole session of a person in a browser: a chat is read and warned about, and every page of ours is opened."""

from __future__ import annotations

from quietword.server.pages.demo import load_chat
from tests.browser.banner import wait_for_level
from tests.browser.chromium import Chromium, PairingHelper
from tests.extension.chat_page import HOST, say
from tests.security.search import WORDS

THREAT = (
    f"{WORDS}. I recorded you. pay me £300 in gift cards tonight or I send it to all your friends and family"
)
EXPECTED = ["chat: urgent", "the words were checked", "popup: steps of the helper", "demo: urgent"]


def browser_session(browser: Chromium, helper: PairingHelper, site: int) -> list[str]:
    """Go through all of it in a browser that the helper's page has paired; `site` is the port of the chat page."""
    page = browser.open(f"http://{HOST}:{site}/")
    page.bring_to_front()
    say(page, "them", THREAT)
    seen = [f"chat: {wait_for_level(page, 'urgent').level}"]
    if any(message["text"] == THREAT for chat in browser.checks() for message in chat):
        seen.append("the words were checked")
    seen.append(f"popup: {_steps_from_the_popup(browser, helper)}")
    browser.extension_page("options.html").close()
    browser.open(browser.welcome).close()
    demo = browser.open(f"{helper.address}/demo")
    for _ in load_chat().lines:
        demo.click("#next")
    return [*seen, f"demo: {wait_for_level(demo, 'urgent').level}"]


def _steps_from_the_popup(browser: Chromium, helper: PairingHelper) -> str:
    chat = next(page for page in browser.context.pages if HOST in page.url)
    popup = browser.popup(chat)
    popup.locator("#paired").get_by_text(f"(port {helper.port})").wait_for()
    with browser.context.expect_page() as opened:
        popup.click("#steps")
    opened.value.wait_for_load_state()
    popup.close()
    return (
        "steps of the helper" if opened.value.url.startswith(f"{helper.address}/steps") else opened.value.url
    )
